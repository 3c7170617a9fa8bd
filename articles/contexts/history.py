"""The history of a page and the comparison of two of its revisions."""

from dataclasses import dataclass
from typing import ClassVar

from articles.contexts.common import Change
from core import addresses
from core.frame import NO_PAGER, Pager
from markup.diff import Diff
from markup.model import SafeHtml


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Revisions of a page, or of one section when ``section_heading`` is set; newest first.

    The form asks ``action?title=<title>&oldid=<older>&diff=<newer>`` by GET. ``log_url`` leads to what was done to the page.
    """

    template: ClassVar[str] = "articles/history.html"

    title: str
    changes: tuple[Change, ...]
    pager: Pager = NO_PAGER
    section_heading: str = ""
    page_history_url: str = ""
    log_url: str = ""
    action: str = addresses.INDEX


@dataclass(frozen=True, slots=True)
class DiffSide:
    """The head of one side. ``edit_url`` and ``undo_url`` are empty where the reader may not edit."""

    change: Change
    edit_url: str = ""
    undo_url: str = ""
    step_url: str = ""


@dataclass(frozen=True, slots=True)
class DiffView:
    """Two revisions side by side. ``old`` is None for the first revision of a page.

    ``step_url`` of the old side compares with the revision before, that of the new side with the one after. ``between`` counts the
    revisions between the two. ``body`` is the newer revision rendered, shown beneath.
    """

    template: ClassVar[str] = "articles/diff.html"

    old: DiffSide | None
    new: DiffSide
    diff: Diff
    between: int = 0
    body: SafeHtml | None = None
