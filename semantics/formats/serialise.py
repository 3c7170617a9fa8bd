"""An answer as data, in Semantic MediaWiki's shape: what ``action=ask`` and the format ``json`` give.

Values by kind: a page is an object, a date ``{timestamp, raw}``, a quantity ``{value, unit}``, a place ``{lat, lon}``, a container an
object of its fields, a number a number, a boolean ``"t"`` or ``"f"``, all else a string.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, TypeAlias

from core.titles import Title
from semantics.ask.request import PrintMode
from semantics.ask.result import Column, Result, Row, Value
from semantics.declaration import Declaration, Unit
from semantics.formats.base import Around
from semantics.formats.values import title_text
from semantics.items import GeoItem, NumberItem, PageItem, TimeItem

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json]"
Fields: TypeAlias = dict[str, Json]

_SERIALIZER: Final = "SMW\\Serializers\\QueryResultSerializer"
_MODES: Final = {PrintMode.CATEGORIES: 0, PrintMode.PROPERTY: 1, PrintMode.THIS: 2, PrintMode.CATEGORY: 3}
_CHAIN: Final = 4
_EPOCH: Final = 2440587.5
"""The Julian day of 1970-01-01T00:00."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands beside the answer. ``seconds`` is the time the query took."""

    source: str = ""
    seconds: float = 0.0


def _page(title: Title, around: Around, display: str) -> Fields:
    return {
        "fulltext": title_text(title),
        "fullurl": around.address(title),
        "namespace": title.namespace,
        "exists": "1" if around.exists(title) else "",
        "displaytitle": display,
    }


def _display(value: Value, title: Title) -> str:
    """What a page is called, where that is not its title."""
    said = value.shown.text
    return "" if not said or title_text(title).endswith(said) else said


def _number(number: float) -> Json:
    if abs(number) < 1e15 and number == int(number):
        return int(number)
    return number if math.isfinite(number) else str(number)


def _unit(declaration: Declaration, form: str) -> Unit | None:
    """The unit that a column shows: the one asked for, the first to display, or the base."""
    wanted = form or next(iter(declaration.display_units), "")
    named = (unit for unit in declaration.units if wanted in unit.names)
    return next(named, next(iter(declaration.units), None))


def _quantity(item: NumberItem, declaration: Declaration, form: str) -> Fields:
    unit = _unit(declaration, form)
    if unit is None:
        return {"value": _number(item.number), "unit": ""}
    return {"value": _number(float(f"{item.number * unit.factor:.14g}")), "unit": next(iter(unit.names), "")}


def _date(item: TimeItem) -> Fields:
    return {"timestamp": str(round((item.julian_day - _EPOCH) * 86400)), "raw": item.serialization}


def _container(value: Value, around: Around) -> Fields:
    return {
        field.declaration.label: {
            "label": field.declaration.label,
            "key": field.declaration.key,
            "typeid": field.declaration.type,
            "item": [serialise_value(each, field.declaration, around) for each in field.values],
        }
        for field in value.fields
    }


def _numeric(item: NumberItem, declaration: Declaration | None, form: str) -> Json:
    if declaration is not None and declaration.type == "_qty":
        return _quantity(item, declaration, form)
    return _number(item.number)


def serialise_value(value: Value, declaration: Declaration | None, around: Around, form: str = "") -> Json:
    """One value as data."""
    item = value.item
    if value.fields:
        return _container(value, around)
    match item:
        case PageItem():
            return _page(item.title, around, _display(value, item.title))
        case NumberItem():
            return _numeric(item, declaration, form)
        case TimeItem():
            return _date(item)
        case GeoItem():
            return {"lat": item.latitude, "lon": item.longitude}
    return item.serialization


def _type(column: Column) -> str:
    if column.printout.mode is PrintMode.CATEGORY:
        return "_boo"
    return "_wpg" if column.declaration is None else column.declaration.type


def _form(column: Column, unset: str | Literal[False]) -> Json:
    if column.printout.mode is PrintMode.THIS:
        return column.printout.form or False
    return "-" if column.printout.form == "plain" else column.printout.form or unset


def print_request(column: Column, unset: str | Literal[False] = "") -> Fields:
    """What a column is, as the interface tells it. ``unset`` stands where the query asked for no form."""
    printout = column.printout
    chained = len(printout.chain) > 1
    described: Fields = {
        "label": column.label,
        "key": column.declaration.key if column.declaration and not chained else "",
        "redi": "",
        "typeid": _type(column),
        "mode": _CHAIN if chained else _MODES[printout.mode],
    }
    if chained:
        described["chain"] = ".".join(f"{'-' if step.inverse else ''}{step.name}" for step in printout.chain)
    described["format"] = _form(column, unset)
    return described


def _row(row: Row, printed: Sequence[tuple[int, Column]], around: Around) -> Fields:
    """``printed`` are the columns but that of the page itself, with their places."""
    printouts: Fields = {
        column.label: [
            serialise_value(value, column.declaration, around, column.printout.form) for value in row.cells[place]
        ]
        for place, column in printed
    }
    return {"printouts": printouts or [], **_page(row.subject.title, around, row.display)}


def query_part(result: Result, around: Around, version: int = 2, unset: str | Literal[False] = "") -> Fields:
    """``printrequests``, ``results``, ``serializer`` and ``version``. Version 3 has the results in a list, in their order."""
    around = replace(around, address=cache(around.address))
    printed = [pair for pair in enumerate(result.columns) if pair[1].printout.mode is not PrintMode.THIS]
    rows = [(title_text(row.subject.title), _row(row, printed, around)) for row in result.rows]
    found: Json = [{name: row} for name, row in rows] if version >= 3 else (dict(rows) or [])
    return {
        "printrequests": [print_request(column, unset) for column in result.columns],
        "results": found,
        "serializer": _SERIALIZER,
        "version": version,
    }


def fingerprint(result: Result) -> str:
    """Tells whether two answers list the same pages in the same order."""
    subjects = "\n".join(row.subject.serialization for row in result.rows)
    return hashlib.md5(subjects.encode(), usedforsecurity=False).hexdigest()


def serialise(
    result: Result,
    version: int,
    around: Around,
    *,
    meta: Meta | None = None,
    unset: str | Literal[False] = "",
) -> Fields:
    """What ``action=ask`` answers. ``unset`` is ``False`` for ``askargs``, which knows no empty form."""
    about = meta or Meta()
    part = query_part(result, around, version, unset)
    part["meta"] = {
        "hash": fingerprint(result),
        "count": len(result.rows),
        "offset": result.request.offset,
        "source": about.source,
        "time": f"{about.seconds:.6f}",
    }
    if not result.further:
        return {"query": part}
    return {"query-continue-offset": result.request.offset + len(result.rows), "query": part}


def serialise_errors(messages: Iterable[str]) -> Fields:
    """What the interface answers where the query could not be understood."""
    return {"error": {"query": list(messages)}}


def simple(result: Result) -> Json:
    """The short shape: texts as readers see them, by page; a list where the query hides the page's column."""
    rows: list[tuple[str, Json]] = []
    for row in result.rows:
        printed: Fields = {
            column.label: [value.shown.text for value in values]
            for values, column in zip(row.cells, result.columns, strict=True)
            if column.printout.mode is not PrintMode.THIS
        }
        rows.append((_hash(row), printed))
    if any(column.printout.mode is PrintMode.THIS for column in result.columns):
        return dict(rows) or []
    return [printed for _, printed in rows]


def _hash(row: Row) -> str:
    title = row.subject.title
    return f"{title_text(title.page)}#{title.namespace}##{title.fragment}"
