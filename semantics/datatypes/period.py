"""The type 기간 (ours): a time from one date to another, both counted in."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Final

from semantics.calendars import end_of
from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.spans import split_span
from semantics.datatypes.texts import decoded
from semantics.date_text import source_text, written
from semantics.dates import read_date
from semantics.hashes import record_name
from semantics.items import Item, PageItem, TimeItem, Trouble

START: Final = "_START"
END: Final = "_END"
OPEN_START: Final = TimeItem(-9999, 1, 1)
OPEN_END: Final = TimeItem(9999, 12, 31)
"""What stands for a side that is left open: so that every period has both dates and overlap is two comparisons."""


class Period(Datatype):
    """``2021~2025``, ``2021-03~2022-02``, ``2021~`` (still going on), ``2021`` (the whole year).

    The end is stored as its last day, so that it compares as people mean it.
    """

    id: ClassVar[str] = "_per"
    name: ClassVar[str] = "Period"
    korean: ClassVar[str] = "기간"
    aliases: ClassVar[tuple[str, ...]] = ("Time span", "사업기간")
    sorts_as: ClassVar[str] = "page"

    def read(self, text: str, context: Context) -> Read:
        typed = decoded(text[:1000])
        found = read_span(typed, context.language)
        if isinstance(found, Trouble):
            return Read(troubles=(found,))
        start, end = found
        return Read(
            parts=((START, start), (END, end)),
            fragment=record_name(f"{start.serialization}~{end.serialization}"),
            caption=typed,
        )

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        start, end = _held(item, context)
        if start is None or end is None:
            return Shown(item.serialization)
        say = source_text if form in {"-", "plain", "ISO", "ISO-P"} else lambda date: written(date, context.language)
        return Shown(_said(start, end, say), number=start.julian_day)

    def source(self, item: Item, context: Context) -> str:
        start, end = _held(item, context)
        return item.serialization if start is None or end is None else _said(start, end, source_text)


def read_span(text: str, language: str) -> tuple[TimeItem, TimeItem] | Trouble:
    """First and last day of a period; a single date is a period from its first day to its last."""
    sides = split_span(text) or (text, text)
    dates: list[TimeItem] = []
    for side, opened in zip(sides, (OPEN_START, OPEN_END), strict=True):
        date = read_date(_completed(side, sides[0]), language) if side else opened
        if isinstance(date, Trouble):
            return date
        dates.append(date)
    start, end = dates[0], end_of(dates[1])
    if start.julian_day > end.julian_day:
        return Trouble("semantics-period-backwards", (text[:200],))
    return start, end


def _completed(side: str, first: str) -> str:
    """``2021. 3.~5.`` says the year once: a side that is only a month takes the year of the first."""
    year = first[:5] if first[:4].isdigit() and first[4:5] in set(".-년") else ""
    bare = side.rstrip(". 월")
    return (
        f"{year}{side}" if year and side is not first and bare.isdigit() and len(bare) <= 2 and side != bare else side
    )


def _held(item: Item, context: Context) -> tuple[TimeItem | None, TimeItem | None]:
    parts = dict(context.parts(item)) if isinstance(item, PageItem) else {}
    start, end = parts.get(START), parts.get(END)
    return (start if isinstance(start, TimeItem) else None), (end if isinstance(end, TimeItem) else None)


def _said(start: TimeItem, end: TimeItem, say: Callable[[TimeItem], str]) -> str:
    """As precisely as the beginning was given; open sides are left empty."""
    short = replace(end, day=None) if start.day is None else end
    if start.month is None:
        short = replace(short, month=None)
    if end_of(short) == end:
        end = short
    if start == end:
        return say(start)
    return f"{'' if start == OPEN_START else say(start)}~{'' if end_of(end) == OPEN_END else say(end)}"
