"""From the typed conditions to SQL.

Every condition can be said in two ways: ``holds`` tests a row that is there already, ``ids`` lists the subjects by an index. One condition
of a conjunction leads (it lists), the others test: the one with the fewest facts, as :mod:`semantics.ask.sizes` has counted.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from semantics.ask.book import Book
from semantics.ask.fragments import Dialect, Sql, all_of, any_of, joined, select, wrapped
from semantics.ask.typed import (
    Around,
    Both,
    Either,
    Everything,
    Has,
    InSpace,
    Is,
    Node,
    Not,
    Nothing,
    Numbers,
    OfPages,
    Present,
    Readable,
    TextLike,
    TextOrder,
    Texts,
    TitleLike,
    TitleOrder,
)
from semantics.ask.values_sql import ANY, INDEXES, PAGE, about_value, column_of

MANY: Final = 20_000
"""From so many subjects on it is quicker to walk all subjects in order and to test each until the page is full."""

_FEW_SEEKS: Final = 4

ABOUT_VALUE: Final = (Present, Numbers, Texts, TextOrder, TextLike, Around)
SizeOf = Callable[[Node], int]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the conditions of one query. ``size`` says about how many subjects (or facts) a condition lists."""

    book: Book
    dialect: Dialect
    scopes: tuple[int, ...]
    size: SizeOf
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    # Which way

    def leads(self, node: Node) -> bool:
        """Whether an index lists what ``node`` asks for."""
        match node:
            case Is() | Has() | OfPages() | Nothing():
                return True
            case TitleLike():
                return self.dialect.starting("", node.pattern) is not None
            case Both():
                return any(map(self.leads, node.parts))
            case Either():
                return all(map(self.leads, node.parts))
            case _:
                return False

    def where(self, node: Node, row: str, *, most: int | None = MANY) -> Sql:
        """The condition on the subject ``row``, led by an index where one leads to fewer than ``most``."""
        if not self.leads(node) or (most is not None and self.size(node) >= most):
            return self.holds(node, row)
        match node:
            case Both():
                parts = sorted((part for part in node.parts if self.leads(part)), key=self.size)
                rest = [part for part in node.parts if part is not parts[0]]
                return all_of([self.where(parts[0], row, most=None), *(self.holds(part, row) for part in rest)])
            case Is() | OfPages() | Nothing() | TitleLike():
                return self.holds(node, row)
            case _:
                return self.dialect.listed(f"{row}.id", self.ids(node), many=self.size(node) >= MANY)

    # Testing a subject

    def holds(self, node: Node, row: str) -> Sql:
        match node:
            case Not():
                return wrapped("NOT (", self.holds(node.part, row))
            case Both():
                return all_of([self.holds(part, row) for part in node.parts])
            case Either():
                return any_of([self.holds(part, row) for part in node.parts])
            case Has():
                return self.dialect.exists(self._facts_at(node, row))
            case _:
                return self._simple(node, row)

    def _simple(self, node: Node, row: str) -> Sql:  # noqa: PLR0911 - one for each kind
        match node:
            case Everything():
                return Sql("1 = 1")
            case Is():
                return self.dialect.among(f"{row}.id", self.book.subjects(node))
            case InSpace():
                return Sql(f"{row}.namespace = %s", (node.namespace,))
            case TitleOrder():
                return Sql(f"{row}.sort_key {node.operator} %s", (node.key,))
            case TitleLike():
                fits = self.dialect.like(f"{row}.sort_text", node.pattern)
                start = self.dialect.starting(f"{row}.sort_text", node.pattern)
                return start & fits if start else fits
            case OfPages():
                return self.dialect.among(f"{row}.page", node.numbers) & Sql(f"{row}.fragment = ''")
            case _:
                return Sql("1 = 0")

    def _facts_at(self, has: Has, row: str) -> Sql:
        """A fact of the subject, or one that names it, for which the rest holds."""
        fact = self._alias("f")
        of = self._of_property(has, fact)
        if has.inverse:
            named = self._alias("w")
            source = f"semantics_subject {named}{self.dialect.by('subject_resolved')}"
            names = select(f"{named}.id", source, Sql(f"COALESCE({named}.redirect_to_id, {named}.id) = +{row}.id"))
            here = wrapped(f"{fact}.value_id IN (", names)
            return select("1", self._source(fact, PAGE), all_of([of, here, self._at(has.inner, fact, lead=False)]))
        here = Sql(f"{fact}.subject_id = {row}.id")
        seeks = isinstance(has.inner, Is) and len(self.book.subjects(has.inner)) <= _FEW_SEEKS
        index = INDEXES[PAGE if seeks else ANY]
        source = f"semantics_fact {fact}{self.dialect.by(index)}"
        return select("1", source, all_of([here, of, self.value(has.inner, fact, lead=False)]))

    # Listing subjects

    def ids(self, node: Node) -> Sql:
        """A statement that lists the numbers of the subjects, perhaps more than once."""
        if isinstance(node, Has):
            return self.naming(node) if node.inverse else self.stating(node)
        if isinstance(node, Either):
            return joined([self.ids(part) for part in node.parts], " UNION ALL ")
        row = self._alias("s")
        return select(f"{row}.id", f"semantics_subject {row}", self.where(node, row, most=None))

    def stating(self, has: Has) -> Sql:
        """Subjects that state a fact."""
        fact = self._alias("f")
        column = column_of(has.inner)
        where = [self._of_property(has, fact)]
        if column:
            where.append(Sql(f"{fact}.{column} IS NOT NULL"))
        where.append(self.value(has.inner, fact, lead=True))
        return select(f"{fact}.subject_id", self._source(fact, column), all_of(where))

    def naming(self, has: Has) -> Sql:
        """Subjects that a fact names."""
        fact, value = self._alias("f"), self._alias("v")
        lead = self.leads(has.inner)
        index = "fact_by_subject" if lead else INDEXES[PAGE]
        source = f"semantics_fact {fact}{self.dialect.by(index)} JOIN semantics_subject {value} ON {value}.id = {fact}.value_id"
        where = [
            Sql(f"{fact}.value_id IS NOT NULL"),
            self._of_property(has, fact),
            self._at(has.inner, fact, lead=lead),
        ]
        return select(f"COALESCE({value}.redirect_to_id, {value}.id)", source, all_of(where))

    # Values

    def value(self, node: Node, fact: str, *, lead: bool) -> Sql:
        """The condition on the value of the fact with that alias; ``lead``: list the pages where that is quicker."""
        match node:
            case Not():
                return self._otherwise(node.part, fact)
            case Both():
                first, *others = node.parts
                rest = [self.value(part, fact, lead=False) for part in others]
                return all_of([self.value(first, fact, lead=lead), *rest])
            case Either():
                return any_of([self.value(part, fact, lead=False) for part in node.parts])
            case Is():
                return self.dialect.among(f"{fact}.value_id", self.book.subjects(node))
            case Readable():
                return any_of([Sql(f"{fact}.value_id IS NULL"), self._readable(fact)])
            case _:
                simple = isinstance(node, ABOUT_VALUE)
                return about_value(node, fact, self.dialect) if simple else self._page(node, fact, lead=lead)

    def _otherwise(self, part: Node, fact: str) -> Sql:
        """A value for which ``part`` does not hold."""
        if isinstance(part, ABOUT_VALUE):
            return wrapped("NOT (", about_value(part, fact, self.dialect))
        if isinstance(part, Is):
            other = wrapped("NOT (", self.dialect.among(f"{fact}.value_id", self.book.subjects(part)))
            return other & self._page(Everything(), fact, lead=False)
        return self._page(Not(part), fact, lead=False)

    def _page(self, node: Node, fact: str, *, lead: bool) -> Sql:
        """The page that the fact names, or what it redirects to, is such a subject, and the reader may know of it."""
        named, page = self._alias("w"), self._alias("v")
        readable = self.dialect.among(f"{page}.scope", self.scopes)
        if lead and self.leads(node) and self.size(node) < MANY:
            inner = select(
                f"+{page}.id",
                f"semantics_subject {page}{self._by_key(node)}",
                all_of([self.where(node, page, most=None), readable]),
            )
            source = f"semantics_subject {named}{self.dialect.by('subject_resolved')}"
            resolved = self.dialect.listed(f"COALESCE({named}.redirect_to_id, {named}.id)", inner)
            return self.dialect.listed(f"{fact}.value_id", select(f"{named}.id", source, resolved))
        if isinstance(node, Everything):
            return self._readable(fact)
        source = (
            f"semantics_subject {named} "
            f"JOIN semantics_subject {page} ON {page}.id = COALESCE({named}.redirect_to_id, {named}.id)"
        )
        where = all_of([Sql(f"{named}.id = {fact}.value_id"), readable, self.holds(node, page)])
        return wrapped("EXISTS (", select("1", source, where))

    def keyed(self, node: Node) -> bool:
        """Whether the subjects are found by number."""
        match node:
            case TitleLike() | OfPages():
                return False
            case Both():
                leading = [part for part in node.parts if self.leads(part)]
                return self.keyed(min(leading, key=self.size)) if leading else False
            case _:
                return self.leads(node)

    def _by_key(self, node: Node) -> str:
        """SQLite may take another index where the subjects are listed by number."""
        return self.dialect.by_key() if self.keyed(node) else ""

    def _at(self, node: Node, fact: str, *, lead: bool) -> Sql:
        """The subject that states the fact is such a one."""
        if isinstance(node, Is):
            return self.dialect.among(f"{fact}.subject_id", self.book.subjects(node))
        row = self._alias("v")
        where = [self.dialect.among(f"{row}.scope", self.scopes)]
        if lead:
            where.insert(0, self.where(node, row, most=None))
            inner = select(f"{row}.id", f"semantics_subject {row}{self._by_key(node)}", all_of(where))
            return self.dialect.listed(f"{fact}.subject_id", inner, many=self.size(node) >= MANY)
        where = [Sql(f"{row}.id = {fact}.subject_id"), *where, self.holds(node, row)]
        return wrapped("EXISTS (", select("1", f"semantics_subject {row}", all_of(where)))

    def _readable(self, fact: str) -> Sql:
        """The fact names a page that the reader may know of."""
        named = self._alias("w")
        where = Sql(f"{named}.id = {fact}.value_id") & self.dialect.among(f"{named}.scope", self.scopes)
        return wrapped("EXISTS (", select("1", f"semantics_subject {named}", where))

    # Pieces

    def _alias(self, letter: str) -> str:
        return f"{letter}{next(self._numbers)}"

    def _of_property(self, has: Has, fact: str) -> Sql:
        return self.dialect.among(f"{fact}.property_id", self.book.properties(has.key, has.depth))

    def _source(self, fact: str, column: str) -> str:
        return f"semantics_fact {fact}{self.dialect.by(INDEXES[column])}"
