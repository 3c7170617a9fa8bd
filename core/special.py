"""The register of special pages: each room writes its views, ``policywiki`` registers them once, by an explicit call."""

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from core.titles import clean


class SpecialGroup(enum.StrEnum):
    """Where a special page stands in the list of special pages."""

    PAGES = "pages"
    CHANGES = "changes"
    SEARCH = "search"
    ACCOUNTS = "accounts"
    MAINTENANCE = "maintenance"
    WIKI = "wiki"


@dataclass(frozen=True, slots=True)
class SpecialPage:
    """``name`` is the Korean name in the address (특수:name), ``english`` MediaWiki's canonical one.

    ``view`` takes the request and the text behind the first slash ("" without one) and returns a response. ``label`` is what
    the list shows, a text or a lazy translation. ``right`` (a value of ``accounts.rights.Right``) hides it from who lacks it.
    """

    name: str
    english: str
    group: SpecialGroup
    label: Any
    view: Callable[..., Any]
    aliases: tuple[str, ...] = ()
    right: str = "read"
    listed: bool = True


def _fold(name: str) -> str:
    return clean(name).replace(" ", "").casefold()


@dataclass(slots=True)
class SpecialRegister:
    """Special pages by every one of their names, in any case and spacing."""

    _pages: dict[str, SpecialPage] = field(default_factory=dict)

    def register(self, page: SpecialPage) -> None:
        for name in (page.name, page.english, *page.aliases):
            known = self._pages.setdefault(_fold(name), page)
            if known.name != page.name:
                raise ValueError(f"special page name taken twice: {name}")
            self._pages[_fold(name)] = page

    def find(self, name: str) -> SpecialPage | None:
        return self._pages.get(_fold(name))

    def __iter__(self) -> Iterator[SpecialPage]:
        return iter({page.name: page for page in self._pages.values()}.values())


special_pages = SpecialRegister()
