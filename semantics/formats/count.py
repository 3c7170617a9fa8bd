"""``count``: how many pages there are."""

from typing import Final

from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Needs
from semantics.formats.output import Piece, Text
from semantics.formats.parameters import DEFAULT, INTRO, OUTRO


def show(result: Result, _: Around) -> tuple[Piece, ...]:
    """The number as digits alone, so that functions can reckon with it."""
    return (Text(str(len(result.rows) if result.total is None else result.total)),)


COUNT: Final = Format("count", "개수", show, (INTRO, OUTRO, DEFAULT), aliases=("수",), needs=Needs.COUNT, on_empty=True)
