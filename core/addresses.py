"""Addresses of pages, built without asking anybody. The routes of ``policywiki.urls`` answer at exactly these."""

from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from core.titles import SPECIAL, Title

PAGE_PREFIX: Final = "/wiki/"
INDEX: Final = "/w/index.php"
SUGGEST: Final = "/w/suggest"
OPENED: Final = "/w/opened"

_SAFE_IN_FRAGMENT: Final = "/:@!$*(),;~·"


def fragment(anchor: str) -> str:
    return f"#{quote(anchor, safe=_SAFE_IN_FRAGMENT)}" if anchor else ""


def page(title: Title, /, **query: str | int) -> str:
    """``/wiki/제목?query#fragment``, percent-encoded."""
    asked = f"?{urlencode(query)}" if query else ""
    return f"{PAGE_PREFIX}{title.path}{asked}{fragment(title.fragment)}"


def index(title: Title, /, **query: str | int) -> str:
    """``/w/index.php?title=제목&query``: what is done with a page rather than read."""
    return f"{INDEX}?title={title.path}" + (f"&{_encoded(tuple(query.items()))}" if query else "")


@lru_cache(maxsize=256)
def _encoded(query: tuple[tuple[str, str | int], ...]) -> str:
    return urlencode(query)


def special(name: str, argument: str = "", /, **query: str | int) -> str:
    """The address of a special page: ``special("절", "연혁")``."""
    return page(Title(SPECIAL, f"{name}/{argument}" if argument else name), **query)
