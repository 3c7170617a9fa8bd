"""Dates as readers see them: in their language, after ISO 8601, as Julian days, and in the forms a query asks for. Pure."""

import re
from dataclasses import replace
from typing import Final

from semantics.calendars import CHANGE, converted, shifted
from semantics.date_words import NAMES, WEEKDAYS, Shapes, shapes
from semantics.dates import weekday
from semantics.items import Calendar, TimeItem
from semantics.numbers import plain
from semantics.times import zone_offset


def iso(item: TimeItem, *, partial: bool = False) -> str:
    """ISO 8601 in the Gregorian calendar, in UTC: what is missing is 01, or left out (``partial``). Years before Christ as SMW has them: ``--301``."""
    item = converted(item, Calendar.GREGORIAN)
    year = f"{item.year:04d}" if item.year > 0 else f"-{item.year}"
    parts = [year, *(f"{part or 1:02d}" for part in (item.month, item.day) if part is not None or not partial)]
    return "-".join(parts) + (f"T{clock(item)}" if item.has_time else "")


def clock(item: TimeItem) -> str:
    """``10:00:01``, with milliseconds where there are any."""
    second = item.second or 0.0
    tail = f"{int(second):02d}" if second == int(second) else f"{second:06.3f}"
    return f"{item.hour or 0:02d}:{item.minute or 0:02d}:{tail}"


def julian_day(item: TimeItem) -> str:
    """``2457869.5416667``."""
    return plain(round(item.julian_day, 7))


def is_old(item: TimeItem) -> bool:
    """A day before the Gregorian calendar."""
    return item.day is not None and item.year > -4713 and (item.year, item.month or 1, item.day) < CHANGE


def historical(item: TimeItem) -> TimeItem:
    """The day in the calendar in which people look for it: the Julian for old days, else the one it was written in."""
    return converted(item, Calendar.JULIAN) if is_old(item) else item


def source_text(item: TimeItem) -> str:
    """A text that every language reads as the same item."""
    moment = item
    offset = zone_offset(item.zone, item, item.hour or 0, item.minute or 0, utc=True) if item.zone else 0
    if offset:
        moment = shifted(item, offset)
    parts = [f"{abs(moment.year):04d}", *(f"{part:02d}" for part in (moment.month, moment.day) if part is not None)]
    text = "-".join(parts)
    if item.has_time:
        text += f"T{clock(moment)}" + (f" {item.zone}" if item.zone else "")
    text += " BC" if item.year < 0 else " AD" if item.era else ""
    expected = Calendar.JULIAN if is_old(item) else Calendar.GREGORIAN
    if item.calendar is not expected:
        text += " JL" if item.calendar is Calendar.JULIAN else " GR"
    return text


def written(item: TimeItem, language: str = "ko") -> str:
    """``2020년 2월 5일``, ``5 February 2020``; the Julian calendar is named."""
    item = historical(item)
    form = shapes(language)
    pattern = form.moment if item.has_time else form.day if item.day else form.month if item.month else form.year
    text = _filled(pattern, item, language)
    return form.julian.format(text) if item.calendar is Calendar.JULIAN else text


def in_calendar(item: TimeItem, calendar: Calendar, language: str) -> str:
    """Like :func:`written`, in that calendar."""
    item = converted(item, calendar)
    form = shapes(language)
    pattern = form.moment if item.has_time else form.day if item.day else form.month if item.month else form.year
    text = _filled(pattern, item, language)
    return form.julian.format(text) if calendar is Calendar.JULIAN else text


def _filled(pattern: str, item: TimeItem, language: str, zone: str = "") -> str:
    names = NAMES.get(language.partition("-")[0], NAMES["en"])
    form = shapes(language)
    days = WEEKDAYS.get(language.partition("-")[0], "")
    return pattern.format(
        y=_year(item, form),
        m=item.month,
        d=item.day,
        month=names[(item.month or 1) - 1],
        weekday=days[weekday(item)] if days else "",
        time=clock(item),
        zone=zone,
    )


def _year(item: TimeItem, form: Shapes) -> str:
    if item.year < 0:
        return form.before.format(-item.year)
    return form.after.format(item.year) if item.era else str(item.year or "0000")


def mediawiki(item: TimeItem, language: str) -> str:
    """How MediaWiki writes a moment: the time first and without seconds. Korean keeps its own order.

    MediaWiki knows no year before 1: such a year is ``0000``, but in Korean.
    """
    item = converted(item, Calendar.GREGORIAN)
    if item.year < 0 and not language.startswith("ko"):
        return mediawiki(replace(item, year=0, era=False), language)
    if not item.has_time:
        return in_calendar(item, Calendar.GREGORIAN, language)
    day = in_calendar(replace(item, hour=None), Calendar.GREGORIAN, language)
    time = clock(item)[:5]
    return f"{day} {time}" if language.startswith(("ko", "ja", "zh")) else f"{time}, {day}"


_LANGUAGE: Final = re.compile(r"@([a-z]{2,3}(?:-[a-z0-9]+)*)", re.IGNORECASE)


def local(item: TimeItem, language: str, form: str = "", minutes: int = 0) -> str:
    """The form ``LOCL``: the language's own (``@ja`` another), in the zone of the author (``#TZ``) or of the site (``#TO``; ``minutes`` east)."""
    if asked := _LANGUAGE.search(form):
        language = asked[1].lower()
    zone = ""
    if item.has_time and "#TZ" in form:
        zone = f" {item.zone or 'UTC'}"
        minutes = int(zone_offset(item.zone, item, item.hour or 0, item.minute or 0, utc=True) or 0) if item.zone else 0
        item = shifted(item, minutes)
    elif item.has_time and "#TO" in form:
        item = shifted(item, minutes)
    item = historical(item)
    styles = shapes(language)
    if item.day is None:
        return written(item, language)
    text = _filled(styles.local_moment if item.has_time else styles.local_day, item, language, zone)
    return styles.julian.format(text) if item.calendar is Calendar.JULIAN else text
