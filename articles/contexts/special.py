"""Special pages and refusals."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from articles.contexts.common import Person
from core.frame import NO_PAGER, Group, Item, Pager
from markup.model import SafeHtml


@dataclass(frozen=True, slots=True)
class SpecialListView:
    """Every special page the reader may use, in groups; ``note`` of an item says what it is for."""

    template: ClassVar[str] = "articles/special_list.html"

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class InfoRow:
    """A name and a value: a text, a number (shown with separators), a time, or a link."""

    label: str
    value: str | int | dt.datetime | Item
    note: str = ""


@dataclass(frozen=True, slots=True)
class InfoTable:
    label: str
    rows: tuple[InfoRow, ...]


@dataclass(frozen=True, slots=True)
class InfoView:
    """Tables of names and values: page information, statistics. ``intro`` is a sentence above them."""

    template: ClassVar[str] = "articles/info.html"

    tables: tuple[InfoTable, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """The topmost section of a kind in one policy. ``url`` is its place in the page, ``body`` its rendering without the heading."""

    page: Item
    heading: str
    url: str
    body: SafeHtml
    changed: dt.datetime | None = None
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class SectionsView:
    """One kind of section of every policy. Without ``kind`` the page only offers ``kinds`` (``count`` is of policies).

    ``css`` is the kind's class without prefix: concept, history, departments, tasks, cases, research, references.
    """

    template: ClassVar[str] = "articles/sections.html"

    kinds: tuple[Item, ...]
    kind: str = ""
    css: str = ""
    entries: tuple[SectionEntry, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report. ``state`` is ``open``, ``done`` or ``refused``. The form posts ``report``, ``state`` and ``answer`` to the list's action."""

    id: int
    time: dt.datetime
    text: str
    state: str
    page: Item | None = None
    section: str = ""
    revision_url: str = ""
    answer: str = ""
    handled_by: Person | None = None
    handled_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportsView:
    """Reports that editors see. ``states`` filters them."""

    template: ClassVar[str] = "articles/reports.html"

    action: str
    rows: tuple[ReportRow, ...]
    states: tuple[Item, ...] = ()
    may_handle: bool = False
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class ReportFormView:
    """Reporting an error without an account. Posts ``page`` (title), ``section``, ``text`` and ``revision`` to ``action``.

    ``sections`` are the headings of the page (label) and their anchors (url). ``trap`` is the name of a field that people leave empty.
    """

    template: ClassVar[str] = "articles/report_form.html"

    action: str
    page: str = ""
    page_url: str = ""
    section: str = ""
    sections: tuple[Item, ...] = ()
    text: str = ""
    revision: int = 0
    trap: str = "website"
    maximum: int = 2000
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportSentView:
    """The report arrived."""

    template: ClassVar[str] = "articles/report_sent.html"

    page: Item | None = None


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Something could not be done (400, 403, 404 of an address, 405, 413, 429, 503, ...): what, why, and what to do next.

    ``kept`` is a text the person had typed, given back in a field to copy from. The frame's title says what happened.
    """

    template: ClassVar[str] = "articles/refusal.html"

    message: str
    advice: str = ""
    items: tuple[Item, ...] = ()
    kept: str = ""
    details: str = ""
