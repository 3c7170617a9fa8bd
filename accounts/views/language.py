"""Choosing the language of the interface, signed in or not."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.returning import destination
from accounts.views.common import keep_language, private, show
from core import addresses
from core.frame import Item, special_frame

LANGUAGE: Final = "언어"


def _is_click(request: HttpRequest) -> bool:
    """Whether a person followed a link of this site. Pages from the cache hold no token, so the browser's word is taken.

    Browsers tell it of sites under HTTPS; elsewhere the referring page has to be one of ours.
    """
    if "Sec-Purpose" in request.headers:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is None:
        return request.headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/")
    return site == "same-origin" and request.headers.get("Sec-Fetch-User") == "?1"


def language(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:언어/en``: a click on a link of this site, or the form of this page, sets the cookie; any other way the page asks.

    Status 400 for a form with an unknown language, 404 for an address with one.
    """
    code = request.POST.get("language", argument)
    target = destination(request)
    known = dict(settings.LANGUAGES)
    if code in known and (request.method == "POST" or _is_click(request)):
        return _set(code, target)
    if request.method == "POST":
        return _ask(request, target, status=400)
    return _ask(request, target, status=200 if code in known or not code else 404)


def _set(code: str, target: str) -> HttpResponse:
    response = private(HttpResponseRedirect(target))
    keep_language(response, code)
    return response


def _ask(request: HttpRequest, target: str, *, status: int) -> HttpResponse:
    """A button for each language; ``url`` of a choice is its code."""
    action = addresses.special(LANGUAGE)
    present = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    choices = tuple(Item(name, code, selected=code == present, lang=code) for code, name in settings.LANGUAGES)
    context = {"action": action, "next": target, "choices": choices}
    return show(request, "language", special_frame(_("언어"), action), context, status=status)
