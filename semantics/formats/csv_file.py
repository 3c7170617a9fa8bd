"""``csv``: the answer as comma-separated values for spreadsheets."""

import re
from typing import Final

from core.spreadsheets import harmless
from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Parameter, ParameterType, flag, text
from semantics.formats.files import cell_text, filename
from semantics.formats.output import Download, Piece
from semantics.formats.parameters import COMMON, FILENAME
from semantics.formats.shared import export_link
from semantics.formats.values import value_text

SEP: Final = Parameter("sep", ParameterType.TEXT, "ask-param-separator", ",", aliases=("구분자",))
VALUESEP: Final = Parameter("valuesep", ParameterType.TEXT, "ask-param-valuesep", ",", aliases=("값구분자",))
SHOWSEP: Final = Parameter("showsep", ParameterType.FLAG, "ask-param-showsep", "no", aliases=("구분자표시",))
MERGE: Final = Parameter("merge", ParameterType.FLAG, "ask-param-merge", "no", aliases=("합치기",))
BOM: Final = Parameter("bom", ParameterType.FLAG, "ask-param-bom", "no")

_QUOTED: Final = re.compile(r'[ \t\r\n"\\]')


def _field(cell: str, separator: str) -> str:
    cell = harmless(cell)
    if cell and (separator in cell or _QUOTED.search(cell)):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _separator(written: str) -> str:
    written = "\t" if written == "\\t" else written
    return written[0] if written else SEP.default


def _lines(result: Result) -> list[list[str]]:
    valuesep = text(result.request, VALUESEP) or VALUESEP.default
    return [[cell_text(values, valuesep) for values in row.cells] for row in result.rows]


def _merged(result: Result) -> list[list[str]]:
    """Rows of the same first cell as one row with all their other values, each value once."""
    valuesep = text(result.request, VALUESEP) or VALUESEP.default
    rows: dict[str, list[dict[str, None]]] = {}
    for row in result.rows:
        first = cell_text(row.cells[0], valuesep) if row.cells else ""
        cells = rows.setdefault(first, [{} for _ in row.cells[1:]])
        for cell, values in zip(cells, row.cells[1:], strict=True):
            cell.update((value_text(value), None) for value in values)
    return [[first, *(valuesep.join(cell) for cell in cells)] for first, cells in rows.items()]


def download(result: Result, _: Around) -> Download:
    """The file, a line for each row, the labels first unless ``headers=hide``."""
    request = result.request
    separator = _separator(text(request, SEP))
    lines = _merged(result) if flag(request, MERGE) else _lines(result)
    if request.headers != "hide":
        lines.insert(0, [column.label for column in result.columns])
    written = [separator.join(_field(cell, separator) for cell in line) for line in lines]
    if flag(request, SHOWSEP):
        written.insert(0, f"sep={separator}")
    mark = "\ufeff" if flag(request, BOM) else ""
    return Download("text/csv", filename(request, "csv"), mark + "".join(f"{line}\n" for line in written))


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    return export_link(result, around, "ask-export-csv")


CSV: Final = Format(
    "csv", "CSV", show, (*COMMON, SEP, VALUESEP, SHOWSEP, MERGE, BOM, FILENAME), download=download, limit=100
)
