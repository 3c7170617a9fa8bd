"""Requests that no view could make sense of are refused before one sees them, each with a page and the right status."""

import re

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from policywiki.middleware import GetResponse
from policywiki.views.errors import error_page

_BROKEN_BYTE = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")


def _path_is_text(path: str) -> bool:
    """Whether the path decodes: Django leaves bytes that are not UTF-8 percent-encoded in it."""
    return "\0" not in path and not _BROKEN_BYTE.search(path)


def _query_is_text(request: HttpRequest) -> bool:
    """Whether every name and value of the query decodes: Django puts U+FFFD for what does not."""
    return not any("\0" in text or "\ufffd" in text for pair in request.GET.lists() for text in (pair[0], *pair[1]))


def broken(get_response: GetResponse) -> GetResponse:
    """400 for an address that is not UTF-8 or holds a NUL, 413 for a body above the limit. Views keep NUL out of forms."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
            return error_page(
                request,
                413,
                _("보내신 내용이 너무 큽니다. 한 번에 %(limit)s MiB까지 보낼 수 있습니다.") % {"limit": limit},
            )
        if not _path_is_text(request.path_info) or not _query_is_text(request):
            kept = request.POST.get("text", "") if request.method == "POST" else ""
            return error_page(request, 400, _("주소에 읽을 수 없는 글자가 들어 있습니다."), kept=kept)
        return get_response(request)

    return middleware
