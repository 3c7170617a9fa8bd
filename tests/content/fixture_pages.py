"""The pages of ``fixtures/`` as a wiki that holds nothing else shows them: what :func:`load_all` finds, kept for all tests."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from articles.loading import Outcome, load, read_folder
from articles.rendering import render_parsed
from articles.understanding import understand
from core.titles import MAIN, Title
from markup.model import Parsed, SectionSpan
from markup.parse import redirect_target
from semantics.items import Item
from tests.kept import keep

ROOT: Final = Path(__file__).resolve().parents[2] / "fixtures" / "pages"
SOURCES: Final[dict[Title, str]] = {source.title: source.text for source in read_folder(ROOT)}
ARTICLE: Final = Title(MAIN, "서울시스마트사업")
MAIN_PAGE: Final = Title(MAIN, "대문")
NOT_SHOWN: Final = ("edit-section", "tip-text")
"""Links of the interface, and what is shown only to whoever points at a value."""

REDIRECTS: Final[dict[Title, Title]] = {
    title: target for title, source in SOURCES.items() if (target := redirect_target(source)) is not None
}
POLICY_PAGES: Final = sorted(
    title for title in SOURCES if title.namespace == MAIN and title not in REDIRECTS and title != MAIN_PAGE
)

_parsed: Final[dict[Title, Parsed]] = {}
_html: Final[dict[Title, str]] = {}
_facts: Final[dict[Title, list[tuple[str, Item]]]] = {}


def load_pages() -> None:
    """Load the pages into a wiki that has none of them yet."""
    assert {loaded.outcome for loaded in load(read_folder(ROOT))} == {Outcome.CREATED}


def load_all() -> None:
    """Load the pages into the wiki at hand and keep what they are. The wiki itself is no longer needed then."""
    keep(load_pages)
    for title, source in SOURCES.items():
        understood = understand(source, title)
        _parsed[title] = understood.parsed
        _html[title] = render_parsed(understood.parsed).html
        _facts[title] = list(understood.evaluation.gathered().page.facts)


def parsed(title: Title) -> Parsed:
    return _parsed[title]


def html(title: Title) -> str:
    return _html[title]


def facts(title: Title) -> list[tuple[str, Item]]:
    """What a page states, by key of the property, in order."""
    return _facts[title]


def sections(title: Title) -> list[SectionSpan]:
    """The sections of a page without its lead."""
    return [section for section in parsed(title).sections if section.level]


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
        if tag in {"a", "span"}:
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
