"""How well search finds what readers of this wiki want: 300 queries in ten classes, asked over HTTP (see ``gold.py``)."""

from collections import Counter

import pytest

from core.titles import parse_title
from tests.content.fixture_pages import REDIRECTS, SOURCES
from tests.search.gold import AT, GOLD, GROUPS, Reader, Wanted, of_group, ranks

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FLOOR = 0.98


def test_the_set_is_whole() -> None:
    assert Counter(one.group for one in GOLD) == dict.fromkeys(GROUPS, 30)
    assert len(GROUPS) == 10
    assert len({one.id for one in GOLD}) == len({one.query for one in GOLD}) == len(GOLD)
    wanted = {parse_title(page) for one in GOLD for page in one.pages}
    assert wanted <= SOURCES.keys() - REDIRECTS.keys()


def _miss(one: Wanted, places: list[int], reader: Reader) -> str:
    missing = [page for page, place in zip(one.pages, places, strict=True) if not place]
    instead = [hit.title for hit in reader.found(one.query)[:5]]
    section = f" ({one.section})" if one.section and one.pages[0] in missing else ""
    return f"{one.id} ‘{one.query}’: no {', '.join(missing)}{section}; but {', '.join(instead) or 'nothing'}"


@pytest.mark.parametrize("group", GROUPS)
def test_recall_at_ten(reader: Reader, group: str) -> None:
    asked = of_group(group)
    places = {one.id: ranks(one, reader.found(one.query)) for one in asked}
    recall = sum(sum(map(bool, found)) / len(found) for found in places.values()) / len(asked)
    reciprocal = sum(1 / min(filter(None, found), default=10**9) for found in places.values()) / len(asked)
    misses = [_miss(one, places[one.id], reader) for one in asked if not all(places[one.id])]
    figures = f"{group}: recall at {AT} {recall:.3f}, mean reciprocal rank {reciprocal:.3f}"
    assert recall >= FLOOR, "\n".join([figures, *misses])


def test_only_what_is_mistyped_is_read_as_something_else(reader: Reader) -> None:
    clean = [one.query for one in GOLD if one.group != "mistyped"]
    assert [query for query in clean if reader.ask(query).rewritten] == []
    other_keyboard = [one.query for one in of_group("mistyped")[10:20]]
    assert [query for query in other_keyboard if not reader.ask(query).rewritten] == []


@pytest.mark.parametrize(
    "question", ["서울시스마트사업 예산", "서울시스마트사업의 목적은 무엇인가", "서울시스마트사업은 어떤 사업인가"]
)
def test_a_question_about_a_page_finds_that_page_first(reader: Reader, question: str) -> None:
    assert [hit.title for hit in reader.found(question)[:3]].count("서울시스마트사업") == 1
