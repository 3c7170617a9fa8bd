"""``feed``: the answer as an RSS or Atom feed, an item for each page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final
from xml.sax.saxutils import escape

from semantics.ask.request import PrintMode
from semantics.ask.result import Result, Row
from semantics.formats.base import Around, Entry, Format, Parameter, ParameterType, choice, text
from semantics.formats.files import cell_text
from semantics.formats.output import Download, Piece
from semantics.formats.parameters import COMMON
from semantics.formats.shared import export_link
from semantics.formats.values import title_text

TYPE: Final = Parameter("type", ParameterType.CHOICE, "ask-param-feed-type", "rss", ("rss", "atom"), ("종류",))
TITLE: Final = Parameter("title", ParameterType.TEXT, "ask-param-feed-title", aliases=("제목",))
DESCRIPTION: Final = Parameter("description", ParameterType.TEXT, "ask-param-feed-description", aliases=("설명",))
PAGE: Final = Parameter(
    "page", ParameterType.CHOICE, "ask-param-feed-page", "none", ("none", "abstract", "full"), ("본문",)
)
_ABSTRACT: Final = 300
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_ENTRY: Final = Entry(datetime.fromtimestamp(0, UTC))


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed, with nothing escaped."""

    title: str
    url: str
    entry: Entry
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    description: str
    url: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime:
        return max((item.entry.updated for item in self.items), default=_NO_ENTRY.updated)


def _summary(row: Row, result: Result, entry: Entry) -> str:
    """The printouts, a line each, then as much of the page as the query wants."""
    lines = []
    for values, column in zip(row.cells, result.columns, strict=True):
        if column.printout.mode is not PrintMode.THIS and values:
            lines.append(f"{column.label}: {cell_text(values, ', ')}")
    wanted = choice(result.request, PAGE)
    if wanted == "full" and entry.text:
        lines.append(entry.text)
    elif wanted == "abstract" and entry.text:
        lines.append(entry.text if len(entry.text) <= _ABSTRACT else f"{entry.text[:_ABSTRACT].rstrip()}…")
    return "\n".join(lines)


def collect(result: Result, around: Around) -> Feed:
    """The feed as data."""
    entries = around.entries([row.subject.title for row in result.rows])
    items = []
    for row in result.rows:
        title = row.subject.title
        entry = entries.get(title, _NO_ENTRY)
        name = row.display or title_text(title)
        items.append(Item(name, around.address(title), entry, _summary(row, result, entry)))
    request = result.request
    name = text(request, TITLE) or around.site
    return Feed(name, text(request, DESCRIPTION), around.export() or around.further(), tuple(items))


def _xml(value: str) -> str:
    return escape(_NOT_XML.sub("", value), {'"': "&quot;"})


def _tag(name: str, value: str) -> str:
    return f"<{name}>{_xml(value)}</{name}>" if value else ""


def _joined(parts: Iterable[str]) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(part for part in parts if part) + "\n"


def rss(feed: Feed) -> str:
    """RSS 2.0; authors by Dublin Core, since RSS wants an e-mail address."""
    parts = [
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
        f"<title>{_xml(feed.title)}</title>",
        f"<link>{_xml(feed.url)}</link>",
        f"<description>{_xml(feed.description or feed.title)}</description>",
        _tag("lastBuildDate", format_datetime(feed.updated)),
    ]
    for item in feed.items:
        date = "" if item.entry is _NO_ENTRY else format_datetime(item.entry.updated)
        about = _tag("pubDate", date) + _tag("dc:creator", item.entry.author) + _tag("description", item.summary)
        link = _tag("link", item.url) + f'<guid isPermaLink="true">{_xml(item.url)}</guid>'
        parts.append(f"<item>{_tag('title', item.title)}{link}{about}</item>")
    return _joined([*parts, "</channel></rss>"])


def atom(feed: Feed) -> str:
    """Atom 1.0 (RFC 4287). The feed itself is the author of what has none."""
    parts = [
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_xml(feed.title)}</title>",
        _tag("subtitle", feed.description),
        f"<id>{_xml(feed.url)}</id>",
        f'<link rel="self" href="{_xml(feed.url)}"/>',
        f"<updated>{feed.updated.isoformat()}</updated>",
        f"<author><name>{_xml(feed.title)}</name></author>",
    ]
    for item in feed.items:
        author = f"<author>{_tag('name', item.entry.author)}</author>" if item.entry.author else ""
        parts.append(
            f'<entry>{_tag("title", item.title)}<id>{_xml(item.url)}</id><link href="{_xml(item.url)}"/>'
            f"<updated>{item.entry.updated.isoformat()}</updated>{author}{_tag('summary', item.summary)}</entry>"
        )
    return _joined([*parts, "</feed>"])


def download(result: Result, around: Around) -> Download:
    kind = choice(result.request, TYPE)
    feed = collect(result, around)
    return Download(f"application/{kind}+xml", f"feed.{kind}", atom(feed) if kind == "atom" else rss(feed))


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    return export_link(result, around, "ask-export-feed")


FEED: Final = Format("feed", "피드", show, (*COMMON, TYPE, TITLE, DESCRIPTION, PAGE), download=download, limit=20)
