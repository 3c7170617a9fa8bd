"""Variables of the revision and of the moment, as a reader sees them: right on the first view and on later ones."""

import time

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import Saved, save_page
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


def seen(client: Client, title: str, **query: object) -> str:
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
