"""The answer to a query: columns, rows of typed values, and whether there is more. Formats print it; interfaces serialise it."""

from dataclasses import dataclass

from core.titles import Title
from semantics.ask.request import Printout, Request
from semantics.datatypes.base import Shown
from semantics.declaration import Declaration
from semantics.items import Item, PageItem, Trouble


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell: the item and how this reader sees it under the column's form.

    ``fields`` are the fields of a record or reference, in order, for interfaces; empty for all else.
    """

    item: Item
    shown: Shown
    fields: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a container and its values."""

    declaration: Declaration
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """``label`` is in the reader's language; ``declaration`` is that of the last property of the chain, None for the page and categories.

    ``description`` is what the property says of itself in the reader's language, "" for nothing.
    ``preferred`` says that ``label`` is a name that the property prefers to its title.
    """

    printout: Printout
    label: str
    declaration: Declaration | None = None
    description: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``display`` is what the page wants to be called, "" for its title; ``cells`` has one tuple of values for each column.

    ``sort_text`` is what the page is filed by where that is not its title.
    """

    subject: PageItem
    cells: tuple[tuple[Value, ...], ...]
    display: str = ""
    sort_text: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """``further`` says that there are rows behind the last one. ``total`` is set where only a count was asked for.
    ``limit`` is how many rows the answer may have, None where nobody said.

    ``missing`` are the pages in it that nobody wrote. ``depends`` are the titles (properties, categories, concepts, pages) whose facts decide the answer: what makes it stale.
    """

    request: Request
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    further: bool = False
    total: int | None = None
    limit: int | None = None
    troubles: tuple[Trouble, ...] = ()
    depends: frozenset[Title] = frozenset()
    missing: frozenset[Title] = frozenset()
