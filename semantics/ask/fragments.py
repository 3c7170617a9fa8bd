"""Pieces of SQL with their parameters, and what the two databases say differently. Values only ever go in as parameters."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from semantics.datatypes.likeness import Pattern, Wild

_MANY: Final = 200
"""So many numbers stand in a statement one by one; more go in as one parameter."""

_LAST: Final = 0x10FFFF
_GLOB: Final = str.maketrans({sign: f"[{sign}]" for sign in "*?["})
_LIKE: Final = str.maketrans({sign: f"\\{sign}" for sign in "%_\\"})
_WILD: Final = {Wild.ANY: "%", Wild.ONE: "_"}
_UNSTORABLE: Final = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")
_ASCII_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL. ``text`` is made of constants of this package; ``%s`` stands for each of ``params``."""

    text: str
    params: tuple[Any, ...] = ()

    def __and__(self, other: "Sql") -> "Sql":
        return Sql(f"{self.text} AND {other.text}", self.params + other.params)


def joined(parts: Iterable[Sql], separator: str) -> Sql:
    parts = tuple(parts)
    text = separator.join(part.text for part in parts)
    return Sql(text, tuple(value for part in parts for value in part.params))


def wrapped(before: str, part: Sql, after: str = ")") -> Sql:
    return Sql(f"{before}{part.text}{after}", part.params)


def all_of(parts: Sequence[Sql]) -> Sql:
    return joined(parts, " AND ") if parts else Sql("1 = 1")


def any_of(parts: Sequence[Sql]) -> Sql:
    return wrapped("(", joined(parts, " OR ")) if parts else Sql("1 = 0")


def select(columns: str, source: str, where: Sql, tail: Sql | None = None) -> Sql:
    """A statement. ``columns`` and ``source`` hold no parameters."""
    text = f"SELECT {columns} FROM {source} WHERE {where.text}"  # noqa: S608 - constants of this package
    return Sql(f"{text} {tail.text}", where.params + tail.params) if tail else Sql(text, where.params)


@dataclass(frozen=True, slots=True)
class Dialect:
    """``vendor`` is Django's name of the database. SQLite is told which index to take; PostgreSQL needs to be told only what comes first."""

    vendor: str
    ignore_case: bool = False
    hints: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hints", self.vendor == "sqlite")

    def by(self, index: str) -> str:
        return f" INDEXED BY {index}" if self.hints else ""

    def by_key(self) -> str:
        return " NOT INDEXED" if self.hints else ""

    def listed(self, column: str, statement: Sql, *, many: bool = False) -> Sql:
        """``column`` is one of what the statement lists. PostgreSQL is kept from planning it together with the rest: what it guesses of
        values of one property among those of all is often wrong by a factor of a hundred. ``many``: it may.
        """
        if self.hints or many:
            return wrapped(f"{column} IN (", statement)
        return wrapped(f"{column} = ANY(ARRAY(", statement, "))")

    def exists(self, statement: Sql) -> Sql:
        """A row is listed. PostgreSQL tests it row by row too, and does not join it with the rest."""
        return wrapped("EXISTS (", statement, ")" if self.hints else " OFFSET 0)")

    def among(self, column: str, numbers: Collection[int]) -> Sql:
        """``column`` is one of ``numbers``, however many they are."""
        listed = sorted(numbers)
        if not listed:
            return Sql("1 = 0")
        if len(listed) == 1:
            return Sql(f"{column} = %s", (listed[0],))
        if len(listed) <= _MANY:
            return Sql(f"{column} IN ({', '.join(['%s'] * len(listed))})", tuple(listed))
        if self.vendor == "sqlite":
            return Sql(f"{column} IN (SELECT value FROM json_each(%s))", (json.dumps(listed),))  # noqa: S608 - a column of ours
        return Sql(f"{column} = ANY(%s)", (listed,))

    def like(self, column: str, pattern: Pattern) -> Sql:
        """``column`` is as the pattern says, by code points or, where the site says so, in any case of A to Z."""
        said = _glob(pattern) if self.vendor == "sqlite" else _like(pattern)
        if self.ignore_case:
            column, said = f"LOWER({column})", said.translate(_ASCII_LOWER)
        return Sql(f"{column} {'GLOB' if self.vendor == 'sqlite' else 'LIKE'} %s", (said,))

    def equal(self, column: str, text: str) -> Sql:
        if self.ignore_case:
            return Sql(f"LOWER({column}) = %s", (storable(text).translate(_ASCII_LOWER),))
        return Sql(f"{column} = %s", (storable(text),))

    def starting(self, column: str, pattern: Pattern) -> Sql | None:
        """The range of texts that begin as the pattern does, None where it begins with a wildcard."""
        start = prefix_of(pattern)
        if not start or self.ignore_case:
            return None
        end = after(start)
        begin = Sql(f"{column} >= %s", (start,))
        return begin & Sql(f"{column} < %s", (end,)) if end else begin


def storable(text: str) -> str:
    """A text that every database takes as a parameter: without NUL and halves of characters."""
    return text.translate(_UNSTORABLE)


def prefix_of(pattern: Pattern) -> str:
    """The text before the first wildcard."""
    return storable(pattern[0]) if pattern and isinstance(pattern[0], str) else ""


def _glob(pattern: Pattern) -> str:
    return "".join(part.value if isinstance(part, Wild) else storable(part).translate(_GLOB) for part in pattern)


def _like(pattern: Pattern) -> str:
    return "".join(_WILD[part] if isinstance(part, Wild) else storable(part).translate(_LIKE) for part in pattern)


def after(start: str) -> str:
    """The first text that comes after all that begin with ``start``, "" where there is none."""
    while start:
        code = ord(start[-1]) + 1
        if code <= _LAST:
            return start[:-1] + chr(0xE000 if 0xD800 <= code < 0xE000 else code)
        start = start[:-1]
    return ""
