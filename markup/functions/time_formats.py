r"""Points in time as MediaWiki's letters say: ``Y-m-d``, ``Y년 n월 j일``, ``"text"``, ``\x``."""

import re
from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from markup.functions.time_words import DAYS, KOREAN_DAYS, MONTHS

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<code>x[kot][a-zA-Z]|x[nNgrx]|[a-zA-Z])', re.DOTALL
)
Write = Callable[[datetime], str]


def _offset(moment: datetime, between: str) -> str:
    minutes = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{between}{abs(minutes) % 60:02}"


def _offset_seconds(moment: datetime) -> int:
    return (moment.utcoffset() or timedelta()) // timedelta(seconds=1)


def _clock(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}:{moment.second:02}"


def _day_and_month(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year:04}"


_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ERAS: Final = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
)


def _roman(text: str) -> str:
    """A number below 10,000 in Roman figures; anything else as it is."""
    if not text.isdecimal() or not 0 < int(text) < 10_000:
        return text
    number, written = int(text), ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _era(moment: datetime) -> str:
    """The year as Japan counts it, from 1912 on."""
    begin, name = next(((begin, name) for begin, name in _ERAS if moment.date() >= begin), (None, ""))
    if begin is None:
        return str(moment.year)
    return f"{name}{moment.year - begin.year + 1 if moment.year > begin.year else '元'}"


_LETTERS: Final[dict[str, Write]] = {
    "Y": lambda t: f"{t.year}",
    "y": lambda t: f"{t.year % 100:02}",
    "L": lambda t: str(int(isleap(t.year))),
    "o": lambda t: str(t.isocalendar().year),
    "n": lambda t: str(t.month),
    "m": lambda t: f"{t.month:02}",
    "j": lambda t: str(t.day),
    "d": lambda t: f"{t.day:02}",
    "z": lambda t: str(t.timetuple().tm_yday - 1),
    "W": lambda t: f"{t.isocalendar().week:02}",
    "N": lambda t: str(t.isoweekday()),
    "w": lambda t: str(t.isoweekday() % 7),
    "t": lambda t: str(monthrange(t.year, t.month)[1]),
    "a": lambda t: "am" if t.hour < 12 else "pm",
    "A": lambda t: "AM" if t.hour < 12 else "PM",
    "g": lambda t: str((t.hour - 1) % 12 + 1),
    "h": lambda t: f"{(t.hour - 1) % 12 + 1:02}",
    "G": lambda t: str(t.hour),
    "H": lambda t: f"{t.hour:02}",
    "i": lambda t: f"{t.minute:02}",
    "s": lambda t: f"{t.second:02}",
    "U": lambda t: str(int(t.timestamp())),
    "e": lambda t: str(t.tzinfo),
    "I": lambda t: str(int(bool(t.dst()))),
    "O": lambda t: _offset(t, ""),
    "P": lambda t: _offset(t, ":"),
    "T": lambda t: t.tzname() or "",
    "Z": lambda t: str(_offset_seconds(t)),
    "c": lambda t: f"{t.year:04}-{t.month:02}-{t.day:02}T{_clock(t)}{_offset(t, ':')}",
    "r": lambda t: (
        f"{DAYS[t.weekday()][:3]}, {t.day:02}{_day_and_month(t).lstrip('0123456789')} {_clock(t)} {_offset(t, '')}"
    ),
    "xkY": lambda t: str(t.year + 543),
    "xoY": lambda t: str(t.year - 1911),
    "xx": lambda _: "x",
    "xn": lambda _: "",
    "xN": lambda _: "",
    "xr": lambda _: "",
    "xtY": _era,
}
_ENGLISH: Final[dict[str, Write]] = {
    "F": lambda t: MONTHS[t.month - 1],
    "xg": lambda t: MONTHS[t.month - 1],
    "M": lambda t: MONTHS[t.month - 1][:3],
    "l": lambda t: DAYS[t.weekday()],
    "D": lambda t: DAYS[t.weekday()][:3],
}
_KOREAN: Final[dict[str, Write]] = {
    **dict.fromkeys(("F", "xg", "M"), lambda t: f"{t.month}월"),
    "l": lambda t: KOREAN_DAYS[t.weekday()],
    "D": lambda t: KOREAN_DAYS[t.weekday()][:1],
}


def format_time(pattern: str, moment: datetime, *, korean: bool) -> str:
    """The time as the letters of ``pattern`` say, in the zone of ``moment``; what is no letter of a date stays as it is."""
    words = _KOREAN if korean else _ENGLISH

    roman = False

    def written(found: re.Match[str]) -> str:
        nonlocal roman
        if found.lastgroup != "code":
            return found[found.lastgroup or 0]
        code = found[0]
        write = words.get(code) or _LETTERS.get(code)
        text = write(moment) if write else code
        was, roman = roman, code == "xr"
        return _roman(text) if was else text

    return _TOKEN.sub(written, pattern)
