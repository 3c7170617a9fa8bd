"""Shapes that several pages share: a person, a change, a day of changes, items under a letter."""

import datetime as dt
from dataclasses import dataclass

from core.frame import Item


@dataclass(frozen=True, slots=True)
class Person:
    """Who changed something. ``url`` is the user page, ``exists`` whether it is written."""

    name: str
    url: str
    contributions_url: str
    exists: bool = True
    talk_url: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One revision in a list: history, recent changes, contributions, the foot of a page.

    ``time`` is aware; ``author`` is None where the wiki itself wrote (pages that came with it); ``comment`` is SafeHtml or empty; ``delta`` and
    ``size`` are bytes. ``url`` is the permanent link. ``page`` is the page's own link where the list holds many pages.
    ``latest`` is the page's newest revision; ``diff_url`` compares with the one before (empty for the first), ``current_url``
    with the newest one; ``undo_url`` opens the editor with the change taken back, where the reader may edit.
    """

    revision: int
    time: dt.datetime
    url: str
    author: Person | None = None
    page: Item | None = None
    comment: str = ""
    delta: int = 0
    size: int = 0
    minor: bool = False
    created: bool = False
    latest: bool = False
    diff_url: str = ""
    current_url: str = ""
    history_url: str = ""
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day in Seoul, newest first."""

    date: dt.date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Titles under one index letter (ㄱ, A, 0-9)."""

    letter: str
    items: tuple[Item, ...]
