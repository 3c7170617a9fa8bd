"""What every template gets, and that it costs an anonymous reader nothing."""

import re
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from articles.contexts import page_frame
from core import addresses
from core.frame import Item
from core.titles import CATEGORY, HELP, MAIN, Title
from policywiki.context_processors import Chrome, chrome


class Untouchable(dict[str, Any]):
    """A session that nobody may look into."""

    def _refuse(self, *args: object) -> NoReturn:
        raise AssertionError(f"the session was touched: {args}")

    __getitem__ = __contains__ = get = __iter__ = _refuse


def _chrome(path: str = "/wiki/대문", *, user: object = None, method: str = "get") -> Chrome:
    request: HttpRequest = getattr(RequestFactory(), method)(path)
    request.session = SessionBase() if user else Untouchable()  # type: ignore[assignment]  # stands in for a session
    request.user = user or AnonymousUser()  # type: ignore[assignment]  # stands in for a user
    if user:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    given: Chrome = chrome(request)["chrome"]
    return given


class Person:
    is_authenticated = True

    def get_username(self) -> str:
        return "김정책"


def _labels(items: tuple[Item, ...]) -> list[str]:
    return [item.label for item in items]


def test_anonymous_reader_without_cookie_costs_nothing() -> None:
    """No database fixture: a query would fail. No cookie: neither user nor session is looked at."""

    class Nobody:
        @property
        def is_authenticated(self) -> bool:
            raise AssertionError("the user was asked for")

    request = RequestFactory().get("/wiki/대문")
    request.user = Nobody()  # type: ignore[assignment]  # stands in for a user
    request.session = Untouchable()  # type: ignore[assignment]  # the same
    given = chrome(request)["chrome"]
    assert _labels(given.user) == ["로그인", "계정 만들기"]
    assert "CSRF_COOKIE" not in request.META


def test_signed_in_menu() -> None:
    given = _chrome(user=Person())
    assert given.name == "김정책"
    assert _labels(given.user)[0] == "김정책"
    assert given.sign_out == addresses.special("로그아웃")


def test_sign_in_leads_back() -> None:
    assert "next=%2Fwiki%2F" in _chrome("/wiki/연혁?x=1").user[0].url
    assert "next" not in _chrome(addresses.special("로그인", next="/wiki/x")).user[0].url
    assert "next" not in _chrome("/w/index.php", method="post").user[0].url


def test_navigation_and_footer_follow_the_language() -> None:
    assert re.findall("<h2>(.*?)</h2>", _chrome().navigation) == ["둘러보기", "참여하기"]
    with translation.override("en"):
        assert _chrome().language == "en"
        assert [item.selected for item in _chrome().languages] == [False, True]
    assert re.findall('">(.*?)</a>', _chrome().footer) == ["개인정보처리방침", "이용약관", "콘텐츠 라이선스"]


@pytest.mark.parametrize("title", [Title(MAIN, "연혁"), Title(CATEGORY, "정책"), Title(HELP, "표")])
def test_page_frame_of_a_page(title: Title) -> None:
    frame = page_frame(title, talk_exists=False, revision=3)
    assert [tab.selected for tab in frame.tabs] == [True, False]
    assert [tab.new for tab in frame.tabs] == [False, True]
    assert _labels(frame.actions) == ["읽기", "편집", "역사 보기"]
    assert frame.canonical == addresses.page(title)
    assert not frame.robots
    assert _labels(frame.tools) == ["여기를 가리키는 문서", "고유 링크", "문서 정보", "인쇄용"]


def test_page_frame_of_a_talk_page_and_of_nothing() -> None:
    talk = page_frame(Title(MAIN, "연혁").talk, exists=True, talk_exists=True)
    assert [tab.selected for tab in talk.tabs] == [False, True]
    assert [tab.new for tab in talk.tabs] == [False, False]
    nothing = page_frame(Title(MAIN, "없음"), exists=False)
    assert _labels(nothing.actions) == ["만들기"]
    assert nothing.tabs[0].new
    assert "noindex" in nothing.robots
    assert not page_frame(Title(MAIN, "없음"), exists=False, may_edit=False).actions


def test_page_frame_for_who_may_not_edit() -> None:
    frame = page_frame(Title(MAIN, "연혁"), may_edit=False, action="history")
    assert _labels(frame.actions) == ["읽기", "원본 보기", "역사 보기"]
    assert "noindex" in frame.robots
