"""The pieces of which texts about time are made: how each looks and what it says."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from markup.functions.time_account import Reading, TimeError
from markup.functions.time_words import DAY_NUMBERS, MONTH_NUMBERS, ORDINALS, UNITS, ZONE_HOURS

Take: TypeAlias = Callable[[Reading, re.Match[str]], None]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _take_date(reading: Reading, found: re.Match[str]) -> None:
    groups = found.groupdict()
    month = groups.get("month")
    number = MONTH_NUMBERS.get(month) if month and not month.isdecimal() else _number(month)
    day = _number(groups.get("day"))
    if day is None and groups.get("year") and month:
        day = 1
    reading.set_date(_number(groups.get("year")), number, day)


def _take_year(reading: Reading, found: re.Match[str]) -> None:
    """A year alone: in Korean writing its first day, else as MediaWiki has it, this day of that year."""
    if "년" in found[0]:
        reading.set_date(int(found["year"]), 1, 1)
    else:
        reading.set_date(int(found["year"]), None, None)


def _take_week(reading: Reading, found: re.Match[str]) -> None:
    if not 1 <= int(found["week"]) <= 53:
        raise TimeError
    weeks, days = int(found["week"]) - 1, int(found["weekday"] or 1) - 1
    day = date.fromisocalendar(int(found["year"]), 1, 1) + timedelta(weeks=weeks, days=days)
    reading.set_date(day.year, day.month, day.day)


def _take_ordinal(reading: Reading, found: re.Match[str]) -> None:
    if not 1 <= int(found["ordinal"]) <= 366:
        raise TimeError
    day = date(int(found["year"]), 1, 1) + timedelta(days=int(found["ordinal"]) - 1)
    reading.set_date(day.year, day.month, day.day)


def _take_time(reading: Reading, found: re.Match[str]) -> None:
    groups = found.groupdict()
    hour = int(found["hour"])
    if half := groups.get("half") or groups.get("behind"):
        if not 1 <= hour <= 12:
            raise TimeError
        hour = hour % 12 + (12 if half in {"p", "오후"} else 0)
    fraction = (groups.get("fraction") or "").ljust(6, "0")[:6]
    reading.set_time(hour, _number(groups.get("minute")) or 0, _number(groups.get("second")) or 0, int(fraction))


def _take_date_and_time(reading: Reading, found: re.Match[str]) -> None:
    _take_date(reading, found)
    _take_time(reading, found)


def _take_stamp(reading: Reading, found: re.Match[str]) -> None:
    if reading.stamp or reading.date or reading.time:
        raise TimeError
    try:
        reading.stamp = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(found["stamp"]))
    except OverflowError:
        raise TimeError(out_of_range=True) from None


_DAYS_OFF: Final = {"yesterday": -1, "어제": -1, "tomorrow": 1, "내일": 1, "그저께": -2, "모레": 2}


def _take_word(reading: Reading, found: re.Match[str]) -> None:
    word = found[0]
    if word in {"now", "지금", "현재"}:
        return
    if word in {"noon", "정오"}:
        reading.set_time(12)
        return
    reading.days += _DAYS_OFF.get(word, 0)
    reading.set_midnight()


def _take_move(reading: Reading, found: re.Match[str]) -> None:
    amount = int(found["amount"])
    back = found["sign"].count("-") + bool(found["ago"])
    reading.move(-amount if back % 2 else amount, found["unit"])


def _take_korean_move(reading: Reading, found: re.Match[str]) -> None:
    amount = int(found["amount"])
    reading.move(-amount if found["way"] == "전" else amount, found["unit"])


_WAYS: Final = {"next": 1, "last": -1, "previous": -1, "this": 0, "다음": 1, "지난": -1, "이번": 0}


def _take_neighbour(reading: Reading, found: re.Match[str]) -> None:
    reading.move(_WAYS[found["way"]], found["unit"])


def _take_weekday(reading: Reading, found: re.Match[str]) -> None:
    if reading.weekday:
        raise TimeError
    reading.weekday = (DAY_NUMBERS[found["weekday"]], _WAYS[found["way"] or "this"])
    reading.set_midnight()


def _take_special(reading: Reading, found: re.Match[str]) -> None:
    weekday = found["weekday"]
    if reading.special:
        raise TimeError
    reading.special = (ORDINALS[found["count"]], DAY_NUMBERS[weekday] if weekday else -1)
    if weekday:
        reading.set_midnight()


def _take_offset(reading: Reading, found: re.Match[str]) -> None:
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if offset >= timedelta(hours=24):
        raise TimeError
    reading.set_zone(timezone(-offset if found["sign"] == "-" else offset))


def _take_zone(reading: Reading, found: re.Match[str]) -> None:
    name = found[0]
    if name in ZONE_HOURS:
        reading.set_zone(timezone(timedelta(hours=ZONE_HOURS[name])))
        return
    try:
        reading.set_zone(ZoneInfo(name.title()))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise TimeError from None


_Y: Final = r"(?P<year>\d{4})"
_M: Final = r"(?P<month>\d{1,2})"
_D: Final = r"(?P<day>\d{1,2})(?!\d)"
_ND: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
_NAME: Final = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})(?![a-z])\.?"
_DAY_NAMES: Final = "|".join(sorted(DAY_NUMBERS, key=len, reverse=True))
_UNIT: Final = rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_LATIN_UNIT: Final = rf"(?P<unit>{'|'.join(sorted((u for u in UNITS if u.isascii()), key=len, reverse=True))})\b"
_SEP: Final = r"[ .,-]*"
_KOREAN_HALF: Final = r"(?:(?P<half>오전|오후) ?)?"

_PIECES: Final[tuple[tuple[str, Take], ...]] = (
    (r"@(?P<stamp>-?\d{1,12})", _take_stamp),
    (
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)t?(?P<hour>\d\d):?(?P<minute>\d\d):?(?P<second>\d\d)(?!\d)",
        _take_date_and_time,
    ),
    (rf"{_Y}(?P<s>[-/.])\s?{_M}(?P=s)\s?{_D}\.?", _take_date),
    (rf"{_Y}년 ?{_M}월 ?{_D}일", _take_date),
    (rf"{_Y}년 ?{_M}월", _take_date),
    (rf"{_Y}년(?! ?(?:전|후|뒤))", _take_year),
    (rf"{_M}월 ?{_D}일", _take_date),
    (r"(?P<month>\d{1,2})월", _take_date),
    (rf"{_M}/(?P<day>\d{{1,2}})/{_Y}(?!\d)", _take_date),
    (rf"(?P<day>\d{{1,2}})(?P<s>[-.]){_M}(?P=s){_Y}(?!\d)", _take_date),
    (rf"{_M}/{_D}(?!/)", _take_date),
    (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)", _take_date),
    (rf"{_Y}-?w(?P<week>\d\d)(?:-?(?P<weekday>[1-7]))?(?!\d)", _take_week),
    (rf"{_Y}[-.]?(?P<ordinal>\d{{3}})(?!\d)", _take_ordinal),
    (rf"{_Y}-(?P<month>\d{{1,2}})(?!\d)", _take_date),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_SEP}{_NAME}{_SEP}{_Y}(?![\d:])", _take_date),
    (rf"{_NAME}{_SEP}{_ND}{_SEP}{_Y}(?![\d:])", _take_date),
    (rf"{_Y}{_SEP}{_NAME}{_SEP}{_ND}", _take_date),
    (rf"{_NAME}{_SEP}{_Y}(?![\d:])", _take_date),
    (rf"{_Y}{_SEP}{_NAME}", _take_date),
    (rf"{_NAME}{_SEP}{_ND}(?! ?[ap]\.?m)", _take_date),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_SEP}{_NAME}", _take_date),
    (_NAME, _take_date),
    (r"(?P<count>first|last) day of(?P<weekday>)", _take_special),
    (rf"(?P<count>{'|'.join(ORDINALS)}) (?P<weekday>{_DAY_NAMES}) of", _take_special),
    (rf"(?P<sign>[-+]*) ?(?P<amount>\d{{1,6}}) ?{_LATIN_UNIT}(?P<ago> ago)?", _take_move),
    (rf"(?P<amount>\d{{1,6}}) ?{_UNIT} ?(?P<way>전|후|뒤)", _take_korean_move),
    (rf"(?P<way>next|last|previous|this|다음|지난|이번) ?{_UNIT}", _take_neighbour),
    (rf"(?:(?P<way>next|last|previous|this|다음|지난|이번) )?(?P<weekday>{_DAY_NAMES})(?![a-z]),?", _take_weekday),
    (rf"{_KOREAN_HALF}(?P<hour>\d{{1,2}})시(?: ?(?P<minute>\d{{1,2}})분)?(?: ?(?P<second>\d{{1,2}})초)?", _take_time),
    (
        rf"t?{_KOREAN_HALF}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{{1,9}}))?)?(?!\d)"
        r"(?: ?(?P<behind>[ap])\.?m\.?)?",
        _take_time,
    ),
    (r"(?P<hour>\d{1,2}) ?(?P<half>[ap])\.?m\b\.?", _take_time),
    (r"t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?!\d)", _take_time),
    (rf"{_Y}(?!\d)", _take_year),
    (r"(?:gmt|utc)?(?P<sign>[-+])(?P<hours>\d{1,2}):?(?P<minutes>[0-5]\d)?(?!\d)", _take_offset),
    ("now|today|midnight|noon|tomorrow|yesterday|지금|현재|오늘|자정|정오|내일|어제|모레|그저께", _take_word),
    (r"[a-z]+(?:/[a-z_]+){1,2}|[a-z]{1,4}\b", _take_zone),
)
PIECES: Final = tuple((re.compile(pattern, re.ASCII), take) for pattern, take in _PIECES)
"""In the order in which they are tried."""
