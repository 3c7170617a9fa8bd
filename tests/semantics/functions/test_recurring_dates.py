"""Dates that come again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantics.calendars import days_in
from semantics.date_text import iso
from semantics.items import Calendar, TimeItem
from semantics.recurring import Rule, Unit, dates


def said(rule: Rule, most: int = 500) -> list[str]:
    return [iso(item, partial=True) for item in dates(rule, most)]


def test_every_other_week_until_the_last_day_whatever_the_hour() -> None:
    start = TimeItem(2024, 1, 1, 9, 30)
    rule = Rule(start, Unit.WEEK, 2, end=TimeItem(2024, 1, 29))
    assert said(rule) == ["2024-01-01T09:30:00", "2024-01-15T09:30:00", "2024-01-29T09:30:00"]


def test_end_with_a_time_of_day_is_a_moment() -> None:
    start = TimeItem(2024, 1, 1, 9, 30)
    assert said(Rule(start, end=TimeItem(2024, 1, 2, 9, 0))) == ["2024-01-01T09:30:00"]


def test_short_months_have_it_on_their_last_day_and_longer_ones_on_the_first_one_again() -> None:
    rule = Rule(TimeItem(2023, 12, 31), Unit.MONTH, end=TimeItem(2024, 4))
    assert said(rule) == ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]


def test_a_leap_day_in_years_without_one() -> None:
    assert said(Rule(TimeItem(2024, 2, 29), Unit.YEAR, 2, limit=2)) == ["2024-02-29", "2026-02-28", "2028-02-29"]


def test_a_start_as_precise_as_its_unit() -> None:
    assert said(Rule(TimeItem(2024), Unit.YEAR, limit=1)) == ["2024", "2025"]
    assert said(Rule(TimeItem(2024, 11), Unit.MONTH, limit=2)) == ["2024-11", "2024-12", "2025-01"]
    assert said(Rule(TimeItem(2024), Unit.DAY, limit=1)) == ["2024-01-01", "2024-01-02"]


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (1, ["2024-01-03", "2024-02-07", "2024-03-06"]),
        (-1, ["2024-01-03", "2024-02-28", "2024-03-27"]),
        (5, ["2024-01-03", "2024-05-29", "2024-07-31"]),
    ],
)
def test_the_nth_weekday_of_a_month(week: int, expected: list[str]) -> None:
    assert said(Rule(TimeItem(2024, 1, 3), Unit.MONTH, limit=2, week=week)) == expected


def test_what_is_included_and_what_is_left_out() -> None:
    rule = Rule(
        TimeItem(2024, 3, 1, 10),
        Unit.WEEK,
        end=TimeItem(2024, 3, 20),
        included=(TimeItem(2024, 3, 9, 10), TimeItem(2024, 3, 1, 10)),
        excluded=(TimeItem(2024, 3, 8),),
    )
    assert said(rule) == ["2024-03-01T10:00:00", "2024-03-09T10:00:00", "2024-03-15T10:00:00"]


def test_never_more_than_the_most() -> None:
    assert len(dates(Rule(TimeItem(2000, 1, 1), limit=10_000), 50)) == 51
    assert len(dates(Rule(TimeItem(2000, 1, 1), end=TimeItem(2900, 1, 1)), 50)) == 51


def test_days_are_those_of_the_zone_of_the_start() -> None:
    start = TimeItem(2024, 1, 30, 23, 0, zone="Asia/Seoul")  # 31 January, eight in the morning
    assert said(Rule(start, Unit.MONTH, limit=1)) == ["2024-01-30T23:00:00", "2024-02-28T23:00:00"]


def test_years_before_christ_have_no_zero() -> None:
    assert [item.year for item in dates(Rule(TimeItem(-2, 6, 1), Unit.YEAR, limit=3), 9)] == [-2, -1, 1, 2]


days = st.builds(
    TimeItem,
    st.integers(-4000, 9999).filter(bool),
    st.integers(1, 12),
    st.integers(1, 28),
    calendar=st.sampled_from(Calendar),
)


@given(days, st.sampled_from(Unit), st.integers(1, 200_000), st.integers(-5, 5))
def test_dates_rise_and_exist(start: TimeItem, unit: Unit, period: int, week: int) -> None:
    found = dates(Rule(start, unit, period, limit=20, week=week), 20)
    assert found[0] == start
    assert all(one.julian_day < other.julian_day for one, other in pairwise(found))
    assert all(1 <= (item.day or 1) <= days_in(item.calendar, item.year, item.month or 1) for item in found)
