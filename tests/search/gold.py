"""The gold set: what readers of the wiki of ``fixtures/`` ask, and the pages that each of them wants.

``gold.jsonl`` has one query a line: ``id``, ``class``, ``query``, ``pages`` (prefixed titles, all of them wanted) and where it
matters ``section``, the heading to which the first of the pages should be opened. Queries are written from what the pages say,
before any engine was asked, thirty of each class. A query is changed only when the pages are, or when it proves ambiguous.
"""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import quote

from django.test import Client

from core.addresses import special

AT: Final = 10
BETWEEN: Final = " › "
_WAY_BACK: Final = "원래대로 찾기"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query of the gold set. ``pages`` are in no order but that ``section`` is one of the first of them."""

    id: str
    group: str
    query: str
    pages: tuple[str, ...]
    section: str = ""


@dataclass(slots=True)
class Hit:
    """A page as the list of results shows it, with the headings that it offers."""

    title: str = ""
    places: list[str] = field(default_factory=list)


def _wanted(line: str) -> Wanted:
    given = json.loads(line)
    return Wanted(given["id"], given["class"], given["query"], tuple(given["pages"]), given.get("section", ""))


GOLD: Final = tuple(map(_wanted, Path(__file__).with_name("gold.jsonl").read_text(encoding="utf-8").splitlines()))
GROUPS: Final = tuple(dict.fromkeys(one.group for one in GOLD))


def of_group(group: str) -> list[Wanted]:
    return [one for one in GOLD if one.group == group]


class _Hits(HTMLParser):
    """Reads the list of hits: the first link of each is the page, the others are places in it."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []
        self._in_list = self._in_link = False
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self._in_list = self._in_list or (tag == "ol" and "hits" in classes)
        if self._in_list and tag == "li" and "hit" in classes:
            self.hits.append(Hit())
        if self._in_list and tag == "a":
            self._in_link, self._text = True, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "ol":
            self._in_list = False
        if tag == "a" and self._in_link:
            self._in_link = False
            self._end_of_link()

    def handle_data(self, data: str) -> None:
        if self._in_link:
            self._text += data

    def _end_of_link(self) -> None:
        hit, text = self.hits[-1], " ".join(self._text.split())
        if not hit.title:
            hit.title = text
        else:
            hit.places += text.split(BETWEEN)


@dataclass(frozen=True, slots=True)
class Answer:
    """A first page of results: its hits in order, and whether it says that something else was searched for."""

    hits: Sequence[Hit]
    rewritten: bool


_known: Final[dict[str, Answer]] = {}
"""Answers by query, for all tests of a process: each asks the same wiki."""


class Reader:
    """Asks 특수:검색 over HTTP, each time as somebody else, so that no limit of one reader is met."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._addresses = (f"10.{a}.{b}.{c}" for a, b, c in itertools.product(range(256), repeat=3))

    def ask(self, query: str) -> Answer:
        """Give what is shown first. The same query is asked once."""
        if query not in _known:
            address = f"{special('검색')}?q={quote(query)}"
            response = self._client.get(address, REMOTE_ADDR=next(self._addresses))
            assert response.status_code == 200, f"{query}: {response.status_code}"
            page, html = _Hits(), response.content.decode()
            page.feed(html[html.find('<ol class="hits"') :].partition("</ol>")[0])
            _known[query] = Answer(page.hits, rewritten=_WAY_BACK in html)
        return _known[query]

    def found(self, query: str) -> Sequence[Hit]:
        return self.ask(query).hits


def ranks(wanted: Wanted, hits: Sequence[Hit]) -> list[int]:
    """Where the wanted pages are among the first ten, from 1, in the order of ``wanted.pages``; 0 for one that is not."""
    titles = [hit.title for hit in hits[:AT]]
    places = [titles.index(page) + 1 if page in titles else 0 for page in wanted.pages]
    if wanted.section and places[0] and wanted.section not in hits[places[0] - 1].places:
        places[0] = 0
    return places
