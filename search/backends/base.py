"""What an engine must do. Results are pages; everything counted is counted for this reader alone."""

import enum
import errno
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from search.documents import Document
from search.query import Query

SCHEMA_VERSION: Final = 4
"""Raised when what lies in an index changes; an index of another version is rebuilt."""


class IndexUnavailableError(RuntimeError):
    """The index is missing, of another version, or cannot be read. The writer makes a new one."""


_UNWRITABLE: Final = frozenset({
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE,
})  # fmt: skip


def is_unwritable(error: BaseException) -> bool:
    """Tell whether this says that nothing can be written just now (a full disk, no permission): nothing is damaged."""
    return isinstance(error, OSError) and error.errno in _UNWRITABLE


class Order(enum.StrEnum):
    RELEVANCE = "relevance"
    TOUCHED = "touched"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Filters:
    """What results are narrowed to. A page passes with all of ``categories`` and one of each of the others."""

    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    namespaces: tuple[int, ...] = ()
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    types: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


EVERYTHING: Final = Filters()


@dataclass(frozen=True, slots=True)
class Place:
    """A document that was found: the lead of a page (``path`` empty), one of its sections, or a page of an attachment.

    ``leaf`` is the number of the page in ``attachment``, from 1.
    """

    number: int
    path: tuple[str, ...]
    anchor: str
    kind: str
    attachment: str = ""
    leaf: int = 0


@dataclass(frozen=True, slots=True)
class PageFound:
    """A page that was found, with its best place and a few others. ``text`` is the plain text of the best place."""

    owner: int
    title: str
    namespace: int
    best: Place
    text: str
    score: float
    others: tuple[Place, ...] = ()
    categories: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    touched: int = 0
    size: int = 0


FacetCounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """Of ``documents`` that may hold a phrase, or two things near each other, only ``read`` were looked at."""

    read: int
    documents: int


@dataclass(frozen=True, slots=True)
class Results:
    """A slice of what was found. ``total`` counts pages; facets count pages too, the most frequent first.

    ``lax`` of them do not hold every word: they come behind those that do, and only when those are few. ``checked`` is None
    where all was looked at that had to be; else pages may be missing.
    """

    total: int
    pages: Sequence[PageFound]
    categories: FacetCounts
    kinds: FacetCounts
    namespaces: Mapping[int, int]
    lax: int = 0
    departments: FacetCounts = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    types: FacetCounts = field(default_factory=dict)
    attachments: FacetCounts = field(default_factory=dict)
    checked: Checked | None = None


NO_RESULTS: Final = Results(0, (), {}, {}, {})


@dataclass(frozen=True, slots=True)
class Span:
    """Which of the results to give: ``limit`` pages after the first ``offset``, in ``order``."""

    offset: int = 0
    limit: int = 20
    order: Order = Order.RELEVANCE


FIRST: Final = Span()


@dataclass(frozen=True, slots=True)
class Similar:
    """A page that is like another one; ``title`` is prefixed."""

    owner: int
    title: str
    namespace: int
    score: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document must hold: all of ``words`` as in a query, and the letters of all ``pieces``, also within words."""

    words: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """Documents that hold something: how many, on how many pages, and of which years those are.

    ``years_of_all`` counts by year what passes the same filters, whatever it holds. ``documents`` are read one by one as they
    are asked for, the oldest page first; that may raise IndexUnavailableError.
    """

    total: int
    pages: int
    years: Mapping[int, int]
    years_of_all: Mapping[int, int]
    documents: Iterator[Document]


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds. ``generation`` changes with every commit; ``size`` is in bytes, 0 where nothing is on disk."""

    engine: str
    analyser: str
    version: int
    generation: str
    pages: int
    documents: int
    size: int = 0
    folder: str = ""


class Backend(Protocol):
    """An engine. One instance serves a process; it may be used by several threads. Only one process writes."""

    def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
        """Put these documents in place of all that their owners had; an empty sequence forgets the owner.

        On return all of it is durable and any reader that asks from now on finds it. Raises IndexUnavailableError, and
        OSError or DatabaseError where there is no room: then the index is what it was.
        """

    def search(self, query: Query, *, scopes: frozenset[int], filters: Filters = ..., span: Span = ...) -> Results:
        """Find pages. What lies outside ``scopes`` is as if it were not there. Raises IndexUnavailableError."""

    def owners_with(self, query: Query, *, scopes: frozenset[int]) -> frozenset[int]:
        """Every page that holds all that the query asks for, in no order; none for a query that asks for nothing. Raises IndexUnavailableError."""

    def stands(self, text: str, *, scopes: frozenset[int]) -> bool:
        """Tell whether these letters stand in a text, within a longer word too; where very many documents must be read to
        know, they do not. Raises IndexUnavailableError.
        """

    def holding(
        self, wanted: Sequence[Wanted], *, scopes: frozenset[int], filters: Filters = ..., within: Query = ...
    ) -> Holding:
        """Find all documents that may hold any of ``wanted``, of pages that pass ``filters`` and what ``within`` asks for.

        A document may be among them whose title or headings alone hold it, or whose letters only look like it; none is left
        out. Raises IndexUnavailableError.
        """

    def similar(self, owner: int, *, scopes: frozenset[int], limit: int) -> Sequence[Similar]:
        """Give the pages of the main namespace that are most like the page of this owner, best first, never itself.

        Empty where the page, or any like it, is not for this reader. Raises IndexUnavailableError.
        """

    def explain(self, query: Query, *, scopes: frozenset[int]) -> Iterable[str]:
        """Tell in lines for an operator how this query was understood and what each part finds."""

    def rebuild(
        self, batches: Iterable[Mapping[int, Sequence[Document]]], *, after_batch: Callable[[int], None] = ...
    ) -> None:
        """Make a new index beside the present one and switch over at the end. ``after_batch`` gets the pages done."""

    def check(self, *, thorough: bool = False) -> Sequence[str]:
        """Tell what is wrong with the index, in words; empty when it can be read. ``thorough`` reads all of it."""

    def needs_rebuild(self) -> bool:
        """Tell whether the index is missing, of another version, or was found damaged by a reader."""

    def tidy(self, *, idle: bool = False) -> bool:
        """Do a piece of upkeep in a pause: under half a second, ``idle`` some seconds. Tells whether there was any."""

    def words(self, *, scopes: frozenset[int]) -> Iterable[tuple[str, int]]:
        """Every word that pages in ``scopes`` hold, with how many do; for the writer's tables. Raises IndexUnavailableError."""

    def owners(self) -> Collection[int]:
        """Every owner that has documents. Raises IndexUnavailableError."""

    def stats(self) -> Stats:
        """Raises IndexUnavailableError."""
