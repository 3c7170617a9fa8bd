"""Dates that come again: every so many days, weeks, months or years. Pure.

A month that is too short has the event on its last day; the next one goes back to the day of the start.
"""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from semantics.calendars import astronomical, date_of, day_number, days_in, julian_end, shifted
from semantics.items import TimeItem
from semantics.times import zone_offset

_LAST_YEAR: Final = 9_999
_LONGEST_PERIOD: Final = 100_000
_MOST_MONTHS: Final = 5_000
"""How many months in a row may lack the weekday that is wanted, and how many are looked at altogether."""


class Unit(enum.StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Rule:
    """``period`` units lie between two events. ``week`` (months only): the weekday of the start, its n-th in the month, from the end where negative.

    Without ``end`` there are ``limit`` events behind the first. ``included`` are further dates, ``excluded`` days, months
    or years without an event.
    """

    start: TimeItem
    unit: Unit = Unit.DAY
    period: int = 1
    end: TimeItem | None = None
    limit: int = 100
    week: int = 0
    included: tuple[TimeItem, ...] = ()
    excluded: tuple[TimeItem, ...] = ()


def dates(rule: Rule, most: int) -> tuple[TimeItem, ...]:
    """All dates of a rule in order, each once; never more than ``most`` behind the first, further dates not counted."""
    found: dict[float, TimeItem] = {}
    last = most if rule.end is not None else min(rule.limit, most)
    for number, item in enumerate(_series(rule)):
        if number > last or (rule.end is not None and not _is_until(item, rule.end)):
            break
        found.setdefault(item.julian_day, item)
    for item in rule.included:
        found.setdefault(item.julian_day, item)
    kept = (item for item in found.values() if not _is_among(item, rule.excluded))
    return tuple(sorted(kept, key=lambda item: item.julian_day))


def _is_until(item: TimeItem, end: TimeItem) -> bool:
    """Whether it comes not later than the end: its moment, or the last day of what it names."""
    return item.julian_day <= end.julian_day if end.has_time else item.julian_day < julian_end(end)


def _is_among(item: TimeItem, spans: Iterable[TimeItem]) -> bool:
    day = item.julian_day
    return any(day == span.julian_day if span.has_time else span.julian_day <= day < julian_end(span) for span in spans)


def _series(rule: Rule) -> Iterator[TimeItem]:
    """The dates one after the other, reckoned in the zone of the start."""
    start = _as_precise_as(rule.start, rule.unit)
    local = _to_zone(start)
    for item in _local_series(replace(rule, start=local)):
        if item.year > _LAST_YEAR:
            return
        yield _from_zone(item) if start.zone else item


def _as_precise_as(item: TimeItem, unit: Unit) -> TimeItem:
    """With the month or day that the unit counts; what is missing is the first."""
    if unit is Unit.YEAR:
        return item
    day = item.day if unit is Unit.MONTH else item.day or 1
    return replace(item, month=item.month or 1, day=day)


def _to_zone(item: TimeItem) -> TimeItem:
    if not item.zone or item.day is None or not item.has_time:
        return item
    return shifted(item, zone_offset(item.zone, item, item.hour or 0, item.minute or 0, utc=True) or 0)


def _from_zone(item: TimeItem) -> TimeItem:
    if item.day is None or not item.has_time:
        return item
    return shifted(item, -(zone_offset(item.zone, item, item.hour or 0, item.minute or 0) or 0))


def _local_series(rule: Rule) -> Iterator[TimeItem]:
    period = min(rule.period, _LONGEST_PERIOD)
    if rule.unit in {Unit.DAY, Unit.WEEK}:
        return _days(rule.start, period * (7 if rule.unit is Unit.WEEK else 1))
    if rule.unit is Unit.MONTH and rule.week and rule.start.day:
        return _weekdays(rule.start, period, rule.week)
    return _months(rule.start, period * (12 if rule.unit is Unit.YEAR else 1))


def _days(start: TimeItem, step: int) -> Iterator[TimeItem]:
    first = day_number(start.calendar, start.year, start.month or 1, start.day or 1)
    for number in count(first, step):
        year, month, day = date_of(number, start.calendar)
        yield replace(start, year=year, month=month, day=day)


def _month_after(start: TimeItem, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
    year, month = divmod(astronomical(start.year) * 12 + (start.month or 1) - 1 + months, 12)
    return (year if year > 0 else year - 1), month + 1


def _months(start: TimeItem, step: int) -> Iterator[TimeItem]:
    for months in count(0, step):
        year, month = _month_after(start, months)
        if start.month is None or start.day is None:
            yield replace(start, year=year, month=month if start.month else None)
        else:
            yield replace(start, year=year, month=month, day=min(start.day, days_in(start.calendar, year, month)))


def _weekdays(start: TimeItem, step: int, week: int) -> Iterator[TimeItem]:
    """The start, then the n-th of its weekday in each month that has one."""
    yield start
    weekday = day_number(start.calendar, start.year, start.month or 1, start.day or 1) % 7
    for months in range(step, step * _MOST_MONTHS, step):
        year, month = _month_after(start, months)
        days = [day for day in range(1, 8) if day_number(start.calendar, year, month, day) % 7 == weekday]
        all_days = list(range(days[0], days_in(start.calendar, year, month) + 1, 7))
        place = week - 1 if week > 0 else week
        if -len(all_days) <= place < len(all_days):
            yield replace(start, year=year, month=month, day=all_days[place])
