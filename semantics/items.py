"""Data items: what a value is once it has been understood. Frozen, comparable, pure.

``serialization`` is Semantic MediaWiki's own: ``Title#ns##subobject``, ``1/2020/2/5``, ``t``. Nothing here knows a language.
"""

import enum
import json
import math
from dataclasses import dataclass
from typing import TypeAlias

from core.titles import Title


class Calendar(enum.IntEnum):
    GREGORIAN = 1
    JULIAN = 2


@dataclass(frozen=True, slots=True)
class PageItem:
    """A page, or a subobject of one where the title has a fragment."""

    title: Title

    @property
    def serialization(self) -> str:
        return f"{self.title.text.replace(' ', '_')}#{self.title.namespace}##{self.title.fragment}"


@dataclass(frozen=True, slots=True)
class NumberItem:
    """A number, or a quantity in its base unit."""

    number: float

    @property
    def serialization(self) -> str:
        if math.isfinite(self.number) and self.number == int(self.number) and abs(self.number) < 1e15:
            return str(int(self.number))
        return f"{self.number:.17g}" if float(f"{self.number:.15g}") != self.number else f"{self.number:.15g}"


@dataclass(frozen=True, slots=True)
class BooleanItem:
    value: bool

    @property
    def serialization(self) -> str:
        return "t" if self.value else "f"


@dataclass(frozen=True, slots=True)
class TextItem:
    """``key`` is what a keyword is found by (its folded form), "" where that is the text itself."""

    text: str
    key: str = ""

    @property
    def serialization(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class UriItem:
    uri: str

    @property
    def serialization(self) -> str:
        return self.uri


@dataclass(frozen=True, slots=True)
class GeoItem:
    """Degrees; metres above the sea."""

    latitude: float
    longitude: float
    altitude: float | None = None

    @property
    def serialization(self) -> str:
        parts = [self.latitude, self.longitude, *([] if self.altitude is None else [self.altitude])]
        return ",".join(NumberItem(part).serialization for part in parts)


@dataclass(frozen=True, slots=True)
class TimeItem:
    """A date as precise as it was given, in the calendar it was given in; time of day in UTC.

    Year 0 does not exist: -1 is 1 BC. ``era`` says that the author wrote AD or CE. ``zone`` is the zone the author wrote.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: float | None = None
    calendar: Calendar = Calendar.GREGORIAN
    era: bool = False
    zone: str = ""

    @property
    def has_time(self) -> bool:
        return self.hour is not None

    @property
    def serialization(self) -> str:
        parts: list[object] = [int(self.calendar), f"{'+' if self.era and self.year > 0 else ''}{self.year}"]
        for part in (self.month, self.day):
            if part is None:
                return "/".join(map(str, parts))
            parts.append(part)
        if self.hour is not None:
            second = self.second or 0
            parts += [self.hour, self.minute or 0, f"{second:g}", self.zone or 0]
        return "/".join(map(str, parts))

    @property
    def julian_day(self) -> float:
        """The astronomical Julian day, what is missing taken as the first: the number to sort and compare by."""
        return _julian_day(self.calendar, self.year, self.month or 1, self.day or 1) + _fraction(self)


def _fraction(time: TimeItem) -> float:
    """The part of a day; Julian days begin at noon."""
    seconds = (time.hour or 0) * 3600 + (time.minute or 0) * 60 + (time.second or 0)
    return seconds / 86400 - 0.5


def _julian_day(calendar: Calendar, year: int, month: int, day: int) -> int:
    """The Julian day number of the noon of a date (Richards 2013, The Explanatory Supplement, 15.11)."""
    astronomical = year + 1 if year < 0 else year
    shift = (14 - month) // 12
    y = astronomical + 4800 - shift
    m = month + 12 * shift - 3
    base = day + (153 * m + 2) // 5 + 365 * y + y // 4
    return base - y // 100 + y // 400 - 32045 if calendar is Calendar.GREGORIAN else base - 32083


Item: TypeAlias = PageItem | NumberItem | BooleanItem | TextItem | UriItem | GeoItem | TimeItem


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a value, a query or a function could not be used: Semantic MediaWiki's key of the message, and what fills it.

    ``kind`` is SMW's number for how the text is put together (2 parsed, 8 escaped). ``semantics.messages`` says it in the reader's language.
    """

    key: str
    arguments: tuple[str, ...] = ()
    kind: int = 2

    @property
    def encoded(self) -> str:
        """How the error is stored as a fact (property ``_ERRT``), e.g. ``[2,"smw_nofloat","abc"]``."""
        return json.dumps([self.kind, self.key, *self.arguments], ensure_ascii=True, separators=(",", ":")).replace(
            "/", "\\/"
        )
