"""The read-only switch: while it is on, nothing that a form sends is carried out, and what was typed is shown again."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from core import addresses
from core.special import special_pages
from core.titles import SPECIAL, TitleError, parse_title
from policywiki.middleware import GetResponse
from policywiki.views.resend import resend_page

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


_STILL_WORKING = frozenset({"로그인", "로그아웃", "언어", "검색"})


def _still_works(path: str) -> bool:
    """Whether a special page changes nothing but the reader's own session."""
    if not path.startswith(addresses.PAGE_PREFIX):
        return False
    try:
        title = parse_title(path.removeprefix(addresses.PAGE_PREFIX))
    except TitleError:
        return False
    page = special_pages.find(title.text.partition("/")[0]) if title.namespace == SPECIAL else None
    return page is not None and page.name in _STILL_WORKING


class ReadOnly:
    """Put ``request.read_only`` where views and templates find it; refuse whatever writes with 503."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.read_only = settings.READ_ONLY  # type: ignore[attr-defined]  # read by templates and views
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., object], _args: tuple[object, ...], _kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        if not settings.READ_ONLY or request.method in _HARMLESS or _still_works(request.path_info):
            return None
        message = _(
            "지금은 점검 중이라 읽기만 할 수 있습니다. 쓰신 글은 아래에 그대로 있으니 잠시 뒤에 다시 보내 주십시오."
        )
        response = resend_page(request, status=503, message=message)
        response["Retry-After"] = "600"
        return response
