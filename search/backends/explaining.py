"""How a query was understood and what its parts find, in lines for an operator."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from search.backends.base import Filters, Span
from search.backends.matching import Matching
from search.backends.ranking import Ranking
from search.backends.reading import Reading
from search.query import And, Filter, Near, Node, Not, Or, Phrase, Query, Wildcard, Word

_NAMES: Final = {Word: "낱말", Phrase: "구절", Wildcard: "별표 검색"}


def _described(node: Node) -> tuple[str, tuple[Node, ...]]:
    match node:
        case Not(negated):
            return "제외", (negated,)
        case And(nodes):
            return "모두", nodes
        case Or(nodes):
            return "하나라도", nodes
        case Near(left, right, distance):
            return f"근처 {distance}어절 안", (left, right)
        case Filter(name, value):
            return f"조건 {name.value}={value}", ()
        case _:
            return f"{_NAMES[type(node)]} {node.text}", ()


def _tree(node: Node, matching: Matching, depth: int) -> Iterator[str]:
    pages = matching.pages(node)
    found = "조건 없음" if pages is None else f"{np.count_nonzero(pages & matching.everybody)}개 문서"
    label, inner = _described(node)
    yield f"{'  ' * depth}{label}: {found}"
    for part in inner:
        yield from _tree(part, matching, depth + 1)


def explain(reading: Reading, query: Query, scopes: frozenset[int]) -> Iterator[str]:
    """Give the tree with counts, the terms that rank with their rarity, and the first pages with their scores."""
    for problem in query.problems:
        yield f"알림: {problem.code.value} ({problem.position}째 글자)"
    if query.root is None:
        yield "찾을 낱말이 없습니다."
        return
    yield from _tree(query.root, Matching(reading, scopes, query), 0)
    for term, share in reading.analyser.scored(" ".join(query.words)).items():
        impact = reading.scorer.impact(term)
        yield f"색인어 {term}: {len(impact.docs)}곳, 무게 {share * reading.scorer.rarity(impact):.2f}"
    results = Ranking(reading, query, scopes).run(Filters(), Span(limit=10))
    yield f"결과 {results.total}개 문서 (일부 낱말만 든 문서 {results.lax}개)"
    for page in results.pages:
        yield f"{page.score:10.3f}  {page.title}{' › ' + ' › '.join(page.best.path) if page.best.path else ''}"
