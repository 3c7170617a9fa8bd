"""Points in time: every usual way to write one, and what no calendar holds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.functions.time_account import TimeError
from markup.functions.time_formats import format_time
from markup.functions.time_reading import read_time

NOW = datetime(2026, 11, 23, 16, 5, 7, tzinfo=UTC)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", "2026-11-23 16:05:07"),
        ("today", "2026-11-23 00:00:00"),
        ("내일", "2026-11-24 00:00:00"),
        ("yesterday noon", "2026-11-22 12:00:00"),
        ("2020-02-05", "2020-02-05 00:00:00"),
        ("2020/2/5", "2020-02-05 00:00:00"),
        ("2020. 2. 5.", "2020-02-05 00:00:00"),
        ("2020년 2월 5일", "2020-02-05 00:00:00"),
        ("2020년 2월", "2020-02-01 00:00:00"),
        ("2월 5일", "2026-02-05 00:00:00"),
        ("2020년", "2020-01-01 00:00:00"),
        ("2020-02", "2020-02-01 00:00:00"),
        ("1959", "1959-11-23 00:00:00"),
        ("20200205", "2020-02-05 00:00:00"),
        ("20200205123456", "2020-02-05 12:34:56"),
        ("02/05/2020", "2020-02-05 00:00:00"),
        ("5.2.2020", "2020-02-05 00:00:00"),
        ("5 February 2020", "2020-02-05 00:00:00"),
        ("5th Feb, 2020", "2020-02-05 00:00:00"),
        ("February 5, 2020 3:30 pm", "2020-02-05 15:30:00"),
        ("Feb 2020", "2020-02-01 00:00:00"),
        ("December 25", "2026-12-25 00:00:00"),
        ("2020-W53-5", "2021-01-01 00:00:00"),
        ("2020-036", "2020-02-05 00:00:00"),
        ("2020-02-30", "2020-03-01 00:00:00"),
        ("2020-02-05T12:00:00Z", "2020-02-05 12:00:00"),
        ("2020-02-05T12:00:00.5+09:00", "2020-02-05 03:00:00"),
        ("2020-02-05 12:00 KST", "2020-02-05 03:00:00"),
        ("2020-02-05 12:00 Asia/Seoul", "2020-02-05 03:00:00"),
        ("2020-02-05 12:00 GMT-3", "2020-02-05 15:00:00"),
        ("Wed, 05 Feb 2020 12:00:00 +0000", "2020-02-05 12:00:00"),
        ("@86400", "1970-01-02 00:00:00"),
        ("13:45", "2026-11-23 13:45:00"),
        ("195909", "2026-11-23 19:59:09"),
        ("오후 3시 30분", "2026-11-23 15:30:00"),
        ("12am", "2026-11-23 00:00:00"),
        ("+1 day", "2026-11-24 16:05:07"),
        ("2020-01-31 +1 month", "2020-03-02 00:00:00"),
        ("2020-02-29 -1 year", "2019-03-01 00:00:00"),
        ("3 weeks ago", "2026-11-02 16:05:07"),
        ("+1 week 2 days 4 hours", "2026-12-02 20:05:07"),
        ("3일 전", "2026-11-20 16:05:07"),
        ("2개월 뒤", "2027-01-23 16:05:07"),
        ("next month", "2026-12-23 16:05:07"),
        ("지난 주", "2026-11-16 16:05:07"),
        ("monday", "2026-11-23 00:00:00"),
        ("next monday", "2026-11-30 00:00:00"),
        ("last friday", "2026-11-20 00:00:00"),
        ("first day of next month", "2026-12-01 16:05:07"),
        ("last day of february 2020", "2020-02-29 00:00:00"),
        ("second tuesday of january 2021", "2021-01-12 00:00:00"),
        ("last friday of january 2021", "2021-01-29 00:00:00"),
    ],
)
def test_reading(text: str, moment: str) -> None:
    assert format_time("Y-m-d H:i:s", read_time(text, NOW), korean=True) == moment


@pytest.mark.parametrize(
    "text",
    [
        "쓰레기",
        "2020-13-01",
        "25:00",
        "196060",
        "2020-01-01 2021-01-01",
        "1 foo",
        "x" * 500,
        "13pm",
        "2020-W60",
        "asia/nowhere",
        "../etc",
        "2020-01-01 +30:00",
    ],
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(TimeError) as error:
        read_time(text, NOW)
    assert not error.value.out_of_range


@pytest.mark.parametrize("text", ["9999-12-31 +1 day", "-999999 years", "@-999999999999", "0001-01-01 00:00 +09:00"])
def test_what_no_calendar_holds(text: str) -> None:
    with pytest.raises(TimeError) as error:
        read_time(text, NOW)
    assert error.value.out_of_range


@pytest.mark.parametrize(
    ("pattern", "korean", "written"),
    [
        ("Y y L o n m F M xg", True, "2024 24 1 2024 2 02 2월 2월 2월"),
        ("F M xg l D", False, "February Feb February Monday Mon"),
        ("W j d z D l N w t", True, "06 5 05 35 월 월요일 1 1 29"),
        ("a A g h G H i s U", True, "pm PM 3 03 15 15 04 09 1707145449"),
        ("e T O P Z I c", True, "UTC UTC +0000 +00:00 0 0 2024-02-05T15:04:09+00:00"),
        ("r", True, "Mon, 05 Feb 2024 15:04:09 +0000"),
        (r'"Year" Y \Y xx xkY xoY', True, "Year 2024 Y x 2567 113"),
        ('Y년 "열림', True, '2024년 "열림'),
    ],
)
def test_formats(pattern: str, korean: bool, written: str) -> None:  # noqa: FBT001
    moment = datetime(2024, 2, 5, 15, 4, 9, tzinfo=UTC)
    assert format_time(pattern, moment, korean=korean) == written


_WORDS = [
    "2020",
    "-02",
    "05",
    "/",
    " ",
    "+1",
    "day",
    "월",
    "년",
    "일",
    "오후",
    "시",
    ":",
    "next",
    "monday",
    "of",
    "first",
    "t",
    "z",
    "@",
    "jan",
    "ago",
    "9" * 9,
]


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map("".join) | st.text(max_size=40))
def test_nothing_but_a_time_or_the_one_error(text: str) -> None:
    try:
        moment = read_time(text, NOW)
    except TimeError:
        return
    assert moment.tzinfo is UTC
    format_time("Y-m-d H:i:s o W r c U", moment, korean=True)


@given(st.integers(-(10**10), 2 * 10**11))
def test_what_is_written_can_be_read(seconds: int) -> None:
    moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)
    for pattern in ("YmdHis", "Y-m-d H:i:s", "c", "Y년 n월 j일 H:i:s", "j M Y H:i:s"):
        assert read_time(format_time(pattern, moment, korean=False), NOW) == moment
