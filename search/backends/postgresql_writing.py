"""Writing segments to PostgreSQL, in the transaction of whoever calls."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from django.db import connections, transaction
from numpy.typing import NDArray

from search.backends import blocks
from search.backends.blocks import BETWEEN, PLACES, Chunk, Collector, Source
from search.backends.postgresql_packing import pack_document, pack_flags, pack_keys, pack_place
from search.backends.postgresql_segments import StoredSegment
from search.backends.snapshot import ROW_TYPE, Columns, Docs, Entry, Row, place_of
from search.models import IndexBlock, IndexDocument, IndexSegment

_AT_ONCE: Final = 256
"""How many rows one statement inserts."""
_RUN: Final = 2_000_000
"""How many postings are gathered in memory before they are written."""


class Contents(NamedTuple):
    """What a segment says of each of its documents."""

    rows: NDArray[np.void]
    stored: NDArray[np.uint64]
    orders: Sequence[bytes]


class Draft:
    """Documents on their way into a segment. They are stored as they come, their postings with ``save``."""

    def __init__(self, index: int, using: str) -> None:
        self._index = index
        self._using = using
        self._collector = Collector()
        self._rows: list[Row] = []
        self._orders: list[bytes] = []
        self._stored: list[int] = []
        self._waiting: list[IndexDocument] = []

    @property
    def is_full(self) -> bool:
        return len(self._rows) >= PLACES or len(self._collector) >= _RUN

    def add(self, entry: Entry) -> None:
        self._collector.add(len(self._rows), entry)
        self._rows.append(entry.row)
        self._orders.append(entry.order.encode("utf-8", "surrogatepass"))
        place, body = pack_place(place_of(entry.document)), pack_document(entry.document)
        self._waiting.append(IndexDocument(index_id=self._index, place=place, body=body))
        if len(self._waiting) >= _AT_ONCE:
            self._store()

    def _store(self) -> None:
        made = IndexDocument.objects.using(self._using).bulk_create(self._waiting)
        self._stored += [document.pk for document in made]
        self._waiting = []

    def save(self, stamp: int) -> None:
        """Make a segment of what was added, if anything was."""
        if not self._rows:
            return
        self._store()
        rows = np.array([tuple(row) for row in self._rows], ROW_TYPE)
        contents = Contents(rows, np.array(self._stored, np.uint64), self._orders)
        with transaction.atomic(using=self._using):
            put(self._index, contents, [self._collector.chunk()], stamp, self._using)


def put(index: int, contents: Contents, chunks: Iterable[Chunk], stamp: int, using: str) -> None:
    """Add a segment with these documents and postings; ``stamp`` is the generation that sees it first."""
    segment = IndexSegment.objects.using(using).create(
        index_id=index,
        rows=contents.rows.astype(ROW_TYPE).tobytes(),
        stored=contents.stored.astype("<u8").tobytes(),
        orders=BETWEEN.join(contents.orders),
        changed=stamp,
    )
    firsts: list[bytes] = []
    waiting: list[IndexBlock] = []
    for first, data in (block for chunk in chunks for block in blocks.blocks(chunk)):
        waiting.append(IndexBlock(segment=segment, number=len(firsts), data=data))
        firsts.append(first)
        if len(waiting) >= _AT_ONCE:
            IndexBlock.objects.using(using).bulk_create(waiting)
            waiting = []
    IndexBlock.objects.using(using).bulk_create(waiting)
    segment.firsts = pack_keys(firsts)
    segment.save(using=using, update_fields=["firsts"])


def delete_documents(segment: StoredSegment, deleted: Docs, stamp: int) -> None:
    """Write down all that is deleted in a segment."""
    up = np.zeros(len(segment.columns), np.bool_)
    up[deleted] = True
    rows = IndexSegment.objects.using(segment.shelf.using).filter(pk=segment.number)
    rows.update(deleted=pack_flags(up), changed=stamp)


def merge(index: int, parts: Sequence[tuple[StoredSegment, Docs]], stamp: int, using: str) -> None:
    """Make one segment of several, without what is deleted in them."""
    sources, columns, stored, gone = [], [], [], []
    orders: list[bytes] = []
    start = 0
    for segment, deleted in parts:
        live = np.ones(len(segment.columns), np.bool_)
        live[deleted] = False
        places = np.where(live, np.cumsum(live) - 1 + start, -1).astype(np.int32)
        start += int(live.sum())
        sources.append(Source(segment.chunks(), places))
        columns.append(_rows(segment.columns)[live])
        stored.append(segment.stored[live])
        gone += segment.stored[~live].tolist()
        orders += [key for key, there in zip(segment.orders, live.tolist(), strict=True) if there]
    if start:
        contents = Contents(np.concatenate(columns), np.concatenate(stored), orders)
        put(index, contents, blocks.merged(sources), stamp, using)
    _forget([segment.number for segment, _ in parts], gone, using)


def _rows(columns: Columns) -> NDArray[np.void]:
    made = np.empty(len(columns), ROW_TYPE)
    for name in ROW_TYPE.names or ():
        made[name] = getattr(columns, name)
    return made


def _forget(segments: Sequence[int], documents: Sequence[int], using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM search_indexblock WHERE segment_id = ANY(%s)", [list(segments)])
        cursor.execute("DELETE FROM search_indexsegment WHERE id = ANY(%s)", [list(segments)])
        cursor.execute("DELETE FROM search_indexdocument WHERE id = ANY(%s)", [list(documents)])


def forget_indexes(keep: int, using: str) -> None:
    """Remove every index but one: older ones, and those of rebuilds that did not come to their end."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT id FROM search_indexstate WHERE id <> %s", [keep])
        others = [number for (number,) in cursor.fetchall()]
        if not others:
            return
        cursor.execute(
            "DELETE FROM search_indexblock b USING search_indexsegment s WHERE b.segment_id = s.id AND s.index_id = ANY(%s)",
            [others],
        )
        for table in ("search_indexsegment", "search_indexdocument"):
            cursor.execute(f"DELETE FROM {table} WHERE index_id = ANY(%s)", [others])  # noqa: S608 - names from here
        cursor.execute("DELETE FROM search_indexstate WHERE id = ANY(%s)", [others])
