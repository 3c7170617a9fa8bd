"""Pages for what went wrong. They hold even when the templates, the session or the database is what went wrong."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.frame import Frame, Notice
from policywiki.logs import request_number
from policywiki.views.resend import is_from_elsewhere, resend_page

logger = logging.getLogger(__name__)

TITLES = {
    400: gettext_lazy("요청을 이해하지 못했습니다"),
    403: gettext_lazy("권한이 없습니다"),
    404: gettext_lazy("문서가 없습니다"),
    405: gettext_lazy("이 주소에서는 할 수 없는 요청입니다"),
    413: gettext_lazy("보내신 내용이 너무 큽니다"),
    429: gettext_lazy("요청이 너무 잦습니다"),
    500: gettext_lazy("서버에 문제가 생겼습니다"),
    503: gettext_lazy("지금은 처리할 수 없습니다"),
}
MESSAGES = {
    400: gettext_lazy("주소나 입력한 내용을 확인하고 다시 시도해 주십시오."),
    403: gettext_lazy("이 일을 할 권한이 없습니다. 로그인이 필요한 일일 수 있습니다."),
    404: gettext_lazy("찾으시는 주소에 아무것도 없습니다. 주소를 확인하거나 검색해 주십시오."),
    405: gettext_lazy("이 주소는 그런 방식의 요청을 받지 않습니다."),
    413: gettext_lazy("내용을 나누어 다시 보내 주십시오."),
    429: gettext_lazy("잠시 기다렸다가 다시 시도해 주십시오."),
    500: gettext_lazy("기록해 두었습니다. 잠시 뒤에 다시 시도해 주십시오."),
    503: gettext_lazy("잠시 뒤에 다시 시도해 주십시오."),
}
_PLAIN = (
    '<!doctype html><html lang="{}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>{}</title><main><h1>{}</h1><p>{}</p><p><a href="/">{}</a></p><p>{} {}</p></main></html>'
)


def error_page(request: HttpRequest, status: int, message: str = "", *, kept: str = "") -> HttpResponse:
    """The page for ``status``: ``<status>.html`` or our own template, given ``frame``, ``title``, ``message`` and ``status``.

    ``kept`` is a text that the person had typed, given back to copy.
    """
    nearest = status if status in TITLES else (400 if status < 500 else 500)
    title, text = str(TITLES[nearest]), message or str(MESSAGES[nearest])
    context = {
        "frame": Frame(title=title, notices=(Notice(text, "bad"),), robots="noindex"),
        "title": title,
        "message": text,
        "status": status,
        "kept": kept,
        "request_number": request_number.get(),
    }
    try:
        body = loader.select_template([f"{status}.html", "policywiki/error.html"]).render(context, request)
    except Exception:  # an error page must not fail for the very reason it reports
        logger.exception("the page for status %s could not be rendered", status)
        body = _plain(status, title, text)
    return HttpResponse(body, status=status)


def _plain(status: int, title: str, text: str) -> str:
    return format_html(_PLAIN, get_language() or "ko", title, title, text, _("대문으로"), status, request_number.get())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the body is what was too large."""
    if isinstance(exception, RequestDataTooBig):
        return error_page(request, 413)
    if isinstance(exception, TooManyFieldsSent):
        return error_page(request, 400, _("한 번에 보낼 수 있는 입력란의 수를 넘었습니다."))
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; the text of an Http404 raised by us is shown, the router's own is not."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return error_page(request, 404, said)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where a database refuses because it is full, locked or away, and a form comes back as it was filled in."""
    if not isinstance(sys.exc_info()[1], OperationalError):
        return error_page(request, 500)
    if request.method == "POST":
        try:
            return resend_page(request, status=503, message=str(MESSAGES[503]))
        except Exception:  # that page asks the database who is signed in
            logger.exception("a form could not be given back")
    return error_page(request, 503, kept=request.POST.get("text", ""))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or too old: what was typed comes back in a form with a new token."""
    logger.info("a form was refused: %s", reason)
    if is_from_elsewhere(request):
        return error_page(
            request, 403, _("다른 사이트에서 보낸 양식은 받지 않습니다. 이 사이트에서 직접 입력해 주십시오.")
        )
    message = _("이 양식의 유효 기간이 지났습니다. 내용을 확인하고 다시 보내 주십시오.")
    return resend_page(request, status=403, message=message)
