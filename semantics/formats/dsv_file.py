"""``dsv``: the answer as values with a delimiter that is escaped with a backslash where it occurs."""

from typing import Final

from core.spreadsheets import harmless
from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Parameter, ParameterType, text
from semantics.formats.files import cell_text, filename
from semantics.formats.output import Download, Piece
from semantics.formats.parameters import COMMON, FILENAME
from semantics.formats.shared import export_link

SEPARATOR: Final = Parameter("separator", ParameterType.TEXT, "ask-param-separator", ":", aliases=("sep", "구분자"))
VALUESEP: Final = Parameter("valuesep", ParameterType.TEXT, "ask-param-valuesep", ",", aliases=("값구분자",))


def _escaped(cell: str, separator: str) -> str:
    cell = harmless(cell).replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return cell.replace(separator, f"\\{separator}")


def download(result: Result, _: Around) -> Download:
    """The file. A backslash cannot be the delimiter, nor can a line break."""
    request = result.request
    written = text(request, SEPARATOR)[:1]
    separator = SEPARATOR.default if written in {"", "\\", "\n", "\r"} else written
    valuesep = text(request, VALUESEP) or VALUESEP.default
    lines = [[cell_text(values, valuesep) for values in row.cells] for row in result.rows]
    if request.headers != "hide":
        lines.insert(0, [column.label for column in result.columns])
    body = "".join(separator.join(_escaped(cell, separator) for cell in line) + "\n" for line in lines)
    return Download("text/dsv", filename(request, "dsv"), body)


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    return export_link(result, around, "ask-export-dsv")


DSV: Final = Format("dsv", "DSV", show, (*COMMON, SEPARATOR, VALUESEP, FILENAME), download=download, limit=100)
