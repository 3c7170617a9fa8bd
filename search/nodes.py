"""A query as a tree. Pure data; ``start`` and ``end`` are places in the text that was parsed."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias


class FilterName(enum.StrEnum):
    CATEGORY = "category"
    KIND = "kind"
    NAMESPACE = "namespace"
    TITLE = "title"
    DEPARTMENT = "department"
    PERIOD = "period"
    ATTACHMENT = "attachment"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together in this order."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words that begin with ``stem`` and end with ``ending``, which may be empty."""

    stem: str
    ending: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return f"{self.stem}*{self.ending}"


Operand: TypeAlias = Word | Phrase | Wildcard
"""What stands in a text by itself."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two things at most ``distance`` words apart, in either order. ``start`` and ``end`` are those of the operator.

    ``soft`` where no distance was given: 근처 is a word of everyday language too, so pages without it may come behind.
    """

    left: Operand
    right: Operand
    distance: int
    soft: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filter:
    name: FilterName
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple["Node", ...]


Node: TypeAlias = Word | Phrase | Wildcard | Near | Filter | Not | And | Or


class ProblemCode(enum.StrEnum):
    """What was strange about a query. It was searched all the same, as well as could be."""

    ONLY_OPERATORS = "only-operators"
    ONLY_EXCLUSIONS = "only-exclusions"
    TOO_LONG = "too-long"
    TOO_MANY_TERMS = "too-many-terms"
    OPEN_QUOTE = "open-quote"
    OPEN_BRACKET = "open-bracket"
    EXTRA_BRACKET = "extra-bracket"
    EMPTY_FILTER = "empty-filter"
    BAD_PERIOD = "bad-period"
    BAD_WILDCARD = "bad-wildcard"
    EMPTY_NEAR = "empty-near"


@dataclass(frozen=True, slots=True)
class Problem:
    code: ProblemCode
    position: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` is what was parsed (control characters out, cut to ``MAX_LENGTH``); ``root`` None finds nothing."""

    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Words and phrases that were asked for, without those excluded and without filters except 제목."""
        return tuple(one.stem if isinstance(one, Wildcard) else one.text for one in wanted(self.root))

    @property
    def parts(self) -> tuple[Node, ...]:
        """What all results must pass: what stands neither inside OR nor inside a negation."""
        return self.root.nodes if isinstance(self.root, And) else (self.root,) if self.root is not None else ()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Filters that all results must pass."""
        return tuple(node for node in self.parts if isinstance(node, Filter))


NO_QUERY: Final = Query("", None)


def wanted(node: Node | None) -> Iterator[Operand]:
    """Give what was asked for positively, in order; a filter by title as the words that it has."""
    match node:
        case Word() | Phrase() | Wildcard():
            yield node
        case Filter(FilterName.TITLE, text, start, end):
            yield Word(text, start, end)
        case Near(left, right):
            yield from (left, right)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from wanted(inner)
        case _:
            return
