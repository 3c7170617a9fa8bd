"""What the formats that make files share: names of files, and cells that no spreadsheet takes for a formula."""

import re
from typing import Final

from semantics.ask.request import Request
from semantics.ask.result import Value
from semantics.formats.base import text
from semantics.formats.parameters import FILENAME
from semantics.formats.values import value_text

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*(?:e[+-]?[0-9]+)?", re.IGNORECASE)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_NAME: Final = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|;%]+')


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run. A plain negative number stays a number."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def cell_text(values: tuple[Value, ...], separator: str) -> str:
    return separator.join(value_text(value) for value in values)


def filename(request: Request, extension: str) -> str:
    """The name a query wants for its file, without what could lead elsewhere, with the extension of its format."""
    name = _NOT_IN_NAME.sub("_", text(request, FILENAME)).strip(". ")[:100] or FILENAME.default
    return name if name.lower().endswith(f".{extension}") else f"{name}.{extension}"
