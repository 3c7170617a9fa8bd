"""What a query asks, typed: names are titles and keys, values are numbers, texts and ranges. Frozen and pure.

:mod:`semantics.ask.resolve` makes it from the tree as written, :mod:`semantics.ask.book` finds the numbers behind its
names, :mod:`semantics.ask.sql` says it in SQL. Nodes speak of a subject or of one value of a property; ``Not``, ``Both`` and ``Either`` of both.
"""

from dataclasses import dataclass
from typing import TypeAlias

from core.titles import Title
from semantics.datatypes.likeness import Pattern

# About a subject


@dataclass(frozen=True, slots=True)
class Everything:
    """Any subject."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No subject, no value: what cannot be understood or does not exist."""


@dataclass(frozen=True, slots=True)
class Is:
    """One of these pages, or a redirect to one. With ``below`` (the key of a property) also what it leads to, down to ``depth`` steps."""

    titles: frozenset[Title]
    below: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class TitleLike:
    """The sort text of the subject is as the pattern says."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class TitleOrder:
    """The subject comes before or after ``key``, a place in order. ``operator`` is ``<``, ``<=``, ``>`` or ``>=``."""

    operator: str
    key: str


@dataclass(frozen=True, slots=True)
class InSpace:
    namespace: int


@dataclass(frozen=True, slots=True)
class OfPages:
    """A page (no subobject) with one of these numbers: what full text search has found."""

    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Has:
    """A value of the property ``key`` for which ``inner`` holds. ``depth``: how far subproperties count.

    ``inverse``: is a value of the property at a subject for which ``inner`` holds.
    """

    key: str
    inner: "Node"
    inverse: bool = False
    depth: int = 0


# About a value


@dataclass(frozen=True, slots=True)
class Present:
    """Any value."""


@dataclass(frozen=True, slots=True)
class Readable:
    """Any value but a page that the reader may not know of: for properties that count as one and are of several types."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Within these ends; None is no end. An open end is excluded. An equal number has twice the same end."""

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """One of these texts, to the letter."""

    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class TextOrder:
    """Before or after ``text`` in the order of code points. ``operator`` is ``<``, ``<=``, ``>`` or ``>=``."""

    operator: str
    text: str


@dataclass(frozen=True, slots=True)
class TextLike:
    """The text, the whole of a long one too, is as the pattern says."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Around:
    """A place within these degrees, east of ``west`` and west of ``east``; with ``metres`` one that is that near to a place."""

    south: float
    north: float
    west: float
    east: float
    latitude: float = 0.0
    longitude: float = 0.0
    metres: float | None = None


# Both


@dataclass(frozen=True, slots=True)
class Not:
    """Not so: of a value, a value that is otherwise."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Both:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    parts: "tuple[Node, ...]"


AboutValue: TypeAlias = Present | Readable | Numbers | Texts | TextOrder | TextLike | Around
AboutSubject: TypeAlias = Everything | Nothing | Is | TitleLike | TitleOrder | InSpace | OfPages | Has
Node: TypeAlias = AboutValue | AboutSubject | Not | Both | Either


def both(parts: "tuple[Node, ...]") -> Node:
    """All of them; nothing where one is nothing, and without what says nothing."""
    told = tuple(part for part in parts if not isinstance(part, Everything))
    if any(isinstance(part, Nothing) for part in told):
        return Nothing()
    return (Both(told) if len(told) > 1 else told[0]) if told else Everything()


def either(parts: "tuple[Node, ...]") -> Node:
    """Any of them. Pages and texts are gathered into one, so that an index finds them with one condition."""
    titles = frozenset(title for part in parts if isinstance(part, Is) and not part.below for title in part.titles)
    texts = frozenset(text for part in parts if isinstance(part, Texts) for text in part.texts)
    told: list[Node] = [part for part in parts if not isinstance(part, Nothing | Texts) and not _plain(part)]
    told += [Is(titles)] if titles else []
    told += [Texts(texts)] if texts else []
    if not told:
        return Nothing()
    return Either(tuple(told)) if len(told) > 1 else told[0]


def _plain(part: Node) -> bool:
    return isinstance(part, Is) and not part.below


def walk(node: Node) -> "tuple[Node, ...]":
    """The node and all within it."""
    match node:
        case Has():
            return (node, *walk(node.inner))
        case Not():
            return (node, *walk(node.part))
        case Both() | Either():
            return (node, *(found for part in node.parts for found in walk(part)))
        case _:
            return (node,)
