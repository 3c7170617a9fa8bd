"""The type Date."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import re
from collections.abc import Callable
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.spans import split_span
from semantics.datatypes.texts import decoded
from semantics.date_text import in_calendar, iso, julian_day, local, mediawiki, source_text, written
from semantics.dates import read_date
from semantics.items import Calendar, Item, TimeItem, Trouble

_MINUTES_OF_SITE: Final = "wgLocalTZoffset"
"""The setting (``Options.other``) with the minutes that the site's clock is east of Greenwich."""


class Date(Datatype):
    """A day, month, year or moment, as precise as it was written."""

    id: ClassVar[str] = "_dat"
    name: ClassVar[str] = "Date"
    korean: ClassVar[str] = "날짜"
    aliases: ClassVar[tuple[str, ...]] = ("일시", "Datum", "Fecha", "Data")
    sorts_as: ClassVar[str] = "number"

    def read(self, text: str, context: Context) -> Read:
        text = decoded(text[:1000])
        item = read_date(text, context.language)
        if isinstance(item, TimeItem):
            return Read(item, caption=text)
        return Read(troubles=(_split_offered(text, context.language) or item,))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        if not isinstance(item, TimeItem):
            return Shown(item.serialization)
        return Shown(_formed(item, context, form), number=item.julian_day)

    def source(self, item: Item, context: Context) -> str:
        return source_text(item) if isinstance(item, TimeItem) else item.serialization


def _split_offered(text: str, language: str) -> Trouble | None:
    """For a text that is a period: say so, with the two dates it could be split into."""
    span = split_span(text)
    if span is None or not any(span):
        return None
    if any(part and isinstance(read_date(part, language), Trouble) for part in span):
        return None
    return Trouble("semantics-date-is-period", (text, *span))


_FORMS: Final[dict[str, Callable[[TimeItem, str], str]]] = {
    "-": lambda item, _: iso(item),
    "PLAIN": lambda item, _: iso(item),
    "ISO": lambda item, _: iso(item),
    "ISO-P": lambda item, _: iso(item, partial=True),
    "MEDIAWIKI": mediawiki,
    "JD": lambda item, _: julian_day(item),
    "GR": lambda item, language: in_calendar(item, Calendar.GREGORIAN, language),
    "JL": lambda item, language: in_calendar(item, Calendar.JULIAN, language),
}


def _formed(item: TimeItem, context: Context, form: str) -> str:
    name, language = form.upper(), context.language
    if name.startswith("LOCL"):
        return _local(item, context, form)
    if context.page is not None and name != "MEDIAWIKI":
        # In the text of a page a date is part of the text.
        language = context.options.language
    formed = _FORMS.get(name)
    return formed(item, language) if formed else written(item, language)


def _local(item: TimeItem, context: Context, form: str) -> str:
    minutes = context.options.other.get(_MINUTES_OF_SITE, 0)
    text = local(item, context.language, form, minutes if isinstance(minutes, int) else 0)
    return f"{text}\u00a0ᴸ" if re.search(r"#TO\b", form) and item.has_time else text
