"""The tree of a query's conditions, as written: names and raw texts, nothing looked up. Frozen and pure."""

import enum
from dataclasses import dataclass
from typing import Final, TypeAlias


class Comparator(enum.StrEnum):
    """How a value is compared. ``LESS`` and ``GREATER`` exclude equality (``<<``, ``>>``, or ``<`` under strict comparators)."""

    EQUAL = "="
    NOT = "!"
    AT_MOST = "≤"
    AT_LEAST = "≥"
    LESS = "<<"
    GREATER = ">>"
    LIKE = "~"
    NOT_LIKE = "!~"
    PRIMITIVE_LIKE = "like:"
    NOT_PRIMITIVE_LIKE = "nlike:"
    IN = "in:"
    NOT_IN = "not:"
    PHRASE = "phrase:"
    HAS = "has:"


@dataclass(frozen=True, slots=True)
class Step:
    """One property of a chain as written; ``inverse`` for ``-P``."""

    name: str
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """``+`` behind a property, or no condition at all."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value to compare with. Without a property around it, the page itself (``[[~서울*]]``, ``[[in:스마트]]``)."""

    text: str
    comparator: Comparator = Comparator.EQUAL


NO_VALUE: Final = Value("+", Comparator.NOT)
"""``!+`` behind a property: it has no value at all."""


@dataclass(frozen=True, slots=True)
class InCategory:
    """In one of these categories, or in what is below them down to ``depth`` (None: as far as the site allows)."""

    names: tuple[str, ...]
    depth: int | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class InConcept:
    name: str
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class InNamespace:
    """``[[도움말:+]]``."""

    namespace: int


@dataclass(frozen=True, slots=True)
class With:
    """Has a value of this property (a chain of one step or more) for which ``inner`` holds."""

    chain: tuple[Step, ...]
    inner: "Condition"
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class All:
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Condition, ...]"


Condition: TypeAlias = Anything | Value | InCategory | InConcept | InNamespace | With | All | AnyOf
