"""An answer that is an error and says nothing gets a page that says what happened."""

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

from policywiki.middleware import GetResponse
from policywiki.views.errors import error_page

RETRY_AFTER: Final = "60"
"""Seconds: the length of the shortest window of ``accounts.ratelimit.LIMITS``, for views that name no other."""


def errors(get_response: GetResponse) -> GetResponse:
    """Replace the empty body of a 4xx or 5xx answer (``HttpResponse(status=429)``, a refused method); headers stay."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            response.headers.setdefault("Retry-After", RETRY_AFTER)
        if response.status_code < 400 or not isinstance(response, HttpResponse) or response.content:
            return response
        page = error_page(request, response.status_code)
        for name, value in response.items():
            if name not in {"Content-Type", "Content-Length"}:
                page[name] = value
        page.cookies = response.cookies
        return page

    return middleware
