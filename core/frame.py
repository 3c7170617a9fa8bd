"""What stands around the content of every page: title, tabs, tools, notices. Display data only, no Django.

A view passes ``frame`` to its template. Every text is a plain string that the template escapes, or one with ``__html__``
(``markup.model.SafeHtml``), which is printed as it is.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Item:
    """Something to go to. Without ``url`` it is text. ``new`` is a page that nobody has written yet (red).

    ``selected`` is where the reader is now, ``key`` an access key, ``note`` a short explanation, ``count`` what it holds,
    ``lang`` the language of the label where it is another one.
    """

    label: str
    url: str = ""
    selected: bool = False
    new: bool = False
    key: str = ""
    note: str = ""
    count: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading; the heading may be empty."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A box above the content. ``tone`` is ``info``, ``good``, ``warn`` or ``bad``; ``items`` are next steps."""

    text: str
    tone: str = "info"
    heading: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a list without page numbers (``core.pagination`` has those with).

    ``previous`` and ``next`` are addresses, empty where there is none; ``sizes`` offers how many at a time. ``first`` and
    ``last`` count from 1 (0: not said); ``total`` is None where nobody counted.
    """

    previous: str = ""
    next: str = ""
    sizes: tuple[Item, ...] = ()
    first: int = 0
    last: int = 0
    total: int | None = None

    @property
    def is_needed(self) -> bool:
        return bool(self.previous or self.next)


NO_PAGER: Final = Pager()


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page.

    ``title`` is the text of the window and, unless ``heading`` says otherwise, of the only ``h1``. ``tabs`` are 문서 and 토론,
    ``actions`` 읽기, 편집 and 역사 보기, ``tools`` what can be asked about the page. ``special`` is the address of a special page,
    shown as its only tab. ``target`` is the prefixed title that the page is about (returned to after signing in, carried
    into a report of an error). ``canonical`` and ``image`` are addresses of this site, completed by the template;
    ``robots`` is empty where all may be indexed. ``subtitle`` stands under the heading. ``lang`` is the
    language of the title and the content, empty where it is the reader's own.
    """

    title: str
    heading: str = ""
    subtitle: str = ""
    tabs: tuple[Item, ...] = ()
    actions: tuple[Item, ...] = ()
    tools: tuple[Item, ...] = ()
    notices: tuple[Notice, ...] = ()
    special: str = ""
    target: str = ""
    canonical: str = ""
    description: str = ""
    robots: str = ""
    image: str = ""
    kind: str = "website"
    lang: str = "ko"
    home: bool = False

    @property
    def name(self) -> str:
        return self.heading or self.title


def special_frame(title: str, url: str, *, heading: str = "", notices: tuple[Notice, ...] = ()) -> Frame:
    """Make the frame of a special page: one tab, not for search engines. ``url`` is its own address."""
    return Frame(title=title, heading=heading, special=url, notices=notices, robots="noindex,follow", lang="")
