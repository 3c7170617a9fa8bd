"""What the pieces of a text say of a point in time, put together."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from markup.functions.time_words import UNITS

_MIDNIGHT: Final = (0, 0, 0, 0)


class TimeError(ValueError):
    """A text that names no point in time, or one that no calendar here holds (``out_of_range``)."""

    def __init__(self, *, out_of_range: bool = False) -> None:
        super().__init__("time")
        self.out_of_range = out_of_range


@dataclass(slots=True)
class Reading:
    """What the pieces said. ``date`` is year, month, day (``None``: as it is now), ``time`` to the microsecond."""

    date: tuple[int | None, int | None, int | None] | None = None
    time: tuple[int, int, int, int] | None = None
    zone: tzinfo | None = None
    stamp: datetime | None = None
    months: int = 0
    days: int = 0
    seconds: int = 0
    weekday: tuple[int, int] | None = None
    """Which day, and -1 for the last before, 0 for the next from today on, 1 for the next after today."""
    special: tuple[int, int] | None = None
    """The how manieth (-1: last) of which day of the week in the month; the day is -1 for any."""

    def set_date(self, year: int | None, month: int | None, day: int | None) -> None:
        if self.date is not None or not 1 <= (month or 1) <= 12 or not 0 <= (day or 1) <= 31:
            raise TimeError
        self.date = (year, month, day)

    def set_time(self, hour: int, minute: int = 0, second: int = 0, microsecond: int = 0) -> None:
        if self.time not in {None, _MIDNIGHT} or hour > 24 or minute > 59 or second > 60:
            raise TimeError
        self.time = (hour, minute, second, microsecond)

    def set_midnight(self) -> None:
        self.time = self.time or _MIDNIGHT

    def set_zone(self, zone: tzinfo) -> None:
        if self.zone is not None:
            raise TimeError
        self.zone = zone

    def move(self, amount: int, unit: str) -> None:
        kind, factor = UNITS[unit]
        setattr(self, kind, getattr(self, kind) + amount * factor)

    def moment(self, now: datetime) -> datetime:
        """The point in time; parts that nothing was said of are those of ``now``. Raises :class:`TimeError`."""
        try:
            return self._moment(now)
        except (OverflowError, ValueError):
            raise TimeError(out_of_range=True) from None

    def _moment(self, now: datetime) -> datetime:
        now = self.stamp or now.astimezone(self.zone or UTC)
        year, month, day = self.date or (None, None, None)
        months = (now.year if year is None else year) * 12 + (month or now.month) - 1 + self.months
        first = datetime(months // 12, months % 12 + 1, 1, tzinfo=now.tzinfo)
        date = first + timedelta(days=self._day(first, now.day if day is None else day) - 1 + self.days)
        if self.weekday:
            date += timedelta(days=_to_weekday(date, *self.weekday))
        return self._at_time(date, now)

    def _at_time(self, date: datetime, now: datetime) -> datetime:
        if self.time:
            hour, minute, second, microsecond = self.time
        elif self.date:
            hour = minute = second = microsecond = 0
        else:
            hour, minute, second, microsecond = now.hour, now.minute, now.second, now.microsecond
        date += timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)
        return (date.astimezone(UTC) + timedelta(seconds=self.seconds)) if self.seconds else date.astimezone(UTC)

    def _day(self, first: datetime, day: int) -> int:
        if self.special is None:
            return day
        count, weekday = self.special
        length = monthrange(first.year, first.month)[1]
        if weekday < 0:
            return 1 if count > 0 else length
        if count < 0:
            return length - ((first.weekday() + length - 1) - weekday) % 7
        return 1 + (weekday - first.weekday()) % 7 + 7 * (count - 1)


def _to_weekday(date: datetime, weekday: int, direction: int) -> int:
    """Days from a date to that day of the week."""
    ahead = (weekday - date.weekday()) % 7
    if direction < 0:
        return ahead - 7
    return 7 if direction and not ahead else ahead
