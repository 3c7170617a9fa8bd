"""From a query to ordered pages with counts: shared by every engine that keeps postings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.titles import MAIN
from search.backends.base import Filters, Order, PageFound, Place, Results, Span
from search.backends.matching import Matching, Reading, kind_matches
from search.query import And, FilterName, Query, Word

HEAD_SHARE: Final = 1.5
TITLE_SHARE: Final = 3.0
REST_SHARE: Final = 0.1
OTHER_NAMESPACE: Final = 0.6
EXACT: Final = 1_000.0
STRICT: Final = 10_000.0
"""Added to the score of a page with the very title, and of a page that has every word when others follow."""
FEW: Final = 10
LAX_OF_BEST: Final = 0.45
LAX_OF_ALL: Final = 0.2
_OTHERS: Final = 3


@dataclass(slots=True)
class Ranked:
    """Pages with their scores and their documents, best first."""

    scores: dict[int, float] = field(default_factory=dict)
    places: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    lax: int = 0


class Ranking:
    """One search. The steps: which pages match, how well, which filters they pass, in which order."""

    def __init__(self, reading: Reading, query: Query, scopes: frozenset[int]) -> None:
        self.reading = reading
        self.query = query
        self.matching = Matching(reading, scopes)
        self.body = [0.0] * len(reading.columns)
        self.head = [0.0] * len(reading.columns)
        self.attainable = 0.0

    def run(self, filters: Filters, span: Span) -> Results:
        if self.query.root is None:
            return Results(0, (), {}, {}, {})
        strict = self.matching.pages(self.query.root)
        strict = self.matching.everybody if strict is None else strict & self.matching.everybody
        if self.query.words:
            self._score()
        ranked = self._rank(strict)
        if not strict or (len(strict) < FEW and self._many_units()):
            self._add_lax(ranked, strict)
        return self._results(ranked, filters, span)

    def _score(self) -> None:
        for term, share in self.reading.analyser.scored(" ".join(self.query.words)).items():
            impacts = self.reading.scorer.impacts(term)
            self.attainable += share * impacts.weight
            for added, scores in ((impacts.body, self.body), (impacts.head, self.head)):
                for doc, value in zip(added.docs, added.values, strict=True):
                    scores[doc] += share * value

    def _rank(self, owners: set[int]) -> Ranked:
        """Score these pages by their relevant documents."""
        ranked = Ranked()
        matching, leads = self.matching, self.reading.leads
        numbers, owner_of = self.reading.columns.number, self.reading.columns.owner
        places = ranked.places
        for doc in matching.relevant:
            if (owner := owner_of[doc]) in owners:
                score = self.body[doc] + (HEAD_SHARE * self.head[doc] if numbers[doc] else 0.0)
                places.setdefault(owner, []).append((score, doc))
        exact = matching.exact(self.query.text)
        for owner in owners:
            found = places.setdefault(owner, [(0.0, leads[owner])])
            # Who typed the title wants to read the page from its beginning.
            first = leads[owner] if owner in exact else -1
            found.sort(key=lambda place: (place[1] != first, -place[0], place[1]))
            best, *rest = sorted((score for score, _ in found), reverse=True)
            score = best + REST_SHARE * sum(rest[:5]) + TITLE_SHARE * self.head[leads[owner]]
            if self.reading.columns.namespace[leads[owner]] != MAIN:
                score *= OTHER_NAMESPACE
            ranked.scores[owner] = score + (EXACT if owner in exact else 0.0)
        return ranked

    def _add_lax(self, ranked: Ranked, strict: set[int]) -> None:
        """Add pages that have only some of the words, when they come near to the best."""
        required = self._required()
        if required is None or not self.query.words:
            return
        matching = self.matching
        total = [body + HEAD_SHARE * head for body, head in zip(self.body, self.head, strict=True)]
        if matching.mask is not None:
            total = [score if seen else 0.0 for score, seen in zip(total, matching.mask, strict=True)]
        floor = max(LAX_OF_ALL * self.attainable, LAX_OF_BEST * max(total, default=0.0), 1e-9)
        owners = matching.owners(doc for doc, score in enumerate(total) if score >= floor) & required - strict
        if not owners:
            return
        matching.relevant.update(doc for owner in owners for doc in matching.page_of(owner) if total[doc] >= floor / 2)
        more = self._rank(owners)
        for owner in strict:
            ranked.scores[owner] += STRICT
        ranked.scores |= more.scores
        ranked.places |= more.places
        ranked.lax = len(owners)

    def _many_units(self) -> bool:
        """Tell whether more than one thing was asked for, so that a page may have some of it; a long word is several."""
        units = self.reading.analyser.units
        return sum(max(1, len(unit.grams) // 3) for word in self.query.words for unit in units(word)) > 1

    def _required(self) -> set[int] | None:
        """Give the pages that pass all but the plain words; None where the query leaves no play."""
        root = self.query.root
        nodes = root.nodes if isinstance(root, And) else (root,) if isinstance(root, Word) else ()
        if not any(isinstance(node, Word) for node in nodes):
            return None
        parts = [self.matching.pages(node) for node in nodes if not isinstance(node, Word)]
        return self.matching.everybody.intersection(*(part for part in parts if part is not None))

    def _results(self, ranked: Ranked, filters: Filters, span: Span) -> Results:
        pages = Narrowing(self, ranked, filters)
        ordered = self._ordered(pages.passing, ranked, span.order)
        shown = ordered[span.offset : span.offset + span.limit]
        return Results(
            total=len(ordered),
            pages=tuple(
                self._page(owner, ranked.places[owner], ranked.scores[owner], pages.place_kinds) for owner in shown
            ),
            categories=pages.category_counts(),
            kinds=pages.kind_counts(),
            namespaces=pages.namespace_counts(),
            lax=sum(1 for owner in ordered if ranked.lax and ranked.scores[owner] < STRICT),
        )

    def _ordered(self, owners: set[int], ranked: Ranked, order: Order) -> list[int]:
        leads, facets, touched = self.reading.leads, self.reading.snapshot.facets, self.reading.columns.touched
        by_title = {owner: facets(leads[owner]).order for owner in owners}
        if order is Order.TITLE:
            return sorted(owners, key=lambda owner: (by_title[owner], owner))
        if order is Order.TOUCHED:
            return sorted(owners, key=lambda owner: (-touched[leads[owner]], by_title[owner], owner))
        scores = ranked.scores
        return sorted(owners, key=lambda owner: (-scores[owner], by_title[owner], owner))

    def _page(self, owner: int, places: list[tuple[float, int]], score: float, kinds: tuple[str, ...]) -> PageFound:
        document = self.reading.snapshot.document
        docs = [doc for _, doc in places]
        if kinds:
            fitting = [doc for doc in docs if _fits(self.reading.kinds[doc], kinds)]
            all_of_kind = (doc for doc in self.matching.page_of(owner) if _fits(self.reading.kinds[doc], kinds))
            docs = fitting or list(all_of_kind) or docs
        best, lead = document(docs[0]), document(self.reading.leads[owner])
        others = (document(doc) for doc in docs[1 : 1 + _OTHERS])
        return PageFound(
            owner=owner,
            title=lead.title,
            namespace=lead.namespace,
            best=Place(best.number, best.path, best.anchor, best.kind),
            text=best.text,
            score=score,
            others=tuple(Place(other.number, other.path, other.anchor, other.kind) for other in others if other.path),
            categories=lead.categories,
            redirects=lead.redirects,
            touched=lead.touched,
            size=lead.size,
        )


def _fits(kind: str, asked: Iterable[str]) -> bool:
    return any(kind_matches(kind, one) for one in asked)


class Narrowing:
    """Filters and counts. The counts of kinds and namespaces leave their own filter aside, for one chooses another."""

    def __init__(self, ranking: Ranking, ranked: Ranked, filters: Filters) -> None:
        self.ranking = ranking
        self.reading = ranking.reading
        self.filters = filters
        asked = tuple(one.value for one in ranking.query.filters if one.name is FilterName.KIND)
        self.place_kinds = filters.kinds or asked
        self.kinds_of = self._kinds(ranked) if self.reading.kinds else {}
        base = {owner for owner in ranked.scores if all(self._has_kind(owner, (kind,)) for kind in asked)}
        self.base = self._in_categories(base)
        self.of_kind = {owner for owner in self.base if not filters.kinds or self._has_kind(owner, filters.kinds)}
        self.of_namespace = {owner for owner in self.base if self._in_namespace(owner)}
        self.passing = self.of_kind & self.of_namespace

    def _kinds(self, ranked: Ranked) -> dict[int, set[str]]:
        """Give the kinds of a page's relevant documents; of all its documents where its title is what was found."""
        matching, kinds = self.ranking.matching, self.reading.kinds
        whole = matching.titled if self.ranking.query.words else ranked.scores.keys()
        return {
            owner: {
                kinds[doc]
                for doc in (matching.page_of(owner) if owner in whole else (doc for _, doc in places))
                if kinds[doc]
            }
            for owner, places in ranked.places.items()
        }

    def _has_kind(self, owner: int, asked: Iterable[str]) -> bool:
        return any(_fits(kind, asked) for kind in self.kinds_of.get(owner, ()))

    def _in_namespace(self, owner: int) -> bool:
        return not self.filters.namespaces or self._namespace(owner) in self.filters.namespaces

    def _namespace(self, owner: int) -> int:
        return self.reading.columns.namespace[self.reading.leads[owner]]

    def _in_categories(self, owners: set[int]) -> set[int]:
        matching = self.ranking.matching
        for name in self.filters.categories:
            owners = owners & (matching.pages_in_category(name))
        return owners

    def category_counts(self) -> Mapping[str, int]:
        facets, leads = self.reading.snapshot.facets, self.reading.leads
        return _frequent(name for owner in self.passing for name in set(facets(leads[owner]).categories))

    def kind_counts(self) -> Mapping[str, int]:
        return _frequent(kind for owner in self.of_namespace for kind in self.kinds_of.get(owner, ()))

    def namespace_counts(self) -> Mapping[int, int]:
        return dict(Counter(self._namespace(owner) for owner in self.of_kind).most_common())


def _frequent(names: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
