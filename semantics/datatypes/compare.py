"""From the raw value and comparator of a query to a typed condition. Pure; nothing a person writes raises."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.titles import namespace_by_name
from semantics.ask import comparators
from semantics.ask.tree import Comparator
from semantics.calendars import julian_end
from semantics.datatypes.base import Context
from semantics.datatypes.bound import Bound, Compared, kind_of
from semantics.datatypes.containers import MAX_FIELDS, MISSING, field_context
from semantics.datatypes.geo import box, read_coordinates, split_reach
from semantics.datatypes.languages import language_code
from semantics.datatypes.likeness import Pattern, Wild, containing, read_pattern
from semantics.datatypes.monolingual import LANGUAGE, TEXT, split_language
from semantics.datatypes.period import END, START, read_span
from semantics.datatypes.register import datatype
from semantics.datatypes.text import folded
from semantics.datatypes.texts import cleaned, decoded, split_escaped
from semantics.datatypes.uri import Url, normal_uri
from semantics.items import BooleanItem, Item, NumberItem, PageItem, TextItem, TimeItem, Trouble, UriItem

MAX_TEXT: Final = 2_000
_ORDERS: Final = {
    Comparator.AT_MOST: "<=",
    Comparator.AT_LEAST: ">=",
    Comparator.LESS: "<",
    Comparator.GREATER: ">",
}
_NEGATIVE: Final = frozenset({Comparator.NOT, Comparator.NOT_LIKE, Comparator.NOT_PRIMITIVE_LIKE, Comparator.NOT_IN})
_WITHIN: Final = frozenset({Comparator.IN, Comparator.NOT_IN, Comparator.PHRASE, Comparator.HAS})
_LIKE: Final = frozenset(
    {Comparator.LIKE, Comparator.NOT_LIKE, Comparator.PRIMITIVE_LIKE, Comparator.NOT_PRIMITIVE_LIKE}
)

_Comparison = Callable[[str, Comparator, Context], Compared]


def bounds(text: str, comparator: Comparator, context: Context) -> Compared:
    """The condition that a value of the property around ``context`` has to meet; troubles where the value makes no sense for its type."""
    kind = datatype(context.declaration.type)
    text = text.strip()[:MAX_TEXT]
    compare = _BY_TYPE.get(kind.id)
    if compare is None:
        compare = _uri if isinstance(kind, Url) else _page if kind.sorts_as == "page" else _text
    return compare(text, comparator, context)


def _equality(comparator: Comparator) -> str:
    """For types that know no likeness: the order asked for, else (un)equal."""
    return _ORDERS.get(comparator) or ("!=" if comparator in _NEGATIVE else "=")


def _read(text: str, context: Context) -> Item | tuple[Trouble, ...]:
    read = datatype(context.declaration.type).read(text, context)
    return read.item if read.item is not None else read.troubles


# Numbers, booleans, dates


def _number(text: str, comparator: Comparator, context: Context) -> Compared:
    """``in:`` is from 0 to the number."""
    item = _read(text, context)
    if not isinstance(item, NumberItem):
        return Compared(troubles=item if isinstance(item, tuple) else ())
    if comparator in {Comparator.IN, Comparator.NOT_IN}:
        ends = (min(item.number, 0.0), max(item.number, 0.0))
        return Compared(Bound("n", "between" if comparator is Comparator.IN else "outside", item, ends))
    return Compared(Bound("n", _equality(comparator), item, (item.number,)))


def _boolean(text: str, comparator: Comparator, context: Context) -> Compared:
    item = _read(text, context)
    if not isinstance(item, BooleanItem):
        return Compared(troubles=item if isinstance(item, tuple) else ())
    return Compared(Bound("b", _equality(comparator), item, (float(item.value),)))


def _date(text: str, comparator: Comparator, context: Context) -> Compared:
    """``in:`` and ``~`` are the whole of the year, month, day, hour or minute that is named; ``~2022*`` says the same."""
    item = _read(text.rstrip("*") if comparator in _LIKE else text, context)
    if not isinstance(item, TimeItem):
        return Compared(troubles=item if isinstance(item, tuple) else ())
    if comparator in _LIKE or comparator in _WITHIN:
        ends = (item.julian_day, julian_end(item))
        return Compared(Bound("d", "outside" if comparator in _NEGATIVE else "between", item, ends, closed=False))
    return Compared(Bound("d", _equality(comparator), item, (item.julian_day,)))


def _place(text: str, comparator: Comparator, context: Context) -> Compared:  # noqa: ARG001 - one of many
    """Coordinates, with ``(100km)`` all that is that near."""
    words, metres = split_reach(decoded(text))
    place = read_coordinates(words)
    if place is None or (metres is not None and not math.isfinite(metres)):
        return Compared(troubles=(Trouble("semantics-no-coordinates", (text[:200],)),))
    if metres is None:
        return Compared(Bound("g", _equality(comparator), place, (place.latitude, place.longitude)))
    return Compared(Bound("g", "near", place, (metres, *box(place, metres))))


# Texts


def _pattern(text: str, comparator: Comparator) -> Pattern:
    if comparator is Comparator.PHRASE:
        text = text.strip('"').replace("*", "\\*").replace("?", "\\?")
    return containing(text) if comparator in _WITHIN else read_pattern(text)


def _likeness(comparator: Comparator) -> str:
    return "nlike" if comparator in _NEGATIVE else "like"


def _text(text: str, comparator: Comparator, context: Context) -> Compared:
    if comparator in _LIKE or comparator in _WITHIN:
        wanted = folded(text) if context.declaration.type == "_keyw" else cleaned(text)
        return Compared(Bound("t", _likeness(comparator), pattern=_pattern(wanted, comparator)))
    item = _read(text, context)
    if isinstance(item, tuple):
        item = TextItem(cleaned(text))
    if not isinstance(item, TextItem):
        return Compared(Bound(kind_of(item), _equality(comparator), item))
    return Compared(Bound("t", _equality(comparator), TextItem(item.key, item.key) if item.key else item))


_SCHEMES: Final = {"_ema": "mailto:", "_tel": "tel:"}


def _uri(text: str, comparator: Comparator, context: Context) -> Compared:
    """An address that is none finds nothing; it is no error to ask for it."""
    scheme = _SCHEMES.get(context.declaration.type, "")
    if comparator in _LIKE or comparator in _WITHIN:
        pattern = _pattern(normal_uri(decoded(text)), comparator)
        if scheme and pattern and not isinstance(pattern[0], Wild) and not pattern[0].startswith(scheme):
            pattern = (scheme + pattern[0], *pattern[1:])
        return Compared(Bound("u", _likeness(comparator), pattern=pattern))
    item = _read(text, context)
    if isinstance(item, tuple):
        item = UriItem(scheme + normal_uri(decoded(text)))
    return Compared(Bound("u", _equality(comparator), item))


# Pages


def _page(text: str, comparator: Comparator, context: Context) -> Compared:
    """Titles are compared without their namespace; a prefix (before or behind the comparator) says in which."""
    prefix, colon, rest = decoded(text).partition(":")
    found = namespace_by_name(prefix) if colon else None
    namespace = found.id if found else None
    if found and comparator is Comparator.EQUAL:
        value = comparators.read(rest.strip(), strict=context.options.strict_comparators)
        if value.comparator is not Comparator.EQUAL:
            return _title(value.text, value.comparator, namespace)
    if comparator in {Comparator.EQUAL, Comparator.NOT}:
        item = _read(text, context)
        if not isinstance(item, PageItem):
            return Compared(troubles=item if isinstance(item, tuple) else ())
        return Compared(Bound("p", _equality(comparator), item))
    return _title(rest.strip() if found else decoded(text), comparator, namespace)


def _title(text: str, comparator: Comparator, namespace: int | None) -> Compared:
    text = cleaned(text.replace("_", " "))
    if comparator in _ORDERS:
        return Compared(Bound("p", _ORDERS[comparator], TextItem(text), namespace=namespace))
    pattern = _pattern(text, comparator) if comparator in _LIKE | _WITHIN else (text,)
    return Compared(Bound("p", _likeness(comparator), pattern=pattern, namespace=namespace))


# Containers


def _record(text: str, comparator: Comparator, context: Context) -> Compared:
    """``가;?;>3``: each field its own comparator; that in front of the whole belongs to the first."""
    keys = context.declaration.fields[:MAX_FIELDS]
    if not keys:
        return Compared(troubles=(Trouble("semantics-no-fields", (context.declaration.label,)),))
    found: list[tuple[str, Bound]] = []
    troubles: list[Trouble] = []
    for index, (key, piece) in enumerate(zip(keys, split_escaped(text, ";", len(keys)), strict=False)):
        compared = _part(piece, comparator if index == 0 else Comparator.EQUAL, field_context(key, context))
        troubles += compared.troubles
        if compared.bound is not None:
            found.append((key, compared.bound))
    return Compared(troubles=tuple(troubles)) if troubles else Compared(Bound("p", "fields", fields=tuple(found)))


def _part(piece: str, comparator: Comparator, context: Context) -> Compared:
    """A field; nothing for ``?``, ``+`` and an empty one."""
    if piece in {"", MISSING, "+"}:
        return Compared()
    if comparator is Comparator.EQUAL:
        value = comparators.read(piece, strict=context.options.strict_comparators)
        piece, comparator = value.text, value.comparator
    return bounds(piece, comparator, context)


def _monolingual(text: str, comparator: Comparator, context: Context) -> Compared:
    """``글@ko``, ``?@ko``, ``?@~zh*``, or a text in any language."""
    value, code = split_language(text)
    asked = comparators.read(code)
    if not code or (asked.comparator is Comparator.EQUAL and not language_code(code) and code not in {MISSING, "+"}):
        value, code = text, MISSING
    found: list[tuple[str, Bound]] = []
    for key, piece, how in ((TEXT, value, comparator), (LANGUAGE, code, Comparator.EQUAL)):
        compared = _part(piece, how, field_context(key, context))
        if compared.troubles:
            return compared
        if compared.bound is not None:
            found.append((key, compared.bound))
    return Compared(Bound("p", "fields", fields=tuple(found)))


def _period(text: str, comparator: Comparator, context: Context) -> Compared:
    """A period matches what it shares a day with; ``>`` what lasts into it or beyond, ``<`` what begins in it or before."""
    span = read_span(decoded(text), context.language)
    if isinstance(span, Trouble):
        return Compared(troubles=(span,))
    first, last = (replace(date, hour=None, minute=None, second=None) for date in span)
    begin, end = first.julian_day, julian_end(last)
    starts = Bound("d", "<", last, (begin if comparator is Comparator.LESS else end,))
    ends = Bound("d", ">=", first, (end if comparator is Comparator.GREATER else begin,))
    if comparator in {Comparator.LESS, Comparator.AT_MOST}:
        return Compared(Bound("p", "fields", fields=((START, starts),)))
    if comparator in {Comparator.GREATER, Comparator.AT_LEAST}:
        return Compared(Bound("p", "fields", fields=((END, ends),)))
    operation = "other" if comparator in _NEGATIVE else "fields"
    return Compared(Bound("p", operation, fields=((START, starts), (END, ends))))


_BY_TYPE: Final[dict[str, _Comparison]] = {
    "_num": _number,
    "_qty": _number,
    "_tem": _number,
    "_boo": _boolean,
    "__pvuc": _boolean,
    "_dat": _date,
    "_geo": _place,
    "_rec": _record,
    "_ref_rec": _record,
    "_mlt_rec": _monolingual,
    "_per": _period,
}
