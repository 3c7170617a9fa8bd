"""``debug``: what the engine made of a query and how it would look for the answer."""

from typing import Final

from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Needs
from semantics.formats.output import Element, Piece, Text

_BLOCKS: Final = frozenset({"ask-debug-plan", "ask-debug-query"})


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    """The query as text, then all that ``around.debug`` tells: size, depth, errors, plan."""
    facts = (("ask-debug-query", result.request.source), *around.debug)
    children: list[Piece] = []
    for key, told in facts:
        shown: Piece = Element("pre", (Text(told),)) if key in _BLOCKS else Text(told)
        children += (Element("dt", (Text(around.words(key)),)), Element("dd", (shown,)))
    return (Element("dl", tuple(children), ("smw-debug",)),)


DEBUG: Final = Format("debug", "디버그", show, aliases=("분석",), needs=Needs.NOTHING, on_empty=True)
