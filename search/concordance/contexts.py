"""Everything the page 특수:용례 shows, ready to print. All strings are plain; the template escapes them."""

from dataclasses import dataclass

from core.frame import Item
from core.pagination import Pagination
from search.contexts import Chip, Note, SortOrder


@dataclass(frozen=True, slots=True)
class LineView:
    """An occurrence between what stands before and behind it. ``address`` leads to the section, or the page without one."""

    left: str
    match: str
    right: str
    page: str
    section: str
    address: str


@dataclass(frozen=True, slots=True)
class YearView:
    """``count`` of ``of_all`` pages of a year hold the words; ``share`` says that in words, ``width`` is 0 to 100 for the longest bar."""

    year: int
    count: int
    of_all: int
    share: str
    width: int


@dataclass(frozen=True, slots=True)
class ConcordancePage:
    """The page 특수:용례. Its form is GET ``action`` with the field ``q`` and the ``hidden`` ones.

    ``count_text`` is "용례 120개, 문서 34개"; ``bound_text`` is set where not everything was looked at. ``apart`` are the words of
    a phrase that was not found, each with its own concordance. ``search`` leads to the same words on the result page.
    """

    query: str
    action: str
    asked: bool
    heading: str
    max_length: int
    hidden: tuple[tuple[str, str], ...] = ()
    chips: tuple[Chip, ...] = ()
    notes: tuple[Note, ...] = ()
    count_text: str = ""
    bound_text: str = ""
    empty_text: str = ""
    apart: tuple[Item, ...] = ()
    orders: tuple[SortOrder, ...] = ()
    lines: tuple[LineView, ...] = ()
    pages: Pagination | None = None
    files: tuple[Item, ...] = ()
    search: str = ""
    years: tuple[YearView, ...] = ()
    years_text: str = ""
    help: tuple[tuple[str, str], ...] = ()
