"""How a query was understood and what its parts find, in lines for an operator."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from django.utils.translation import gettext, gettext_lazy, ngettext

from search.backends.base import Filters, Span
from search.backends.matching import Matching
from search.backends.ranking import Ranking
from search.backends.reading import Reading
from search.query import And, Filter, Near, Node, Not, Or, Phrase, Query, Wildcard, Word

_NAMES: Final = {Word: gettext_lazy("낱말"), Phrase: gettext_lazy("구절"), Wildcard: gettext_lazy("별표 검색")}


def _described(node: Node) -> tuple[str, tuple[Node, ...]]:
    match node:
        case Not(negated):
            return gettext("제외"), (negated,)
        case And(nodes):
            return gettext("모두 든 것"), nodes
        case Or(nodes):
            return gettext("하나라도 든 것"), nodes
        case Near(left, right, distance):
            return gettext("근처 {count}어절 안").format(count=distance), (left, right)
        case Filter(name, value):
            return gettext("조건 {name}={value}").format(name=name.value, value=value), ()
        case _:
            return f"{_NAMES[type(node)]} {node.text}", ()


def _tree(node: Node, matching: Matching, depth: int) -> Iterator[str]:
    pages = matching.pages(node)
    count = 0 if pages is None else int(np.count_nonzero(pages & matching.everybody))
    found = (
        gettext("조건 없음")
        if pages is None
        else ngettext("{count}개 문서", "{count}개 문서", count).format(count=count)
    )
    label, inner = _described(node)
    yield f"{'  ' * depth}{label}: {found}"
    for part in inner:
        yield from _tree(part, matching, depth + 1)


def explain(reading: Reading, query: Query, scopes: frozenset[int]) -> Iterator[str]:
    """Give the tree with counts, the terms that rank with their rarity, and the first pages with their scores."""
    for problem in query.problems:
        yield gettext("알림: {code} ({place}째 글자)").format(code=problem.code.value, place=problem.position)
    if query.root is None:
        yield gettext("찾을 낱말이 없습니다. 낱말을 하나 이상 적어 주십시오.")
        return
    yield from _tree(query.root, Matching(reading, scopes, query), 0)
    for term, share in reading.analyser.scored(" ".join(query.words)).items():
        impact = reading.scorer.impact(term)
        yield gettext("색인어 {term}: {count}곳, 무게 {weight}").format(
            term=term, count=len(impact.docs), weight=f"{share * reading.scorer.rarity(impact):.2f}"
        )
    results = Ranking(reading, query, scopes).run(Filters(), Span(limit=10))
    yield gettext("결과 문서 {total}개 (일부 낱말만 든 문서 {lax}개)").format(total=results.total, lax=results.lax)
    for page in results.pages:
        yield f"{page.score:10.3f}  {page.title}{' › ' + ' › '.join(page.best.path) if page.best.path else ''}"
