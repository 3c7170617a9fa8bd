"""What stands before, behind and instead of an answer: intro, outro, default, and the link to the rest."""

from semantics.ask.result import Result
from semantics.formats.base import Around, given, text
from semantics.formats.output import Element, Further, Piece, Wikitext
from semantics.formats.parameters import DEFAULT, INTRO, OUTRO, SEARCHLABEL


def further_link(result: Result, around: Around) -> Further | None:
    """The link to the rest of the answer, None where there is no rest or the query wants no link."""
    label = given(result.request, SEARCHLABEL)
    wanted = result.further or result.request.limit == 0
    address = around.further() if wanted and label != "" else ""
    return Further(address, label or around.words("ask-further")) if address else None


def further_pieces(result: Result, around: Around) -> tuple[Piece, ...]:
    link = further_link(result, around)
    return () if link is None else (Element("span", (link,), ("smw-list-furtherresults",)),)


def _source(written: str) -> tuple[Piece, ...]:
    return (Wikitext(written),) if written else ()


def intro(result: Result) -> tuple[Piece, ...]:
    """What the query wants before the answer. An underscore stands for a space, which would be cut off at the end."""
    return _source(text(result.request, INTRO).replace("_", " "))


def outro(result: Result) -> tuple[Piece, ...]:
    return _source(text(result.request, OUTRO).replace("_", " "))


def default(result: Result) -> tuple[Piece, ...]:
    """What the query wants where nothing was found."""
    return _source(text(result.request, DEFAULT))


def export_link(result: Result, around: Around, word: str) -> tuple[Piece, ...]:
    """The link to the answer as a file: what a file format shows inside a page."""
    label = given(result.request, SEARCHLABEL) or around.words(word)
    address = around.export() or around.further()
    return (Further(address, label),) if address else ()
