"""``sum``, ``average``, ``min``, ``max``, ``median``, ``product`` and ``range``: one number made of all numbers of the answer."""

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from semantics.ask.result import Result
from semantics.declaration import Declaration
from semantics.formats.base import Around, Format
from semantics.formats.output import Element, Piece, Text
from semantics.formats.parameters import DEFAULT, INTRO, LIMIT, OFFSET, OUTRO
from semantics.formats.shared import default
from semantics.items import NumberItem

_ALL: Final = 10_000
"""Rows to add up where the query names no limit: as many as a query may have."""


def _numbers(result: Result) -> tuple[list[float], Declaration | None, str]:
    """All numbers of all columns, and the property they have with the form of its column, where it is one."""
    numbers: list[float] = []
    declarations: set[str] = set()
    found: Declaration | None = None
    form = ""
    for row in result.rows:
        for values, column in zip(row.cells, result.columns, strict=True):
            here = [value.item.number for value in values if isinstance(value.item, NumberItem)]
            if here and column.declaration is not None:
                found, form = column.declaration, column.printout.form
                declarations.add(found.key)
            numbers += (number for number in here if math.isfinite(number))
    return (numbers, found, form) if len(declarations) == 1 else (numbers, None, "")


def _sum(numbers: Sequence[float]) -> float:
    try:
        return math.fsum(numbers)
    except OverflowError:
        return sum(numbers)


def _average(numbers: Sequence[float]) -> float:
    return _sum(numbers) / len(numbers)


def _range(numbers: Sequence[float]) -> float:
    return max(numbers) - min(numbers)


def _partial(result: Result, around: Around) -> tuple[Piece, ...]:
    """That there are more rows than were reckoned with."""
    if not result.further:
        return ()
    return (Text(f" {around.words('ask-figure-part', n=f'{len(result.rows):,}')}"),)


def _figure(
    name: str,
    korean: str,
    reckon: Callable[[Sequence[float]], float],
    *,
    unit: bool = True,
    aliases: tuple[str, ...] = (),
) -> Format:
    """A format that shows what ``reckon`` makes of the numbers; ``unit``: the result has the unit of the numbers."""

    def show(result: Result, around: Around) -> tuple[Piece, ...]:
        numbers, declaration, form = _numbers(result)
        if not numbers:
            return default(result)
        reckoned = reckon(numbers)
        known = (declaration, form) if unit else (None, "")
        written = around.number(reckoned, *known) if math.isfinite(reckoned) else "∞"
        return (Element("span", (Text(written),), ("smw-number",)), *_partial(result, around))

    return Format(name, korean, show, (LIMIT, OFFSET, INTRO, OUTRO, DEFAULT), aliases, limit=_ALL)


FIGURES: Final = (
    _figure("sum", "합계", _sum),
    _figure("average", "평균", _average),
    _figure("min", "최소", min, aliases=("최솟값",)),
    _figure("max", "최대", max, aliases=("최댓값",)),
    _figure("median", "중앙값", median),
    _figure("product", "곱", math.prod, unit=False),
    _figure("range", "범위", _range),
)
