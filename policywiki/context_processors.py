"""What every template gets: the name of the site, navigation, the reader's menu, the foot.

A reader without a session cookie is anonymous: for them nothing is asked of the database, the session or the CSRF token, for
their pages are cached bytes.
"""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext

from core import addresses
from core.frame import Group, Item
from core.titles import HELP, MAIN, PROJECT, USER, Title
from search import alerts

MAIN_PAGE = Title(MAIN, "대문")
_LONGEST_HERE = 4_000
_SIGN_PAGES = ("로그인", "계정만들기", "로그아웃")


@dataclass(frozen=True, slots=True)
class Chrome:
    """``navigation`` and ``footer`` are HTML. ``user`` is the reader's menu; ``name`` is empty for an anonymous reader. ``origin`` is ``https://host`` without a slash."""

    site: str
    home: str
    origin: str
    path: str
    language: str
    navigation: str
    user: tuple[Item, ...]
    name: str
    sign_out: str
    search: str
    suggest: str
    report: str
    footer: str
    languages: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What depends on the language alone: rendered once."""

    site: str
    navigation: str
    footer: str


@lru_cache(maxsize=8)
def _fixed(language: str) -> _Fixed:  # noqa: ARG001 - the key of the cache: gettext reads the active language itself
    special = addresses.special
    browse = (
        Item(gettext("대문"), addresses.page(MAIN_PAGE), key="z"),
        Item(gettext("모든 문서"), special("모든문서")),
        Item(gettext("분류"), special("분류목록")),
        Item(gettext("절별로 보기"), special("절")),
        Item(gettext("임의 문서"), special("임의문서"), key="x"),
    )
    take_part = (
        Item(gettext("최근 바뀜"), special("최근바뀜"), key="r"),
        Item(gettext("특수 문서 목록"), special("특수문서")),
        Item(gettext("도움말"), addresses.page(Title(HELP, "차례"))),
    )
    footer = (
        Item(gettext("개인정보처리방침"), addresses.page(Title(PROJECT, "개인정보처리방침"))),
        Item(gettext("이용약관"), addresses.page(Title(PROJECT, "이용약관"))),
        Item(gettext("콘텐츠 라이선스"), addresses.page(Title(PROJECT, "콘텐츠 라이선스"))),
    )
    groups = (Group(gettext("둘러보기"), browse), Group(gettext("참여하기"), take_part))
    return _Fixed(
        site=gettext(settings.SITE_NAME),
        navigation=render_to_string("parts/navigation.html", {"groups": groups}),
        footer=render_to_string("parts/about.html", {"items": footer}),
    )


def _here(request: HttpRequest) -> str:
    """Give the address to come back to: of a very long one only the path, for every link repeats it."""
    whole = request.get_full_path()
    tries = (whole, whole.partition("?")[0], "/")
    return next(address for address in tries if len(address) <= _LONGEST_HERE)


def _return_to(request: HttpRequest) -> dict[str, str]:
    """Where to go after signing in: here, unless here is the sign-in itself or was not asked for by GET."""
    path = unquote(request.path)
    if request.method not in {"GET", "HEAD"} or any(name in path for name in _SIGN_PAGES):
        return {}
    return {"next": _here(request)}


def _user_name(request: HttpRequest) -> str:
    """Say who is signed in. Looks at the session only when the browser sent its cookie."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    user = getattr(request, "user", None)
    return str(user.get_username()) if user is not None and user.is_authenticated else ""


def _user_menu(request: HttpRequest, name: str) -> tuple[Item, ...]:
    special = addresses.special
    if not name:
        return (
            Item(gettext("로그인"), special("로그인", **_return_to(request)), key="o"),
            Item(gettext("계정 만들기"), special("계정만들기", **_return_to(request))),
        )
    page = Title(USER, name)
    return (
        Item(name, addresses.page(page)),
        Item(gettext("내 토론"), addresses.page(page.talk)),
        Item(gettext("내 기여"), special("기여", name), key="y"),
        Item(gettext("내 검색"), special("내검색"), count=alerts.remembered(request) or None),
        Item(gettext("환경 설정"), special("환경설정")),
    )


def _languages(request: HttpRequest, present: str) -> tuple[Item, ...]:
    here = {"next": _here(request)} if request.method in {"GET", "HEAD"} else {}
    return tuple(
        Item(name, addresses.special("언어", code, **here), selected=code == present, lang=code)
        for code, name in settings.LANGUAGES
    )


def chrome(request: HttpRequest) -> dict[str, Chrome]:
    """Give ``chrome`` to every template."""
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    fixed = _fixed(language)
    name = _user_name(request)
    return {
        "chrome": Chrome(
            site=fixed.site,
            home=addresses.page(MAIN_PAGE),
            origin=settings.SITE_URL,
            path=unquote(request.path),
            language=language,
            navigation=fixed.navigation,
            user=_user_menu(request, name),
            name=name,
            sign_out=addresses.special("로그아웃"),
            search=addresses.special("검색"),
            suggest=addresses.SUGGEST,
            report=addresses.special("오류신고"),
            footer=fixed.footer,
            languages=_languages(request, language),
        )
    }
