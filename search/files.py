"""A search result as a file that other programs read: comma-separated values, JSON, Atom, RSS. Pure."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Final

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext

from core.spreadsheets import harmless
from markup.model import SafeHtml
from search.backends.base import PageFound
from search.contexts import Hit

MOST_ROWS: Final = 1_000
"""Rows of a file: the first ones in the order that was asked for."""

MOST_ENTRIES: Final = 50
"""Entries of a feed: the pages that changed last."""

BOM: Final = "\ufeff"
"""Without it Excel takes a file for the code page of its Windows (949 in Korea) and shows no Hangul."""

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK: Final = re.compile("</?mark>")
_NEVER: Final = datetime.fromtimestamp(0, UTC)
_SEPARATOR: Final = "; "


@dataclass(frozen=True, slots=True)
class Row:
    """A page that was found. Addresses are whole ones; ``excerpt`` is plain text; ``size`` is in bytes."""

    title: str
    address: str
    section: str
    section_address: str
    kind: str
    categories: tuple[str, ...]
    excerpt: str
    size: int
    touched: datetime | None


@dataclass(frozen=True, slots=True)
class File:
    """What a file says of itself. ``address`` is the result page, ``own`` the file; ``total`` counts pages, also those left out.

    ``checked``: no page can be missing in the total.
    """

    title: str
    query: str
    address: str
    own: str
    total: int
    rows: Sequence[Row]
    notes: tuple[str, ...] = ()
    checked: bool = True


def plain(marked: SafeHtml) -> str:
    """Take escapes and marks out of an excerpt again."""
    return unescape(_MARK.sub("", str(marked)))


def row_of(found: PageFound, hit: Hit, origin: str) -> Row:
    return Row(
        title=hit.title,
        address=f"{origin}{hit.address}",
        section=hit.section,
        section_address=f"{origin}{hit.section_address}" if hit.section_address else "",
        kind=hit.kind,
        categories=hit.categories,
        excerpt=plain(hit.excerpt),
        size=found.size,
        touched=hit.touched,
    )


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _in_korea(moment: datetime | None) -> str:
    """Write a moment as the pages show it, so that spreadsheets read it."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M:%S") if moment else ""


def as_csv(file: File) -> str:
    """RFC 4180 with a byte order mark; the labels first. No cell is one that a spreadsheet would run.

    Where pages may be missing a last row without a number says so in place of a title.
    """
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(_labels())
    lines.writerows([harmless(cell) for cell in _cells(number, row)] for number, row in enumerate(file.rows, 1))
    if not file.checked:
        lines.writerow(["", *file.notes[-1:], *[""] * (len(_labels()) - 2)])
    return BOM + written.getvalue()


def _labels() -> tuple[str, ...]:
    return (
        gettext("순번"),
        gettext("제목"),
        gettext("주소"),
        gettext("절"),
        gettext("절 주소"),
        gettext("절 종류"),
        gettext("분류 이름"),
        gettext("발췌"),
        gettext("바이트"),
        gettext("바뀐 때"),
    )


def _cells(number: int, row: Row) -> tuple[str, ...]:
    section = (row.section, row.section_address, row.kind)
    names = _SEPARATOR.join(row.categories)
    return (str(number), row.title, row.address, *section, names, row.excerpt, str(row.size), _in_korea(row.touched))


def as_json(file: File) -> str:
    """An object with the search and ``results``; names of fields are English in every language."""
    answer = {
        "query": file.query,
        "url": file.address,
        "total": file.total,
        "limit": MOST_ROWS,
        "complete": file.checked and file.total <= len(file.rows),
        "notes": file.notes,
        "results": [
            {
                "title": row.title,
                "url": row.address,
                "section": row.section,
                "section_url": row.section_address,
                "kind": row.kind,
                "categories": row.categories,
                "excerpt": row.excerpt,
                "size": row.size,
                "touched": _moment(row.touched) or None,
            }
            for row in file.rows
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. ``key`` tells it apart from every other one for ever."""

    key: str
    title: str
    address: str
    summary: str
    updated: datetime
    categories: tuple[str, ...] = ()


def entries_of(rows: Iterable[Row]) -> list[Entry]:
    """One entry a page: it stays the same when the page changes, and only its time is another."""
    return [
        Entry(row.address, row.title, row.address, row.excerpt, row.touched or _NEVER, row.categories) for row in rows
    ]


class _Dated:
    """A feed is as old as its newest entry; an empty one has no time of its own, so that its bytes stay the same."""

    items: list[dict[str, datetime]]

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_NEVER)


class _Atom(_Dated, Atom1Feed):
    pass


class _Rss(_Dated, Rss201rev2Feed):
    pass


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def feed(file: File, entries: Iterable[Entry], *, rss: bool = False) -> str:
    """Atom 1.0, or RSS 2.0. The title of the file is the feed's author as well: pages have many."""
    kind = _Rss if rss else _Atom
    made: SyndicationFeed = kind(
        title=_xml(file.title),
        link=file.address,
        description=_xml(file.title),
        feed_url=file.own,
        author_name=_xml(file.title),
    )
    for entry in entries:
        made.add_item(
            title=_xml(entry.title),
            link=entry.address,
            unique_id=entry.key,
            description=_xml(entry.summary),
            pubdate=entry.updated,
            updateddate=entry.updated,
            categories=[_xml(name) for name in entry.categories],
        )
    return str(made.writeString("utf-8"))
