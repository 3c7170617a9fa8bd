from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import Title
from semantics.calendars import converted, date_of, day_number, days_in, from_julian_day, julian_end, shifted
from semantics.datatypes import datatype
from semantics.datatypes.base import Context
from semantics.date_text import iso, julian_day, local, mediawiki, source_text, written
from semantics.dates import read_date
from semantics.declaration import Declaration
from semantics.items import Calendar, TimeItem, Trouble
from semantics.options import Options


def date(text: str, language: str = "en") -> TimeItem:
    found = read_date(text, language)
    assert isinstance(found, TimeItem), found
    return found


@pytest.mark.parametrize(
    ("text", "serialization"),
    [
        ("2000", "1/2000"),
        ("Feb 2000", "1/2000/2"),
        ("2000-02", "1/2000/2"),
        ("11 February 2000", "1/2000/2/11"),
        ("Feb 11, 2000", "1/2000/2/11"),
        ("2000 February 2", "1/2000/2/2"),
        ("2/3/2000", "1/2000/2/3"),
        ("30/10/2015", "1/2015/10/30"),
        ("3rd of March 1999", "1/1999/3/3"),
        ("Feb 11 2000 10:00:01 PM", "1/2000/2/11/22/0/1/0"),
        ("12:30 am 1 Jan 2000", "1/2000/1/1/0/30/0/0"),
        ("2000-02-11T22:00:01+02:00", "1/2000/2/11/20/0/1/0"),
        ("2000-02-11T22:00:01Z", "1/2000/2/11/22/0/1/0"),
        ("2002-11-01T00:00:00.000-0800", "1/2002/11/1/8/0/0/0"),
        ("1 Jan 1971 22:45-3:30", "1/1971/1/2/2/15/0/0"),
        ("1 Jan 1971 13:45:23 EST", "1/1971/1/1/18/45/23/EST"),
        ("1 Jul 2020 13:00 Asia/Seoul", "1/2020/7/1/4/0/0/Asia/Seoul"),
        ("20110309181502", "1/2011/3/9/18/15/2/0"),
        ("31 December 2004 24:00", "1/2005/1/1/0/0/0/0"),
        ("Jan 1 300 BC", "2/-300/1/1"),
        ("14000000000 BC", "1/-14000000000"),
        ("50 AD", "1/+50"),
        ("12 Oct 1492", "2/1492/10/12"),
        ("15 Oct 1582", "1/1582/10/15"),
        ("Feb 11 1492 Gr", "1/1492/2/11"),
        ("Feb 11 2000 Jl", "2/2000/2/11"),
        ("2458119.500000", "1/2018/1/1/0/0/0/0"),
        ("2488346.0804977 JD", "1/2100/10/4/13/55/55/0"),
        ("51544 MJD", "1/2000/1/1/0/0/0/0"),
        ("JD 2488346.0804977", "1/2100/10/4/13/55/55/0"),
        ("MJD51544", "1/2000/1/1/0/0/0/0"),
    ],
)
def test_english(text: str, serialization: str) -> None:
    assert date(text).serialization == serialization


@pytest.mark.parametrize(
    ("text", "serialization"),
    [
        ("2020년 2월 5일", "1/2020/2/5"),
        ("2020년2월5일", "1/2020/2/5"),
        ("24년 3월", "1/2024/3"),
        ("69년", "1/2069"),
        ("70년", "1/1970"),
        ("20.2.5", "1/2020/2/5"),
        ("2024. 3. 5.", "1/2024/3/5"),
        ("2024.03.05.(화)", "1/2024/3/5"),
        ("2024-3", "1/2024/3"),
        ("24-03", "1/2024/3"),
        ("20200205", "1/2020/2/5"),
        ("2024년 3월 5일 14시 30분", "1/2024/3/5/14/30/0/0"),
        ("2024년 3월 5일 오후 2시 30분", "1/2024/3/5/14/30/0/0"),
        ("2024.3.5 오전 12:10", "1/2024/3/5/0/10/0/0"),
        ("2024-03-05 09:00 KST", "1/2024/3/5/0/0/0/KST"),
        ("서기 24년", "1/+24"),
        ("기원전 18년", "1/-18"),
        ("1443년 12월 30일", "2/1443/12/30"),
        ("Feb 11 2000", "1/2000/2/11"),
    ],
)
def test_korean_has_the_year_first(text: str, serialization: str) -> None:
    assert date(text, "ko").serialization == serialization


def test_other_languages() -> None:
    assert date("1.2.2003", "de").serialization == "1/2003/2/1"
    assert date("1er août 2003", "fr").serialization == "1/2003/8/1"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1 Jan 1971 13:45:23 am", "smw-datavalue-time-invalid-ampm"),
        ("30 Feb 2000", "smw-datavalue-time-invalid-date-components-sequence"),
        ("29 Feb 1900", "smw-datavalue-time-invalid-date-components-sequence"),
        ("someday", "smw-datavalue-time-invalid"),
        ("1 2 3 4", "smw-datavalue-time-invalid-date-components-three"),
        ("10:00", "smw-datavalue-time-invalid-date-components-empty"),
        ("2000 10:00", "smw-datavalue-time-invalid-date-components-sequence"),
        ("1 Jan 2000 25:00", "smw-datavalue-time-invalid"),
        ("20110309186102", "smw-datavalue-time-invalid"),
        ("1 Jan 2000 10:00 ../../etc/passwd", "smw-datavalue-time-invalid"),
        ("", "smw-datavalue-time-invalid-date-components-empty"),
    ],
)
def test_no_date(text: str, key: str) -> None:
    found = read_date(text, "en")
    assert isinstance(found, Trouble)
    assert found.key == key


def test_shown() -> None:
    moment = date("Feb 11 2000 10:00:01")
    assert written(moment, "en") == "11 February 2000 10:00:01"
    assert written(moment, "ko") == "2000년 2월 11일 10:00:01"
    assert written(date("2000"), "ko") == "2000년"
    assert written(date("Feb 2000"), "ko") == "2000년 2월"
    assert written(date("Jan 1 300 BC"), "en") == "1 January 300 BC JL"
    assert written(date("Feb 11 1492 Gr"), "en") == "2 February 1492 JL"
    assert mediawiki(moment, "en") == "10:00, 11 February 2000"
    assert iso(date("Feb 2000")) == "2000-02-01"
    assert iso(date("Feb 2000"), partial=True) == "2000-02"
    assert iso(date("Feb 11 2000 Jl")) == "2000-02-24"
    assert julian_day(date("April 26, 2017 01:00")) == "2457869.5416667"


def test_local_forms() -> None:
    moment = date("1 Jan 1971 13:45:23 America/New_York")
    assert local(moment, "en", "LOCL#TZ") == "13:45:23 America/New_York, 1 January 1971"
    assert local(moment, "en", "LOCL@ja#TZ") == "1971年1月1日 (金) 13:45:23 America/New_York"
    assert local(moment, "en", "LOCL#TO", 540) == "03:45:23, 2 January 1971"
    assert local(date("1 Jan 2000"), "en") == "January 1, 2000"


def test_the_end_of_what_is_named() -> None:
    assert julian_end(date("2020")) == date("1 Jan 2021").julian_day
    assert julian_end(date("Feb 2020")) == date("1 Mar 2020").julian_day
    assert julian_end(date("1 Feb 2020")) == date("2 Feb 2020").julian_day
    assert julian_end(date("1 Feb 2020 18:00")) == pytest.approx(date("1 Feb 2020 19:00").julian_day, abs=1e-8)
    assert julian_end(date("1 Feb 2020 18:01")) == pytest.approx(date("1 Feb 2020 18:02").julian_day, abs=1e-8)


@given(st.integers(-2_000_000, 5_000_000), st.sampled_from(Calendar))
def test_days_and_dates_are_one_to_one(number: int, calendar: Calendar) -> None:
    year, month, day = date_of(number, calendar)
    assert year != 0
    assert 1 <= day <= days_in(calendar, year, month)
    assert day_number(calendar, year, month, day) == number


@st.composite
def moments(draw: st.DrawFn) -> TimeItem:
    year = draw(st.integers(-9000, 9999).filter(bool))
    calendar = draw(st.sampled_from(Calendar))
    month = draw(st.none() | st.integers(1, 12))
    if month is None:
        return TimeItem(year)
    day = draw(st.none() | st.integers(1, days_in(calendar, year, month)))
    if day is None:
        return TimeItem(year, month)
    item = TimeItem(year, month, day, calendar=calendar)
    if draw(st.booleans()):
        return item
    minutes = draw(st.integers(0, 1439))
    return shifted(TimeItem(year, month, day, 0, 0, float(draw(st.integers(0, 59))), calendar), minutes)


@given(moments(), st.sampled_from(["ko", "en", "de"]))
def test_the_source_of_a_date_is_read_as_the_same(item: TimeItem, language: str) -> None:
    assert read_date(source_text(item), language) == item


@given(moments().filter(lambda item: item.day is not None))
def test_calendars_agree_on_the_day(item: TimeItem) -> None:
    for calendar in Calendar:
        assert converted(item, calendar).julian_day == item.julian_day


def test_the_date_of_a_page_s_text_is_in_its_language() -> None:
    kind, moment = datatype("_dat"), TimeItem(1996, 7, 14)
    outside = Context(Declaration("일시", "일시", "_dat"), "en", Options(language="fr"))
    inside = replace(outside, page=Title(0, "집"))
    assert [kind.write(moment, outside).text, kind.write(moment, inside).text] == ["14 July 1996", "14 juillet 1996"]
    assert kind.write(moment, inside, "LOCL").text == "July 14, 1996"


def test_a_year_that_mediawiki_does_not_know() -> None:
    assert mediawiki(TimeItem(-44, 3, 15), "en") == "15 March 0000"
    assert mediawiki(TimeItem(-44), "de") == "0000"
    assert mediawiki(TimeItem(-44), "ko") == "기원전 44년"


@given(st.floats(0, 5e6))
def test_julian_days_come_back(number: float) -> None:
    assert from_julian_day(number).julian_day == pytest.approx(number, abs=1e-5)


@given(
    st.text(alphabet="0123456789 -/.:년월일시분오후전TZ+~'()JanFebBCADam,", max_size=60),
    st.sampled_from(["ko", "en", "fr"]),
)
def test_never_raises(text: str, language: str) -> None:
    found = read_date(text, language)
    if isinstance(found, TimeItem):
        for form in (
            written(found, language),
            iso(found),
            local(found, language, "LOCL#TZ"),
            mediawiki(found, language),
        ):
            assert form
