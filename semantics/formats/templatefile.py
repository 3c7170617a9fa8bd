"""``templatefile``: a file whose every line, or whatever it is made of, a template writes."""

from typing import Final

from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Parameter, ParameterType, choice, text
from semantics.formats.files import filename
from semantics.formats.output import Download, Piece, Wikitext
from semantics.formats.parameters import COMMON, FILENAME, TEMPLATES, VALUESEP
from semantics.formats.shared import export_link
from semantics.formats.source import RowCalls, framing, template_name

_EXTENSIONS: Final = {
    "text/plain": "txt",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "application/json": "json",
    "application/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
}
MIMETYPE: Final = Parameter(
    "mimetype", ParameterType.CHOICE, "ask-param-mimetype", "text/plain", tuple(_EXTENSIONS), ("파일종류",)
)


def download(result: Result, around: Around) -> Download:
    """The expanded templates as they are. The kinds of files are those that no browser runs."""
    request = result.request
    kind = choice(request, MIMETYPE)
    calls = RowCalls(result, around, text(request, VALUESEP)) if template_name(request) else None
    rows = [] if calls is None else [calls.call(place, row) for place, row in enumerate(result.rows)]
    before, behind = framing(result, around)
    frame = ["".join(piece.source for piece in part if isinstance(piece, Wikitext)) for part in (before, behind)]
    written = around.expand("".join((frame[0], *rows, frame[1])))
    return Download(kind, filename(request, _EXTENSIONS[kind]), written)


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    return export_link(result, around, "ask-export-templatefile")


TEMPLATEFILE: Final = Format(
    "templatefile", "틀파일", show, (*COMMON, *TEMPLATES, VALUESEP, MIMETYPE, FILENAME), download=download, limit=100
)
