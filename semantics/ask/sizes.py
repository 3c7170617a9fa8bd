"""How many subjects a condition lists, counted in its index up to a bound: by that the condition that leads is chosen.

Neither database can know: their statistics mix the values of all properties.
"""

from dataclasses import dataclass, field
from typing import Final

from semantics.ask.book import Book
from semantics.ask.fetching import fetch
from semantics.ask.fragments import Dialect, Sql, after, all_of, joined, prefix_of, select, wrapped
from semantics.ask.sql import ABOUT_VALUE, MANY
from semantics.ask.typed import (
    Around,
    Both,
    Either,
    Has,
    InSpace,
    Is,
    Node,
    Not,
    Nothing,
    Numbers,
    OfPages,
    Present,
    TextLike,
    TextOrder,
    TitleLike,
    walk,
)
from semantics.ask.values_sql import INDEXES, about_value, column_of

_FAN: Final = 8
"""How many facts may name a page, where nobody knows."""

_MOST_COUNTED: Final = 40


@dataclass(slots=True)
class Sizes:
    """Counts when it is first asked, all conditions of the query in one statement."""

    node: Node
    book: Book
    dialect: Dialect
    _counted: dict[Node, int] | None = field(default=None)

    def __call__(self, node: Node) -> int:
        match node:
            case Nothing() | Is() | OfPages():
                return self._named(node)
            case Both():
                return min(map(self, node.parts))
            case Either():
                return sum(map(self, node.parts))
            case Has():
                return self._has(node)
            case TitleLike() if prefix_of(node.pattern):
                return self.counted.get(node, MANY)
            case _:
                return MANY

    def _named(self, node: Nothing | Is | OfPages) -> int:
        if isinstance(node, OfPages):
            return len(node.numbers)
        return len(self.book.subjects(node)) if isinstance(node, Is) else 0

    def _has(self, has: Has) -> int:
        leaf = _leaf(has)
        if leaf is not None:
            return self.counted.get(leaf, MANY)
        return min(MANY, _FAN * self(has.inner))

    @property
    def counted(self) -> dict[Node, int]:
        if self._counted is None:
            found = [_leaf(part) if isinstance(part, Has) else part for part in walk(self.node)]
            self._counted = self._count(
                tuple(dict.fromkeys(leaf for leaf in found if isinstance(leaf, Has | TitleLike)))
            )
        return self._counted

    def _count(self, leaves: tuple[Has | TitleLike, ...]) -> dict[Node, int]:
        counted = [(leaf, rows) for leaf in leaves if (rows := self._rows(leaf)) is not None][:_MOST_COUNTED]
        if not counted:
            return {}
        counts = joined((wrapped("(SELECT COUNT(*) FROM (", rows, ") AS c)") for _, rows in counted), ", ")
        numbers = fetch(Sql(f"SELECT {counts.text}", counts.params))[0]
        return dict(zip((leaf for leaf, _ in counted), numbers, strict=True))

    def _rows(self, leaf: Has | TitleLike) -> Sql | None:
        """A row for each subject that it lists, as far as is counted."""
        if isinstance(leaf, Has):
            return self._facts(leaf)
        start = self.dialect.starting("s.sort_text", leaf.pattern)
        source = f"semantics_subject s{self.dialect.by('subject_by_text')}"
        return select("1", source, start, Sql(f"LIMIT {MANY}")) if start else None

    def _facts(self, leaf: Has) -> Sql:
        column = column_of(leaf.inner)
        where = [self.dialect.among("f.property_id", self.book.properties(leaf.key, leaf.depth))]
        if isinstance(leaf.inner, Is):
            where.append(self.dialect.among("f.value_id", self.book.subjects(leaf.inner)))
        else:
            parts = leaf.inner.parts if isinstance(leaf.inner, Both) else (leaf.inner,)
            where += [about_value(part, "f", self.dialect) for part in parts]
        if column:
            where.append(Sql(f"f.{column} IS NOT NULL"))
        source = f"semantics_fact f{self.dialect.by(INDEXES[column])}"
        return select("1", source, all_of(where), Sql(f"LIMIT {MANY}"))


def _leaf(has: Has) -> Has | None:
    """What is counted for this condition: never less than it lists, and quick. None: what it depends on is counted."""
    inner = has.inner
    if has.inverse or _asks_page(inner):
        leads = any(isinstance(part, Is | Has | OfPages) for part in walk(inner))
        return None if leads and not isinstance(inner, Is) else Has(has.key, Present(), depth=has.depth)
    return Has(has.key, _range(inner), depth=has.depth)


def _asks_page(node: Node) -> bool:
    return not isinstance(node, ABOUT_VALUE) and any(
        not isinstance(part, (*ABOUT_VALUE, Is, Not, Both, Either, InSpace)) for part in walk(node)
    )


def _range(node: Node) -> Node:
    """The part of the index that has to be read for ``node``."""
    match node:
        case Around():
            return Numbers(node.south, node.north)
        case TextLike():
            return _beginning(prefix_of(node.pattern))
        case Both():
            return _range(node.parts[0])
        case Is() | Numbers() | TextOrder():
            return node
        case _:
            return node if isinstance(node, ABOUT_VALUE) else Present()


def _beginning(start: str) -> Node:
    return Both((TextOrder(">=", start), TextOrder("<", end))) if (end := after(start)) else Present()
