"""Pages that were found, as they are shown: the best section of each, and others that fit."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from markup.model import Kind
from search.backends.base import PageFound
from search.backends.matching import dense
from search.backends.snapshot import KIND, Flags, place_of
from search.backends.weighing import Weighing
from search.documents import Document

_OTHERS: Final = 3


class Showing:
    """Reads the pages of one search that are shown."""

    def __init__(self, weighing: Weighing) -> None:
        self._weighing = weighing
        self.matching = weighing.matching
        self.reading = weighing.reading
        self.words = weighing.words
        self._documents: dict[int, Document] = {}

    def shown(self, pages: NDArray[np.intp], scores: list[float], kinds: Flags | None) -> Iterator[PageFound]:
        """Give these pages; where some ``kinds`` of sections were asked for, by documents of those."""
        places = list(self._places(pages, kinds))
        leads = self.reading.leads[pages].tolist()
        self.reading.gather([*leads, *(docs[0] for docs in places)], [doc for docs in places for doc in docs[1:]])
        for page, score, docs in zip(pages.tolist(), scores, places, strict=True):
            yield self._page(page, score, docs)

    def _places(self, pages: NDArray[np.intp], kinds: Flags | None) -> Iterator[list[int]]:
        """Give the best documents of each page, of those that fit where there are any; its references come last."""
        docs = self.reading.documents_of_pages(pages)
        docs = docs[self.matching.seen[docs]]
        if len(docs) == len(pages) and not self.reading.columns.number[docs].any():
            yield from ([lead] for lead in self.reading.leads[pages].tolist())
            return
        scores = self._weighing.scores_of(docs) if self.words else np.zeros(len(docs), np.float32)
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
