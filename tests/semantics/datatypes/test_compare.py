# ruff: noqa: ANN401 - the fields of a declaration
import fnmatch
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import HELP, Title
from semantics.ask.tree import Comparator
from semantics.datatypes import REGISTER
from semantics.datatypes.bound import Bound
from semantics.datatypes.compare import bounds
from semantics.datatypes.geo import box, distance
from semantics.datatypes.likeness import Wild, containing, is_like, read_pattern
from semantics.items import GeoItem, NumberItem, PageItem, TextItem, TimeItem, UriItem
from tests.semantics.datatypes.around import context, item

EQUAL = Comparator.EQUAL
ANY = Wild.ANY


def bound(type_id: str, text: str, comparator: Comparator = EQUAL, language: str = "en", **declared: Any) -> Bound:
    found = bounds(text, comparator, context(type_id, language, **declared))
    assert found.bound is not None, found.troubles
    return found.bound


def day(text: str) -> float:
    found = item("_dat", text)
    assert isinstance(found, TimeItem)
    return found.julian_day


def test_numbers() -> None:
    assert bound("_num", "5") == Bound("n", "=", NumberItem(5), (5,))
    assert bound("_num", "5", Comparator.GREATER).operation == ">"
    assert bound("_num", "5", Comparator.NOT).operation == "!="
    assert bound("_num", "100", Comparator.IN).numbers == (0, 100)
    assert bound("_num", "-100", Comparator.IN).numbers == (-100, 0)
    assert bound("_tem", "0 °C", Comparator.AT_MOST).numbers == (273.15,)
    assert bounds("abc", EQUAL, context("_num")).troubles[0].key == "smw_nofloat"


def test_dates() -> None:
    assert bound("_dat", "2020") == Bound("d", "=", TimeItem(2020), (day("1 Jan 2020"),))
    within = bound("_dat", "2020", Comparator.IN)
    assert (within.operation, within.numbers, within.closed) == ("between", (day("2020"), day("2021")), False)
    assert bound("_dat", "Feb 2020", Comparator.LIKE).numbers == (day("Feb 2020"), day("Mar 2020"))
    assert bound("_dat", "Feb 2020", Comparator.NOT_LIKE).operation == "outside"
    assert bound("_dat", "2020년 2월", Comparator.IN, "ko").numbers == (day("Feb 2020"), day("Mar 2020"))


def test_texts() -> None:
    assert bound("_txt", "가") == Bound("t", "=", TextItem("가"))
    assert bound("_txt", "*가?", Comparator.LIKE).pattern == (ANY, "가", Wild.ONE)
    assert bound("_txt", r"\*가", Comparator.LIKE).pattern == ("*가",)
    assert bound("_txt", "가", Comparator.IN).pattern == (ANY, "가", ANY)
    assert bound("_txt", "가", Comparator.NOT_IN).operation == "nlike"
    assert bound("_keyw", "ABC").item == TextItem("abc", "abc")
    assert bound("__lcode", "ZH-hans").item == TextItem("zh-Hans")


def test_addresses() -> None:
    assert bound("_uri", "http://e.org/a%20b").item == UriItem("http://e.org/a_b")
    assert bound("_uri", "사용자:갑") == Bound("u", "=", UriItem("사용자:갑"))
    assert bound("_uri", "http://*q=*", Comparator.LIKE).pattern == ("http://", ANY, "q=", ANY)
    assert bound("_ema", "a*", Comparator.LIKE).pattern == ("mailto:a", ANY)


def test_pages() -> None:
    assert bound("_wpg", "가") == Bound("p", "=", PageItem(Title(0, "가")))
    inside, before = bound("_wpg", "Help:~A*B"), bound("_wpg", "Help:A*B", Comparator.LIKE)
    assert inside == before == Bound("p", "like", pattern=("A", ANY, "B"), namespace=HELP)
    assert bound("_wpg", "Help:>AB") == Bound("p", ">=", TextItem("AB"), namespace=HELP)
    assert bound("_wpg", "Help:<AB", Comparator.AT_MOST).item == TextItem("<AB")
    assert bounds("a|b", EQUAL, context("_wpg")).troubles[0].key == "smw-datavalue-wikipage-invalid-title"


def test_places() -> None:
    near = bound("_geo", "37.5, 127 (100 km)")
    assert (near.operation, near.numbers[0]) == ("near", 100_000)
    assert bound("_geo", "37.5, 127").operation == "="
    assert not bounds("37.5, 127 (3 앞)", EQUAL, context("_geo")).bound


def test_records() -> None:
    found = bound("_rec", "?;>3", fields=("_TEXT", "_num"))
    assert (found.operation, [key for key, _ in found.fields]) == ("fields", ["_num"])
    assert found.fields[0][1].operation == ">="
    assert dict(bound("_rec", "*가*", Comparator.LIKE, fields=("_TEXT", "_num")).fields)["_TEXT"].operation == "like"
    assert bound("_rec", "?;?", fields=("_TEXT", "_num")).fields == ()
    assert bounds("가;나", EQUAL, context("_rec", fields=("_TEXT", "_num"))).troubles[0].key == "smw_nofloat"


def test_texts_in_languages() -> None:
    assert [key for key, _ in bound("_mlt_rec", "글@ko").fields] == ["_TEXT", "_LCODE"]
    assert bound("_mlt_rec", "?@~zh*").fields == (("_LCODE", Bound("t", "like", pattern=("zh", ANY))),)
    assert dict(bound("_mlt_rec", "a@b.c d").fields)["_TEXT"].item == TextItem("a@b.c d")


@pytest.mark.parametrize(
    ("text", "comparator", "fine"),
    [
        ("2023", EQUAL, True),
        ("2026", EQUAL, False),
        ("2020", EQUAL, False),
        ("2025-12", EQUAL, True),
        ("2019~2021", EQUAL, True),
        ("2026", Comparator.AT_MOST, True),
        ("2020", Comparator.AT_MOST, False),
        ("2025", Comparator.AT_LEAST, True),
        ("2025", Comparator.GREATER, False),
        ("2021", Comparator.LESS, False),
        ("2022", Comparator.LESS, True),
    ],
)
def test_periods_overlap(text: str, comparator: Comparator, *, fine: bool) -> None:
    """Of 2021~2025."""
    held = {"_START": day("2021"), "_END": day("31 Dec 2025")}
    fields = bound("_per", text, comparator, "ko").fields
    assert fine == all((held[key] < limit.numbers[0]) == (limit.operation == "<") for key, limit in fields)


def test_not_in_a_period() -> None:
    assert bound("_per", "2023", Comparator.NOT).operation == "other"


@given(st.text(alphabet="ab*?", max_size=8), st.text(alphabet="ab", max_size=8))
def test_likeness_is_that_of_shells(pattern: str, text: str) -> None:
    assert is_like(read_pattern(pattern), text) == fnmatch.fnmatchcase(text, pattern)
    assert not is_like(read_pattern(pattern), text) or is_like(containing(pattern), f"a{text}b")


@given(st.text(max_size=20))
def test_escaped_text_is_like_itself_only(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?")
    assert read_pattern(escaped) == ((text,) if text else ())


places = st.builds(GeoItem, st.floats(-89, 89), st.floats(-180, 180))


@given(places, places)
def test_what_is_near_lies_in_the_box(one: GeoItem, other: GeoItem) -> None:
    metres = distance(one, other)
    assert metres == pytest.approx(distance(other, one), abs=1e-3)
    south, north, west, east = box(one, metres * 1.0001 + 1)
    assert south <= other.latitude <= north
    assert west <= other.longitude <= east


@given(st.sampled_from(sorted(REGISTER)), st.text(max_size=40), st.sampled_from(Comparator))
def test_nothing_raises(type_id: str, text: str, comparator: Comparator) -> None:
    found = bounds(text, comparator, context(type_id, fields=("_TEXT", "_num")))
    assert (found.bound is None) == bool(found.troubles)
