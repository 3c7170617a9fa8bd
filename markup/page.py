"""What is gathered while one text is parsed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.titles import Title
from markup.limits import Budget, Limits
from markup.markers import BLOCK, CONTAINER, INLINE, PIECE, TAG, marker
from markup.model import Annotation, Facts, Link, LinkKind, Problem, ProblemCode, SectionSpan
from markup.nodes import Message, Node
from markup.notes import NoteBook, NotesHere, NoteUse
from markup.plain_facts import PlainFacts


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag on its way past Markdown. ``html`` is what the sanitiser will see."""

    name: str
    html: str
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    html: str
    clean: bool


@dataclass(slots=True)
class Page:
    """The account of one parse: nodes by number, what the text states, what went wrong."""

    title: Title
    limits: Limits
    budget: Budget
    source: str = ""
    nodes: list[Node | NoteUse | NotesHere] = field(default_factory=list)
    links: dict[Link, None] = field(default_factory=dict)
    mentions: dict[Title, None] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)
    problems: dict[Problem, None] = field(default_factory=dict)
    switches: set[str] = field(default_factory=set)
    tags: list[Tag] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    notes: NoteBook = field(default_factory=NoteBook)
    facts: Facts = field(default_factory=PlainFacts)
    display_title: str = ""
    default_sort: str = ""
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    abbreviation_pattern: re.Pattern[str] | None = None
    explained: int = 0
    of_revision: bool = False
    lasts: int = 0
    _tag_numbers: dict[Tag, int] = field(default_factory=dict)

    def inline(self, node: Node | NoteUse) -> str:
        """A marker for something inside a line."""
        self.nodes.append(node)
        return marker(INLINE, len(self.nodes) - 1)

    def block(self, node: Node | NotesHere) -> str:
        """A marker for something that stands between paragraphs."""
        self.nodes.append(node)
        return marker(BLOCK, len(self.nodes) - 1)

    def piece(self, html: str, *, clean: bool) -> str:
        """A marker for a block that Markdown need not see. ``clean``: nor the sanitiser, for nobody wrote a tag in it."""
        self.pieces.append(Piece(html, clean))
        return marker(PIECE, len(self.pieces) - 1)

    def container(self, html: str) -> str:
        """A marker for a tag that holds chunks of the page."""
        self.pieces.append(Piece(html, clean=True))
        return marker(CONTAINER, len(self.pieces) - 1)

    def tag(self, tag: Tag) -> str:
        number = self._tag_numbers.get(tag)
        if number is None:
            number = self._tag_numbers[tag] = len(self.tags)
            self.tags.append(tag)
        return marker(TAG, number)

    def heading_source(self, span: SectionSpan) -> str:
        """The heading line of a section as the source has it."""
        return self.source[span.start : span.start + 600].partition("\n")[0]

    def unique_id(self, identity: str) -> str:
        """The id, numbered when the page has it already."""
        unique, number = identity, 1
        while unique in self.ids:
            number += 1
            unique = f"{identity}_{number}"
        self.ids.add(unique)
        return unique

    def message(self, key: str, /, **values: str) -> str:
        """A marker for a message in the line where something went wrong."""
        return self.inline(Message(key, tuple(values.items())))

    def fades(self, seconds: int) -> None:
        """What the text shows stays right for that many seconds at most."""
        self.lasts = min(self.lasts or seconds, max(1, seconds))

    def problem(self, code: ProblemCode, detail: str = "") -> None:
        self.problems[Problem(code, detail)] = None

    def link(self, kind: LinkKind, target: Title, sort_key: str = "") -> None:
        self.links[Link(kind, target.page, sort_key=sort_key)] = None

    def external(self, urls: Sequence[str]) -> None:
        for url in urls:
            self.links[Link(LinkKind.EXTERNAL, url=url)] = None
