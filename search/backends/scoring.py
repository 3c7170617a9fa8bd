"""What terms add to the score of each document (BM25), and the best documents of a sum of terms (MaxScore).

Terms are added up as arrays, those that can add most first. Once the rest cannot lift a document that has nothing yet into the
best ones, only documents that still can are looked up in it; so the result is exactly that of adding up everything.
"""

from collections.abc import Mapping, Sequence
from math import log, log2
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.titles import CONCEPT, FORM, HELP, MAIN, MEDIAWIKI, NAMESPACES, PROPERTY, SCHEMA, TEMPLATE
from core.weighed import WeighedCache
from search.backends.snapshot import BODY, Docs, Flags, Scores, Segment

B: Final = 0.75
K1: Final = 0.6
SHORTEST: Final = 0.5
"""A document counts as at least so long, of the mean: a heading with three words is no better than a paragraph that says more."""
OTHER_NAMESPACE: Final = 0.6
ABOUT_THE_WIKI: Final = 0.5
INTERFACE: Final = 0.2
"""What the score of a page outside the main namespace is multiplied with, of one about how the wiki is written, and of one that the
site itself reads."""
_STANDING: Final = np.full(max(NAMESPACES) + 1, OTHER_NAMESPACE, np.float32)
_STANDING[MAIN] = 1
_STANDING[[HELP, TEMPLATE, PROPERTY, FORM, CONCEPT, SCHEMA]] = ABOUT_THE_WIKI
_STANDING[[number for number, one in NAMESPACES.items() if one.is_talk]] = ABOUT_THE_WIKI
_STANDING[MEDIAWIKI] = INTERFACE
_SAMPLE: Final = 1_000
"""Of how many documents the lowest score to be among the best is estimated."""
_STEPS: Final = 16
"""Steps in which the mean length doubles: so small changes leave what is kept as it is."""
_LEAST_KEPT: Final = 1_000_000
_MOST_KEPT: Final = 14_000_000
_KEPT_A_DOCUMENT: Final = 120
_JOINED_SHARE: Final = 4
"""Of what is kept of segments, this part is kept joined for the present state of an index of several."""


class Impact(NamedTuple):
    """What a term adds, before its rarity: documents, ascending, the value of each, and the highest of them."""

    docs: Docs
    values: Scores
    top: float


NOTHING: Final = Impact(np.empty(0, np.uint32), np.empty(0, np.float32), 0.0)


class Weighted(NamedTuple):
    """A term's impact and what it is multiplied with: the term's share in the query and its rarity."""

    share: float
    impact: Impact

    @property
    def bound(self) -> float:
        return self.share * self.impact.top


Impacts: TypeAlias = WeighedCache[tuple[str, str, int], Impact]
"""Impacts by segment, term and step of the mean length: right as long as the segment lives."""


def _length(impact: Impact) -> int:
    return len(impact.docs)


def kept_impacts(documents: int) -> Impacts:
    """Make room for the impacts of an index of so many documents, of eight bytes a posting."""
    return WeighedCache(min(_MOST_KEPT, _LEAST_KEPT + _KEPT_A_DOCUMENT * documents), _length)


class Scorer:
    """Impacts of terms over one state of an index. Safe for several threads."""

    def __init__(self, segments: Sequence[Segment], kept: Impacts, count: int) -> None:
        """``count`` documents are live; ``kept`` is shared by all states of the index."""
        self._segments = segments
        self._starts = np.cumsum([0, *(len(segment.columns) for segment in segments)]).tolist()
        total = sum(int(segment.columns.length.sum()) for segment in segments)
        mean = max(1.0, total / max(1, self._starts[-1]))
        self._step = round(log2(mean) * _STEPS)
        self._mean = 2 ** (self._step / _STEPS)
        self._count = max(1, count)
        self._kept = kept
        self._joined: WeighedCache[str, Impact] = WeighedCache(kept.limit // _JOINED_SHARE, _length)

    def weighted(self, terms: Mapping[str, float]) -> list[Weighted]:
        """Give the impacts of the terms of a query."""
        impacts = ((share, self.impact(term)) for term, share in sorted(terms.items()))
        return [Weighted(share * self.rarity(impact), impact) for share, impact in impacts if len(impact.docs)]

    def rarity(self, impact: Impact) -> float:
        found = len(impact.docs)
        return log(1 + max(0.0, self._count - found + 0.5) / (found + 0.5))

    def impact(self, term: str) -> Impact:
        if len(self._segments) == 1:
            return self._of_segment(self._segments[0], term)
        return self._joined.get(term, lambda: self._of_all(term))

    def _of_all(self, term: str) -> Impact:
        parts = [
            (start, impact)
            for start, segment in zip(self._starts, self._segments, strict=False)
            if len((impact := self._of_segment(segment, term)).docs)
        ]
        if len(parts) == 1 and parts[0][0] == 0:
            return parts[0][1]
        return _joined(parts) if parts else NOTHING

    def _of_segment(self, segment: Segment, term: str) -> Impact:
        return self._kept.get((segment.name, term, self._step), lambda: self._made(segment, term))

    def _made(self, segment: Segment, term: str) -> Impact:
        docs, counts = segment.postings(BODY, term)
        if not len(docs):
            return NOTHING
        columns = segment.columns
        lengths = np.maximum(columns.length[docs].astype(np.float32), np.float32(SHORTEST * self._mean))
        norms = np.float32(K1 * (1 - B)) + np.float32(K1 * B / self._mean) * lengths
        values: Scores = counts * np.float32(K1 + 1)
        values /= counts + norms
        values *= standing(columns.namespace[docs])
        return Impact(docs, values, float(values.max()))


def standing(namespaces: NDArray[np.int16]) -> Scores:
    """What the scores of documents of these namespaces are multiplied with."""
    return _STANDING[namespaces]


def _joined(parts: Sequence[tuple[int, Impact]]) -> Impact:
    docs = np.concatenate([impact.docs + np.uint32(start) for start, impact in parts])
    values = np.concatenate([impact.values for _, impact in parts])
    return Impact(docs, values, max(impact.top for _, impact in parts))


def found_in(wanted: Docs, docs: Docs) -> tuple[NDArray[np.intp], Flags]:
    """Say where in ``docs`` each of ``wanted`` would stand, and whether it stands there; both ascending."""
    places = np.searchsorted(docs, wanted)
    places[places == len(docs)] = 0
    return places, (docs[places] == wanted) if len(docs) else np.zeros(len(wanted), np.bool_)


def distinct(docs: Docs) -> Docs:
    """Give each of these once, ascending; of short lists in a third of the time that ``np.unique`` takes."""
    ordered = np.sort(docs)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def scores_of(wanted: Docs, terms: Sequence[Weighted]) -> Scores:
    """Give the scores of these documents, ascending, alone."""
    scores = np.zeros(len(wanted), np.float32)
    for share, impact in terms:
        if len(impact.docs):
            places, there = found_in(wanted, impact.docs)
            scores += np.where(there, impact.values[places], np.float32(0)) * np.float32(share)
    return scores


def all_scores(size: int, terms: Sequence[Weighted]) -> Scores:
    """Give the scores of all ``size`` documents."""
    scores = np.zeros(size, np.float32)
    if terms:
        docs = np.concatenate([impact.docs for _, impact in terms])
        np.add.at(scores, docs, np.concatenate([impact.values * np.float32(share) for share, impact in terms]))
    return scores


def _lowest_of_best(scores: Scores, count: int) -> float:
    """Give the score of the ``count``-th best; 0 where there are not so many."""
    if len(scores) < count:
        return 0.0
    return float(np.partition(scores, len(scores) - count)[len(scores) - count])


def best_documents(
    ties: NDArray[np.uint64], terms: Sequence[Weighted], count: int, allowed: Flags | None
) -> tuple[Docs, Scores]:
    """Give the ``count`` best documents above 0 among those ``allowed`` (None: all), best first.

    ``ties`` has a number for every document; of equal ones that with the smaller number comes first.
    """
    ordered = sorted((term for term in terms if term.bound > 0), key=lambda term: -term.bound)
    rest = np.cumsum([0.0, *(term.bound for term in reversed(ordered))])[::-1].tolist()
    scores = np.zeros(len(ties), np.float32)
    done, floor = 0, 0.0
    sample = _Sample(count, allowed)
    for share, impact in ordered:
        if floor and rest[done] < floor:
            break
        scores[impact.docs] += impact.values * np.float32(share)
        done += 1
        floor = max(floor, sample.floor(impact.docs, scores, rest[done]))
    candidates, reached = _candidates(scores, allowed, floor - rest[done])
    candidates, reached = _finished(candidates, reached, ordered[done:], count)
    return _first(candidates, reached, ties, count)


def best_of_all(
    ties: NDArray[np.uint64], scores: Scores, count: int, allowed: Flags | None, least: float = 0.0
) -> tuple[Docs, Scores]:
    """Give the same as :func:`best_documents` where the scores of all documents are known; none below ``least``."""
    candidates, reached = _candidates(scores, allowed, least)
    floor = _lowest_of_best(reached, count)
    if floor:
        able = reached >= np.float32(floor)
        candidates, reached = candidates[able], reached[able]
    return _first(candidates, reached, ties, count)


def _first(candidates: Docs, reached: Scores, ties: NDArray[np.uint64], count: int) -> tuple[Docs, Scores]:
    order = np.lexsort((candidates, ties[candidates], -reached))[:count]
    return candidates[order], reached[order]


class _Sample:
    """Documents of the rarest terms: the ``count``-th best of them scores no more than the ``count``-th best of all."""

    def __init__(self, count: int, allowed: Flags | None) -> None:
        self._count = count
        self._enough = max(_SAMPLE, 2 * count)
        self._allowed = allowed
        self._lists: list[Docs] = []
        self._size = 0
        self._docs: Docs | None = None

    def floor(self, docs: Docs, scores: Scores, rest: float) -> float:
        """Take in the documents of the next term, and give what the best ones have at least; 0 while that says nothing."""
        if self._docs is None:
            more = docs if self._allowed is None else docs[self._allowed[docs]]
            self._lists.append(more[: self._enough])
            self._size += len(self._lists[-1])
            if self._size < self._enough:
                return 0.0
            self._docs = np.unique(np.concatenate(self._lists))
        reached = scores[self._docs]
        return _lowest_of_best(reached, self._count) if rest < reached.max() else 0.0


def _candidates(scores: Scores, allowed: Flags | None, floor: float) -> tuple[Docs, Scores]:
    candidates = np.flatnonzero(scores >= np.float32(floor * 0.9999) if floor > 0 else scores > 0).astype(np.uint32)
    if allowed is not None:
        candidates = candidates[allowed[candidates]]
    return candidates, scores[candidates]


def _finished(candidates: Docs, reached: Scores, terms: Sequence[Weighted], count: int) -> tuple[Docs, Scores]:
    """Add the terms that remain to the candidates, dropping those that can no longer be among the best."""
    rest = sum(term.bound for term in terms)
    for term in terms:
        floor = _lowest_of_best(reached, count)
        able = reached >= np.float32((floor - rest) * 0.9999) if floor > rest else None
        if able is not None and not able.all():
            candidates, reached = candidates[able], reached[able]
        reached = reached + scores_of(candidates, (term,))
        rest -= term.bound
    return candidates, reached
