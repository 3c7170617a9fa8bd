"""Filters: times in Seoul, sizes, nested contents, rows of a comparison, particles."""

import datetime as dt
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.templatetags import wiki
from core.frame import Item
from markup.diff import Row, RowKind, compare
from markup.model import Kind, SafeHtml, TocEntry

NIGHT = dt.datetime(2025, 3, 13, 16, 30, tzinfo=dt.UTC)


def test_moment_is_in_seoul() -> None:
    assert wiki.moment(NIGHT) == '<time datetime="2025-03-14T01:30:00+09:00">2025. 3. 14. 01:30</time>'


def test_moment_in_english() -> None:
    with translation.override("en"):
        assert ">14 Mar 2025 01:30<" in wiki.moment(NIGHT)
        assert wiki.day(NIGHT).endswith(">14 Mar 2025</time>")


def test_clock_tells_the_day_on_request() -> None:
    assert wiki.clock(NIGHT) == '<time datetime="2025-03-14T01:30:00+09:00" title="2025. 3. 14. 01:30:00">01:30</time>'


def test_long_day() -> None:
    assert wiki.long_day(dt.date(2025, 3, 14)) == "2025년 3월 14일 금요일"
    with translation.override("en"):
        assert wiki.long_day(dt.date(2025, 3, 14)) == "Friday, 14 March 2025"


@pytest.mark.parametrize(
    ("value", "text", "css"),
    [(123, "+123", "more"), (-45, "−45", "less"), (0, "0", "same"), (13054, "+13,054", "more large")],
)
def test_delta(value: int, text: str, css: str) -> None:
    html = wiki.delta(value)
    assert f'<span class="delta {css}">{text}<' in html
    assert "바이트" in html


def test_particle_follows_the_word() -> None:
    assert wiki.josa("연혁", "은/는") == "연혁은"
    assert wiki.josa("과제", "은/는") == "과제는"
    with translation.override("en"):
        assert wiki.josa("History", "은/는") == "History"


def _entries(depths: list[int]) -> list[TocEntry]:
    return [TocEntry(str(n), f"절 {n}", f"절_{n}", depth, Kind.HISTORY) for n, depth in enumerate(depths)]


@given(st.lists(st.integers(1, 6), max_size=40))
def test_contents_nest_whatever_the_depths(depths: list[int]) -> None:
    html = wiki.contents(_entries(depths))
    assert isinstance(html, SafeHtml)
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)(ol|li)\b", html):
        if not closing:
            assert stack[-1:] == (["ol"] if tag == "li" else ["li"] if stack else [])
            stack.append(tag)
        else:
            assert stack.pop() == tag
    assert not stack
    assert html.count("<a ") == len(depths)


def test_contents_escape_headings() -> None:
    html = wiki.contents([TocEntry("1", "<b>&", '"><i>', 1)])
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;&amp;" in html


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparison_is_escaped_and_has_four_cells(old: str, new: str) -> None:
    for row in compare(old, new).rows:
        html = wiki.diff_row(row)
        inside = re.sub(r"</?(tr|td|ins|del|small|br|b)\b[^<>]*>", "", html)
        assert "<" not in inside
        assert html.count("<td") == (1 if row.kind == RowKind.GAP else 4)


def test_moved_lines_say_where() -> None:
    assert "7번째 줄로 옮김" in wiki.diff_row(Row(RowKind.MOVED, left=3, counterpart=7))
    assert "3번째 줄에서 옮겨 옴" in wiki.diff_row(Row(RowKind.MOVED, right=7, counterpart=3))


def test_values_of_facts() -> None:
    assert wiki.shown(12345) == "12,345"
    assert wiki.shown("<b>") == "<b>"
    assert not isinstance(wiki.shown("<b>"), SafeHtml)
    assert wiki.shown(Item("<i>", "/x", new=True)) == '<a href="/x" class="new">&lt;i&gt;</a>'
    assert wiki.shown(NIGHT).startswith("<time")
    assert wiki.shown(True) == "True"


def test_plain_title() -> None:
    assert wiki.plain_title("도움말:표") == "표"
    assert wiki.plain_title("a|b") == "a|b"
