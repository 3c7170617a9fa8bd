"""``json``: the answer as data for programs."""

import json
from typing import Final

from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Parameter, ParameterType, choice, flag
from semantics.formats.files import filename
from semantics.formats.output import Download, Piece
from semantics.formats.parameters import COMMON, FILENAME
from semantics.formats.serialise import Json, query_part, simple
from semantics.formats.shared import export_link

TYPE: Final = Parameter("type", ParameterType.CHOICE, "ask-param-json-type", "full", ("full", "simple"), ("종류",))
PRETTYPRINT: Final = Parameter("prettyprint", ParameterType.FLAG, "ask-param-prettyprint", "yes", aliases=("줄나눔",))
UNESCAPE: Final = Parameter("unescape", ParameterType.FLAG, "ask-param-unescape", "yes", aliases=("풀어쓰기",))


def dumps(data: Json, *, pretty: bool = False, unescape: bool = True) -> str:
    """The data as text; without ``unescape`` slashes and all but ASCII are escaped."""
    separators = (",", ": ") if pretty else (",", ":")
    written = json.dumps(data, ensure_ascii=not unescape, indent=4 if pretty else None, separators=separators)
    return written if unescape else written.replace("/", "\\/")


def download(result: Result, around: Around) -> Download:
    request = result.request
    if choice(request, TYPE) == "simple":
        data = simple(result)
    else:
        data = {**query_part(result, around), "rows": len(result.rows)}
    written = dumps(data, pretty=flag(request, PRETTYPRINT), unescape=flag(request, UNESCAPE))
    return Download("application/json", filename(request, "json"), written)


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    return export_link(result, around, "ask-export-json")


JSON: Final = Format(
    "json", "JSON", show, (*COMMON, TYPE, PRETTYPRINT, UNESCAPE, FILENAME), download=download, limit=100
)
