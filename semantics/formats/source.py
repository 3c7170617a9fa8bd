"""Values and rows as wiki source, for the formats that hand them to a template."""

import re
from collections.abc import Sequence
from typing import Final

from semantics.ask.request import Request
from semantics.ask.result import Column, Result, Row, Value
from semantics.datatypes.base import Shown
from semantics.formats.base import Around, Parameter, flag, text
from semantics.formats.output import Piece, Wikitext
from semantics.formats.parameters import (
    IMPORT_ANNOTATION,
    INTROTEMPLATE,
    NAMED_ARGS,
    OUTROTEMPLATE,
    TEMPLATE,
    USERPARAM,
)
from semantics.formats.values import is_linked, title_text, value_text

_LINK_OR_BAR: Final = re.compile(r"\[\[[^\[\]{}]*\]\]|\||\{\{|\}\}")
_ENTITIES: Final = {"|": "&#124;", "{{": "&#123;&#123;", "}}": "&#125;&#125;"}
_NAME: Final = re.compile(r"[{}|\[\]<>\n]")
_IN_ADDRESS: Final = re.compile(r"[\s\[\]|{}]", re.ASCII)
_IN_LINK: Final = re.compile(r"[\[\]|{}]")


def argument(value: str) -> str:
    """A text that is one argument of a template: bars and double braces outside links cannot end it."""
    return _LINK_OR_BAR.sub(lambda found: _ENTITIES.get(found.group(), found.group()), value)


def value_source(value: Value, column: Column, request: Request) -> str:
    """A value as wiki source: a link where the query wants links."""
    linked = _link_source(value.shown) if is_linked(column, request) else ""
    return linked or value_text(value)


def _link_source(shown: Shown) -> str:
    """What leads elsewhere as wiki source, "" for all else."""
    caption = _IN_LINK.sub(lambda found: f"&#{ord(found.group())};", shown.text)
    if shown.page is not None:
        return f"[[:{title_text(shown.page)}|{caption}]]"
    if shown.url and shown.url != shown.text:
        return f"[{_IN_ADDRESS.sub(lambda found: f'%{ord(found.group()):02X}', shown.url)} {caption}]"
    return "".join(_link_source(part) or part.text for part in shown.pieces)


def cell_source(values: Sequence[Value], column: Column, request: Request, separator: str) -> str:
    return separator.join(value_source(value, column, request) for value in values)


def total_rows(result: Result, around: Around) -> int:
    """How many rows the query has, whatever its limit. Counts only where the rows at hand do not tell."""
    request = result.request
    if result.total is not None:
        return result.total
    if (result.further or not result.rows) and around.total is not None:
        return around.total()
    return request.offset + len(result.rows)


def _about(result: Result, around: Around) -> list[str]:
    """What a template may know of the whole query."""
    request = result.request
    asked = result.limit if request.limit is None else request.limit
    limit = len(result.rows) if asked is None else asked
    return [
        f"#userparam={argument(text(request, USERPARAM))}",
        f"#querycondition={argument(request.source)}",
        f"#querylimit={limit}",
        f"#resultoffset={request.offset}",
        f"#rowcount={total_rows(result, around)}",
    ]


def _call(name: str, arguments: Sequence[str]) -> str:
    return "{{" + "|".join((name, *arguments)) + "}}"


def template_name(request: Request, parameter: Parameter = TEMPLATE) -> str:
    """The template a query names, "" for none and for what cannot be a name."""
    name = text(request, parameter).strip()
    return "" if _NAME.search(name) else name


class RowCalls:
    """Writes each row of an answer as the call of a template."""

    def __init__(self, result: Result, around: Around, valuesep: str) -> None:
        self._result = result
        self._valuesep = valuesep
        self._name = template_name(result.request)
        self._about = _about(result, around)
        named = flag(result.request, NAMED_ARGS)
        self._keys = [
            argument(column.label).replace("=", "&#61;") if named and column.label else str(place)
            for place, column in enumerate(result.columns, start=1)
        ]

    def call(self, place: int, row: Row) -> str:
        """The call for one row; ``place`` counts from 0."""
        request = self._result.request
        arguments = [
            f"{key}={argument(cell_source(values, column, request, self._valuesep))}"
            for key, values, column in zip(self._keys, row.cells, self._result.columns, strict=True)
        ]
        number = request.offset + place + 1
        return _call(self._name, [*arguments, f"#={number}", f"#rownumber={number}", *self._about])


def framing(result: Result, around: Around) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What ``introtemplate`` and ``outrotemplate`` put before and behind the rows."""
    request = result.request
    names = (template_name(request, INTROTEMPLATE), template_name(request, OUTROTEMPLATE))
    if not any(names):
        return (), ()
    about = _about(result, around)
    facts = flag(request, IMPORT_ANNOTATION)
    before, behind = (((Wikitext(_call(name, about), facts=facts),) if name else ()) for name in names)
    return before, behind
