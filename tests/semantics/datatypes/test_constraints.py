# ruff: noqa: ANN401 - the fields of a declaration
import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantics.datatypes import check, datatype
from semantics.datatypes.patterns import compiled
from tests.semantics.datatypes.around import context


def wrong(type_id: str, text: str, language: str = "en", **around: Any) -> list[str]:
    found = context(type_id, language, **around)
    return [trouble.key for trouble in check(datatype(type_id).read(text, found), text, found)]


LIST = ["smw_notinenum"]


def test_values() -> None:
    allowed = ("열림", "닫힘")
    assert wrong("_txt", "열림", allowed=allowed) == []
    assert wrong("_txt", "반쯤", allowed=allowed) == LIST
    assert wrong("_num", "10", allowed=("10.0",)) == []
    assert wrong("_dat", "1 Feb 2000", allowed=("2000-02-01",)) == []
    assert wrong("_txt", "열림", allowed=("!열림",)) == LIST
    assert wrong("_txt", "닫힘", allowed=("!열림",)) == []


@pytest.mark.parametrize(("text", "fine"), [("2", True), ("20", True), ("10", False), ("1", False), ("11", False)])
def test_bounds_hold_together(text: str, *, fine: bool) -> None:
    assert wrong("_num", text, allowed=(">1", "<10", "20")) == ([] if fine else LIST)


@pytest.mark.parametrize(("text", "fine"), [("1", True), ("60", True), ("70", True), ("60.1", False), ("30", False)])
def test_spans_are_alternatives(text: str, *, fine: bool) -> None:
    assert wrong("_num", text, allowed=("1..10", "50...60", "70")) == ([] if fine else LIST)


def test_many_allowed_values_are_read_once() -> None:
    allowed = tuple(f"{year}-01-01" for year in range(1000, 3000))
    began = time.process_time()
    assert not any(wrong("_dat", f"1 Jan {year}", allowed=allowed) for year in range(1600, 1700))
    assert wrong("_txt", "a", allowed=("." * 5_000,) * 50) == LIST
    assert time.process_time() - began < 3


def test_a_lone_span_says_so() -> None:
    assert wrong("_num", "300", allowed=("1..200",)) == ["smw-datavalue-constraint-error-allows-value-range"]
    assert wrong("_dat", "2019", allowed=("2020..2025",)) == ["smw-datavalue-constraint-error-allows-value-range"]


def test_records() -> None:
    around: dict[str, Any] = {"fields": ("_TEXT", "_num"), "allowed": ("가;1", "나; 2")}
    assert wrong("_rec", "나;2", **around) == []
    assert wrong("_rec", "가;2", **around) == LIST


@pytest.mark.parametrize("source", ["* 하나\n* 둘|2번", '["하나", "둘"]', '{"하나": "1", "둘": "2"}'])
def test_lists(source: str) -> None:
    around: dict[str, Any] = {"allowed_lists": ("수",), "messages": {"Smw_allows_list_수": source}}
    assert wrong("_txt", "둘", **around) == []
    assert wrong("_txt", "셋", **around) == LIST


def test_missing_lists_and_patterns() -> None:
    assert wrong("_txt", "둘", allowed_lists=("없음",)) == ["smw-datavalue-allows-value-list-unknown"]
    assert wrong("_txt", "둘", patterns=("없음",)) == ["smw-datavalue-allows-pattern-reference-unknown"]


def test_patterns_of_properties() -> None:
    around: dict[str, Any] = {
        "patterns": ("호",),
        "messages": {"Smw_allows_pattern": "...\n 호|^제[0-9]+(-[0-9]+)?호$\n"},
    }
    assert wrong("_txt", "제12-3호", **around) == []
    assert wrong("_txt", "12호", **around) == ["smw-datavalue-allows-pattern-mismatch"]


ATOMS = ["a", "b", ".", "[ab]", "[^a]", "[a-c]", r"\d", r"\w", r"\.", "(ab|c)", "(?:b)", "(a|)", "^", "$", r"\b"]
REPEATS = ["", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"]


@st.composite
def expressions(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(REPEATS)), min_size=1, max_size=6))
    made = "".join(atom + ("" if atom in {"^", "$", r"\b"} else repeat) for atom, repeat in pieces)
    return f"({made})*c" if draw(st.booleans()) else made


@given(expressions(), st.text(alphabet="abc1. \n", max_size=12))
def test_patterns_agree_with_the_standard_library(expression: str, text: str) -> None:
    pattern = compiled(expression)
    assert pattern is not None
    assert pattern.search(text) == bool(re.search(expression, text))


@pytest.mark.parametrize(
    "expression", [r"(a)\1", "a(?=b)", "(a", "a)", "[a", "*a", "a" * 501, "(a{400}){400}", "(" * 100]
)
def test_patterns_that_are_refused(expression: str) -> None:
    assert compiled(expression) is None


def test_no_pattern_is_slow() -> None:
    pattern = compiled("^(a+)+(a|a)*$")
    assert pattern is not None
    assert pattern.search("a" * 500)
    assert not pattern.search("a" * 501)
    began = time.process_time()
    assert not pattern.search("a" * 499 + "!")
    assert time.process_time() - began < 2


@given(st.text(alphabet=r"ab()[]{}|*+?\^$-,.0123", max_size=20), st.text(alphabet="ab0", max_size=10))
def test_no_pattern_raises(expression: str, text: str) -> None:
    pattern = compiled(expression)
    if pattern is not None:
        pattern.search(text)
