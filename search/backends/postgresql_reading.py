"""The present state of an index in PostgreSQL: segments are opened once, each commit adds what is new."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from threading import Lock
from typing import Any, Final, NamedTuple, cast

import numpy as np
from django.db import connections

from search.analysis import WORD, Analyser
from search.backends.base import SCHEMA_VERSION, IndexUnavailableError
from search.backends.blocks import Source, key_of, merged, term_of
from search.backends.postgresql_packing import unpack_flags
from search.backends.postgresql_segments import GoneError, Shelf, StoredSegment
from search.backends.reading import Kept, Reading
from search.backends.snapshot import BODY, Docs, Part

TRIES: Final = 5
CURRENT: Final = "SELECT id, generation, version, analyser FROM search_indexstate WHERE current"
_SEGMENTS: Final = """
SELECT i.id, i.generation, s.id, s.changed, CASE WHEN s.changed = ANY(%s::bigint[]) THEN NULL ELSE s.deleted END
FROM search_indexstate i LEFT JOIN search_indexsegment s ON s.index_id = i.id WHERE i.current ORDER BY s.id
"""
_NEW: Final = "SELECT id, rows, stored, firsts FROM search_indexsegment WHERE id = ANY(%s::bigint[]) ORDER BY id"


class Opened(NamedTuple):
    """A segment, what is deleted in it, and the generation in which that changed last."""

    segment: StoredSegment
    deleted: Docs
    changed: int


class State(NamedTuple):
    """What was read of the index in use."""

    number: int
    generation: int
    reading: Reading
    opened: dict[int, Opened]
    warmed: set[str]
    """Queries whose terms are at hand, unless they were not used for long."""

    def sizes(self) -> dict[int, tuple[int, int]]:
        """Tell of each segment how many documents it has, and how many of them are deleted."""
        return {number: (len(one.segment.columns), len(one.deleted)) for number, one in self.opened.items()}

    def segments(self) -> list[StoredSegment]:
        return [one.segment for one in self.opened.values()]


class StoredReading(Reading):
    """A reading that fetches many documents with one statement."""

    def __init__(self, opened: Sequence[Opened], analyser: Analyser, kept: Kept, shelf: Shelf) -> None:
        super().__init__([Part(one.segment, one.deleted) for one in opened], analyser, kept)
        self._shelf = shelf
        self._opened = opened
        self._stored = np.concatenate([np.empty(0, np.uint64), *(one.segment.stored for one in opened)])

    def gather(self, documents: Sequence[int], places: Sequence[int]) -> None:
        stored = self._stored
        wanted = stored[np.array(documents, np.intp)], stored[np.array(places, np.intp)]
        self._shelf.gather(wanted[0].tolist(), wanted[1].tolist())

    def words(self, scopes: frozenset[int]) -> Iterator[tuple[str, int]]:
        first, end = key_of(BODY, WORD), key_of(BODY, chr(ord(WORD) + 1))
        pages = np.where(self.visible(scopes), self.page_of.astype(np.int64), -1)
        sizes = np.cumsum([len(one.segment.columns) for one in self._opened])
        sources = [
            Source(one.segment.chunks(first), mine)
            for one, mine in zip(self._opened, np.split(pages, sizes), strict=False)
        ]
        for chunk in merged(sources):
            if chunk.terms[0] >= end:
                break
            numbers = np.repeat(np.arange(len(chunk.terms)), chunk.sizes)
            pairs = np.unique(numbers * len(self.owners) + chunk.docs)
            counts = np.bincount(pairs // len(self.owners), minlength=len(chunk.terms)).tolist()
            for key, count in zip(chunk.terms, counts, strict=True):
                if first <= key < end:
                    yield term_of(key).removeprefix(WORD), count


class States:
    """Gives the present state; for all threads of a process."""

    def __init__(self, analyser: Analyser, using: str) -> None:
        self._analyser = analyser
        self.using = using
        self.shelf = Shelf(using)
        self._kept = Kept()
        self._last: State | None = None
        self._lock = Lock()

    def rows(self, statement: str, *given: int | list[int]) -> list[tuple[Any, ...]]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(statement, cast("Sequence[int]", given))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    def present(self) -> tuple[int, int]:
        """Give the index in use and its generation. Raises IndexUnavailableError."""
        rows = self.rows(CURRENT)
        if not rows:
            raise IndexUnavailableError("no index in the database")
        index, generation, *made_with = rows[0]
        wanted = [SCHEMA_VERSION, self._analyser.name]
        if made_with != wanted:
            raise IndexUnavailableError(f"index made with {made_with}, not {wanted}")
        return index, generation

    def read(self) -> State:
        """Give the present state; one statement where nothing was committed since. Raises IndexUnavailableError."""
        for _ in range(TRIES):
            present = self.present()
            if (state := self._known(present)) is not None:
                return state
            with suppress(GoneError), self._lock:
                self._last = self._known(present) or self._load()
                return self._last
        raise IndexUnavailableError("segments keep disappearing")

    def forget(self) -> None:
        """Read everything anew next time."""
        self._last = None

    def _known(self, present: tuple[int, int]) -> State | None:
        state = self._last
        return state if state is not None and (state.number, state.generation) == present else None

    def _load(self) -> State:
        known = self._last.opened if self._last is not None else {}
        rows = self.rows(_SEGMENTS, [one.changed for one in known.values()])
        if not rows:
            raise GoneError("the index")
        found = [(number, changed, deleted) for _, _, number, changed, deleted in rows if number is not None]
        fresh = self._open([number for number, *_ in found if number not in known])
        opened = {
            number: known[number]
            if number in known and known[number].changed == changed
            else _opened(fresh.get(number) or known[number].segment, deleted, changed)
            for number, changed, deleted in found
        }
        reading = StoredReading(list(opened.values()), self._analyser, self._kept, self.shelf)
        return State(rows[0][0], rows[0][1], reading, opened, set())

    def segments_of(self, index: int) -> list[StoredSegment]:
        """Open all segments of an index, also of one that is not in use."""
        rows = self.rows("SELECT id FROM search_indexsegment WHERE index_id = %s ORDER BY id", index)
        return list(self._open([number for (number,) in rows]).values())

    def _open(self, numbers: list[int]) -> dict[int, StoredSegment]:
        rows = self.rows(_NEW, numbers) if numbers else []
        if len(rows) < len(numbers):
            raise GoneError("segments")
        return {number: StoredSegment(number, [bytes(one) for one in packed], self.shelf) for number, *packed in rows}


def _opened(segment: StoredSegment, deleted: bytes | None, changed: int) -> Opened:
    return Opened(segment, unpack_flags(bytes(deleted or b""), len(segment.columns)), changed)
