"""Pages kept ready in memory: fresh after every change, and nothing of one reader for another."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.actions import save_page
from articles.caching import ServedCache
from articles.views import read
from core import addresses
from core.titles import parse_title
from tests.accounts.personas import PersonaFactory

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ephemeral"])

PAGE = addresses.page(parse_title("정책"))


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> ServedCache[read.Served]:
    cache: ServedCache[read.Served] = ServedCache(1_000_000)
    monkeypatch.setattr(read, "_KEPT", cache)
    return cache


def save(text: str, title: str = "정책") -> None:
    save_page(title=parse_title(title), text=text, author=None)


def body(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_the_second_view_needs_no_query_for_the_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    save("## 개념\n하나\n\n## 연혁\n둘\n\n## 과제\n셋\n\n[[분류:정책]]")
    first = body(client)
    with django_assert_num_queries(0):
        assert body(client) == first


def test_a_change_is_shown_at_once_in_every_part_that_is_kept(client: Client) -> None:
    save("## 개념\n하나\n\n## 연혁\n둘\n\n## 과제\n셋\n\n[[분류:정책]]")
    body(client)
    save("## 배경\n하나\n\n## 연혁\n둘\n\n## 과제\n셋\n\n[[분류:사업]]")
    after = body(client)
    assert "배경" in after.split('id="ui-toc-heading"')[1].split("</nav>")[0]
    assert addresses.page(parse_title("분류:사업")) in after.split('class="page-foot"')[1]
    assert addresses.page(parse_title("분류:정책")) not in after


def test_a_talk_page_that_comes_is_no_longer_red(client: Client) -> None:
    save("글")
    assert 'class="new"' in body(client).split('class="tabs"')[1].split("</nav>")[0]
    save("이야기", "토론:정책")
    assert 'class="new"' not in body(client).split('class="tabs"')[1].split("</nav>")[0]


def test_nothing_of_one_reader_reaches_another() -> None:
    save("글")
    people = PersonaFactory()
    one, other = people.alice().client, people.bob().client
    assert "앨리스" in body(one)
    shown = body(other)
    assert "앨리스" not in shown
    assert "Bob" in shown
    tokens = [page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0] for page in (body(one), shown)]
    assert tokens[0] != tokens[1]
    assert "csrfmiddlewaretoken" not in body(Client())


def test_who_may_not_edit_is_offered_the_source() -> None:
    save("글", "미디어위키:안내")
    page = addresses.page(parse_title("미디어위키:안내"))
    people = PersonaFactory()
    administrator, member = people.administrator().client, people.bob().client
    for reader, offered in ((administrator, True), (member, False), (administrator, True)):
        actions = reader.get(page).content.decode().split('class="actions"')[1].split("</nav>")[0]
        assert ("원본 보기" not in actions) is offered
