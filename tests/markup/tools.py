"""A reader for tests: addresses that can be read, words in Korean, templates from a dictionary."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.titles import TEMPLATE, Title, parse_title
from markup.limits import DEFAULT, Limits
from markup.model import Parsed, SafeHtml, Target
from markup.parse import parse
from markup.render import render
from markup.words import korean

PAGE = "시험"


class PlainAddresses:
    """Addresses without percent-encoding."""

    def page(self, title: Title) -> str:
        return f"/wiki/{title}" + (f"#{title.fragment}" if title.fragment else "")

    def create(self, title: Title) -> str:
        return f"/create/{title}"

    def edit(self, title: Title, section: str) -> str:
        return f"/edit/{title}/{section}"

    def file(self, title: Title) -> str:
        return f"/file/{title}"


@dataclass
class Sources:
    """Templates by name; remembers what each call asked for."""

    texts: Mapping[str, str] = field(default_factory=dict)
    calls: list[list[str]] = field(default_factory=list)

    def __call__(self, titles: Collection[Title], /) -> Mapping[Title, str]:
        self.calls.append([str(title) for title in titles])
        known = {parse_title(name, TEMPLATE): text for name, text in self.texts.items()}
        return {title: known[title] for title in titles if title in known}


def read(
    source: str, templates: Mapping[str, str] | None = None, *, title: str = PAGE, limits: Limits = DEFAULT
) -> Parsed:
    return parse(source, title=parse_title(title), templates=Sources(templates or {}), limits=limits)


def shown(parsed: Parsed, pages: Collection[str] = ()) -> SafeHtml:
    targets = {parse_title(name): Target() for name in pages}
    return render(parsed, targets=targets, addresses=PlainAddresses(), words=korean)


def to_html(source: str, templates: Mapping[str, str] | None = None, pages: Collection[str] = ()) -> str:
    return str(shown(read(source, templates), pages))
