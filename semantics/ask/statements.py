"""The one statement of a query: which subjects, in which order, from where to where."""

from collections.abc import Sequence

from semantics.ask.fragments import Sql, all_of, joined, select, wrapped
from semantics.ask.sorting import Order, sort_value
from semantics.ask.sql import MANY, Writer
from semantics.ask.typed import Both, Either, Has, Is, Node, Nothing, OfPages

COLUMNS = ("id", "namespace", "title", "fragment", "display")
_ROW = "s"


def rows_statement(
    writer: Writer, node: Node, *, orders: Sequence[Order], random: bool, unconditional: bool, limit: int, offset: int
) -> Sql:
    """The subjects for which ``node`` holds, each once, with :data:`COLUMNS`."""
    window = Sql("LIMIT %s OFFSET %s", (limit, offset))
    if any(order.chain for order in orders):
        return _by_value(writer, node, orders, window, unconditional=unconditional)
    columns = ", ".join(f"{_ROW}.{name}" for name in COLUMNS)
    if random:
        order = Sql("ORDER BY RANDOM()")
    else:
        descending = any(order.descending for order in orders)
        order = Sql(_by_title(_ROW, descending=descending))
    walks = not random and _walks(writer, node)
    source = f"semantics_subject {_ROW}{_index(writer, node, walks=walks)}"
    where = _where(writer, node, most=None if random else MANY)
    return select(columns, source, where, joined([order, window], " "))


def count_statement(writer: Writer, node: Node) -> Sql:
    source = f"semantics_subject {_ROW}{_index(writer, node, walks=False)}"
    return select("COUNT(*)", source, _where(writer, node, most=None))


def _by_value(writer: Writer, node: Node, orders: Sequence[Order], window: Sql, *, unconditional: bool) -> Sql:
    """Sorted by values: each is looked up once for each subject, before anything is put in order."""
    keys = [(f"k{number}", order) for number, order in enumerate(orders) if order.chain]
    names = dict(zip((id(order) for _, order in keys), (name for name, _ in keys), strict=True))
    columns = joined(
        [
            Sql(", ".join(f"{_ROW}.{name}" for name in (*COLUMNS, "sort_key"))),
            *(wrapped("(", sort_value(writer, order, _ROW), f") AS {name}") for name, order in keys),
        ],
        ", ",
    )
    source = f"semantics_subject {_ROW}{_index(writer, node, walks=False)}"
    inner = select(columns.text, source, _where(writer, node, most=None))
    inner = Sql(inner.text, columns.params + inner.params)
    kept = Sql(" AND ".join(f"m.{name} IS NOT NULL" for name, _ in keys) if not unconditional else "1 = 1")
    terms = [
        f"m.{names[id(order)]} IS NULL, m.{names[id(order)]}{_way(order)}"
        if order.chain
        else f"m.sort_key{_way(order)}"
        for order in orders
    ]
    tail = Sql(f"ORDER BY {', '.join([*terms, 'm.sort_key', 'm.id'])} {window.text}", window.params)
    outer = select(", ".join(f"m.{name}" for name in COLUMNS), "m", kept, tail)
    return joined([wrapped("WITH m AS MATERIALIZED (", inner), outer], " ")


def _by_title(row: str, *, descending: bool) -> str:
    way = " DESC" if descending else ""
    return f"ORDER BY {row}.sort_key{way}, {row}.id{way}"


def _way(order: Order) -> str:
    return " DESC" if order.descending else ""


def _where(writer: Writer, node: Node, *, most: int | None) -> Sql:
    """What holds for every row of an answer: readable, no redirect, and a page of the wiki unless it was named."""
    parts = [
        writer.where(node, _ROW, most=most),
        writer.dialect.among(f"{_ROW}.scope", writer.scopes),
        Sql(f"{_ROW}.redirect_to_id IS NULL"),
    ]
    if not _grounded(node):
        parts.append(Sql(f"{_ROW}.page > 0"))
    return all_of(parts)


def _grounded(node: Node) -> bool:
    """Whether only subjects hold that state or are named by something."""
    match node:
        case Is() | Has() | OfPages() | Nothing():
            return True
        case Both():
            return any(map(_grounded, node.parts))
        case Either():
            return all(map(_grounded, node.parts))
        case _:
            return False


def _walks(writer: Writer, node: Node) -> bool:
    return not writer.leads(node) or writer.size(node) >= MANY


def _index(writer: Writer, node: Node, *, walks: bool) -> str:
    if walks:
        return writer.dialect.by("subject_in_order")
    return writer.dialect.by_key() if writer.keyed(node) else ""
