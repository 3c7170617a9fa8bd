"""Reading segments that lie in PostgreSQL. Small ones are held whole; of large ones only what was used last is kept."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
from django.db import connections
from numpy.typing import NDArray

from core.weighed import WeighedCache
from search.backends import blocks
from search.backends.base import Place
from search.backends.blocks import Chunk, DamagedError, key_of, term_of
from search.backends.postgresql_packing import unpack_document, unpack_keys, unpack_place
from search.backends.snapshot import FACET, ROW_TYPE, Columns, Postings, columns_of
from search.documents import Document
from search.models import IndexBlock, IndexDocument, IndexSegment

HELD: Final = 300
"""Segments with no more documents than this are held whole."""
_KEPT_POSTINGS: Final = 1_000_000
"""Of eight bytes; what was made of them for ranking is kept for longer."""
_KEPT_DOCUMENTS: Final = 1_000_000
_AT_ONCE: Final = 64
"""How many blocks are read by one statement where many neighbouring ones are wanted."""
_BLOCKS: Final = """
SELECT b.segment_id, b.number, b.data FROM unnest(%s::bigint[], %s::int[]) AS w (segment, number)
JOIN search_indexblock b ON b.segment_id = w.segment AND b.number = w.number
"""

Key = tuple[int, bytes]


class GoneError(LookupError):
    """What is wanted is no longer there: it was merged away or an index was switched meanwhile. Read the state again."""


class Stored(NamedTuple):
    """What is kept of a stored document; its text only where it was wanted."""

    place: Place
    document: Document | None


class Shelf:
    """What all segments share: the database, and what was last read from it."""

    def __init__(self, using: str) -> None:
        self.using = using
        self.postings: WeighedCache[Key, Postings] = WeighedCache(_KEPT_POSTINGS, lambda found: len(found.docs))
        self._documents: WeighedCache[int, Document] = WeighedCache(
            _KEPT_DOCUMENTS, lambda document: len(document.text) // 4 + 60
        )
        self._places: WeighedCache[int, Place] = WeighedCache(_KEPT_DOCUMENTS // 4, lambda _: 40)

    def blocks(self, wanted: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], bytes]:
        """Read blocks by segment and number. Raises GoneError."""
        if not wanted:
            return {}
        with connections[self.using].cursor() as cursor:
            cursor.execute(_BLOCKS, [[segment for segment, _ in wanted], [number for _, number in wanted]])
            found = {(segment, number): bytes(data) for segment, number, data in cursor.fetchall()}
        if len(found) < len(wanted):
            raise GoneError("blocks")
        return found

    def run(self, segment: int, first: int, last: int) -> Iterator[bytes]:
        """Read the blocks from ``first`` up to and without ``last``. Raises GoneError."""
        for start in range(first, last, _AT_ONCE):
            end = min(last, start + _AT_ONCE)
            rows = IndexBlock.objects.using(self.using).filter(segment=segment, number__gte=start, number__lt=end)
            found = list(rows.order_by("number").values_list("data", flat=True))
            if len(found) < end - start:
                raise GoneError("blocks")
            yield from map(bytes, found)

    def gather(self, documents: Collection[int], places: Collection[int]) -> None:
        """Have these at hand: one statement for all that are not. Raises GoneError."""
        whole = [one for one in documents if self._documents.find(one) is None]
        wanted = {*whole, *(one for one in places if self._places.find(one) is None)}
        if not wanted:
            return
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                "SELECT id, place, CASE WHEN id = ANY(%s::bigint[]) THEN body END FROM search_indexdocument WHERE id = ANY(%s::bigint[])",
                [whole, list(wanted)],
            )
            rows = cursor.fetchall()
        for one, place, body in rows:
            self._places.put(one, unpack_place(place))
            if body is not None:
                self._documents.put(one, unpack_document(body))
        if len(rows) < len(wanted):
            raise GoneError("documents")

    def document(self, one: int) -> Document:
        return self._documents.get(one, lambda: unpack_document(self._read(one, "body")))

    def place(self, one: int) -> Place:
        return self._places.get(one, lambda: unpack_place(self._read(one, "place")))

    def _read(self, one: int, column: str) -> bytes:
        found = IndexDocument.objects.using(self.using).filter(pk=one).values_list(column, flat=True).first()
        if found is None:
            raise GoneError("a document")
        return bytes(found)


class StoredSegment:
    """See :class:`search.backends.snapshot.Segment`. Raises GoneError and DamagedError."""

    def __init__(self, number: int, packed: Sequence[bytes], shelf: Shelf) -> None:
        """``packed`` are the columns ``rows``, ``stored`` and ``firsts`` of IndexSegment."""
        rows, stored, firsts = packed
        self.name = str(number)
        self.number = number
        self.shelf = shelf
        try:
            self.columns: Columns = columns_of(np.frombuffer(rows, ROW_TYPE))
            self.stored: NDArray[np.uint64] = np.frombuffer(stored, "<u8")
        except ValueError as error:
            raise DamagedError("columns") from error
        self._firsts = unpack_keys(firsts)
        if not self._firsts or not len(self.columns) or len(self.columns) != len(self.stored):
            raise DamagedError("columns")
        begin = 0 if len(self.columns) <= HELD else self._at(key_of(FACET, ""))
        self._held = dict(enumerate(shelf.run(number, begin, len(self._firsts)), begin))

    def _at(self, key: bytes) -> int:
        """Give the number of the block in which a term would stand."""
        return max(0, bisect_right(self._firsts, key) - 1)

    def missing(self, keys: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
        """Tell which terms would have to be read, each with its block."""
        for key in keys:
            number = self._at(key)
            if number not in self._held and self.shelf.postings.find((self.number, key)) is None:
                yield number, key

    def postings(self, zone: str, term: str) -> Postings:
        key = key_of(zone, term)
        return self.shelf.postings.get((self.number, key), lambda: self._read(key))

    def _read(self, key: bytes) -> Postings:
        number = self._at(key)
        block = self._held.get(number)
        if block is None:
            block = self.shelf.blocks([(self.number, number)])[self.number, number]
        return blocks.find(block, key)

    def all_blocks(self, first: int = 0) -> Iterator[bytes]:
        """Give the blocks from ``first`` on."""
        end = len(self._firsts)
        held = min(self._held, default=end)
        if first < held:
            yield from self.shelf.run(self.number, first, held)
        yield from (self._held[number] for number in range(max(first, held), end))

    def chunks(self, first: bytes = b"") -> Iterator[Chunk]:
        """Give all postings, or those from about the term ``first`` on, some dozens of blocks at a time."""
        read = map(blocks.read, self.all_blocks(self._at(first)))
        while together := list(islice(read, _AT_ONCE)):
            yield blocks.join(together)

    def terms(self, zone: str, prefix: str) -> Iterator[str]:
        wanted = key_of(zone, prefix)
        for block in self.all_blocks(self._at(wanted)):
            terms = blocks.read(block).terms
            for term in terms[bisect_left(terms, wanted) :]:
                if not term.startswith(wanted):
                    return
                yield term_of(term)

    def document(self, doc: int) -> Document:
        return self.shelf.document(int(self.stored[doc]))

    def place(self, doc: int) -> Place:
        return self.shelf.place(int(self.stored[doc]))

    @cached_property
    def orders(self) -> list[bytes]:
        """The filing keys of all documents, read when somebody sorts by title."""
        rows = IndexSegment.objects.using(self.shelf.using).filter(pk=self.number)
        found = rows.values_list("orders", flat=True).first()
        if found is None:
            raise GoneError("a segment")
        return bytes(found).split(blocks.BETWEEN)

    def order(self, doc: int) -> str:
        return self.orders[doc].decode("utf-8", "surrogatepass")


def warm(segments: Sequence[StoredSegment], keys: Collection[bytes]) -> None:
    """Read with one statement what these terms need in all segments. Raises GoneError and DamagedError."""
    wanted: defaultdict[tuple[int, int], list[bytes]] = defaultdict(list)
    for segment in segments:
        for number, key in segment.missing(keys):
            wanted[segment.number, number].append(key)
    if not wanted:
        return
    shelf = segments[0].shelf
    found = shelf.blocks(wanted.keys())
    for place, missing in wanted.items():
        for key in missing:
            shelf.postings.put((place[0], key), blocks.find(found[place], key))
