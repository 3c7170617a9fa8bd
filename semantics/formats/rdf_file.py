"""``rdf``: the answer as statements; the room that knows the vocabulary writes them."""

from typing import Final

from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Parameter, ParameterType, choice
from semantics.formats.files import filename
from semantics.formats.output import Download, Piece
from semantics.formats.parameters import COMMON, FILENAME
from semantics.formats.shared import export_link

SYNTAX: Final = Parameter(
    "syntax", ParameterType.CHOICE, "ask-param-rdf-syntax", "rdfxml", ("rdfxml", "turtle"), ("문법",)
)
_TYPES: Final = {"rdfxml": ("application/rdf+xml", "rdf"), "turtle": ("text/turtle", "ttl")}


def download(result: Result, around: Around) -> Download:
    syntax = choice(result.request, SYNTAX)
    content_type, extension = _TYPES[syntax]
    written = "" if around.rdf is None else around.rdf(result, syntax)
    return Download(content_type, filename(result.request, extension), written)


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    return export_link(result, around, "ask-export-rdf")


RDF: Final = Format("rdf", "RDF", show, (*COMMON, SYNTAX, FILENAME), download=download, limit=100)
