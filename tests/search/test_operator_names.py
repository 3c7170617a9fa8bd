"""Operators are shown by the names of the reader's language, and all names work in every language."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from search import notes
from search.nodes import Filter, FilterName, Near
from search.query import parse
from tests.search.asking_http import SEARCH

KOREAN = re.compile("[가-힣]+[:：]|근처")


def test_korean_readers_see_korean_names() -> None:
    shown = [example for example, _ in notes.help_lines()]
    assert {"제목:조례", "예산 기간:2021~2025", "챗봇 근처 예산", "이름공간:도움말 표"} <= set(shown)
    assert not [example for example in shown if "NEAR" in example]


def test_english_readers_see_english_names() -> None:
    with translation.override("en"):
        shown = [example for example, _ in notes.help_lines()]
    assert {"title:조례", "예산 period:2021~2025", "챗봇 NEAR 예산", "namespace:도움말 표"} <= set(shown)
    assert [example for example in shown if KOREAN.search(example)] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_example_does_what_it_says(language: str) -> None:
    with translation.override(language):
        queries = [parse(example) for example, _ in notes.help_lines()]
    assert [query.problems for query in queries if query.problems] == []
    assert {one.name for query in queries for one in query.filters} == set(FilterName)
    assert [part for query in queries for part in query.parts if isinstance(part, Near)]


@pytest.mark.parametrize("name", FilterName)
def test_both_names_of_a_filter_mean_the_same(name: FilterName) -> None:
    korean, english = (parse(f"{written}:2024").parts for written in notes._OPERATORS[name])
    for part in (*korean, *english, *parse(f"{notes._OPERATORS[name][1].upper()}:2024").parts):
        assert isinstance(part, Filter)
        assert (part.name, part.value) == (name, "2024")


@pytest.mark.django_db
def test_the_page_in_english(client: Client) -> None:
    html = client.get(SEARCH, {"uselang": "en"}).content.decode()
    examples = [unescape(one) for one in re.findall(r"<code>(.*?)</code>", html)]
    assert "title:조례" in examples
    assert [one for one in examples if KOREAN.search(one)] == []
