"""The read-only switch: while it is on, nothing that a form sends is carried out, and what was typed is shown again."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from policywiki.middleware import GetResponse
from policywiki.views.resend import resend_page

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class ReadOnly:
    """Put ``request.read_only`` where views and templates find it; refuse whatever writes with 503.

    A view that changes nothing but the session (sign in and out, language) says so: ``view.works_read_only = True``.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.read_only = settings.READ_ONLY  # type: ignore[attr-defined]  # read by templates and views
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not settings.READ_ONLY or request.method in _HARMLESS or getattr(view, "works_read_only", False):
            return None
        message = _(
            "지금은 점검 중이라 읽기만 할 수 있습니다. 쓰신 글은 아래에 그대로 있으니 잠시 뒤에 다시 보내 주십시오."
        )
        response = resend_page(request, status=503, message=message)
        response["Retry-After"] = "600"
        return response
