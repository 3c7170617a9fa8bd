"""One state of an index as a reader works with it: segments in a row, pages, who may see what, impacts, facets."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.weighed import WeighedCache
from search.analysis import WORD, Analyser
from search.backends.base import Place
from search.backends.scoring import Impacts, Scorer, kept_impacts
from search.backends.snapshot import (
    BODY,
    EMPTY,
    FACET,
    NO_DOCS,
    Docs,
    Flags,
    Part,
    Postings,
    Segment,
    joined,
    length_of,
)
from search.documents import Document

_KEPT_JOINED: Final = 200_000


class Values(NamedTuple):
    """The values of a field: ``names`` by code, and which document of which page has which."""

    names: tuple[str, ...]
    docs: NDArray[np.uint32]
    codes: NDArray[np.uint32]
    pages: NDArray[np.uint32]


class Kept:
    """What is worked out of segments and stays right as long as they live: shared by all readings of an engine."""

    def __init__(self) -> None:
        self.impacts: Impacts | None = None
        self.values: dict[tuple[str, str], Values] = {}

    def for_segments(self, segments: Sequence[Segment]) -> Impacts:
        """Forget the values of segments that are gone, and give the impacts."""
        names = {segment.name for segment in segments}
        self.values = {key: values for key, values in self.values.items() if key[0] in names}
        if self.impacts is None:
            self.impacts = kept_impacts(sum(len(segment.columns) for segment in segments))
        return self.impacts


class Reading:
    """Documents of all segments are numbered through; pages are numbered by the order of their owners."""

    def __init__(self, parts: Sequence[Part], analyser: Analyser, kept: Kept) -> None:
        self.analyser = analyser
        self._kept = kept
        self._segments: list[Segment] = [part.segment for part in parts]
        self.columns = joined([segment.columns for segment in self._segments])
        sizes = [len(segment.columns) for segment in self._segments]
        self._starts = np.cumsum([0, *sizes])
        self.live = np.ones(len(self.columns), np.bool_)
        for start, part in zip(self._starts, parts, strict=False):
            self.live[start + part.deleted] = False
        self.owners, inverse = np.unique(self.columns.owner, return_inverse=True)
        self.page_of = inverse.astype(np.uint32).reshape(-1)
        self.leads = np.full(len(self.owners), -1, np.int64)
        leads = np.flatnonzero(self.live & (self.columns.number == 0))
        self.leads[self.page_of[leads]] = leads
        self.scorer = Scorer(self._segments, kept.for_segments(self._segments), int(self.live.sum()))
        self._masks: dict[frozenset[int], tuple[Flags, Flags]] = {}
        self._values: dict[str, Values] = {}
        self._joined: WeighedCache[tuple[str, str], Postings] = WeighedCache(_KEPT_JOINED, length_of)

    def __len__(self) -> int:
        return len(self.columns)

    def present_owners(self) -> list[int]:
        """Every owner that has documents."""
        owners: list[int] = self.owners[self.leads >= 0].tolist()
        return owners

    def _mask(self, scopes: frozenset[int]) -> tuple[Flags, Flags]:
        if scopes not in self._masks:
            seen = self.live & np.isin(self.columns.scope, np.fromiter(scopes, np.int16, len(scopes)))
            pages = np.zeros(len(self.owners), np.bool_)
            there = np.flatnonzero(self.leads >= 0)
            pages[there] = seen[self.leads[there]]
            self._masks[scopes] = seen & pages[self.page_of], pages
        return self._masks[scopes]

    def visible(self, scopes: frozenset[int]) -> Flags:
        """Say of every document whether this reader may find it: live, in scope, of a page whose lead is."""
        return self._mask(scopes)[0]

    def visible_pages(self, scopes: frozenset[int]) -> Flags:
        return self._mask(scopes)[1]

    def postings(self, zone: str, term: str) -> Postings:
        """Where a term stands in all segments, deleted documents too."""
        if len(self._segments) == 1:
            return self._segments[0].postings(zone, term)
        return self._joined.get((zone, term), lambda: self._of_all(zone, term))

    def _of_all(self, zone: str, term: str) -> Postings:
        found = [
            (int(start), postings)
            for start, segment in zip(self._starts, self._segments, strict=False)
            if len((postings := segment.postings(zone, term)).docs)
        ]
        if not found:
            return EMPTY
        docs = np.concatenate([one.docs + np.uint32(start) for start, one in found])
        return Postings(docs, np.concatenate([one.counts for _, one in found]))

    def docs(self, zone: str, term: str) -> Docs:
        """Where a term stands; of the zone that ranks the same lists serve that are kept for ranking."""
        return self.scorer.impact(term).docs if zone == BODY else self.postings(zone, term).docs

    def terms(self, zone: str, prefix: str) -> Iterator[str]:
        """All different terms of a zone that begin with ``prefix``."""
        seen: set[str] = set()
        for segment in self._segments:
            for term in segment.terms(zone, prefix):
                if term not in seen:
                    seen.add(term)
                    yield term

    def words(self, scopes: frozenset[int]) -> Iterator[tuple[str, int]]:
        """Every word that documents in ``scopes`` hold, with how many of their pages do. Takes seconds in a large index."""
        visible = self.visible(scopes)
        for term in self.terms(BODY, WORD):
            docs = self.docs(BODY, term)
            pages = np.unique(self.page_of[docs[visible[docs]]])
            if len(pages):
                yield term.removeprefix(WORD), len(pages)

    def values(self, field: str) -> Values:
        """Who has which value of a field, of the documents that are there. Worked out once."""
        if field not in self._values:
            self._values[field] = self._read_values(field)
        return self._values[field]

    def _read_values(self, field: str) -> Values:
        codes: dict[str, int] = {}
        docs, coded = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)]
        for start, segment in zip(self._starts, self._segments, strict=False):
            values = self._values_of(segment, field)
            if values.names:
                mine = np.array([codes.setdefault(name, len(codes)) for name in values.names], np.uint32)
                docs.append(values.docs + np.uint32(start))
                coded.append(mine[values.codes])
        there = np.concatenate(docs)
        present = self.live[there]
        return Values(tuple(codes), there[present], np.concatenate(coded)[present], self.page_of[there[present]])

    def _values_of(self, segment: Segment, field: str) -> Values:
        key = segment.name, field
        if key not in self._kept.values:
            terms = list(segment.terms(FACET, field))
            lists = [segment.postings(FACET, term).docs for term in terms]
            codes = [np.full(len(docs), code, np.uint32) for code, docs in enumerate(lists)]
            none = [np.empty(0, np.uint32)]
            names = tuple(term.removeprefix(field) for term in terms)
            docs = np.concatenate([*none, *lists])
            self._kept.values[key] = Values(names, docs, np.concatenate([*none, *codes]), none[0])
        return self._kept.values[key]

    @cached_property
    def by_page(self) -> Docs:
        """All documents ordered by page, those of a page ascending."""
        return np.argsort(self.page_of, kind="stable").astype(np.uint32)

    @cached_property
    def _page_starts(self) -> NDArray[np.intp]:
        return np.searchsorted(self.page_of[self.by_page], np.arange(len(self.owners) + 1))

    def documents_of_page(self, page: int) -> Docs:
        """The documents of a page, deleted ones too."""
        return self.by_page[self._page_starts[page] : self._page_starts[page + 1]]

    def documents_of_pages(self, pages: NDArray[np.integer[Any]]) -> Docs:
        """The documents of these pages, ascending."""
        if len(pages) < 2:
            return self.documents_of_page(int(pages[0])) if len(pages) else NO_DOCS
        starts, ends = self._page_starts[pages], self._page_starts[pages + 1]
        lengths = ends - starts
        places = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(lengths.sum())
        return np.sort(self.by_page[places])

    def _place(self, doc: int) -> tuple[Segment, int]:
        at = int(np.searchsorted(self._starts, doc, side="right")) - 1
        return self._segments[at], doc - int(self._starts[at])

    def document(self, doc: int) -> Document:
        segment, place = self._place(doc)
        return segment.document(place)

    def place(self, doc: int) -> Place:
        segment, place = self._place(doc)
        return segment.place(place)

    def gather(self, documents: Sequence[int], places: Sequence[int]) -> None:
        """Told before these are asked for by ``document`` and ``place``: an engine may read them together."""

    def order(self, doc: int) -> str:
        segment, place = self._place(doc)
        return segment.order(place)


def flags(size: int, places: NDArray[Any]) -> Flags:
    """Make flags of which these are up."""
    made = np.zeros(size, np.bool_)
    made[places] = True
    return made
