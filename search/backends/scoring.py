"""What terms add to the score of each document (BM25), and the best documents of a sum of terms (MaxScore).

Terms are added up as arrays, those that can add most first. Once the rest cannot lift a document that has nothing yet into the
best ones, only documents that still can are looked up in it; so the result is exactly that of adding up everything.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.weighed import WeighedCache
from search.backends.snapshot import Docs, Flags, Postings, Scores

B: Final = 0.75
K1: Final = 0.6
_KEPT_POSTINGS: Final = 2_000_000
_SAMPLE: Final = 1_000
"""Of how many documents the lowest score to be among the best is estimated."""


class Impact(NamedTuple):
    """What a term adds: documents, ascending, the score of each, and the highest of them. ``weight`` is its rarity."""

    docs: Docs
    values: Scores
    top: float
    weight: float


NOTHING: Final = Impact(np.empty(0, np.uint32), np.empty(0, np.float32), 0.0, 0.0)


class Weighted(NamedTuple):
    """A term's impact and how much it counts in a query."""

    share: float
    impact: Impact

    @property
    def bound(self) -> float:
        return self.share * self.impact.top


class Scorer:
    """Impacts of terms over one state of an index, the last used ones kept. Safe for several threads."""

    def __init__(
        self,
        postings: Callable[[str], Postings],
        lengths: NDArray[np.uint32],
        count: int,
        prior: Scores | None = None,
    ) -> None:
        """``count`` documents are live; ``prior`` is what the score of each document is multiplied with."""
        mean = max(1.0, float(lengths.mean()) if len(lengths) else 1.0)
        self._norms = (K1 * (1 - B) + (K1 * B / mean) * lengths).astype(np.float32)
        self._postings = postings
        self._count = max(1, count)
        self._prior = prior
        self._kept: WeighedCache[str, Impact] = WeighedCache(_KEPT_POSTINGS, lambda impact: len(impact.docs))

    def weighted(self, terms: Mapping[str, float]) -> list[Weighted]:
        """Give the impacts of the terms of a query."""
        return [Weighted(share, self.impact(term)) for term, share in sorted(terms.items())]

    def impact(self, term: str) -> Impact:
        return self._kept.get(term, lambda: self._made(self._postings(term)))

    def _made(self, postings: Postings) -> Impact:
        docs, counts = postings
        if not len(docs):
            return NOTHING
        weight = log(1 + max(0.0, self._count - len(docs) + 0.5) / (len(docs) + 0.5))
        values = counts / (counts + self._norms[docs])
        values *= np.float32(weight * (K1 + 1))
        if self._prior is not None:
            values *= self._prior[docs]
        return Impact(docs, values, float(values.max()), weight)


def found_in(wanted: Docs, docs: Docs) -> tuple[NDArray[np.intp], Flags]:
    """Say where in ``docs`` each of ``wanted`` would stand, and whether it stands there; both ascending."""
    places = np.searchsorted(docs, wanted)
    places[places == len(docs)] = 0
    return places, (docs[places] == wanted) if len(docs) else np.zeros(len(wanted), np.bool_)


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
    for share, impact in terms:
        scores[impact.docs] += impact.values * np.float32(share)
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


def best_of_all(ties: NDArray[np.uint64], scores: Scores, count: int, allowed: Flags | None) -> tuple[Docs, Scores]:
    """Give the same as :func:`best_documents` where the scores of all documents are known."""
    candidates, reached = _candidates(scores, allowed, 0.0)
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
    able = scores >= np.float32(floor * 0.9999) if floor > 0 else scores > 0
    if allowed is not None:
        able &= allowed
    candidates = np.flatnonzero(able).astype(np.uint32)
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
