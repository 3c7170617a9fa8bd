"""What parsing gives and what it needs: the frozen shapes that every other room sees."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.titles import Title


class SafeHtml(str):
    """HTML that came through the sanitiser or was built here from escaped pieces. Templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> "SafeHtml":
        return self


class Kind(enum.StrEnum):
    """The seven kinds of a policy's sections. The value is the Korean name, used in addresses and in the source."""

    CONCEPT = "개념"
    HISTORY = "연혁"
    DEPARTMENTS = "담당부서"
    TASKS = "과제"
    CASES = "사례"
    RESEARCH = "연구동향"
    REFERENCES = "참조문헌"


class LinkKind(enum.StrEnum):
    LINK = "link"
    TEMPLATE = "template"
    FILE = "file"
    CATEGORY = "category"
    MENTION = "mention"
    """Shown as a link where the page exists, by a value; no link that the author wrote."""
    PROPERTY = "property"
    """A property that the text states or shows: its declaration decides how."""
    QUERY = "query"
    """What a query of the page depends on: a property, category, concept or page."""
    REDIRECT = "redirect"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Link:
    """One thing a text points at. ``target`` (no fragment) for all kinds but EXTERNAL, which has ``url``."""

    kind: LinkKind
    target: Title | None = None
    url: str = ""
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """``[[property::value|text]]``: a fact stated by the text. ``text`` is what readers see (None: the value)."""

    property: str
    value: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """How an annotation looks: plain ``text``, where it leads, and in plain words what is wrong with it, "" for nothing.

    ``missing_too``: a link also where there is no such page yet. ``url`` is an address that was checked. ``visible`` False: the fact is stated and nothing is shown.
    ``tooltip`` is plain text of one or more lines that is shown when a reader points at the value.
    ``note`` is plain text that a button behind it opens, ``sign`` what stands on the button, or behind the text where there is no note.
    """

    text: str
    target: Title | None = None
    url: str = ""
    problem: str = ""
    visible: bool = True
    missing_too: bool = False
    tooltip: str = ""
    note: str = ""
    sign: str = ""


class Facts(Protocol):
    """Who understands annotations while a text is parsed."""

    @property
    def keeps_tags(self) -> bool:
        """Whether values keep ``nowiki`` and ``pre`` (:func:`markup.as_written.as_written`) instead of what these say."""

    def prepare(self, stated: Collection[tuple[str, str]], /) -> None:
        """Told once, before the first annotation, the properties that the text seems to state, each with the text of its value."""

    def state(self, properties: Sequence[str], value: str, text: str | None, /) -> Stated | None:
        """Take in ``[[property::value|text]]``; ``None`` when it is no annotation and stays text."""


class ProblemCode(enum.StrEnum):
    """What went wrong in a text. The page still shows; each code is a tracking category."""

    TEMPLATE_LOOP = "template-loop"
    TEMPLATE_DEPTH = "template-depth"
    EXPANSION_SIZE = "expansion-size"
    TOO_COMPLEX = "too-complex"
    TOO_SLOW = "too-slow"
    REFERENCE_MISSING = "reference-missing"
    ILLEGAL_TITLE = "illegal-title"
    EXPENSIVE = "expensive"


@dataclass(frozen=True, slots=True)
class Problem:
    code: ProblemCode
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A section as the unexpanded source has it.

    ``start`` is the offset of the heading line, ``own_end`` where its first subsection begins (or ``end``), ``end`` where the
    next section of the same or a higher level begins; offsets count characters. ``parent`` is an index into the same tuple.
    ``kind_set`` says that the source named the kind (``{#anchor kind=...}``); otherwise it was told by the heading or
    inherited. ``number`` is "1.2", ``plain`` the text of the section itself, without heading and subsections, for search.
    """

    heading: str
    level: int
    anchor: str
    kind: Kind | None
    start: int
    own_end: int
    end: int
    parent: int | None
    number: str
    kind_set: bool = False
    anchor_set: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the contents as shown, headings from templates included. ``depth`` counts from 1."""

    number: str
    heading: str
    anchor: str
    depth: int
    kind: Kind | None = None


@dataclass(frozen=True)
class Parsed:
    """Everything derived from one text. ``body`` is sanitised HTML in which markers stand for ``nodes``."""

    title: Title
    source: str
    body: str
    nodes: tuple[object, ...] = ()
    sections: tuple[SectionSpan, ...] = ()
    toc: tuple[TocEntry, ...] = ()
    redirect: Title | None = None
    links: tuple[Link, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    switches: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    lead_plain: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    display_title: str = ""
    """What ``{{DISPLAYTITLE:}}`` says, as plain text; the room above decides whether a page may be called so."""
    default_sort: str = ""
    mentions: tuple[Title, ...] = ()
    """Values of annotations that may be pages: looked up to show them as links, but no links themselves."""

    @property
    def targets(self) -> frozenset[Title]:
        """All titles whose existence decides how the page looks."""
        return frozenset(link.target for link in self.links if link.target is not None) | frozenset(self.mentions)


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of a link's target when a page is rendered. Titles not in the mapping do not exist."""

    exists: bool = True
    redirect: bool = False
    size: int = 0


class Templates(Protocol):
    """Where templates come from: asked once per nesting depth with every title that depth needs."""

    def __call__(self, titles: Collection[Title], /) -> Mapping[Title, str]:
        """Sources by title, redirects already followed; a title that does not exist is left out."""


class Addresses(Protocol):
    """How addresses are made. No method asks a database."""

    def page(self, title: Title) -> str: ...
    def create(self, title: Title) -> str: ...
    def edit(self, title: Title, section: str) -> str: ...
    def file(self, title: Title) -> str: ...


class Words(Protocol):
    """Words of the interface that stand inside a page, in the reader's language: ``words("section-edit", heading=...)``."""

    def __call__(self, key: str, /, **values: str) -> str: ...
