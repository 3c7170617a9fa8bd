"""``table`` and ``broadtable``: a row for each page, a column for each printout."""

from collections.abc import Sequence
from typing import Final

from core.titles import Title
from semantics.ask.request import PrintMode, Request
from semantics.ask.result import Column, Result, Row, Value
from semantics.formats.base import Around, Format, Parameter, ParameterType, choice, flag, text
from semantics.formats.output import (
    TABLE_CLASSES,
    TYPES,
    Element,
    PageLink,
    Piece,
    Text,
    align_class,
    separated,
    user_classes,
)
from semantics.formats.parameters import CLASS, COMMON
from semantics.formats.shared import further_link
from semantics.formats.values import CellPrinter, description, header, sort_value, source_piece, title_text

SEP: Final = Parameter("sep", ParameterType.SOURCE, "ask-param-table-sep", aliases=("구분자",))
TRANSPOSE: Final = Parameter("transpose", ParameterType.FLAG, "ask-param-transpose", "no", aliases=("행열바꿈",))
PREFIX: Final = Parameter(
    "prefix", ParameterType.CHOICE, "ask-param-prefix", "all", ("all", "subject", "none"), ("접두어",)
)
_EMPTY_LABEL: Final = "\u00a0"


def _without_prefix(piece: Piece, value: Value) -> Piece:
    """A page's name without its namespace, where its name is what is shown."""
    title = value.shown.page
    if not isinstance(title, Title):
        return piece
    if isinstance(piece, PageLink) and piece.text == title_text(title):
        return PageLink(piece.title, title.text)
    return Text(title.text) if piece == Text(title_text(title)) else piece


class _Cells:
    """Prints the cells of one column."""

    def __init__(self, column: Column, request: Request) -> None:
        self._printer = CellPrinter(column, request)
        self._separator: Piece = source_piece(written) if (written := text(request, SEP)) else Element("br")
        self._classes = _classes(column)
        prefix = choice(request, PREFIX)
        self._bare = prefix == "none" or (prefix == "subject" and column.printout.mode is not PrintMode.THIS)

    def cell(self, values: Sequence[Value]) -> Element:
        """A cell with what it sorts by."""
        key = sort_value(values[0]) if values else ""
        return Element("td", self._values(values), self._classes, (("data-sort-value", key),) if key else ())

    def _values(self, values: Sequence[Value]) -> tuple[Piece, ...]:
        if not self._bare:
            return self._printer.pieces(values, self._separator)
        pieces = ((_without_prefix(self._printer.piece(value), value),) for value in values)
        return separated(pieces, self._separator)


def _classes(column: Column) -> tuple[str, ...]:
    name = (column.declaration.type if column.declaration else "_wpg").removeprefix("_")
    kind = (f"smwtype_{name}",) if name in TYPES else ()
    return kind + align_class(column.printout.parameters.get("align", ""))


def _head(column: Column, request: Request, scope: str) -> Element:
    label = header(column, request) or (Text(_EMPTY_LABEL),)
    classes = user_classes(column.printout.parameters.get("thclass", ""))
    about = () if request.headers == "plain" else description(column)
    return Element(
        "th", label + about, classes + align_class(column.printout.parameters.get("align", "")), (("scope", scope),)
    )


def _upright(result: Result) -> list[Element]:
    request, columns = result.request, result.columns
    parts: list[Element] = []
    if request.headers != "hide":
        heads = tuple(_head(column, request, "col") for column in columns)
        parts.append(Element("thead", (Element("tr", heads),)))
    printers = [_Cells(column, request) for column in columns]

    def line(row: Row) -> Element:
        cells = zip(row.cells, printers, strict=True)
        return Element("tr", tuple(printer.cell(values) for values, printer in cells))

    parts.append(Element("tbody", tuple(line(row) for row in result.rows)))
    return parts


def _transposed(result: Result) -> list[Element]:
    request = result.request
    lines: list[Element] = []
    for place, column in enumerate(result.columns):
        heads = () if request.headers == "hide" else (_head(column, request, "row"),)
        printer = _Cells(column, request)
        lines.append(Element("tr", heads + tuple(printer.cell(row.cells[place]) for row in result.rows)))
    return [Element("tbody", tuple(lines))]


def _show(result: Result, around: Around, *known: str) -> tuple[Piece, ...]:
    transposed = flag(result.request, TRANSPOSE)
    parts = _transposed(result) if transposed else _upright(result)
    link = further_link(result, around)
    if link is not None:
        width = len(result.rows) + (result.request.headers != "hide") if transposed else len(result.columns)
        foot = Element("td", (link,), attributes=(("colspan", str(max(width, 1))),))
        parts.append(Element("tfoot", (Element("tr", (foot,), ("smwfooter",)),)))
    named = user_classes(text(result.request, CLASS), TABLE_CLASSES)
    classes = (named or ("sortable", "wikitable", "smwtable")) + known
    return (Element("table", tuple(parts), tuple(dict.fromkeys(classes))),)


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    """The answer as a table that can be sorted."""
    return _show(result, around)


def show_broad(result: Result, around: Around) -> tuple[Piece, ...]:
    """The answer as a table of the whole width."""
    return _show(result, around, "broadtable")


_PARAMETERS: Final = (*COMMON, CLASS, SEP, TRANSPOSE, PREFIX)
TABLE: Final = Format("table", "표", show, _PARAMETERS)
BROADTABLE: Final = Format("broadtable", "넓은표", show_broad, _PARAMETERS, aliases=("넓은 표",))
