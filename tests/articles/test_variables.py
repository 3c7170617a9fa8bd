"""Variables of the revision and of the moment, as a reader sees them: right on the first view and on later ones."""

import re
import time

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import Saved, save_page
from articles.models import Revision
from articles.moving import move_page
from articles.rendering import render_served
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


@pytest.fixture
def author(db: None) -> User:
    return User.objects.create(name="가람")


def save(title: str, text: str, author: User | None = None) -> Saved:
    return save_page(title=parse_title(title), text=text, author=author)


def seen(client: Client, title: str, **query: int) -> str:
    html = client.get(addresses.page(parse_title(title), **query)).content.decode()
    return html.partition("《")[2].partition("》")[0]


def test_what_a_page_says_of_its_revision(client: Client, author: User) -> None:
    first = save("가", "《{{REVISIONID}}·{{판번호}}·{{PAGEID}}·{{REVISIONUSER}}·{{판사용자}}》", author)
    numbers = f"{first.revision.pk}·{first.revision.pk}·{first.page.pk}·가람·가람"
    assert seen(client, "가") == numbers
    second = save("가", f"{first.revision.text.content} 뒤")
    assert seen(client, "가") == f"{second.revision.pk}·{second.revision.pk}·{first.page.pk}··"
    assert seen(client, "가", oldid=first.revision.pk) == numbers


def test_a_template_speaks_of_the_page_that_uses_it(client: Client, author: User) -> None:
    save("틀:누가", "《{{REVISIONUSER}}·{{PAGENAME}}》")
    save("가", "{{누가}}", author)
    assert seen(client, "가") == "가람·가"


def test_facts_know_the_numbers(client: Client) -> None:
    saved = save("가", "[[번호::{{PAGEID}}-{{REVISIONID}}]]")
    save("나", "《{{#show:가|?번호}}》")
    assert f"{saved.page.pk}-{saved.revision.pk}" in seen(client, "나")


def test_a_moved_page_shows_its_new_revision(client: Client, author: User) -> None:
    save("가", "《{{REVISIONUSER}}·{{PAGENAME}}》")
    move_page(title=parse_title("가"), target=parse_title("나"), author=author)
    assert seen(client, "나") == "가람·나"


def test_a_text_of_the_interface(client: Client) -> None:
    save("가", "《{{int:인사|갑}}·{{int:없음}}》")
    assert seen(client, "가") == "⧼인사⧽·⧼없음⧽"
    save("미디어위키:인사", "$1 님, $2")
    assert seen(client, "가") == "갑 님, $2·⧼없음⧽"
    save("미디어위키:인사", "안녕 $1")
    assert seen(client, "가") == "안녕 갑·⧼없음⧽"


@pytest.mark.parametrize(
    ("text", "longest"),
    [("{{CURRENTTIME}}", 60), ("{{#time:Y|+1 day}}", 3600), ("{{NUMBEROFPAGES}}", 60), ("{{LOCALDAY}} {{지역시}}", 60)],
)
def test_what_depends_on_the_moment_is_not_kept_for_ever(text: str, longest: int) -> None:
    saved = save("가", text)
    assert 0 < render_served(saved.page, saved.revision).until - time.time() <= longest


@pytest.mark.parametrize("text", ["글", "{{#time:Y-m-d|2024-01-01}}", "{{PAGENAME}} {{#timel:j|@86400}}"])
def test_everything_else_is(text: str) -> None:
    saved = save("가", text)
    assert not render_served(saved.page, saved.revision).until


def test_numbers_are_counted_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    save("가", "글")
    save("가", "《{{NUMBEROFPAGES}}》")
    before = seen(client, "가")
    save("나", "글")
    later = time.time() + 61
    monkeypatch.setattr("articles.rendering.time.time", lambda: later)
    assert int(seen(client, "가")) == int(before) + 1


@pytest.mark.parametrize("word", ["DISPLAYTITLE", "표시제목"])
def test_a_page_is_called_what_it_says(client: Client, word: str) -> None:
    save("가", f"{{{{{word}:''다른'' <b>이름</b><script>}}}}글")
    for query in ({}, {"printable": "yes"}, {"oldid": Revision.objects.get().pk}):
        html = client.get(addresses.page(parse_title("가"), **query)).content.decode()
        assert re.search(r"<h1[^>]*>다른 이름", html)
        assert "<script>}}" not in html
    html = client.get(addresses.page(parse_title("가"))).content.decode()
    assert re.search(r"<title>\s*가", html)
    assert "문서 제목: 가" in html


def test_its_own_title_is_nothing_to_say(client: Client) -> None:
    save("가", "{{DISPLAYTITLE:가}}글")
    assert "문서 제목:" not in client.get(addresses.page(parse_title("가"))).content.decode()


@pytest.mark.parametrize(
    ("title", "text", "offered"),
    [
        ("가", "글", False),
        ("가", "글 __새단락링크__", True),
        ("가", "글 __NEWSECTIONLINK__", True),
        ("토론:가", "글", True),
        ("토론:가", "글 __새단락링크없음__", False),
    ],
)
def test_the_way_to_a_new_section(client: Client, title: str, text: str, *, offered: bool) -> None:
    save(title, text)
    assert ("section=new" in client.get(addresses.page(parse_title(title))).content.decode()) is offered


def test_a_template_may_show_itself(client: Client) -> None:
    for word in ("하나", "둘"):
        save("틀:본", f"<onlyinclude>{word} {{{{{{1}}}}}}</onlyinclude> 《{{{{본|셋}}}}》")
        assert seen(client, "틀:본") == f"{word} 셋"


def test_a_page_that_shows_itself_ends(client: Client) -> None:
    for _ in range(2):
        save("가", "글 {{:가}}")
    html = client.get(addresses.page(parse_title("가"))).content.decode()
    assert "다시 부릅니다" in html
