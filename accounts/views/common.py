"""What the account pages share."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.frame import Frame


def show(
    request: HttpRequest, template: str, frame: Frame, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page that nobody else may see from a cache."""
    response = render(request, f"accounts/{template}.html", {"frame": frame, **context}, status=status)
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    patch_vary_headers(response, ["Cookie"])
    return response


def wait_message(seconds: int) -> str:
    """How long to wait after too many attempts."""
    minutes = -(-seconds // 60)
    return ngettext(
        "시도가 너무 많았습니다. {minutes}분 뒤에 다시 해 주십시오.",
        "시도가 너무 많았습니다. {minutes}분 뒤에 다시 해 주십시오.",
        minutes,
    ).format(minutes=minutes)


def wrong_message() -> str:
    return _("사용자 이름이나 비밀번호가 맞지 않습니다.")


def keep_language(response: HttpResponseBase, code: str) -> None:
    """Remember the language of the interface for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 86400,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
        path="/",
        httponly=True,
    )
