"""The Gregorian and the Julian calendar: Julian days to dates, dates moved and converted. Pure.

Years have no zero: -1 is 1 BC.
"""

import math
from dataclasses import replace
from typing import Final

from semantics.items import Calendar, TimeItem

CHANGE: Final = (1582, 10, 15)
"""The first day of the Gregorian calendar; days before it are Julian where nothing else is said."""
_FIRST: Final = 2299161
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def astronomical(year: int) -> int:
    """With a year zero: 0 is 1 BC."""
    return year + 1 if year < 0 else year


def is_leap(calendar: Calendar, year: int) -> bool:
    year = astronomical(year)
    if calendar is Calendar.JULIAN:
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(calendar: Calendar, year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(calendar, year) else _DAYS[month - 1]


def day_number(calendar: Calendar, year: int, month: int, day: int) -> int:
    """The Julian day number of a date: whole days from noon to noon."""
    return math.floor(TimeItem(year, month, day, calendar=calendar).julian_day + 0.5)


def date_of(number: int, calendar: Calendar) -> tuple[int, int, int]:
    """Year, month and day of a Julian day number (Richards 2013, The Explanatory Supplement, 15.11)."""
    shifted_number = number + 1401
    if calendar is Calendar.GREGORIAN:
        shifted_number += (4 * number + 274277) // 146097 * 3 // 4 - 38
    e = 4 * shifted_number + 3
    h = 5 * (e % 1461 // 4) + 2
    day = h % 153 // 5 + 1
    month = (h // 153 + 2) % 12 + 1
    year = e // 1461 - 4716 + (14 - month) // 12
    return (year if year > 0 else year - 1), month, day


def converted(item: TimeItem, calendar: Calendar) -> TimeItem:
    """The same day in another calendar. A date without a day says too little to be moved: it is given back as it is."""
    if item.calendar is calendar or item.month is None or item.day is None:
        return item
    year, month, day = date_of(day_number(item.calendar, item.year, item.month, item.day), calendar)
    return replace(item, year=year, month=month, day=day, calendar=calendar)


def shifted(item: TimeItem, minutes: float) -> TimeItem:
    """A moment so many minutes later, the same calendar kept. The item must have a day."""
    seconds = (item.hour or 0) * 3600 + ((item.minute or 0) + minutes) * 60
    days, seconds = divmod(seconds, 86400)
    number = day_number(item.calendar, item.year, item.month or 1, item.day or 1) + int(days)
    year, month, day = date_of(number, item.calendar)
    hour, rest = divmod(int(seconds), 3600)
    return replace(item, year=year, month=month, day=day, hour=hour, minute=rest // 60)


def from_julian_day(number: float) -> TimeItem:
    """A moment to the second, in the calendar that was in use."""
    seconds = round((number + 0.5 - math.floor(number + 0.5)) * 86400)
    days = math.floor(number + 0.5) + seconds // 86400
    hour, rest = divmod(seconds % 86400, 3600)
    calendar = Calendar.GREGORIAN if days >= _FIRST else Calendar.JULIAN
    year, month, day = date_of(days, calendar)
    return TimeItem(year, month, day, hour, rest // 60, float(rest % 60), calendar)


def end_of(item: TimeItem) -> TimeItem:
    """The last day of a year or month; a day or a moment itself."""
    if item.day is not None:
        return item
    month = item.month or 12
    return replace(item, month=month, day=days_in(item.calendar, item.year, month))


def julian_end(item: TimeItem) -> float:
    """Where the time that an item names ends: the Julian day of the first moment after its year, month, day, hour, minute or second."""
    if item.hour is None:
        last = end_of(item)
        return replace(last, hour=None).julian_day + 1
    if item.second:
        return item.julian_day + (1 if item.second == int(item.second) else 0.001) / 86400
    return item.julian_day + (60 if item.minute else 3600) / 86400
