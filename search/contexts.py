"""Everything the result page shows, ready to print: the template only lays it out.

All texts are in the reader's language. ``SafeHtml`` fields hold escaped text with ``<mark>`` around what was found and
nothing else; all other strings are plain and the template escapes them. Addresses are ready for ``href``.
"""

import enum
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from core.frame import Item
from core.pagination import Pagination
from markup.model import SafeHtml

NOTHING: Final = SafeHtml("")


class NoteKind(enum.StrEnum):
    """How loud a note is: ``info`` explains what was done, ``warning`` says that something is missing."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence above the results: only operators, query cut, laxer search, index being built, query rewritten.

    ``label`` is a link behind the sentence, which leads to ``address``; either of sentence and link may be missing.
    """

    kind: NoteKind
    text: str
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force. ``label`` is 분류, ``value`` 스마트도시, ``remove`` the address of the same search without it."""

    label: str
    value: str
    remove: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the results. ``count`` pages have it; following ``address`` turns it on, or off when it is chosen."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """``name`` is that of its filter in addresses, ``label`` its heading; ``chosen`` are in force, ``more`` folded away."""

    name: str
    label: str
    chosen: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    more_text: str = ""


@dataclass(frozen=True, slots=True)
class SortOrder:
    """One of the ways to sort; the chosen one is shown as text, the others as links."""

    name: str
    label: str
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found.

    ``title`` is the prefixed title, ``title_html`` the same with marks. When the best place is a section, ``section`` is
    its heading path joined for reading ("연혁 › 스마트도시 추진 연혁"), ``section_html`` the same with marks,
    ``section_address`` leads there, and ``kind`` is its kind (사례) or empty. ``excerpt`` is one or two lines around what
    was found. ``redirect`` is a former or other title through which the page was found, or empty. ``attachment`` says in which
    file it stands ("첨부: 계획.pdf 12쪽"), or nothing; ``about`` are categories and size in words; ``more_sections`` are other
    places of the same page that were found too: (text, address).
    """

    title: str
    title_html: SafeHtml
    address: str
    excerpt: SafeHtml
    section: str = ""
    section_html: SafeHtml = NOTHING
    section_address: str = ""
    kind: str = ""
    redirect: str = ""
    categories: tuple[str, ...] = ()
    attachment: str = ""
    about: str = ""
    touched: datetime | None = None
    more_sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TitleOffer:
    """What is said above the results of the title that was typed.

    ``exists``: "서울시스마트사업" 문서가 있습니다, with ``address`` leading to it. Otherwise ``address`` (empty when the title
    cannot be one) leads to its creation.
    """

    title: str
    exists: bool
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What is offered to who did not find what was looked for: titles near to it (title, address), and to write a new page."""

    titles: tuple[tuple[str, str], ...] = ()
    offer: TitleOffer | None = None


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The page 특수:검색. Its form is GET ``action`` with the fields ``q``, ``sort``, and hidden ones for the filters.

    ``asked`` is false before anything was searched: only the form and ``help`` are shown. ``lax`` of the
    ``count`` pages hold only some of the words. ``searched`` is what was searched for instead of ``query`` where a slip was
    repaired, else empty. ``count_text`` is
    "12개 문서를 찾았습니다. (1–12)"; ``empty_text`` is set when nothing was found. ``hidden`` are (name, value) pairs that
    keep the filters when the form is sent again. ``offer`` is the page with the title that was typed, ``missing`` what ends short
    results. ``sizes`` are how many may be shown at a time. ``concordance`` leads to every occurrence of the words in its context.
    """

    query: str
    action: str
    asked: bool
    heading: str
    count: int = 0
    lax: int = 0
    searched: str = ""
    count_text: str = ""
    empty_text: str = ""
    notes: tuple[Note, ...] = ()
    offer: TitleOffer | None = None
    chips: tuple[Chip, ...] = ()
    clear_address: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    facets: tuple[Facet, ...] = ()
    orders: tuple[SortOrder, ...] = ()
    hits: tuple[Hit, ...] = ()
    pages: Pagination | None = None
    sizes: tuple[Item, ...] = ()
    missing: Missing | None = None
    concordance: str = ""
    help: tuple[tuple[str, str], ...] = field(default=())
    max_length: int = 1000
