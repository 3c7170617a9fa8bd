"""The one statement of a query: which subjects, in which order, from where to where."""

from dataclasses import dataclass

from semantics.ask.fragments import Sql, all_of, joined, select, wrapped
from semantics.ask.sorting import Order, sort_value
from semantics.ask.sql import MANY, Writer
from semantics.ask.typed import Both, Either, Has, Is, Node, Nothing, OfPages

COLUMNS = ("id", "namespace", "title", "fragment", "display", "sort_text", "exists")
_ROW = "s"


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows, in which order. ``random``: by chance instead. ``unconditional``: rows without a value to sort by come last, else they do not come."""

    limit: int
    offset: int = 0
    orders: tuple[Order, ...] = ()
    random: bool = False
    unconditional: bool = False

    @property
    def tail(self) -> Sql:
        return Sql("LIMIT %s OFFSET %s", (self.limit, self.offset))


def rows_statement(writer: Writer, node: Node, window: Window) -> Sql:
    """The subjects for which ``node`` holds, each once, with :data:`COLUMNS`."""
    if not window.random and any(order.chain for order in window.orders):
        return _by_value(writer, node, window)
    columns = ", ".join(f'{_ROW}."{name}"' for name in COLUMNS)
    way = " DESC" if any(order.descending for order in window.orders) else ""
    order = Sql("ORDER BY RANDOM()" if window.random else f"ORDER BY {_ROW}.sort_key{way}, {_ROW}.id{way}")
    walks = not window.random and _walks(writer, node)
    source = f"semantics_subject {_ROW}{_index(writer, node, walks=walks)}"
    where = _where(writer, node, most=None if window.random else MANY)
    return select(columns, source, where, joined([order, window.tail], " "))


def count_statement(writer: Writer, node: Node) -> Sql:
    source = f"semantics_subject {_ROW}{_index(writer, node, walks=False)}"
    return select("COUNT(*)", source, _where(writer, node, most=None))


def _by_value(writer: Writer, node: Node, window: Window) -> Sql:
    """Sorted by values: each is looked up once for each subject, before anything is put in order."""
    keys = {number: order for number, order in enumerate(window.orders) if order.chain}
    own = Sql(", ".join(f'{_ROW}."{name}"' for name in (*COLUMNS, "sort_key")))
    values = [wrapped("(", sort_value(writer, order, _ROW), f") AS k{number}") for number, order in keys.items()]
    columns = joined([own, *values], ", ")
    source = f"semantics_subject {_ROW}{_index(writer, node, walks=False)}"
    inner = select(columns.text, source, _where(writer, node, most=None))
    inner = Sql(inner.text, columns.params + inner.params)
    kept = all_of([] if window.unconditional else [Sql(f"m.k{number} IS NOT NULL") for number in keys])
    terms = [
        f"m.k{number} IS NULL, m.k{number}{_way(order)}" if order.chain else f"m.sort_key{_way(order)}"
        for number, order in enumerate(window.orders)
    ]
    order = Sql(f"ORDER BY {', '.join([*terms, 'm.sort_key', 'm.id'])}")
    outer = select(", ".join(f'm."{name}"' for name in COLUMNS), "m", kept, joined([order, window.tail], " "))
    return joined([wrapped("WITH m AS MATERIALIZED (", inner), outer], " ")


def _way(order: Order) -> str:
    return " DESC" if order.descending else ""


def _where(writer: Writer, node: Node, *, most: int | None) -> Sql:
    """What holds for every row of an answer: readable, no redirect.

    Where nothing of it was named or stated, also a page of the wiki, or a part of one that somebody gave a name.
    """
    parts = [
        writer.where(node, _ROW, most=most),
        writer.dialect.among(f"{_ROW}.scope", writer.scopes),
        Sql(f"{_ROW}.redirect_to_id IS NULL"),
    ]
    if not _grounded(node):
        parts.append(Sql(f"{_ROW}.page > 0 AND SUBSTR({_ROW}.fragment, 1, 1) <> '_'"))
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
