"""Reading a Whoosh index: each segment opened once, postings kept as arrays, deletions laid over them."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

import numpy as np

from core.weighed import WeighedCache
from search.backends.base import IndexUnavailableError, Place
from search.backends.snapshot import BODY, EMPTY, ROW_TYPE, ZONES, Columns, Postings, columns_of, length_of
from search.backends.whoosh_schema import (
    ORDER,
    PLACE,
    ROW,
    STORED,
    Codec,
    Foreign,
    SegmentReader,
    TermNotFound,
    unpack,
    unpack_place,
)
from search.documents import Document

_KEPT_POSTINGS: Final = 1_000_000
_KEPT_DOCUMENTS: Final = 250_000
_LETTERS_A_WORD: Final = 4
"""Of Korean text in eight bytes."""
_READS_TO_RELEASE: Final = 64
"""Each read maps the pages around what it needs and would hold them as long as the segment lives."""


class SegmentCache:
    """What was read last of the segments of an index: postings by segment, zone and term, documents by segment and place.

    The postings that rank are kept by the scorer.
    """

    def __init__(self) -> None:
        self.postings: WeighedCache[tuple[str, str, str], Postings] = WeighedCache(_KEPT_POSTINGS, length_of)
        self.documents: WeighedCache[tuple[str, int], Document] = WeighedCache(_KEPT_DOCUMENTS, _weight)


def _weight(document: Document) -> int:
    return len(document.text) // _LETTERS_A_WORD


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Turn whatever Whoosh raises on a damaged file into one error."""
    try:
        yield
    except (IndexUnavailableError, NameError):
        raise
    except Exception as error:  # on damaged files Whoosh raises anything
        raise IndexUnavailableError(f"{what}: {type(error).__name__}: {error}") from error


class OpenSegment:
    """One segment of an index. Segments never change; what was deleted in them is told by the table of contents."""

    def __init__(self, storage: Foreign, schema: Foreign, segment: Foreign, cache: SegmentCache) -> None:
        self.name: str = segment.segment_id()
        self._lock = Lock()
        self._cache = cache
        self._storage = storage
        self._reads = 0
        with guarded(self.name):
            self._reader = SegmentReader(storage, schema, _without_deletions(segment))
            self.columns = _columns(self._reader.column_reader(ROW, translate=False), segment.doc_count_all())
            self._order = self._reader.column_reader(ORDER, translate=False)
            self._place = self._reader.column_reader(PLACE, translate=False)
            self._stored(0)
            self._see_that_all_is_there(segment)
        storage.release()

    def _see_that_all_is_there(self, segment: Foreign) -> None:
        """Raise FileNotFoundError where a commit takes the files away just now: a missing column would read as an empty one."""
        for column in (ROW, ORDER, PLACE):
            if not self._storage.file_exists(Codec.column_filename(segment, column)):
                raise FileNotFoundError(column)

    def postings(self, zone: str, term: str) -> Postings:
        if zone == BODY:
            return self._read(zone, term)
        return self._cache.postings.get((self.name, zone, term), lambda: self._read(zone, term))

    def _read(self, zone: str, term: str) -> Postings:
        with self._lock, guarded(self.name):
            try:
                found: Postings = self._reader.postings(zone, term)
            except TermNotFound:
                return EMPTY
            self._reads += 1
            if self._reads % _READS_TO_RELEASE == 0:
                self._storage.release()
        return found

    def terms(self, zone: str, prefix: str) -> Iterator[str]:
        with self._lock, guarded(self.name):
            found = [term.decode() for term in self._reader.expand_prefix(zone, prefix)]
        yield from found

    def place(self, doc: int) -> Place:
        with self._lock, guarded(self.name):
            return unpack_place(self._place[doc])

    def order(self, doc: int) -> str:
        with self._lock, guarded(self.name):
            packed: bytes = self._order[doc]
            return packed.decode()

    def document(self, doc: int) -> Document:
        return self._cache.documents.get((self.name, doc), lambda: self._stored(doc))

    def _stored(self, doc: int) -> Document:
        with self._lock, guarded(self.name):
            return unpack(self._reader.stored_fields(doc)[STORED])

    def check(self) -> Iterator[str]:
        """Read every posting and stored value; say what cannot be read."""
        try:
            for doc in range(len(self.columns)):
                self._stored(doc)
            for zone in ZONES:
                for term in self.terms(zone, ""):
                    self._read(zone, term)
        except IndexUnavailableError as error:
            yield str(error)


def _without_deletions(segment: Foreign) -> Foreign:
    """Copy a segment's description, all its documents present: deletions are laid over later, and postings stay shared."""
    bare = copy.copy(segment)
    bare._deleted = None
    return bare


def _columns(reader: Foreign, count: int) -> Columns:
    """Read the rows of all documents at once: they lie one behind the other in the file."""
    packed = reader._dbfile.get(reader._basepos, count * ROW_TYPE.itemsize)
    if len(packed) != count * ROW_TYPE.itemsize or len(reader) != count:
        raise IndexUnavailableError("a column is too short")
    return columns_of(np.frombuffer(packed, ROW_TYPE))
