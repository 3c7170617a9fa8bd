"""The pages of ``fixtures/`` parsed and rendered among themselves, without a database."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from articles.loading import read_folder
from core.addresses import index, page
from core.titles import MAIN, Title
from markup.model import Parsed, SectionSpan, Target
from markup.parse import parse
from markup.render import render

ROOT: Final = Path(__file__).resolve().parents[2] / "fixtures" / "pages"
SOURCES: Final[dict[Title, str]] = {source.title: source.text for source in read_folder(ROOT)}
ARTICLE: Final = Title(MAIN, "서울시스마트사업")
MAIN_PAGE: Final = Title(MAIN, "대문")
NOT_SHOWN: Final = ("edit-section",)


def templates(titles: Collection[Title], /) -> Mapping[Title, str]:
    return {title: SOURCES[title] for title in titles if title in SOURCES}


@cache
def parsed(title: Title) -> Parsed:
    return parse(SOURCES[title], title=title, templates=templates)


REDIRECTS: Final[dict[Title, Title]] = {
    title: target for title in SOURCES if (target := parsed(title).redirect) is not None
}
POLICY_PAGES: Final = sorted(
    title for title in SOURCES if title.namespace == MAIN and title not in REDIRECTS and title != MAIN_PAGE
)


def sections(title: Title) -> list[SectionSpan]:
    """The sections of a page without its lead."""
    return [section for section in parsed(title).sections if section.level]


class _Addresses:
    def page(self, title: Title) -> str:
        return page(title)

    def create(self, title: Title) -> str:
        return index(title.page, action="edit", redlink=1)

    def edit(self, title: Title, section: str) -> str:
        return index(title.page, action="edit", section=section)

    def file(self, title: Title) -> str:
        return page(title)


def _word(key: str, /, **_values: str) -> str:
    return f"({key})"


@cache
def html(title: Title) -> str:
    tree = parsed(title)
    targets = {target.page: Target() for target in tree.targets if target.is_special or target.page in SOURCES}
    return render(tree, targets=targets, addresses=_Addresses(), words=_word)


class _Shown(HTMLParser):
    """The text that readers see, the links of the interface left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self._skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._skipping = self._skipping or given.get("class") in NOT_SHOWN
        if shown_id := given.get("id"):
            self.ids.add(shown_id)
        if not self._skipping and tag == "a" and (href := given.get("href")):
            self.links.append(href)
        self.parts.append("\n" if tag not in {"a", "strong", "em", "span", "br"} else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._skipping = False

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.parts.append(data)


@cache
def shown(title: Title) -> _Shown:
    reader = _Shown()
    reader.feed(html(title))
    reader.close()
    return reader


def shown_text(title: Title) -> str:
    return "".join(shown(title).parts)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
