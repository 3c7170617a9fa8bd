"""What the search box suggests follows every change of a page."""

import pytest

from articles.actions import save_page
from articles.deleting import delete_page, restore_page
from articles.models import Page
from articles.moving import move_page
from articles.rebuilding import rebuild_page
from core.titles import parse_title
from search import titles
from search.models import HeadingEntry, TitleEntry

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"], transaction=True)
PUBLIC = frozenset({0})


def save(title: str, text: str) -> Page:
    return save_page(title=parse_title(title), text=text, author=None).page


def offered(text: str) -> list[tuple[str, str]]:
    return [(one.title, one.category) for one in titles.suggest(text, PUBLIC, headings=True)]


def test_a_saved_title_and_its_headings_are_offered_at_once() -> None:
    save("물 정책", "## 상수도 요금\n\n글\n\n[[분류:환경]]")
    assert offered("무") == [("물 정책", "환경")]
    assert offered("상수") == [("물 정책 › 상수도 요금", "환경")]
    save("물 정책", "## 하수도 요금\n\n글\n\n[[분류:도시 기반]]")
    assert offered("상수") == []
    assert offered("하수") == [("물 정책 › 하수도 요금", "도시 기반")]


def test_a_category_that_is_not_shown_is_not_told() -> None:
    save("분류:가꿀 문서", "__숨은분류__")
    save("물 정책", "글 [[분류:가꿀 문서]] [[분류:환경]] __NOINDEX__")
    assert offered("물") == [("물 정책", "환경")]


def test_a_template_that_changes_the_category_of_its_users() -> None:
    save("틀:물", "[[분류:환경]]")
    save("물 정책", "{{물}}")
    save("틀:물", "[[분류:도시]]")
    assert offered("물") == [("물 정책", "도시")]


def test_headings_go_and_come_back_with_their_page_and_follow_its_title() -> None:
    save("물 정책", "## 상수도\n\n글")
    move_page(title=parse_title("물 정책"), target=parse_title("수도 정책"), author=None)
    assert offered("상수도")[0][0] == "수도 정책 › 상수도"
    delete_page(title=parse_title("수도 정책"), author=None)
    assert offered("상수도") == []
    restore_page(title=parse_title("수도 정책"), author=None)
    assert offered("상수도")[0][0] == "수도 정책 › 상수도"


def test_a_rebuild_brings_everything_back() -> None:
    page = save("물 정책", "## 상수도\n\n글\n\n[[분류:환경]]")
    before = offered("물"), offered("상수도")
    TitleEntry.objects.all().delete()
    assert not HeadingEntry.objects.exists()
    rebuild_page(page, from_scratch=False)
    assert (offered("물"), offered("상수도")) == before
