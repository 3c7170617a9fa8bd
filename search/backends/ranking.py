"""From a query to ordered pages with counts: shared by every engine that keeps postings."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from markup.model import Kind
from search.backends.base import EVERYTHING, Filters, Order, PageFound, Results, Span
from search.backends.matching import Matching, dense
from search.backends.narrowing import Narrowing
from search.backends.reading import Reading, flags
from search.backends.scoring import Impact, Weighted, all_scores, best_documents, best_of_all, scores_of, standing
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
    place_of,
)
from search.documents import Document
from search.query import And, FilterName, Near, Node, Query, Word

TITLE_SHARE: Final = 0.5
"""What a title with all of the words adds to the score of its page, of what can be reached at all."""
EXACT: Final = 1_000.0
"""Added to the score of a page with the very title."""
FEW: Final = 10
FEW_PAGES: Final = 1_000
"""So many pages are scored each, and more by finding the best of all documents."""
LAX: Final = 200
"""How many documents at most are found that do not hold all of the words."""
LAX_OF_BEST: Final = 0.45
LAX_OF_ALL: Final = 0.2
_OTHERS: Final = 3
_ADDED_UP: Final = 300_000


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
        self._documents: dict[int, Document] = {}

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

    # What adds to a score

    @cached_property
    def terms(self) -> list[Weighted]:
        """What ranks: the terms of the query, and what a fitting title adds."""
        return [*self._words, *self._titles()]

    @cached_property
    def _words(self) -> list[Weighted]:
        return self.reading.scorer.weighted(self.reading.analyser.scored(" ".join(self.words)))

    @cached_property
    def attainable(self) -> float:
        return sum(term.share for term in self._words)

    @cached_property
    def _scores(self) -> Scores | None:
        """The scores of all documents, where adding up everything is quicker than finding out what need not be."""
        postings = sum(len(term.impact.docs) for term in self.terms)
        return all_scores(len(self.reading), self.terms) if postings < _ADDED_UP else None

    def _best_documents(self, count: int, allowed: Flags, least: float = 0.0) -> tuple[Docs, Scores]:
        """Give the best documents of those allowed that score at least so much."""
        ties = self.reading.columns.owner
        if self._scores is not None:
            return best_of_all(ties, self._scores, count, allowed, least)
        docs, scores = best_documents(ties, self.terms, count, allowed)
        return docs[scores >= least], scores[scores >= least]

    def _scores_of(self, docs: Docs) -> Scores:
        return self._scores[docs] if self._scores is not None else scores_of(docs, self.terms)

    def _titles(self) -> list[Weighted]:
        exact, titled = self._exact(), self._titled()
        added = [
            Weighted(1.0, impact)
            for impact in (self._addition(titled, TITLE_SHARE * self.attainable), self._exactly(exact))
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

    def _addition(self, pages: Flags, value: float) -> Impact:
        """Add this to pages of the main namespace, and less the lower others stand."""
        docs = self.reading.documents_of_pages(np.flatnonzero(pages))
        return Impact(docs, np.float32(value) * np.sqrt(standing(self.reading.columns.namespace[docs])), value)

    def _exactly(self, pages: Flags) -> Impact:
        return _impact(self.reading.documents_of_pages(np.flatnonzero(pages)), EXACT)

    # Pages with only some of the words

    def _lax(self, strict: Flags, filters: Filters) -> "Lax":
        """Find pages that have only some of the words and come near to the best, where few have all."""
        count = int(np.count_nonzero(strict))
        required = self._required() if self.words and (not count or (count < FEW and self._many_units())) else None
        if required is None:
            return NO_LAX
        least = max(LAX_OF_ALL * self.attainable, LAX_OF_BEST * self._best_of(strict), 1e-9)
        docs, scores = self._best_documents(LAX, self._allowed(required, strict, filters), least)
        near = scores >= LAX_OF_BEST * float(scores.max(initial=0.0))
        return Lax(docs[near], scores[near])

    def _allowed(self, required: Flags, strict: Flags, filters: Filters) -> Flags:
        """Say which documents may be found beside those of the ``strict`` pages."""
        if filters != EVERYTHING:
            required = required & Narrowing(self.matching, required, self.matching.seen, filters).passing
        whole = required is self.matching.everybody
        allowed = self.matching.seen.copy() if whole else self.matching.seen & required[self.reading.page_of]
        allowed[self.reading.documents_of_pages(np.flatnonzero(strict))] = False
        return allowed

    def _best_of(self, pages: Flags) -> float:
        docs = self.reading.documents_of_pages(np.flatnonzero(pages)[:FEW])
        return float(self._scores_of(docs).max(initial=0.0))

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
        first = passing & strict
        pages, scores = self._best_pages(first, wanted)
        if len(pages) < wanted and len(lax.docs):
            of_lax = self.reading.page_of[lax.docs]
            fitting = passing[of_lax] & ~strict[of_lax]
            more, values = _by_page(of_lax[fitting], lax.scores[fitting])
            pages, scores = np.concatenate((pages, more)), np.concatenate((scores, values))
        if len(pages) < wanted:
            rest = np.flatnonzero(first & ~flags(len(first), pages))
            pages, scores = np.concatenate((pages, rest)), np.concatenate((scores, np.zeros(len(rest), np.float32)))
        return Ranked(pages, scores)

    def _best_pages(self, pages: Flags, wanted: int) -> Ranked:
        """Give the first ``wanted`` of these pages, each by its best document."""
        total, count = int(np.count_nonzero(pages)), 2 * wanted
        if total <= FEW_PAGES:
            return self._all_pages(pages)
        allowed = self.matching.seen & pages[self.reading.page_of]
        while True:
            docs, scores = self._best_documents(count, allowed)
            ranked = _by_page(self.reading.page_of[docs], scores)
            if len(docs) < count or len(ranked.pages) >= min(wanted, total):
                return ranked
            count *= 4

    def _all_pages(self, pages: Flags) -> Ranked:
        """Order a few pages whole."""
        docs = self.reading.documents_of_pages(np.flatnonzero(pages))
        docs = docs[self.matching.seen[docs]]
        scores = self._scores_of(docs)
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
        places = list(self._places(pages, kinds))
        leads = self.reading.leads[pages].tolist()
        self.reading.gather([*leads, *(docs[0] for docs in places)], [doc for docs in places for doc in docs[1:]])
        return Results(
            total=total,
            pages=tuple(
                self._page(page, score, docs) for page, score, docs in zip(pages.tolist(), scores, places, strict=True)
            ),
            categories=narrowing.counts(CATEGORY),
            kinds=narrowing.counts(KIND),
            namespaces=narrowing.namespaces(),
            departments=narrowing.counts(DEPARTMENT),
            years={int(name): count for name, count in narrowing.counts(YEAR).items()},
            types=narrowing.counts(TYPE),
            attachments=narrowing.counts(ATTACHMENT),
            lax=int(np.count_nonzero(narrowing.passing & ~strict)),
            checked=self.matching.checked,
        )

    def _places(self, pages: NDArray[np.intp], kinds: Flags | None) -> Iterator[list[int]]:
        """Give the best documents of each page, of those that fit where there are any; its references come last."""
        docs = self.reading.documents_of_pages(pages)
        docs = docs[self.matching.seen[docs]]
        if len(docs) == len(pages) and not self.reading.columns.number[docs].any():
            yield from ([lead] for lead in self.reading.leads[pages].tolist())
            return
        scores = self._scores_of(docs) if self.words else np.zeros(len(docs), np.float32)
        fits = np.zeros(len(docs), np.int8) if kinds is None else kinds[docs].astype(np.int8)
        relevant = self.matching.relevant[docs]
        references = np.isin(docs, self.matching.docs_having(KIND, Kind.REFERENCES))
        order = np.lexsort((docs, -scores, references, ~relevant, -fits))
        of_page = self.reading.page_of[docs]
        for page in pages.tolist():
            mine = order[of_page[order] == page]
            told = mine[relevant[mine] & (fits[mine] == fits[mine[0]])]
            best = docs[told if len(told) else mine[:1]][: 1 + _OTHERS].tolist()
            merely = kinds is None and self.reading.columns.number[best].any() and self._is_partly_titled(page)
            yield self._without_mere_titles(page, best) if merely else best

    def _without_mere_titles(self, page: int, docs: list[int]) -> list[int]:
        """Leave out sections that have nothing of the query but the title of their page, which is indexed with them."""
        kept = [doc for doc in docs if not self.reading.columns.number[doc] or self.matching.says(doc, self._forms)]
        return kept or [int(self.reading.leads[page])]

    def _is_partly_titled(self, page: int) -> bool:
        """Tell whether a page has any of the words in its title."""
        lead = self._document(int(self.reading.leads[page]))
        title = dense(" ".join((lead.title, *lead.redirects)))
        return any(form in title for form in self._forms)

    def _document(self, doc: int) -> Document:
        """The stored document; read once for a search."""
        if doc not in self._documents:
            self._documents[doc] = self.reading.document(doc)
        return self._documents[doc]

    @cached_property
    def _forms(self) -> frozenset[str]:
        units = (unit for word in self.words for unit in self.matching.units(word) if not unit.light)
        return frozenset(dense(form) for unit in units for form in unit.forms)

    def _page(self, page: int, score: float, docs: list[int]) -> PageFound:
        document = self._document
        best, lead_doc = document(docs[0]), int(self.reading.leads[page])
        lead = best if lead_doc == docs[0] else document(lead_doc)
        others = [self.reading.place(doc) for doc in docs[1:]]
        return PageFound(
            owner=lead.owner,
            title=lead.title,
            namespace=lead.namespace,
            best=place_of(best),
            text=best.text,
            score=score,
            others=tuple(other for other in others if other.path or other.attachment),
            categories=lead.categories,
            redirects=lead.redirects,
            touched=lead.touched,
            size=lead.size,
        )


class Lax(NamedTuple):
    """Documents that hold only some of the words, best first, with their scores."""

    docs: Docs
    scores: Scores


NO_LAX: Final = Lax(np.empty(0, np.uint32), np.empty(0, np.float32))


def _is_soft(node: Node) -> bool:
    """Tell whether pages may be found without this, behind those with it."""
    return isinstance(node, Word) or (isinstance(node, Near) and node.soft)


def _impact(docs: Docs, value: float) -> Impact:
    return Impact(docs, np.full(len(docs), value, np.float32), value)


def _by_page(page_of: NDArray[np.uint32], scores: Scores) -> Ranked:
    """Give the page of each document once, at its first place, with the score it has there; the best come first."""
    first = np.sort(np.unique(page_of, return_index=True)[1])
    return Ranked(page_of[first].astype(np.intp), scores[first])
