"""What adds to the score of each document of one search: terms of the query, and titles that fit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from core.hangul import strip_particles
from search.analysis import WORD
from search.backends.matching import Matching
from search.backends.meaning import shared, united
from search.backends.scoring import Impact, Weighted, all_scores, best_documents, best_of_all, scores_of, standing
from search.backends.snapshot import NO_DOCS, Docs, Flags, Scores
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
        exact = self._exact()
        titled = self._whole(united([self._titled(), *self._named()]))
        fitting = np.float32(TITLE_SHARE * self.attainable) * np.sqrt(standing(self.reading.columns.namespace[titled]))
        # Who typed the title wants to read the page from its beginning.
        exactly = ((docs, np.full(len(docs), EXACT, np.float32)) for docs in (self._whole(exact), exact))
        added = [(titled, fitting), *exactly]
        return [Weighted(1.0, Impact(docs, values, float(values.max()))) for docs, values in added if len(docs)]

    def _exact(self) -> Docs:
        """Give the leads of pages whose title was typed, also with a particle or a request behind it."""
        found = self.matching.exact(self.query.text)
        return found if len(found) else self.matching.exact(self.reading.analyser.named(self.query.text))

    def _titled(self) -> Docs:
        """Give the leads of pages with all words in their title."""
        units = (unit for word in self.words for unit in self.matching.units(word) if not unit.light)
        found: Docs | None = None
        for unit in units:
            leads = self.matching.leads_titled(unit)
            found = leads if found is None else shared((found, leads))
            if not len(found):
                break
        return NO_DOCS if found is None else found

    def _named(self) -> Iterator[Docs]:
        """Give the leads of pages whose title stands in the query among other words, of titles long enough to mean them."""
        return (self.matching.exact(name) for name in names_in(self.words, self._terms))

    def _whole(self, leads: Docs) -> Docs:
        """Give the documents of the pages with these leads."""
        return self.reading.documents_of_pages(self.reading.page_of[leads])


def names_in(words: Sequence[str], terms: Iterable[str]) -> Collection[str]:
    """Give what may be titles in a query of these words and terms: long words, and neighbouring ones together."""
    written = [term[1:] for term in terms if term[0] in {WORD, DOMAIN}]
    for count in (2, 3):
        for together in zip(*(words[start:_WORDS_AT_MOST] for start in range(count)), strict=False):
            joined = "".join("".join(together).split())
            written += [joined, *strip_particles(joined)]
    return {name for name in written if len(name) >= NAMING}
