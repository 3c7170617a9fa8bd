"""What the formats that make files share: names of files, and the text of cells."""

import re
from typing import Final

from semantics.ask.request import Request
from semantics.ask.result import Value
from semantics.formats.base import text
from semantics.formats.parameters import FILENAME
from semantics.formats.values import value_text

_NOT_IN_NAME: Final = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|;%]+')


def cell_text(values: tuple[Value, ...], separator: str) -> str:
    return separator.join(value_text(value) for value in values)


def filename(request: Request, extension: str) -> str:
    """The name a query wants for its file, without what could lead elsewhere, with the extension of its format."""
    name = _NOT_IN_NAME.sub("_", text(request, FILENAME)).strip(". ")[:100] or FILENAME.default
    return name if name.lower().endswith(f".{extension}") else f"{name}.{extension}"
