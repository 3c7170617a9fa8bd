"""A very long query: an answer with a hint, and a page that does not repeat the text in every link."""

import re

import pytest
from django.test import Client

from tests.search.asking_http import SEARCH, small_index

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["버스 " * 3_400, "가" * 10_000])
def test_ten_thousand_characters_are_said_twice_at_most(
    client: Client, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    small_index(monkeypatch)
    response = client.get(SEARCH, {"q": typed, "page": "2"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "검색어가 길어서 앞의 300자만 찾았습니다." in html
    assert html.count(typed.strip()) == 1
    links = re.findall(r'href="([^"]*)"', html)
    assert max(map(len, links)) < 10_000
    assert [link for link in links if "next=" in link]


def test_a_search_that_may_be_read_is_come_back_to(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    small_index(monkeypatch)
    html = client.get(SEARCH, {"q": "가" * 300}).content.decode()
    assert "%25EA%25B0%2580" * 300 in html
