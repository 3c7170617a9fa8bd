"""Reading: a page, an old revision of it, its print version, and a page that is not there."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.safestring import SafeString

from articles.contexts.common import Change
from core.frame import Item
from markup.model import SafeHtml, TocEntry
from semantics.contexts import FactBox, PropertyView


@dataclass(frozen=True, slots=True)
class OldRevision:
    """Said above the text of a revision that is not the served one. Addresses are empty where there is no such revision."""

    change: Change
    current_url: str
    diff_url: str
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Where pages like this one are told: ``url`` for people, ``data`` for programs."""

    url: str
    data: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as it is read.

    ``contents`` is False where the page switches its contents off or has too few headings. ``redirected_from`` is the
    redirect that led here (its address does not redirect), ``section`` the section that it means, ``redirect_to`` the target where a redirect page itself is
    shown. ``parents`` are the pages this one is a subpage of. ``facts`` is the box of the page's facts, ``property`` what is
    known of the property whose page this is, ``related`` where pages like this one are told (a page, and an address for
    programs), None where they are not. ``printed`` keeps parts of the page that were printed once, for as
    long as this object is kept (template tag ``once``).
    """

    template: ClassVar[str] = "articles/page.html"

    body: SafeHtml
    toc: tuple[TocEntry, ...] = ()
    contents: bool = True
    categories: tuple[Item, ...] = ()
    last: Change | None = None
    old: OldRevision | None = None
    redirected_from: Item | None = None
    section: Item | None = None
    redirect_to: Item | None = None
    parents: tuple[Item, ...] = ()
    facts: FactBox | None = None
    property: PropertyView | None = None
    related: Related | None = None
    printed: dict[str, SafeString] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PrintView:
    """The page on plain paper, with its address and date, every link's target readable."""

    template: ClassVar[str] = "articles/print.html"

    body: SafeHtml
    url: str
    last: Change | None = None
    categories: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingView:
    """No page of this title: status 404. ``create_url`` is empty where the title may not be created by anybody.

    ``sign_in_url`` is set where creating needs an account that the reader has not signed in to. ``similar`` are titles close to
    this one. ``deleted_note`` says that a page of this title was deleted or moved, ``deleted_items`` are next steps then.
    """

    template: ClassVar[str] = "articles/missing.html"

    title: str
    create_url: str = ""
    sign_in_url: str = ""
    similar: tuple[Item, ...] = ()
    deleted_note: str = ""
    deleted_items: tuple[Item, ...] = ()
