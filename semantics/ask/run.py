"""Answering a query: names found, conditions typed, one statement for the rows and one for each step of the columns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import DataError

from core.titles import Title
from semantics.ask.book import Book, full_book, has_keys, merged, property_book
from semantics.ask.clock import TooSlowError, limited
from semantics.ask.columns import Printed, keys_in, printed
from semantics.ask.concepts import expand
from semantics.ask.depends import depends
from semantics.ask.fetching import dialect, fetch
from semantics.ask.fragments import Dialect, Sql
from semantics.ask.language import prune
from semantics.ask.names import read_chain
from semantics.ask.printing import Printer
from semantics.ask.request import Request, SortKey
from semantics.ask.resolve import Resolver, TextMatcher, names_in
from semantics.ask.result import Result, Row
from semantics.ask.settling import settled
from semantics.ask.sizes import Sizes
from semantics.ask.sorting import Order
from semantics.ask.sql import Writer
from semantics.ask.statements import Window, count_statement, rows_statement
from semantics.ask.tree import Anything, Step
from semantics.ask.typed import Node
from semantics.datatypes import datatype
from semantics.declaration import Declaration
from semantics.items import PageItem, Trouble
from semantics.options import Options
from semantics.vocabulary import key_of

DeclarationsOf = Callable[[Collection[str]], Mapping[str, Declaration]]
_FARTHEST: Final = 1_000_000
_OFTEN: Final = frozenset({"_INST"})


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands around a query. ``seconds`` is how long it may take."""

    scopes: tuple[int, ...]
    declarations: DeclarationsOf
    options: Options
    language: str
    page: Title | None = None
    text_matcher: TextMatcher | None = None
    seconds: float | None = None


def run(  # noqa: PLR0913 - what stands around a query, by name
    request: Request,
    *,
    scopes: Collection[int],
    declarations: DeclarationsOf,
    options: Options,
    language: str,
    page: Title | None = None,
    text_matcher: TextMatcher | None = None,
    seconds: float | None = None,
) -> Result:
    """The answer for readers of ``scopes``. Never raises for what the query holds: its troubles say what is wrong.

    A request of the format ``count`` is answered by ``total`` alone.
    """
    asking = Asking(tuple(sorted(set(scopes))), declarations, options, language, page, text_matcher, seconds)
    return _within_limits(request, asking, _count if request.format == "count" else _rows)


def count(  # noqa: PLR0913 - the same
    request: Request,
    *,
    scopes: Collection[int],
    declarations: DeclarationsOf,
    options: Options,
    language: str,
    page: Title | None = None,
    text_matcher: TextMatcher | None = None,
    seconds: float | None = None,
) -> int:
    """How many subjects answer the query, whatever its limit; 0 where it cannot be said in time."""
    asking = Asking(tuple(sorted(set(scopes))), declarations, options, language, page, text_matcher, seconds)
    return _within_limits(request, asking, _count).total or 0


def _within_limits(request: Request, asking: Asking, answer: "Callable[[Request, _Prepared], Result]") -> Result:
    if request.troubles and isinstance(request.condition, Anything):
        # Nothing of the query was understood: that is no wish to see every page.
        return Result(request, troubles=request.troubles)
    seconds = asking.options.page_seconds if asking.seconds is None else asking.seconds
    try:
        with limited(seconds):
            return answer(request, _prepare(request, asking))
    except TooSlowError:
        trouble = Trouble("semantics-query-time", (f"{seconds:g}",))
        return Result(request, troubles=(*request.troubles, trouble))
    except (DataError, OverflowError, UnicodeEncodeError):
        # Numbers and characters that a database cannot hold match nothing in it.
        return Result(
            request,
            troubles=(*request.troubles, Trouble("smw-datavalue-wikipage-invalid-title", (request.source[:200],))),
        )


# Preparing


@dataclass(slots=True)
class _Prepared:
    asking: Asking
    node: Node
    settled: Node
    book: Book
    writer: Writer
    columns: Sequence[Printed]
    orders: Sequence[Order]
    context: Mapping[str, Any]
    keys: frozenset[str]
    concepts: frozenset[Title]
    troubles: list[Trouble] = field(default_factory=list)

    def result(self, request: Request) -> Result:
        on = depends(self.node, self.book, self.keys, self.asking.options.language) | self.concepts
        troubles = tuple(dict.fromkeys((*request.troubles, *self.troubles)))
        return Result(request, tuple(column.column for column in self.columns), troubles=troubles, depends=on)


def _prepare(request: Request, asking: Asking) -> _Prepared:
    options, database = asking.options, dialect(asking.options)
    condition, troubles = prune(request.condition, options)
    expanded = expand(condition, dialect=database, scopes=asking.scopes, options=options)
    chains = [chain for key in request.sort if (chain := _chain(key)) is not None]
    used = keys_in(request.printouts) | {key_of(step.name) for chain in chains for step in chain}
    book = _properties(names_in(expanded.condition) | used | _OFTEN, asking, database)
    declared = asking.declarations(frozenset(book.keys.values()))
    resolver = Resolver(declared, book.keys, options, asking.page, asking.text_matcher)
    node = resolver.condition(expanded.condition)
    columns = [
        printed(one, key=resolver.key, declarations=declared, language=asking.language) for one in request.printouts
    ]
    sought = {step.key for column in columns for step in column.chain}
    if missing := (has_keys(node) | sought) - book.keys.keys():
        book = merged(book, _properties(missing, asking, database))
    book = full_book(book, node, dialect=database, scopes=asking.scopes)
    now = settled(node, book)
    return _Prepared(
        asking,
        node,
        now,
        book,
        Writer(book, database, asking.scopes, Sizes(now, book, database)),
        columns,
        [_order(chain, key, resolver, declared) for key in request.sort if (chain := _chain(key)) is not None],
        {"language": asking.language, "options": options, "page": asking.page, "declarations": declared},
        frozenset(sought | {resolver.key(step.name) for chain in chains for step in chain}),
        frozenset(expanded.titles),
        [*troubles, *expanded.troubles, *resolver.troubles],
    )


def _properties(keys: Collection[str], asking: Asking, database: Dialect) -> Book:
    return property_book(keys, dialect=database, scopes=asking.scopes, options=asking.options)


def _chain(key: SortKey) -> tuple[Step, ...] | None:
    """The chain that a sort key names, empty for the title; None where it is no name."""
    return read_chain(key.name) if key.name.strip() else ()


def _order(chain: tuple[Step, ...], key: SortKey, resolver: Resolver, declared: Mapping[str, Declaration]) -> Order:
    steps = tuple((resolver.key(step.name), step.inverse) for step in chain)
    column = "page"
    if steps and not steps[-1][1] and steps[-1][0] in declared:
        column = datatype(declared[steps[-1][0]].type).sorts_as
    return Order(steps, column, descending=key.order.lower().startswith(("desc", "rev")))


# Answering


def _count(request: Request, prepared: _Prepared) -> Result:
    total = fetch(count_statement(prepared.writer, prepared.settled))[0][0]
    return replace(prepared.result(request), total=total)


def _rows(request: Request, prepared: _Prepared) -> Result:
    limit = _limit(request, prepared.asking.options)
    statement = statement_of(request, prepared, max(limit, 0) + 1)
    found = [
        (number, Title(namespace, title, fragment), display, filed)
        for number, namespace, title, fragment, display, filed in fetch(statement)
    ]
    shown = found[:limit]
    printer = Printer(
        prepared.columns, prepared.book, prepared.writer.dialect, prepared.asking.scopes, prepared.context
    )
    cells = printer.cells([(number, title, display) for number, title, display, _ in shown])
    rows = tuple(
        Row(PageItem(title), filled, display, filed if filed != title.text else "")
        for (_, title, display, filed), filled in zip(shown, cells, strict=True)
    )
    return replace(prepared.result(request), rows=rows, further=len(found) > limit, limit=limit)


def statement_of(request: Request, prepared: _Prepared, limit: int) -> Sql:
    options = prepared.asking.options
    window = Window(
        limit,
        min(max(request.offset, 0), _FARTHEST),
        tuple(prepared.orders),
        random=options.sort_random and any(key.order.lower().startswith("rand") for key in request.sort),
        unconditional=options.sort_unconditional,
    )
    return rows_statement(prepared.writer, prepared.settled, window)


def _limit(request: Request, options: Options) -> int:
    asked = options.default_limit if request.limit is None else request.limit
    return max(0, min(asked, options.max_limit))
