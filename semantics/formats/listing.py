"""``list``, ``plainlist``, ``ul``, ``ol`` and ``template``: a line or an item for each page, its printouts in brackets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from semantics.ask.result import Column, Result, Row, Value
from semantics.formats.base import Around, Format, flag, given, number, text
from semantics.formats.output import (
    Element,
    Piece,
    Text,
    Wikitext,
    column_class,
    merged,
    separated,
    user_classes,
)
from semantics.formats.parameters import (
    CLASS,
    COLUMNS,
    COMMON,
    IMPORT_ANNOTATION,
    PROPSEP,
    SEP,
    TEMPLATES,
    VALUESEP,
)
from semantics.formats.shared import further_pieces
from semantics.formats.source import RowCalls, framing, template_name
from semantics.formats.values import CellPrinter, header, source_piece


@dataclass(frozen=True, slots=True)
class _Style:
    """``outer`` and ``row`` are the elements of the list and its rows, "" for none; ``marked``: parts get classes."""

    name: str
    outer: str = ""
    row: str = ""
    marked: bool = True


_LIST: Final = _Style("list-format", "span", "span")
_PLAIN: Final = _Style("plainlist-format", marked=False)
_UL: Final = _Style("ul-format", "ul", "li")
_OL: Final = _Style("ol-format", "ol", "li")


class _Rows:
    """Prints the rows of one answer without a template."""

    def __init__(self, result: Result, style: _Style) -> None:
        self._request = result.request
        self._printers = [CellPrinter(column, result.request) for column in result.columns]
        self._marked = style.marked
        self._valuesep = source_piece(text(result.request, VALUESEP))
        self._propsep = source_piece(text(result.request, PROPSEP))
        self._labels = [self._label(column) for column in result.columns]

    def _span(self, name: str, children: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return (Element("span", children, (name,)),) if self._marked else children

    def _label(self, column: Column) -> tuple[Piece, ...]:
        label = header(column, self._request)
        return (*self._span("smw-field-label", label), Text(": ")) if label else ()

    def _field(self, values: Sequence[Value], place: int) -> tuple[Piece, ...]:
        printer = self._printers[place]
        pieces = (self._span("smw-value", (printer.piece(value),)) for value in values)
        return self._span("smw-field", self._labels[place] + separated(pieces, self._valuesep))

    def row(self, _: int, row: Row) -> tuple[Piece, ...]:
        """The first field, and behind it in brackets all others that have a value."""
        first = self._field(row.cells[0], 0) if row.cells else ()
        others = [self._field(values, place) for place, values in enumerate(row.cells) if place and values]
        if not others:
            return first
        return (*first, Text(" ("), *separated(others, self._propsep), Text(")"))


def _calls(result: Result, around: Around) -> list[tuple[Piece, ...]]:
    facts = flag(result.request, IMPORT_ANNOTATION)
    rows = RowCalls(result, around, text(result.request, VALUESEP))
    return [(Wikitext(rows.call(place, row), facts=facts),) for place, row in enumerate(result.rows)]


def _body(result: Result, around: Around, style: _Style) -> tuple[Piece, ...]:
    request = result.request
    templated = bool(template_name(request))
    printer = None if templated else _Rows(result, style)
    rows = (
        _calls(result, around)
        if printer is None
        else [printer.row(place, row) for place, row in enumerate(result.rows)]
    )
    bare = templated and style.row != "li"
    if style.row and not bare:
        rows = [(Element(style.row, row, ("smw-row",)),) for row in rows]
    if style.row == "li":
        inside = tuple(piece for row in rows for piece in row)
    else:
        written = given(request, SEP)
        separator = ("" if templated else SEP.default) if written is None else written
        mark: Piece = Wikitext(separator) if templated else source_piece(separator)
        inside = separated(rows, mark) if separator else tuple(piece for row in rows for piece in row)
    return inside if bare or not style.outer else (_outer(result, style, inside),)


def _outer(result: Result, style: _Style, inside: tuple[Piece, ...]) -> Element:
    request = result.request
    start = (("start", str(request.offset + 1)),) if style.outer == "ol" and request.offset else ()
    classes = ("smw-format", style.name, *column_class(number(request, COLUMNS, 1, 10)))
    return Element(style.outer, inside, classes + user_classes(text(request, CLASS)), start)


def _show(result: Result, around: Around, style: _Style) -> tuple[Piece, ...]:
    before, behind = framing(result, around)
    further = further_pieces(result, around)
    gap = (Text(" "),) if further else ()
    return merged((*before, *_body(result, around, style), *behind, *gap, *further))


def show_list(result: Result, around: Around) -> tuple[Piece, ...]:
    """A list in one line, its parts marked with classes; with a template, its calls in a row."""
    return _show(result, around, _LIST)


def show_plain(result: Result, around: Around) -> tuple[Piece, ...]:
    """A list in one line and nothing around it: what other text and other queries are made of."""
    return _show(result, around, _PLAIN)


def show_ul(result: Result, around: Around) -> tuple[Piece, ...]:
    return _show(result, around, _UL)


def show_ol(result: Result, around: Around) -> tuple[Piece, ...]:
    """A numbered list that counts from the query's offset."""
    return _show(result, around, _OL)


_PARAMETERS: Final = (*COMMON, SEP, PROPSEP, VALUESEP, *TEMPLATES)
_ITEMS: Final = (*COMMON, PROPSEP, VALUESEP, CLASS, COLUMNS, *TEMPLATES)
LIST: Final = Format("list", "목록", show_list, (*_PARAMETERS, CLASS), aliases=("나열",))
PLAINLIST: Final = Format("plainlist", "글목록", show_plain, _PARAMETERS)
UL: Final = Format("ul", "점목록", show_ul, _ITEMS, aliases=("글머리표",))
OL: Final = Format("ol", "번호목록", show_ol, _ITEMS)
TEMPLATE_FORMAT: Final = Format("template", "틀", show_list, _PARAMETERS)
