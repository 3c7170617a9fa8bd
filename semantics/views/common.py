"""What every page of this room needs: who reads, what they typed, how a list goes on."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ClassVar, Final, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.ratelimit import hit
from accounts.scopes import visible_to
from core.frame import Frame
from core.titles import PROPERTY, Title, TitleError, make_title, parse_title
from semantics.answering import Reader
from semantics.contexts import Asked

SIZE: Final = 50
"""Rows of a page of a list."""

FARTHEST: Final = 10_000
LONGEST: Final = 500
"""Characters of a name that are given back to a form."""

View = Callable[[HttpRequest, str], HttpResponse]
Row = TypeVar("Row")


class Shown(Protocol):
    """A context that names its template."""

    template: ClassVar[str]


def show(request: HttpRequest, frame: Frame, page: Shown, *, status: int = 200) -> HttpResponse:
    return render(request, page.template, {"frame": frame, "page": page}, status=status)


def reading(view: View) -> View:
    """A page that is only read (GET), as often as one may search."""

    @wraps(view)
    def limited(request: HttpRequest, argument: str) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not hit("search", request):
            return HttpResponse(status=429)
        return view(request, argument)

    return limited


def reader_of(request: HttpRequest) -> Reader:
    return Reader(visible_to(request.user), language(), settings.SITE_URL.rstrip("/"), settings.SITE_NAME)


def language() -> str:
    return (get_language() or "ko").partition("-")[0]


def offset_of(raw: str | None) -> int:
    """Where a list begins that somebody asked for: 0 to :data:`FARTHEST`."""
    text = (raw or "").strip()
    return min(int(text), FARTHEST) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def split_more(rows: Sequence[Row], size: int = SIZE) -> tuple[Sequence[Row], bool]:
    """The rows of a page, and whether there was one more."""
    return rows[:size], len(rows) > size


def typed_title(raw: str) -> tuple[Title | None, str]:
    """A page or subobject (``제목#이름``) as somebody typed it, or why it is none."""
    try:
        title = parse_title(raw[: 2 * LONGEST])
    except TitleError:
        return None, _("문서 제목으로 쓸 수 없습니다. 제목을 고쳐 주십시오.")
    if title.is_special:
        return None, _("특수 문서에는 사실이 없습니다. 다른 제목을 적어 주십시오.")
    return title, ""


def typed_property(raw: str) -> tuple[str, str]:
    """The name of a property as somebody typed it, with or without its namespace, or "" and why it is none."""
    text = raw.strip()[:LONGEST]
    prefix, colon, _rest = text.partition(":")
    try:
        named = parse_title(text) if colon and prefix.strip() else make_title(PROPERTY, text)
    except TitleError:
        return "", _("속성 이름으로 쓸 수 없습니다. 이름을 고쳐 주십시오.")
    return (named.text if named.namespace == PROPERTY else text), ""


def asked(value: str, error: str = "") -> Asked:
    return Asked(value[:LONGEST], error)


def fields(request: HttpRequest) -> dict[str, Any]:
    """What a form sent: a text for each field, a list for those whose name ends with ``[]``."""
    return {
        name: request.GET.getlist(name) if name.endswith("[]") else request.GET.get(name, "") for name in request.GET
    }
