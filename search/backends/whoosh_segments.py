"""Reading a Whoosh index: each segment opened once, postings kept as arrays, deletions laid over them."""

import copy
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Final, TypeAlias

from core.weighed import WeighedCache
from search.backends.base import IndexUnavailableError
from search.backends.snapshot import EMPTY, ZONES, Columns, Facets, Postings
from search.backends.whoosh_schema import (
    FACETS,
    ROW,
    STORED,
    Foreign,
    SegmentReader,
    TermNotFound,
    row,
    unpack,
    unpack_facets,
)
from search.documents import Document

_KEPT_POSTINGS: Final = 600_000
_KEPT_JOINED: Final = 600_000
_READS_TO_RELEASE: Final = 64
"""Each read maps the pages around what it needs and would hold them as long as the segment lives."""

PostingsCache: TypeAlias = WeighedCache[tuple[str, str, str], Postings]
"""Postings by segment, zone and term, shared by all segments of an index."""


def postings_cache() -> PostingsCache:
    return WeighedCache(_KEPT_POSTINGS, _length)


def _length(postings: Postings) -> int:
    return len(postings.docs)


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

    def __init__(self, storage: Foreign, schema: Foreign, segment: Foreign, cache: PostingsCache) -> None:
        self.name: str = segment.segment_id()
        self._lock = Lock()
        self._cache = cache
        self._storage = storage
        self._reads = 0
        with guarded(self.name):
            self._reader = SegmentReader(storage, schema, _without_deletions(segment))
            self.columns = Columns()
            for values in self._reader.column_reader(ROW):
                self.columns.append(row(values))
            self.facets: Sequence[Facets] = [unpack_facets(packed) for packed in self._reader.column_reader(FACETS)]
            if len(self.columns) != len(self.facets) or len(self.columns) != segment.doc_count_all():
                raise IndexUnavailableError(f"{self.name}: columns of different length")
            self.document(0)
        storage.release()

    def postings(self, zone: str, term: str) -> Postings:
        return self._cache.get((self.name, zone, term), lambda: self._read(zone, term))

    def _read(self, zone: str, term: str) -> Postings:
        docs, counts = array("I"), array("f")
        with self._lock, guarded(self.name):
            try:
                matcher = self._reader.postings(zone, term)
            except TermNotFound:
                return EMPTY
            while matcher.is_active():
                # A block at a time: asking for its first posting unpacks all of it. Whoosh's way, one posting at a time,
                # takes ten times as long.
                matcher.id(), matcher.weight()
                docs.extend(matcher._ids)
                counts.extend(matcher._weights)
                matcher._next_block()
            self._reads += 1
            if self._reads % _READS_TO_RELEASE == 0:
                self._storage.release()
        return Postings(docs, counts)

    def document(self, doc: int) -> Document:
        with self._lock, guarded(self.name):
            return unpack(self._reader.stored_fields(doc)[STORED])

    def check(self) -> Iterator[str]:
        """Read every posting and stored value; say what cannot be read."""
        try:
            for doc in range(len(self.columns)):
                self.document(doc)
            for zone in ZONES:
                with guarded(self.name):
                    terms = list(self._reader.lexicon(zone))
                for term in terms:
                    self._read(zone, term.decode() if isinstance(term, bytes) else term)
        except IndexUnavailableError as error:
            yield str(error)


def _without_deletions(segment: Foreign) -> Foreign:
    """Copy a segment's description, all its documents present: deletions are laid over later, and postings stay shared."""
    bare = copy.copy(segment)
    bare._deleted = None
    return bare


class WhooshSnapshot:
    """The segments of one generation, seen as one row of documents."""

    def __init__(self, segments: Sequence[OpenSegment], deleted: Mapping[str, frozenset[int]]) -> None:
        self.segments = segments
        self.columns = Columns()
        self._starts: list[int] = []
        self._deleted = [deleted.get(segment.name, frozenset()) for segment in segments]
        for segment, gone in zip(segments, self._deleted, strict=True):
            self._starts.append(len(self.columns))
            self.columns.extend(segment.columns, gone)
        self._postings: WeighedCache[tuple[str, str], Postings] = WeighedCache(_KEPT_JOINED, _length)

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Tell of each segment how many documents it has, and how many of them are deleted."""
        pairs = zip(self.segments, self._deleted, strict=True)
        return {segment.name: (len(segment.columns), len(gone)) for segment, gone in pairs}

    def postings(self, zone: str, term: str) -> Postings:
        if len(self.segments) == 1 and not self._deleted[0]:
            return self.segments[0].postings(zone, term)
        return self._postings.get((zone, term), lambda: self._joined(zone, term))

    def _joined(self, zone: str, term: str) -> Postings:
        docs, counts = array("I"), array("f")
        for segment, start, gone in zip(self.segments, self._starts, self._deleted, strict=True):
            found = segment.postings(zone, term)
            if not found.docs:
                continue
            here = (
                [place for place, doc in enumerate(found.docs) if doc not in gone] if gone else range(len(found.docs))
            )
            docs.extend([start + found.docs[place] for place in here])
            counts.extend([found.counts[place] for place in here])
        return Postings(docs, counts) if docs else EMPTY

    def _place(self, doc: int) -> tuple[OpenSegment, int]:
        place = bisect_right(self._starts, doc) - 1
        return self.segments[place], doc - self._starts[place]

    def facets(self, doc: int) -> Facets:
        segment, place = self._place(doc)
        return segment.facets[place]

    def document(self, doc: int) -> Document:
        segment, place = self._place(doc)
        return segment.document(place)
