"""From a query to ordered pages with counts: shared by every engine that keeps postings."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends.base import EVERYTHING, Filters, Order, Results, Span
from search.backends.matching import Matching
from search.backends.narrowing import Narrowing
from search.backends.reading import Reading, flags
from search.backends.showing import Showing
from search.backends.snapshot import (
    ATTACHMENT,
    CATEGORY,
    DEPARTMENT,
    KIND,
    TYPE,
    YEAR,
    Docs,
    Flags,
    Scores,
)
from search.backends.weighing import Weighing
from search.query import And, FilterName, Near, Node, Query, Word

FEW: Final = 10
FEW_PAGES: Final = 1_000
"""So many pages are scored each, and more by finding the best of all documents."""
LAX: Final = 200
"""How many documents at most are found that do not hold all of the words."""
LAX_OF_BEST: Final = 0.45
LAX_OF_ALL: Final = 0.2


class Ranked(NamedTuple):
    """Pages in order with their scores."""

    pages: NDArray[np.intp]
    scores: Scores


class Ranking:
    """One search. The steps: which pages match, which filters they pass, how well, in which order."""

    def __init__(self, reading: Reading, query: Query, scopes: frozenset[int]) -> None:
        self.reading = reading
        self.query = query
        self.words = query.words
        self.matching = Matching(reading, scopes, query)
        self.weighing = Weighing(self.matching, query)

    def run(self, filters: Filters, span: Span) -> Results:
        if self.query.root is None:
            return Results(0, (), {}, {}, {})
        found = self.matching.pages(self.query.root)
        strict = self.matching.everybody if found is None else found & self.matching.everybody
        lax = self._lax(strict, filters)
        told = self._told(lax)
        narrowing = Narrowing(self.matching, strict | self.matching.pages_of(lax.docs), told, filters)
        narrowing.base &= self._of_asked_kinds(narrowing)
        ranked = self._ordered(narrowing.passing, strict, lax, span)
        return self._results(ranked, narrowing, strict, filters, span)

    # Pages with only some of the words

    def _lax(self, strict: Flags, filters: Filters) -> "Lax":
        """Find pages that have only some of the words and come near to the best, where few have all."""
        pages = np.flatnonzero(strict)
        few = not len(pages) or (len(pages) < FEW and self._many_units())
        required = self._required() if self.words and few else None
        if required is None:
            return NO_LAX
        found = self.reading.documents_of_pages(pages)
        best = float(self.weighing.scores_of(found).max(initial=0.0))
        least = max(LAX_OF_ALL * self.weighing.attainable, LAX_OF_BEST * best, 1e-9)
        docs, scores = self.weighing.best_documents(LAX, self._allowed(required, found, filters), least)
        near = scores >= LAX_OF_BEST * float(scores.max(initial=0.0))
        return Lax(docs[near], scores[near])

    def _allowed(self, required: Flags, found: Docs, filters: Filters) -> Flags:
        """Say which documents may be found beside those that were ``found``."""
        if filters != EVERYTHING:
            required = required & Narrowing(self.matching, required, self.matching.seen, filters).passing
        whole = required is self.matching.everybody
        allowed = self.matching.seen.copy() if whole else self.matching.seen & required[self.reading.page_of]
        allowed[found] = False
        return allowed

    def _many_units(self) -> bool:
        """Tell whether more than one thing was asked for, so that a page may have some of it; a long word is several."""
        units = self.matching.units
        return sum(max(1, len(unit.grams) // 3) for word in self.words for unit in units(word)) > 1

    def _required(self) -> Flags | None:
        """Give the pages that pass all but the plain words; None where the query leaves no play."""
        root = self.query.root
        nodes = root.nodes if isinstance(root, And) else (root,) if root is not None and _is_soft(root) else ()
        if not any(map(_is_soft, nodes)):
            return None
        required = self.matching.everybody
        for node in nodes:
            part = None if _is_soft(node) else self.matching.pages(node)
            required = required if part is None else required & part
        return required

    # Kinds of sections

    def _told(self, lax: "Lax") -> Flags:
        """Give the documents by which a page is of a kind: those found, and all of a page whose title has a word."""
        if not self.words:
            return self.matching.seen
        told = self.matching.relevant & self.matching.seen
        told[lax.docs] = True
        return told

    def _of_asked_kinds(self, narrowing: Narrowing) -> Flags:
        found = np.ones_like(narrowing.base)
        for one in self.query.filters:
            if one.name is FilterName.KIND:
                found &= narrowing.pages_telling(self.matching.docs_having(KIND, one.value))
        return found

    # Order

    def _ordered(self, passing: Flags, strict: Flags, lax: "Lax", span: Span) -> Ranked:
        if span.order is Order.RELEVANCE and self.words:
            return self._by_score(passing, strict, lax, span.offset + span.limit)
        pages = np.flatnonzero(passing)
        leads = self.reading.leads[pages]
        order = self.reading.order
        keys = [order(lead) for lead in leads.tolist()]
        if span.order is Order.TOUCHED:
            touched = self.reading.columns.touched[leads].tolist()
            places = sorted(range(len(pages)), key=lambda at: (-touched[at], keys[at]))
        else:
            places = sorted(range(len(pages)), key=lambda at: (keys[at], pages[at]))
        return Ranked(pages[places], np.zeros(len(pages), np.float32))

    def _by_score(self, passing: Flags, strict: Flags, lax: "Lax", wanted: int) -> Ranked:
        """Order the first ``wanted`` pages; those with all words first. What has no score at all comes last."""
        first = np.flatnonzero(passing & strict)
        pages, scores = self._best_pages(first, wanted)
        rest = first[~np.isin(first, pages)] if len(pages) < min(wanted, len(first)) else NO_PAGES
        if len(pages) < wanted and len(lax.docs):
            of_lax = self.reading.page_of[lax.docs]
            fitting = passing[of_lax] & ~strict[of_lax]
            more, values = _by_page(of_lax[fitting], lax.scores[fitting])
            pages, scores = np.concatenate((pages, more)), np.concatenate((scores, values))
        if len(pages) < wanted and len(rest):
            pages, scores = np.concatenate((pages, rest)), np.concatenate((scores, np.zeros(len(rest), np.float32)))
        return Ranked(pages, scores)

    def _best_pages(self, pages: NDArray[np.intp], wanted: int) -> Ranked:
        """Give the first ``wanted`` of these pages, each by its best document."""
        total, count = len(pages), 2 * wanted
        if total <= FEW_PAGES:
            return self._all_pages(pages)
        allowed = self.matching.seen & flags(len(self.reading.owners), pages)[self.reading.page_of]
        while True:
            docs, scores = self.weighing.best_documents(count, allowed)
            ranked = _by_page(self.reading.page_of[docs], scores)
            if len(docs) < count or len(ranked.pages) >= min(wanted, total):
                return ranked
            count *= 4

    def _all_pages(self, pages: NDArray[np.intp]) -> Ranked:
        """Order a few pages whole."""
        docs = self.reading.documents_of_pages(pages)
        docs = docs[self.matching.seen[docs]]
        scores = self.weighing.scores_of(docs)
        order = np.lexsort((docs, self.reading.columns.owner[docs], -scores))
        order = order[scores[order] > 0]
        return _by_page(self.reading.page_of[docs[order]], scores[order])

    # What is shown

    def _results(self, ranked: Ranked, narrowing: Narrowing, strict: Flags, filters: Filters, span: Span) -> Results:
        total = int(np.count_nonzero(narrowing.passing))
        asked = tuple(one.value for one in self.query.filters if one.name is FilterName.KIND)
        kinds = narrowing.docs_of_kinds(filters.kinds or asked) if filters.kinds or asked else None
        shown = slice(span.offset, span.offset + span.limit)
        pages, scores = ranked.pages[shown], ranked.scores[shown].tolist()
        return Results(
            total=total,
            pages=tuple(Showing(self.weighing).shown(pages, scores, kinds)),
            categories=narrowing.counts(CATEGORY),
            kinds=narrowing.counts(KIND),
            namespaces=narrowing.namespaces(),
            departments=narrowing.counts(DEPARTMENT),
            years={int(name): count for name, count in narrowing.counts(YEAR).items()},
            types=narrowing.counts(TYPE),
            attachments=narrowing.counts(ATTACHMENT),
            lax=total - int(np.count_nonzero(narrowing.passing & strict)),
            checked=self.matching.checked,
        )


class Lax(NamedTuple):
    """Documents that hold only some of the words, best first, with their scores."""

    docs: Docs
    scores: Scores


NO_PAGES: Final = np.empty(0, np.intp)
NO_LAX: Final = Lax(np.empty(0, np.uint32), np.empty(0, np.float32))


def _is_soft(node: Node) -> bool:
    """Tell whether pages may be found without this, behind those with it."""
    return isinstance(node, Word) or (isinstance(node, Near) and node.soft)


def _by_page(page_of: NDArray[np.uint32], scores: Scores) -> Ranked:
    """Give the page of each document once, at its first place, with the score it has there; the best come first."""
    places = np.argsort(page_of, kind="stable")
    ordered = page_of[places]
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    first = np.sort(places[new])
    return Ranked(page_of[first].astype(np.intp), scores[first])
