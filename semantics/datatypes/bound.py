"""A condition on a value, typed: what a query compares facts with. Frozen and pure."""

from dataclasses import dataclass
from typing import Final

from semantics.datatypes.likeness import Pattern
from semantics.items import BooleanItem, GeoItem, Item, NumberItem, PageItem, TextItem, TimeItem, Trouble, UriItem

_KINDS: Final[dict[type, str]] = {
    PageItem: "p",
    NumberItem: "n",
    BooleanItem: "b",
    TextItem: "t",
    UriItem: "u",
    TimeItem: "d",
    GeoItem: "g",
}


def kind_of(item: Item) -> str:
    """The letter of ``semantics.models.Fact.Kind`` for an item."""
    return _KINDS[type(item)]


@dataclass(frozen=True, slots=True)
class Bound:
    """``kind`` is a letter of ``semantics.models.Fact.Kind``. What ``operation`` compares depends on it.

    ``=  !=  <  <=  >  >=``
        ``item``; numbers, booleans and dates also as ``numbers[0]`` (a date as its Julian day). For the order of pages ``item`` is a text: what
        the sort text is compared with.
    ``like  nlike``
        ``pattern``, with the text of a text, URI or page title (without namespace).
    ``between  outside``
        ``numbers`` are the least and the end; the end is counted in where ``closed``.
    ``near``
        ``item`` a place, ``numbers`` metres, then south, north, west, east of what is that near.
    ``fields  other``
        A container whose facts hold all of ``fields`` (property key, bound); ``other``: one that does not. No fields: any container.

    ``namespace`` of a page, None for any.
    """

    kind: str
    operation: str
    item: Item | None = None
    numbers: tuple[float, ...] = ()
    pattern: Pattern = ()
    closed: bool = True
    namespace: int | None = None
    fields: "tuple[tuple[str, Bound], ...]" = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A bound, or None and what is wrong with the value."""

    bound: Bound | None = None
    troubles: tuple[Trouble, ...] = ()
