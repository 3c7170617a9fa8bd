"""Three-way merging: what must join joins, what is not plain is a conflict, nothing is lost."""

import random
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.merge import merge

BASE = """앞글이다.

# 정책

정책의 뜻이다.
둘째 줄이다.
셋째 줄이다.

## 연혁

2019년 시작.
2020년 확대.

## 담당부서

디지털정책관이 맡는다.
"""

LINES = st.sampled_from(["", "가", "나", "다", "# 하나", "## 둘", "## 셋", "* 항목", "| a | b |", "마지막"])
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


@st.composite
def edited(draw: st.DrawFn, base: str, tag: str) -> str:
    """``base`` with some lines changed, removed or added; what is new bears the tag."""
    lines = base.split("\n")
    for number in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines)))
        new = f"{draw(st.sampled_from(['', '# ', '* ']))}{tag}{number}"
        match draw(st.sampled_from(["add", "change", "remove"])):
            case "add":
                lines.insert(at, new)
            case "change" if at < len(lines):
                lines[at] = new
            case "remove" if at < len(lines):
                del lines[at]
    return "\n".join(lines)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(TEXTS)
    return base, draw(edited(base, "내")), draw(edited(base, "남"))


@given(TEXTS, TEXTS)
def test_one_sided_changes_are_taken_whole(base: str, other: str) -> None:
    assert merge(base, base, other).text == other
    assert merge(base, other, base).text == other
    assert merge(base, other, other).text == other


@given(versions())
def test_success_does_not_depend_on_who_saved_first(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert (one.text is None) == (other.text is None)
    if one.text is not None and other.text is not None:
        assert sorted(filter(None, one.text.split("\n"))) == sorted(filter(None, other.text.split("\n")))


@given(versions())
def test_no_added_line_is_lost_and_no_removed_line_returns(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = (Counter(filter(None, text.split("\n"))) for text in texts)
    merged = merge(*texts).text
    if merged is None:
        return
    found = Counter(filter(None, merged.split("\n")))
    for line in mine.keys() | theirs.keys():
        if line not in base:
            assert found[line] >= max(mine[line], theirs[line])
        assert found[line] >= mine[line] + theirs[line] - base[line]
    for line in base.keys() - mine.keys():
        assert found[line] <= theirs[line]


@given(versions())
def test_a_conflict_names_what_both_wrote(texts: tuple[str, str, str]) -> None:
    _, mine, theirs = texts
    merged = merge(*texts)
    assert (merged.text is None) == bool(merged.conflicts)
    for conflict in merged.conflicts:
        assert conflict.mine != conflict.theirs
        for part, line, whole in (
            (conflict.mine, conflict.mine_line, mine),
            (conflict.theirs, conflict.theirs_line, theirs),
        ):
            lines = part.split("\n") if part else []
            assert whole.split("\n")[line - 1 : line - 1 + len(lines)] == lines


def change(old: str, new: str) -> str:
    assert BASE.count(old) == 1
    return BASE.replace(old, new)


def both(first: tuple[str, str], second: tuple[str, str]) -> str:
    return change(*first).replace(*second)


def test_changes_in_different_sections_join_even_side_by_side() -> None:
    mine = ("2020년 확대.\n", "2020년 넓힘.\n2021년 평가.\n")
    theirs = ("## 담당부서\n", "## 담당부서\n\n개편되었다.\n")
    assert merge(BASE, change(*mine), change(*theirs)).text == both(mine, theirs)


def test_a_section_added_behind_a_changed_one() -> None:
    mine = change("2020년 확대.\n", "2020년 넓힘.\n")
    theirs = change("2020년 확대.\n", "2020년 확대.\n\n## 사례\n\n대전이 있다.\n")
    merged = merge(BASE, mine, theirs).text
    assert merged == mine.replace("2020년 넓힘.\n", "2020년 넓힘.\n\n## 사례\n\n대전이 있다.\n")


def test_both_append_a_section_to_a_text_without_final_line_break() -> None:
    base = BASE.rstrip("\n")
    merged = merge(base, base + "\n\n## 과제\n\n셋이다.", base + "\n\n## 사례\n\n대전이 있다.").text
    assert merged == base + "\n\n## 사례\n\n대전이 있다.\n\n## 과제\n\n셋이다."


def test_same_heading_added_by_both_is_a_conflict() -> None:
    merged = merge(BASE, BASE + "\n## 과제\n\n하나.\n", BASE + "\n## 과제\n\n둘.\n")
    assert merged.text is None
    assert "하나." in merged.conflicts[0].mine
    assert "둘." in merged.conflicts[0].theirs


def test_neighbouring_lines_are_different_lines() -> None:
    mine, theirs = ("정책의 뜻이다.", "정책의 뜻을 적는다."), ("둘째 줄이다.", "둘째 줄을 고친다.")
    assert merge(BASE, change(*mine), change(*theirs)).text == both(mine, theirs)


def test_the_same_change_by_both_is_made_once_and_may_go_further() -> None:
    mine = change("둘째 줄이다.", "고친 줄이다.")
    theirs = both(("둘째 줄이다.", "고친 줄이다."), ("셋째 줄이다.", "이것도."))
    assert merge(BASE, mine, theirs).text == theirs


def test_the_same_line_changed_differently_is_a_conflict_with_its_place() -> None:
    merged = merge(BASE, change("2019년 시작.", "2018년 시작."), change("2019년 시작.", "2017년 시작."))
    assert merged.text is None
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("2019년 시작.", "2018년 시작.", "2017년 시작.")
    assert (conflict.mine_line, conflict.theirs_line, conflict.heading) == (11, 11, "연혁")


def test_a_section_removed_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    removed = BASE[: BASE.index("## 연혁")] + BASE[BASE.index("## 담당부서") :]
    assert merge(BASE, removed, change("2019년 시작.", "2018년 시작.")).text is None
    assert merge(BASE, removed, change("정책의 뜻이다.", "뜻.")).text == removed.replace("정책의 뜻이다.", "뜻.")


def test_a_renamed_heading_joins_with_a_change_below_it() -> None:
    mine, theirs = ("## 연혁", "## 추진 연혁"), ("2020년 확대.", "2020년 넓힘.")
    assert merge(BASE, change(*mine), change(*theirs)).text == both(mine, theirs)


def test_lines_added_at_one_place_by_both_are_a_conflict() -> None:
    mine, theirs = (
        change("셋째 줄이다.\n", "셋째 줄이다.\n* 내 것\n"),
        change("셋째 줄이다.\n", "셋째 줄이다.\n* 남의 것\n"),
    )
    assert merge(BASE, mine, theirs).text is None


@pytest.mark.parametrize("size", [20_000, 80_000, 400_000])
def test_hostile_texts_end_in_time(size: int) -> None:
    choose = random.Random(size)  # noqa: S311 — test data
    base, mine, theirs = ("\n".join(choose.choices(["a", "b", "# a"], k=size)) for _ in range(3))
    started = time.monotonic()
    merged = merge(base, mine, theirs, deadline=0.3)
    assert time.monotonic() - started < 3
    assert merged.text is None
