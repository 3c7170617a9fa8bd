"""Dates as people write them, in their language, into :class:`~semantics.items.TimeItem`. Pure.

The order of the parts is that of the language, the year first where the language is Korean. What is missing stays missing.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from semantics.calendars import CHANGE, day_number, days_in, from_julian_day, shifted
from semantics.date_words import AFTER, BEFORE, FILLERS, GREGORIAN, JULIAN, months, orders
from semantics.items import Calendar, TimeItem, Trouble
from semantics.times import Clock, ClockError, read_clock

MAX_TEXT: Final = 100
_MAX_DIGITS: Final = 12


class DateError(ValueError):
    """A text that is no date. ``trouble`` says why."""

    def __init__(self, key: str, *arguments: str) -> None:
        super().__init__(key)
        self.trouble = Trouble(key, arguments)


@dataclass(frozen=True, slots=True)
class _Part:
    """A number of a date. ``fixed`` is Y, M or D where a word or sign says which it is."""

    number: int
    fixed: str = ""
    digits: int = 0

    def may_be(self, role: str) -> bool:
        if self.fixed:
            return self.fixed == role
        if role == "Y":
            return self.number > 0
        return self.digits <= 2 and 1 <= self.number <= (12 if role == "M" else 31)


@dataclass(slots=True)
class _Words:
    """What was found in a text besides its time of day."""

    parts: list[_Part]
    calendar: Calendar | None = None
    before: bool = False
    after: bool = False


def read_date(text: str, language: str = "ko") -> TimeItem | Trouble:
    """Understand a date in the manner of ``language``; English names of months count everywhere.

    The time of day becomes UTC. Days before 15 October 1582 are Julian unless the text says otherwise (``Gr``).
    """
    try:
        return _read(text, language)
    except DateError as error:
        return error.trouble
    except ClockError as error:
        return Trouble(error.key, (text.strip()[:MAX_TEXT], error.detail))


_NUMBER_OF_DAYS: Final = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,12})?)\s*(MJD|JD)", re.IGNORECASE)
_DAYS_OF_NUMBER: Final = re.compile(r"(MJD|JD)\s*(-?[0-9]{1,12}(?:\.[0-9]{1,12})?)", re.IGNORECASE)
_BARE_DAYS: Final = re.compile(r"[0-9]{5,9}\.[0-9]{1,12}")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
"""``20100507``, ``20100507T091500Z``, and the time stamps of wikis, ``20100507091500``."""


def _read(text: str, language: str) -> TimeItem:
    shown = " ".join(text[: MAX_TEXT * 4].split())
    if not shown:
        raise DateError("smw-datavalue-time-invalid-date-components-empty", "")
    if len(shown) > MAX_TEXT:
        raise DateError("smw-datavalue-time-invalid-date-components-common", shown[:MAX_TEXT])
    days = _days(shown)
    if days is not None:
        return days
    plain = _plain(shown, language)
    clock, rest = read_clock(plain)
    words = _words(rest, shown, language)
    item = _date(words, shown, language)
    if clock is None:
        return item
    if item.day is None:
        raise DateError("smw-datavalue-time-invalid-date-components-sequence", shown)
    return _with_clock(item, clock)


def _days(text: str) -> TimeItem | None:
    """``2458119.5 JD``, ``JD 2458119.5``, ``57000 MJD``, and a bare number of days with decimals."""
    found = _NUMBER_OF_DAYS.fullmatch(_DAYS_OF_NUMBER.sub(r"\2 \1", text))
    if found:
        number = float(found[1])
        return from_julian_day(number + 2400000.5 if found[2].upper() == "MJD" else number)
    return from_julian_day(float(text)) if _BARE_DAYS.fullmatch(text) else None


def _plain(text: str, language: str) -> str:
    """Wide digits and signs made plain; the compact form of ISO 8601 spread out."""
    text = unicodedata.normalize("NFKC", text.replace("&nbsp;", " "))
    text = text.replace("\u2212", "-").replace("\u2010", "-").replace("\u2013", "-")
    found = _COMPACT.fullmatch(text)
    if found and (found[4] or language.startswith("ko")):
        return f"{found[1]}-{found[2]}-{found[3]}" + (
            f" {found[4]}:{found[5]}:{found[6]}{found[7]}" if found[4] else ""
        )
    return text


def _with_clock(item: TimeItem, clock: Clock) -> TimeItem:
    timed = replace(item, hour=clock.hour, minute=clock.minute, second=clock.second, zone=clock.zone)
    offset = clock.offset(item)
    return shifted(timed, -offset) if offset or clock.hour == 24 else timed


# The words

_TOKEN: Final = re.compile(
    r"(?P<year>'?[0-9]+)\s*(?:년도|년|年)|(?P<month>[0-9]{1,2})\s*(?:월|月)|(?P<day>[0-9]{1,2})\s*(?:일|日)"
    r"|(?P<short>'[0-9]{2})(?![0-9])|(?P<number>[0-9]+)(?:st|nd|rd|th|er|[ºª])?(?![^\W\d_])"
    r"|\(?[월화수목금토일](?:요일)?\)|[월화수목금토일]요일"
    r"|(?P<word>[^\W\d_]+(?:\.[^\W\d_]\.?)*(?:\.[^\W\d_]+\.)?)|(?P<sign>[-\s.,/]+)"
)


def _words(text: str, shown: str, language: str) -> _Words:
    found = _Words([])
    position = 0
    names = months(language)
    if _NEGATIVE.match(text):
        found.before, position = True, text.index("-") + 1
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or token.end() == position:
            raise DateError("smw-datavalue-time-invalid", shown, text[position : position + 20])
        position = token.end()
        if token.lastgroup == "word":
            _note_word(found, token["word"], names, shown)
        elif token.lastgroup not in {None, "sign"}:
            found.parts.append(_part(str(token.lastgroup), token[str(token.lastgroup)], shown))
    return found


_NEGATIVE: Final = re.compile(r"\s*-[0-9]+(?:-[0-9]|\s*$)")
_ROLES: Final = {"year": "Y", "month": "M", "day": "D", "short": "Y", "number": ""}


def _part(kind: str, word: str, shown: str) -> _Part:
    digits = word.lstrip("'")
    if len(digits) > _MAX_DIGITS:
        raise DateError("smw-datavalue-time-invalid-date-components-common", shown)
    return _Part(int(digits), _ROLES[kind], len(digits))


def _note_word(found: _Words, word: str, names: dict[str, int], shown: str) -> None:
    folded = word.casefold()
    month = names.get(folded.rstrip("."))
    if month:
        found.parts.append(_Part(month, "M"))
    elif folded in BEFORE:
        found.before = True
    elif folded in AFTER:
        found.after = True
    elif folded in GREGORIAN:
        found.calendar = Calendar.GREGORIAN
    elif folded in JULIAN:
        found.calendar = Calendar.JULIAN
    elif folded.rstrip(".") not in FILLERS:
        raise DateError("smw-datavalue-time-invalid", shown, word)


# The parts

_FEWER: Final = {1: ("Y",), 2: ("MY", "YM")}


def _date(words: _Words, shown: str, language: str) -> TimeItem:
    parts = words.parts
    if not parts:
        raise DateError("smw-datavalue-time-invalid-date-components-empty", shown)
    if len(parts) > 3:
        raise DateError("smw-datavalue-time-invalid-date-components-three", shown)
    fewer = _FEWER.get(len(parts))
    if fewer and language.startswith("ko"):
        fewer = fewer[::-1]
    for order in fewer or orders(language):
        if all(part.may_be(role) for part, role in zip(parts, order, strict=True)):
            by_role = dict(zip(order, parts, strict=True))
            item = _item(by_role, words, language)
            if item is not None:
                return item
    raise DateError("smw-datavalue-time-invalid-date-components-sequence", shown)


def _item(by_role: dict[str, _Part], words: _Words, language: str) -> TimeItem | None:
    year = _year(by_role["Y"], words, language)
    month, day = (by_role[role].number if role in by_role else None for role in "MD")
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    calendar = words.calendar
    if calendar is None:
        old = day is not None and month is not None and year > -4713 and (year, month, day) < CHANGE
        calendar = Calendar.JULIAN if old else Calendar.GREGORIAN
    if month is not None and day is not None and not 1 <= day <= days_in(calendar, year, month):
        return None
    return TimeItem(year, month, day, calendar=calendar, era=words.after)


def _year(part: _Part, words: _Words, language: str) -> int:
    """0 for what is no year. In Korean two digits mean 1970 to 2069."""
    if words.before:
        return -part.number
    if language.startswith("ko") and not words.after and part.digits == 2:
        return part.number + (2000 if part.number < 70 else 1900)
    return part.number


def weekday(item: TimeItem) -> int:
    """0 is Monday."""
    return day_number(item.calendar, item.year, item.month or 1, item.day or 1) % 7
