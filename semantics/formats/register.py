"""All result formats, and the one way to print an answer. A new format is a file beside this one and a line below."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from core.titles import clean
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Needs
from semantics.formats.category import CATEGORY_FORMAT
from semantics.formats.count import COUNT
from semantics.formats.csv_file import CSV
from semantics.formats.debug import DEBUG
from semantics.formats.dsv_file import DSV
from semantics.formats.embedded import EMBEDDED
from semantics.formats.feed import FEED
from semantics.formats.figures import FIGURES
from semantics.formats.json_file import JSON
from semantics.formats.listing import LIST, OL, PLAINLIST, TEMPLATE_FORMAT, UL
from semantics.formats.output import Download, Piece
from semantics.formats.rdf_file import RDF
from semantics.formats.shared import default, further_pieces, intro, outro
from semantics.formats.table import BROADTABLE, TABLE
from semantics.formats.templatefile import TEMPLATEFILE
from semantics.options import Options

FORMATS: Final = (
    TABLE,
    BROADTABLE,
    LIST,
    PLAINLIST,
    UL,
    OL,
    TEMPLATE_FORMAT,
    CATEGORY_FORMAT,
    COUNT,
    *FIGURES,
    EMBEDDED,
    CSV,
    DSV,
    JSON,
    RDF,
    FEED,
    TEMPLATEFILE,
    DEBUG,
)
_AUTOMATIC: Final = frozenset({"", "auto", "자동"})


def _fold(name: str) -> str:
    return clean(name).casefold()


_BY_NAME: Final = {
    _fold(name): format_ for format_ in FORMATS for name in (format_.name, format_.korean, *format_.aliases)
}


def is_known(name: str) -> bool:
    """Whether the wiki has this format; nothing and ``auto`` are the format that fits the answer."""
    folded = _fold(name)
    return not folded or folded in _AUTOMATIC or folded in _BY_NAME


def format_named(name: str) -> Format | None:
    """The format of that English or Korean name, in any case."""
    return _BY_NAME.get(_fold(name))


def format_of(result: Result) -> Format:
    """The format an answer is printed in: the one its query names, else a table for several columns and a line for one."""
    name = _fold(result.request.format)
    found = None if name in _AUTOMATIC else _BY_NAME.get(name)
    if found is not None:
        return found
    return TABLE if len(result.columns) > 1 else PLAINLIST


def wanted(request: Request, options: Options, most: int) -> Request:
    """The request with the rows that its format needs where nobody said how many; never more than ``most``.

    Formats that make one number of all rows get as many as the site allows.
    """
    format_ = format_named(request.format)
    if format_ is None or format_.limit is None or request.limit is not None:
        return request
    return replace(request, limit=min(format_.limit, options.max_limit if format_ in FIGURES else most))


def following(result: Result) -> Request:
    """The query for the rows behind the last one, without parameters that mean nothing to its format."""
    request = result.request
    known = {name for one in format_of(result).parameters for name in (one.name, *one.aliases)}
    kept = {name: value for name, value in request.parameters.items() if name in known}
    return replace(request, offset=request.offset + len(result.rows), parameters=MappingProxyType(kept))


def present(result: Result, around: Around) -> tuple[Piece, ...]:
    """The answer as a page shows it: intro, what the format prints, outro; the default where nothing was found.

    With ``limit=0`` only the link to the answer; a file is a link whether or not anything was asked yet. Errors (``result.troubles``) are the caller's to show.
    """
    format_ = format_of(result)
    if result.request.limit == 0 and format_.needs is Needs.ROWS and format_.download is None:
        return further_pieces(result, around)
    if not result.rows and not format_.on_empty and format_.download is None:
        return default(result)
    return (*intro(result), *format_.show(result, around), *outro(result))


def export(result: Result, around: Around) -> Download | None:
    """The answer as a file; None where its format makes none."""
    format_ = format_of(result)
    return None if format_.download is None else format_.download(result, around)
