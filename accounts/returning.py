"""Where to go afterwards: only addresses of this site's own pages."""

from typing import Final

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from core import addresses
from core.titles import MAIN, Title, TitleError, parse_title

_HOME: Final = Title(MAIN, "대문")


def local_path(raw: str) -> str:
    """``raw`` when it is an address (at most 2,048 characters) of a page of this site without its host; else ""."""
    is_page = raw == addresses.INDEX or raw.startswith((addresses.PAGE_PREFIX, f"{addresses.INDEX}?"))
    if not is_page or not url_has_allowed_host_and_scheme(raw, allowed_hosts=None):
        return ""
    return raw


def _title_path(raw: str) -> str:
    try:
        return addresses.page(parse_title(raw)) if raw else ""
    except TitleError:
        return ""


def destination(request: HttpRequest) -> str:
    """The page to go to: a path in ``next`` or a title in ``returnto``, of the form or the address; else the main page."""
    for sent in (request.POST, request.GET):
        if found := local_path(sent.get("next", "")) or _title_path(sent.get("returnto", "")):
            return found
    return addresses.page(_HOME)
