"""The interface language: Korean unless the reader chose another one. What the browser prefers is not asked."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from policywiki.middleware import GetResponse


def chosen_language(request: HttpRequest) -> str:
    """``?uselang=`` for one request, else the cookie ``language``, else the site's language."""
    known = dict(settings.LANGUAGES)
    for choice in (_asked_for(request), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")):
        if choice in known:
            return choice
    return settings.LANGUAGE_CODE


def _asked_for(request: HttpRequest) -> str:
    try:
        return request.GET.get("uselang", "")
    except TooManyFieldsSent:
        # Refused by ``broken``, within the language of the cookie.
        return ""


def language(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        chosen = chosen_language(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware
