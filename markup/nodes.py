"""What markers in a body stand for. Trusted: built here, from pieces that were escaped or came through the sanitiser.

``html`` in a node is sanitised inline HTML that may hold markers of other nodes, always of lower number.
"""

from dataclasses import dataclass
from typing import TypeAlias

from core.titles import Title
from markup.model import Kind


@dataclass(frozen=True, slots=True)
class Raw:
    """HTML that is the same for every reader, and what it says as text. ``tag``: nowiki or pre, where that set it aside."""

    html: str
    plain: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page. ``html`` is its text."""

    target: Title
    html: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: a link only when there is a page of that title, or to ``url``. ``problem`` is said behind it."""

    target: Title | None
    html: str
    url: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """Something with a tip that is shown when a reader points at it. ``said`` is escaped text with line breaks."""

    html: str
    said: str


@dataclass(frozen=True, slots=True)
class Filled:
    """HTML made here that holds markers of other nodes, e.g. the answer to a query. ``plain`` is what it says as text."""

    html: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that a button opens. ``word`` is the key of the button's name, ``sign`` what it shows, ``anchor`` the note's id."""

    html: str
    sign: str
    word: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """``[[파일:...]]``. ``align`` is "", left, right, center or none; ``width`` and ``height`` in pixels, 0 when not given."""

    target: Title
    html: str
    alt: str = ""
    framed: bool = False
    align: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class HeadingNode:
    """A heading as shown. ``section`` is the index of the section in the page's own source, ``None`` from a template."""

    level: int
    html: str
    anchor: str
    section: int | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote is cited: ``[1]``. ``number`` counts the citations of one note."""

    label: str
    note: str
    mark: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote in the list. ``marks`` are the ids of the places that cite it."""

    note: str
    html: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """A list of footnotes. ``start`` is the number of its first."""

    notes: tuple[Note, ...]
    start: int = 1
    group: str = ""


@dataclass(frozen=True, slots=True)
class TableStart:
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TableEnd:
    pass


@dataclass(frozen=True, slots=True)
class Task:
    """The box of a task list's item."""

    done: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the interface, in the reader's language."""

    key: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something that went wrong, said in the reader's language. ``source`` is shown as it was written."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    source: str = ""
    block: bool = False


@dataclass(frozen=True, slots=True)
class Redirect:
    """What a redirect shows of itself when it is not followed."""

    target: Title


Node: TypeAlias = (
    Raw
    | PageLink
    | Value
    | Filled
    | Tip
    | Remark
    | Picture
    | HeadingNode
    | NoteMark
    | Notes
    | TableStart
    | TableEnd
    | Task
    | Word
    | Message
    | Redirect
)
