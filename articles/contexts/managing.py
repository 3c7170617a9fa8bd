"""Moving, deleting and restoring pages, and the log of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from articles.contexts.common import Change, Person
from core.frame import NO_PAGER, Item, Pager

Errors = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MoveView:
    """Asks for a new title. Posts ``target``, ``reason``, ``redirect`` and ``talk`` ("1" or absent) to ``action``.

    ``pointing`` are sentences about who points here, each with its list. ``errors`` maps a field's name ("" for the form).
    """

    template: ClassVar[str] = "articles/move.html"

    title: str
    action: str
    cancel_url: str
    target: str
    reason: str = ""
    redirect: bool = True
    talk: bool = True
    has_talk: bool = False
    pointing: tuple[Item, ...] = ()
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeleteView:
    """Asks for a reason and a confirmation. Posts ``reason``, ``sure`` ("1") and ``base`` (the revision looked at) to ``action``."""

    template: ClassVar[str] = "articles/delete.html"

    title: str
    action: str
    cancel_url: str
    base: int
    last: Change | None = None
    reason: str = ""
    sure: bool = False
    talk: Item | None = None
    pointing: tuple[Item, ...] = ()
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """A deleted page. ``url`` leads to what it was and the form to bring it back; ``comment`` is why it went."""

    title: str
    url: str
    time: dt.datetime
    by: Person | None = None
    comment: str = ""
    size: int = 0
    selected: bool = False


@dataclass(frozen=True, slots=True)
class RestoreView:
    """Shows a deleted page of a title and asks whether to bring it back. Posts ``page`` and ``reason`` to ``action``.

    ``rows`` are all deleted pages of this title, the chosen one ``selected``; ``text`` is its last text. ``live`` is the page
    that has the title now, where there is one: then nothing can be brought back.
    """

    template: ClassVar[str] = "articles/restore.html"

    title: str
    action: str
    page: int
    text: str
    rows: tuple[DeletedRow, ...]
    revisions: int = 0
    reason: str = ""
    live: Item | None = None
    log_url: str = ""
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeletedPagesView:
    """All deleted pages, the last ones first. The form asks ``action`` by GET for ``prefix``: how titles begin."""

    template: ClassVar[str] = "articles/deleted_pages.html"

    action: str
    rows: tuple[DeletedRow, ...]
    start: str = ""
    error: str = ""
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry. ``kind`` is ``move``, ``delete`` or ``restore``, ``label`` the word for it; ``target`` where a page was moved to, ``undo`` the form that takes it back."""

    time: dt.datetime
    kind: str
    label: str
    page: Item
    target: Item | None = None
    note: str = ""
    author: Person | None = None
    comment: str = ""
    undo: Item | None = None


@dataclass(frozen=True, slots=True)
class LogView:
    """The log. The form asks ``action`` by GET for ``type`` (``url`` of an item of ``kinds``), ``page`` (``title``) and ``user``."""

    template: ClassVar[str] = "articles/log.html"

    action: str
    rows: tuple[LogRow, ...]
    kinds: tuple[Item, ...]
    title: str = ""
    user: str = ""
    error: str = ""
    pager: Pager = NO_PAGER
