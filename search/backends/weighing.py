"""What adds to the score of each document of one search: terms of the query, and titles that fit."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from core.hangul import strip_particles
from search.analysis import WORD
from search.backends.matching import Matching
from search.backends.scoring import Impact, Weighted, all_scores, best_documents, best_of_all, scores_of, standing
from search.backends.snapshot import Docs, Flags, Scores
from search.domain import DOMAIN
from search.query import Query

TITLE_SHARE: Final = 0.5
"""What a title with all of the words adds to the score of its page, of what can be reached at all."""
NAMING: Final = 6
"""So many letters of a title name its page wherever they stand in a query."""
_WORDS_AT_MOST: Final = 12
EXACT: Final = 1_000.0
"""Added to the score of a page with the very title."""
_ADDED_UP: Final = 300_000


class Weighing:
    """Scores of one search."""

    def __init__(self, matching: Matching, query: Query) -> None:
        self.matching = matching
        self.reading = matching.reading
        self.query = query
        self.words = query.words

    @cached_property
    def terms(self) -> list[Weighted]:
        """What ranks: the terms of the query, and what a fitting title adds."""
        return [*self._words, *self._titles()]

    @cached_property
    def _words(self) -> list[Weighted]:
        return self.reading.scorer.weighted(self._terms)

    @cached_property
    def _terms(self) -> dict[str, float]:
        """The terms of the query with their shares."""
        return self.reading.analyser.scored(" ".join(self.words))

    @cached_property
    def attainable(self) -> float:
        return sum(term.share for term in self._words)

    @cached_property
    def _scores(self) -> Scores | None:
        """The scores of all documents, where adding up everything is quicker than finding out what need not be."""
        postings = sum(len(term.impact.docs) for term in self.terms)
        return all_scores(len(self.reading), self.terms) if postings < _ADDED_UP else None

    def best_documents(self, count: int, allowed: Flags, least: float = 0.0) -> tuple[Docs, Scores]:
        """Give the best documents of those allowed that score at least so much."""
        ties = self.reading.columns.owner
        if self._scores is not None:
            return best_of_all(ties, self._scores, count, allowed, least)
        docs, scores = best_documents(ties, self.terms, count, allowed)
        return docs[scores >= least], scores[scores >= least]

    def scores_of(self, docs: Docs) -> Scores:
        return self._scores[docs] if self._scores is not None else scores_of(docs, self.terms)

    def _titles(self) -> list[Weighted]:
        exact, titled = self._exact(), self._titled()
        added = [
            Weighted(1.0, impact)
            for impact in (self._addition(titled | self._named(), TITLE_SHARE * self.attainable), self._exactly(exact))
            if len(impact.docs)
        ]
        # Who typed the title wants to read the page from its beginning.
        leads = np.sort(self.reading.leads[exact]).astype(np.uint32)
        return [*added, Weighted(1.0, _impact(leads, EXACT))] if len(leads) else added

    def _exact(self) -> Flags:
        """Give the pages whose title was typed, also with a particle or a request behind it."""
        found = self.matching.exact(self.query.text)
        return found if found.any() else self.matching.exact(self.reading.analyser.named(self.query.text))

    def _titled(self) -> Flags:
        """Give the pages with all words in their title."""
        found = self.matching.everybody
        units = [unit for word in self.words for unit in self.matching.units(word) if not unit.light]
        for unit in units:
            found = found & self.matching.titles_with(unit)
            if not found.any():
                break
        return found if units else np.zeros_like(found)

    def _named(self) -> Flags:
        """Give the pages whose title stands in the query among other words, of titles that are long enough to mean them."""
        found = np.zeros_like(self.matching.everybody)
        for name in names_in(self.words, self._terms):
            found |= self.matching.exact(name)
        return found

    def _addition(self, pages: Flags, value: float) -> Impact:
        """Add this to pages of the main namespace, and less the lower others stand."""
        docs = self.reading.documents_of_pages(np.flatnonzero(pages))
        return Impact(docs, np.float32(value) * np.sqrt(standing(self.reading.columns.namespace[docs])), value)

    def _exactly(self, pages: Flags) -> Impact:
        return _impact(self.reading.documents_of_pages(np.flatnonzero(pages)), EXACT)


def names_in(words: Sequence[str], terms: Iterable[str]) -> Collection[str]:
    """Give what may be titles in a query of these words and terms: long words, and neighbouring ones together."""
    written = [term[1:] for term in terms if term[0] in {WORD, DOMAIN}]
    for count in (2, 3):
        for together in zip(*(words[start:_WORDS_AT_MOST] for start in range(count)), strict=False):
            joined = "".join("".join(together).split())
            written += [joined, *strip_particles(joined)]
    return {name for name in written if len(name) >= NAMING}


def _impact(docs: Docs, value: float) -> Impact:
    return Impact(docs, np.full(len(docs), value, np.float32), value)
