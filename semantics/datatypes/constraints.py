"""What a property's page demands of values: allowed values and ranges, lists of them, patterns."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from semantics.datatypes.base import Context, Read
from semantics.datatypes.patterns import compiled
from semantics.datatypes.register import datatype
from semantics.datatypes.texts import decoded
from semantics.declaration import Declaration, Unit
from semantics.items import Item, NumberItem, TextItem, TimeItem, Trouble

_MAX_ALLOWED: Final = 2_000
_MAX_MESSAGE: Final = 200_000
_MAX_CONTAINERS: Final = 200
_MAX_RANGE: Final = 200
_MAX_SAID: Final = 10
_MAX_PATTERNS: Final = 20
_PATTERNS: Final = "pattern-validation"


def check(read: Read, text: str, context: Context) -> tuple[Trouble, ...]:
    """What is wrong with a value that was understood: not allowed by its property, or not in the pattern. Empty for nothing.

    ``text`` is what was written. A value that was not understood is not checked.
    """
    if read.item is None and not read.parts and not read.nested:
        return ()
    return (*_check_allowed(read, text, context), *_check_patterns(text, context))


# Allowed values


def allowed_values(context: Context) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
    """All values that the property allows, raw, with those of its lists; and the lists that cannot be read."""
    values, troubles = list(context.declaration.allowed), []
    for name in context.declaration.allowed_lists:
        listed = _listed(context.message(f"Smw_allows_list_{name}"))
        if not listed:
            troubles.append(Trouble("smw-datavalue-allows-value-list-unknown", (name,)))
        values += listed
    return tuple(values[:_MAX_ALLOWED]), tuple(troubles)


@lru_cache(maxsize=16)
def _listed(source: str) -> tuple[str, ...]:
    return tuple(_values_in(source))


def _values_in(source: str) -> Iterator[str]:
    """Lines ``* value`` or ``* value|label``, or JSON: a list, or an object whose keys are the values."""
    source = source[:_MAX_MESSAGE].strip()
    if source[:1] in {"{", "["}:
        try:
            loaded = json.loads(source)
        except (ValueError, RecursionError):
            return
        yield from (str(value) for value in loaded if isinstance(value, str | int | float))
        return
    for line in source.splitlines():
        if line.startswith("*") and (value := line.lstrip("* ").partition("|")[0].strip()):
            yield value


def _check_allowed(read: Read, text: str, context: Context) -> tuple[Trouble, ...]:
    allowed, troubles = allowed_values(context)
    if troubles:
        return troubles
    if not allowed or _is_allowed(read, text, allowed, context):
        return ()
    label = context.declaration.label
    said = _said(read, text, context)
    if len(allowed) == 1 and _is_range(allowed[0]):
        return (Trouble("smw-datavalue-constraint-error-allows-value-range", (said, allowed[0], label)),)
    listed = ", ".join(allowed[:_MAX_SAID]) + (", ..." if len(allowed) > _MAX_SAID else "")
    return (Trouble("smw_notinenum", (said, listed, label)),)


def _said(read: Read, text: str, context: Context) -> str:
    if read.item is None or isinstance(read.item, TextItem):
        return text.strip()[:200]
    return datatype(context.declaration.type).source(read.item, context)[:200]


def _is_allowed(read: Read, text: str, allowed: tuple[str, ...], context: Context) -> bool:
    """Named itself, in one of the spans ``1..5``, or within all of the bounds ``>1`` ``<10``; and never shut out by ``!x``."""
    shut = tuple(value[1:].strip() for value in allowed if value.startswith("!"))
    if shut and _is_one_of(read, text, shut, context):
        return False
    rest = tuple(value for value in allowed if not value.startswith("!"))
    if not rest or _is_one_of(read, text, tuple(value for value in rest if not _is_range(value)), context):
        return True
    number = _number(read.item)
    if number is None:
        return False
    bounds = [found for value in rest if (found := _BOUND.fullmatch(value[:_MAX_RANGE]))]
    within = any(_in_span(number, value, context) for value in rest if _is_range(value))
    return within or (bool(bounds) and all(_in_bound(number, found, context) for found in bounds))


def _is_one_of(read: Read, text: str, values: tuple[str, ...], context: Context) -> bool:
    written = decoded(text)
    if any(written == decoded(value) for value in values):
        return True
    if read.item is not None:
        return read.item in _items(_kind(context), values)
    kind = datatype(context.declaration.type)
    return any(_parts(kind.read(value, context)) == _parts(read) for value in values[:_MAX_CONTAINERS])


def _parts(read: Read) -> object:
    return read.parts, tuple((key, nested.parts) for key, nested in read.nested)


_Kind: TypeAlias = tuple[str, str, tuple[Unit, ...]]
"""What decides how a single value is read: type, language, units."""


def _kind(context: Context) -> _Kind:
    return context.declaration.type, context.language, context.declaration.units


@lru_cache(maxsize=64)
def _items(kind: _Kind, values: tuple[str, ...]) -> frozenset[Item]:
    read = (_item(kind, value) for value in values)
    return frozenset(item for item in read if item is not None)


@lru_cache(maxsize=4_096)
def _item(kind: _Kind, value: str) -> Item | None:
    type_id, language, units = kind
    plain = Context(Declaration("", "", type_id, predefined=True, units=units), language)
    return datatype(type_id).read(value, plain).item


# Ranges of numbers and dates

_SPAN: Final = re.compile(r"\s*(\S.*?)\s*\.{2,3}\s*(\S.*?)\s*", re.DOTALL)
_BOUND: Final = re.compile(r"\s*(>=|<=|[<>≥≤])\s*(\S.*)", re.DOTALL)


def _is_range(value: str) -> bool:
    return len(value) <= _MAX_RANGE and bool(_BOUND.fullmatch(value) or _SPAN.fullmatch(value))


def _number(item: Item | None) -> float | None:
    if isinstance(item, NumberItem):
        return item.number
    return item.julian_day if isinstance(item, TimeItem) else None


def _in_span(number: float, value: str, context: Context) -> bool:
    found = _SPAN.fullmatch(value)
    if found is None:
        return False
    low, high = (_number(_item(_kind(context), found[index])) for index in (1, 2))
    return low is not None and high is not None and low <= number <= high


def _in_bound(number: float, found: re.Match[str], context: Context) -> bool:
    sign, bound = found[1], _number(_item(_kind(context), found[2]))
    if bound is None:
        return False
    if number == bound:
        return sign in {">=", "≥", "<=", "≤"}
    return number > bound if sign[0] in ">≥" else number < bound


# Patterns


def pattern_named(name: str, context: Context) -> str:
    """The regular expression of that name in ``Smw_allows_pattern`` (lines ``name|expression``), "" where there is none."""
    for line in context.message("Smw_allows_pattern")[:_MAX_MESSAGE].splitlines():
        found, sign, pattern = line.strip().partition("|")
        if sign and found.lstrip("* ").strip() == name:
            return pattern.strip()
    return ""


def _check_patterns(text: str, context: Context) -> tuple[Trouble, ...]:
    if _PATTERNS not in context.options.value_features:
        return ()
    troubles = (
        _pattern_trouble(name, decoded(text[:10_000]), context) for name in context.declaration.patterns[:_MAX_PATTERNS]
    )
    return tuple(trouble for trouble in troubles if trouble is not None)


def _pattern_trouble(name: str, text: str, context: Context) -> Trouble | None:
    expression = pattern_named(name, context)
    pattern = compiled(expression) if expression else None
    if pattern is None:
        return Trouble("smw-datavalue-allows-pattern-reference-unknown", (name,))
    if pattern.search(text):
        return None
    return Trouble("smw-datavalue-allows-pattern-mismatch", (text[:200], name))
