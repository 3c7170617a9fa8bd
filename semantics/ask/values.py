"""From the bounds that datatypes make of written values to typed conditions."""

from typing import Final

from semantics.ask.tree import Comparator, Value
from semantics.ask.typed import (
    Around,
    Everything,
    Has,
    InSpace,
    Is,
    Node,
    Not,
    Nothing,
    Numbers,
    TextLike,
    TextOrder,
    Texts,
    TitleLike,
    TitleOrder,
    both,
)
from semantics.datatypes import datatype
from semantics.datatypes.base import Context
from semantics.datatypes.bound import Bound
from semantics.datatypes.compare import bounds
from semantics.items import GeoItem, PageItem, Trouble
from semantics.subjects import order_of

SEARCHES: Final = {Comparator.IN: False, Comparator.PHRASE: False, Comparator.HAS: False, Comparator.NOT_IN: True}
"""Comparators that look for words; true for the one that says that they are not there."""

_PAGES: Final = frozenset({
    "_wpg", "_wpp", "_wpf", "_wps", "_wpu", "_wpc", "__sin", "__suc", "__sup", "__red", "__sob", "__err", "__errc",
})  # fmt: skip
_NUMBERS: Final = frozenset("nbd")


def names_pages(type_id: str) -> bool:
    """Whether the values of that type are subjects: pages, or subobjects that hold the parts of a value."""
    return type_id in _PAGES or datatype(type_id).sorts_as == "page"


def holds_parts(type_id: str) -> bool:
    """Whether values of that type are subobjects that hold parts: records, texts with a language, periods."""
    return type_id not in _PAGES and datatype(type_id).sorts_as == "page"


def on_value(value: Value, context: Context) -> tuple[Node, tuple[Trouble, ...]]:
    """The condition that ``value`` sets on the values of the property that ``context`` declares; nothing where it makes no sense."""
    compared = bounds(value.text, value.comparator, context)
    if compared.bound is None:
        return Nothing(), compared.troubles
    return _node(compared.bound), compared.troubles


def _node(bound: Bound) -> Node:
    if bound.kind in _NUMBERS:
        return _number(bound)
    if bound.kind == "p":
        return _page(bound)
    return _place(bound) if bound.kind == "g" else _text(bound)


def _number(bound: Bound) -> Node:
    match bound.operation, bound.numbers:
        case ("between" | "outside") as how, (low, high, *_):
            within = Numbers(low, high, high_open=not bound.closed)
            return within if how == "between" else Not(within)
        case ("=" | "!=") as how, (number, *_):
            return Numbers(number, number) if how == "=" else Not(Numbers(number, number))
        case ("<" | "<=") as how, (number, *_):
            return Numbers(high=number, high_open=how == "<")
        case (">" | ">=") as how, (number, *_):
            return Numbers(low=number, low_open=how == ">")
        case _:
            return Nothing()


def _page(bound: Bound) -> Node:
    if bound.operation in {"fields", "other"}:
        held = both(tuple(Has(key, _node(inner)) for key, inner in bound.fields))
        return held if bound.operation == "fields" else Not(held)
    if isinstance(bound.item, PageItem):
        named = Is(frozenset({bound.item.title}))
        return Not(named) if bound.operation == "!=" else named
    like = TitleLike(bound.pattern)
    match bound.operation:
        case "like":
            found: Node = like
        case "nlike":
            found = Not(like)
        case operator:
            found = TitleOrder(operator, order_of(bound.item.serialization)) if bound.item else Nothing()
    space = Everything() if bound.namespace is None else InSpace(bound.namespace)
    return both((space, found))


def _place(bound: Bound) -> Node:
    place = bound.item
    if not isinstance(place, GeoItem):
        return Nothing()
    if bound.operation == "near":
        metres, south, north, west, east = bound.numbers
        return Around(south, north, west, east, place.latitude, place.longitude, metres)
    here = Around(place.latitude, place.latitude, place.longitude, place.longitude)
    return Not(here) if bound.operation == "!=" else here


def _text(bound: Bound) -> Node:
    match bound.operation:
        case "like":
            return TextLike(bound.pattern)
        case "nlike":
            return Not(TextLike(bound.pattern))
        case operator if bound.item is not None:
            text = bound.item.serialization
            if operator in {"=", "!="}:
                return Texts(frozenset({text})) if operator == "=" else Not(Texts(frozenset({text})))
            return TextOrder(operator, text)
        case _:
            return Nothing()
