"""Lists of changes, links and titles."""

from dataclasses import dataclass
from typing import ClassVar

from articles.contexts.common import Day, LetterGroup, Person
from articles.contexts.page import PageView
from core.frame import NO_PAGER, Group, Item, Pager


@dataclass(frozen=True, slots=True)
class RecentView:
    """Recent changes by day, newest first. ``filters`` are groups of links (period, number, minor changes), one selected each."""

    template: ClassVar[str] = "articles/recent.html"

    days: tuple[Day, ...]
    filters: tuple[Group, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class ContributionsView:
    """What one person changed. ``known`` is False where no account has this name. ``count`` is of all their changes.

    Without ``person`` the page asks for a name (GET, ``target``).
    """

    template: ClassVar[str] = "articles/contributions.html"

    action: str
    target: str = ""
    person: Person | None = None
    known: bool = True
    count: int | None = None
    days: tuple[Day, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A page that points at another one. ``kinds`` are words such as 넘겨주기 or 틀; ``through`` points at it when it is a redirect."""

    page: Item
    kinds: tuple[str, ...] = ()
    through: tuple[Item, ...] = ()
    more_through_url: str = ""


@dataclass(frozen=True, slots=True)
class LinksHereView:
    """Who points at ``target``. Without a target the page asks for one (GET, ``target``)."""

    template: ClassVar[str] = "articles/links_here.html"

    action: str
    target: Item | None = None
    target_title: str = ""
    error: str = ""
    rows: tuple[LinkRow, ...] = ()
    filters: tuple[Group, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A page that is like another one, with the beginning of its lead as plain text."""

    page: Item
    lead: str = ""


@dataclass(frozen=True, slots=True)
class SimilarView:
    """Pages like ``target``, best first. Without a target the page asks for one (GET, ``target``).

    ``missing`` says that this reader has no such page, ``unavailable`` that the search index cannot be asked now.
    """

    template: ClassVar[str] = "articles/similar.html"

    action: str
    target: Item | None = None
    target_title: str = ""
    error: str = ""
    missing: bool = False
    unavailable: bool = False
    rows: tuple[SimilarRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category: its own text, then subcategories (``count`` is what each holds) and members under their letters.

    ``page`` has an empty body where nobody described the category; ``create_url`` then leads to writing it.
    """

    template: ClassVar[str] = "articles/category.html"

    page: PageView
    name: str
    subcategories: tuple[LetterGroup, ...] = ()
    subcategory_count: int = 0
    members: tuple[LetterGroup, ...] = ()
    member_count: int = 0
    files: tuple[LetterGroup, ...] = ()
    file_count: int = 0
    create_url: str = ""
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class CategoriesView:
    """All categories under their letters, ``count`` is how many pages each holds. ``index`` are the letters to go to."""

    template: ClassVar[str] = "articles/categories.html"

    groups: tuple[LetterGroup, ...]
    index: tuple[Item, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class AllPagesView:
    """All pages of a namespace with a 가나다 index. Redirects are items with ``note`` set; ``url`` of a namespace is its number.

    The form asks ``action`` by GET: ``namespace``, ``from`` (where to begin) and ``redirects`` ("0" hides them).
    """

    template: ClassVar[str] = "articles/all_pages.html"

    action: str
    groups: tuple[LetterGroup, ...]
    namespaces: tuple[Item, ...]
    index: tuple[Item, ...] = ()
    start: str = ""
    hide_redirects: bool = False
    total: int | None = None
    pager: Pager = NO_PAGER
