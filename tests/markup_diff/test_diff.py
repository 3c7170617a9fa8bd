"""Comparing texts: nothing invented, nothing lost, marked as a Korean reader expects, and never slow."""

import random
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.alignment import Clock, align, gaps
from markup.diff import Diff, Mark, Row, RowKind, Segment, compare
from markup.line_diff import compare_line

ALL = 10**6

TEXTS = st.lists(
    st.sampled_from(
        [
            "",
            "가",
            "나 다",
            "정책은 시민을 위한 긴 문장이다.",
            "정책이 시민을 위한 긴 문장이다.",
            "# 절",
            "a b c d e f g h",
        ]
    ),
    max_size=12,
).map("\n".join)
LINES = st.text(alphabet="가나다 정책은이을 \tab1.,[]|é\u0301👨\u200d👩", max_size=24)


def inline(segments: tuple[Segment, ...]) -> str:
    shapes = {Mark.EQUAL: "{}", Mark.ADD: "{{+{}+}}", Mark.REMOVE: "[-{}-]"}
    return "".join(shapes[segment.mark].format(segment.text) for segment in segments)


def line(old: str, new: str) -> str:
    return inline(compare_line(old, new, Clock(1)))


def text(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def kinds(diff: Diff) -> list[RowKind]:
    return [row.kind for row in diff.rows]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("정책은 시민을 위한다", "정책이 시민을 위한다", "정책[-은-]{+이+} 시민을 위한다"),
        ("정책은 법을 바꾼다", "정책이 법도 바꾼다", "정책[-은-]{+이+} 법[-을-]{+도+} 바꾼다"),
        ("서울시 스마트 사업", "서울시스마트 사업", "서울시[- -]스마트 사업"),
        ("스마트도시서비스 제공", "스마트 도시 서비스 제공", "스마트{+ +}도시{+ +}서비스 제공"),
        ("청년주거 정책", "청년 주거정책", "청년{+ +}주거[- -]정책"),
        ("smart city plan", "smartcity plan", "smart[- -]city plan"),
        ("a\tb  c", "a b c", "a[-\t-]{+ +}b[-  -]{+ +}c"),
        ("예산 1,200억원", "예산 1,350억원", "예산 [-1,200-]{+1,350+}억원"),
        ("v3.2 판", "v3.10 판", "[-v3.2-]{+v3.10+} 판"),
        ("가나 다라 마바", "사아 자차 카타", "[-가나 다라 마바-]{+사아 자차 카타+}"),
        ("서울시는 2023년 계획", "부산시는 2024년 계획", "[-서울-]{+부산+}시는 [-2023-]{+2024+}년 계획"),
        ("시민들에게 제공하였다.", "시민에게 제공했다.", "시민[-들-]에게 제공[-하였-]{+했+}다."),
        ("[[서울시]]의 조례", "[[서울시|서울특별시]]의 조례", "[[서울시{+|서울특별시+}]]의 조례"),
        ("조례(2024)", "조례[2024]", "조례[-(-]{+[+}2024[-)-]{+]+}"),
        ("가족 👨\u200d👩\u200d👧", "가족 👨\u200d👩\u200d👦", "가족 [-👨\u200d👩\u200d👧-]{+👨\u200d👩\u200d👦+}"),
        ("cafe\u0301", "cafe", "[-cafe\u0301-]{+cafe+}"),
        ("", "새 줄", "{+새 줄+}"),
        ("같다", "같다", "같다"),
    ],
)
def test_within_a_line(old: str, new: str, shown: str) -> None:
    assert line(old, new) == shown


@given(LINES, LINES)
def test_segments_hold_both_lines(old: str, new: str) -> None:
    segments = compare_line(old, new, Clock(5))
    assert text(tuple(part for part in segments if part.mark != Mark.ADD)) == old
    assert text(tuple(part for part in segments if part.mark != Mark.REMOVE)) == new
    assert all(part.text for part in segments)
    assert not any(one.mark == two.mark for one, two in pairwise(segments))


@given(st.text(alphabet="가나 \t", max_size=20), st.text(alphabet="가나 \t", max_size=20))
def test_lines_that_differ_in_spaces_mark_nothing_but_spaces(old: str, new: str) -> None:
    letters = "".join(old.split())
    new = new.replace("가", "").replace("나", "") + letters
    for part in compare_line(old, new, Clock(5)):
        assert part.mark == Mark.EQUAL or not part.text.strip()


def check_rows(diff: Diff, old: str, new: str) -> None:
    """With all the context the rows hold every line of both texts, once, in order."""
    olds, news = old.split("\n") if old else [], new.split("\n") if new else []
    lefts = [row for row in diff.rows if row.left is not None]
    rights = [row for row in diff.rows if row.right is not None]
    assert [row.left for row in lefts] == list(range(1, len(olds) + 1))
    assert [row.right for row in rights] == list(range(1, len(news) + 1))
    for row in lefts:
        shown = row.segments if row.right is None else row.before
        assert text(shown) == olds[(row.left or 0) - 1]
    for row in rights:
        assert text(row.after) == news[(row.right or 0) - 1]
        if row.kind == RowKind.MOVED:
            assert text(row.before) == olds[(row.counterpart or 0) - 1]


@given(TEXTS, TEXTS)
def test_rows_hold_both_texts(old: str, new: str) -> None:
    diff = compare(old, new, context=ALL, deadline=5)
    if old == new:
        assert diff.is_empty
        return
    check_rows(diff, old, new)
    changed = [row for row in diff.rows if row.kind != RowKind.CONTEXT]
    assert changed
    marks = [part for row in changed for part in row.segments]
    assert diff.added == sum(len(part.text) for part in marks if part.mark == Mark.ADD)
    assert diff.removed == sum(len(part.text) for part in marks if part.mark == Mark.REMOVE)


@given(TEXTS, TEXTS, st.integers(0, 4))
def test_context_only_hides_equal_lines(old: str, new: str, context: int) -> None:
    whole, short = (compare(old, new, context=size, deadline=5) for size in (ALL, context))
    assert [row for row in short.rows if row.kind not in {RowKind.CONTEXT, RowKind.GAP}] == [
        row for row in whole.rows if row.kind != RowKind.CONTEXT
    ]
    hidden = sum(row.skipped for row in short.rows)
    assert hidden + len([row for row in short.rows if row.kind != RowKind.GAP]) == len(whole.rows)


@given(st.text("abc", max_size=30), st.text("abc", max_size=30))
def test_alignment_is_of_equal_pieces(old: str, new: str) -> None:
    matches = align(old, new, Clock(5))
    assert all(old[m.old : m.old + m.length] == new[m.new : m.new + m.length] for m in matches)
    for gap in gaps(matches, len(old), len(new)):
        assert gap.old_start < gap.old_end or gap.new_start < gap.new_end


def test_a_new_text_is_added_and_a_blanked_one_removed() -> None:
    assert kinds(compare("", "가\n나")) == [RowKind.ADD, RowKind.ADD]
    assert kinds(compare("가\n나", "")) == [RowKind.REMOVE, RowKind.REMOVE]
    assert compare("", "").is_empty


def test_line_ends_of_another_system_are_no_change() -> None:
    assert compare("가\r\n나\r\n", "가\n나\n").is_empty


FIRST = "첫째 문단은 정책의 목적을 설명한다."
SECOND = "둘째 문단은 담당부서를 하나하나 적는다."
THIRD = "셋째 문단은 앞으로의 계획을 늘어놓는다."


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def test_a_moved_paragraph_is_moved_not_removed() -> None:
    diff = compare(paragraphs(FIRST, SECOND, THIRD), paragraphs(THIRD, FIRST, SECOND))
    moved = [row for row in diff.rows if row.kind == RowKind.MOVED]
    assert [(row.left, row.right, row.counterpart) for row in moved] == [(None, 1, 5), (5, None, 1)]
    assert (diff.added, diff.removed) == (0, 0)


def test_a_paragraph_changed_on_its_way_shows_the_change_where_it_is_now() -> None:
    changed = THIRD.replace("계획을", "계획까지")
    diff = compare(paragraphs(FIRST, SECOND, THIRD), paragraphs(changed, FIRST, SECOND))
    here = next(row for row in diff.rows if row.kind == RowKind.MOVED and row.right)
    assert inline(here.segments) == "셋째 문단은 앞으로의 계획[-을-]{+까지+} 늘어놓는다."
    assert (diff.added, diff.removed) == (2, 1)


def test_short_lines_are_not_called_moved() -> None:
    assert RowKind.MOVED not in kinds(compare("가\n나\n다", "다\n가\n나"))


def test_alike_lines_stand_beside_each_other() -> None:
    diff = compare(f"{FIRST}\n{SECOND}", f"새 문장이 앞에 왔다!\n{FIRST[:-1]}였다.\n{SECOND[:-1]}!")
    assert kinds(diff) == [RowKind.ADD, RowKind.CHANGE, RowKind.CHANGE]
    assert [(row.left, row.right) for row in diff.rows] == [(None, 1), (1, 2), (2, 3)]


def test_a_gap_says_how_much_it_skips_and_where_one_is() -> None:
    body = "\n".join(f"{number}번째 줄" for number in range(20))
    old = f"# 정책\n{body}\n## 연혁 {{#연혁}}\n{body}\n끝"
    diff = compare(old, old + "!")
    gap = diff.rows[0]
    assert (gap.kind, gap.left, gap.right, gap.skipped, gap.heading) == (RowKind.GAP, 1, 1, 39, "연혁")
    assert kinds(diff)[1:] == [RowKind.CONTEXT] * 3 + [RowKind.CHANGE]
    assert diff.rows[-1].before == (Segment(Mark.EQUAL, "끝"),)


def test_rows_are_limited_but_counting_is_not() -> None:
    old, new = "\n".join(map(str, range(9000))), "\n".join(map(str, range(10_000, 19_000)))
    diff = compare(old, new)
    assert diff.truncated
    assert len(diff.rows) == 3001
    assert diff.rows[-1] == Row(RowKind.GAP)
    assert diff.added == sum(len(part) for part in new.split("\n"))


SIZE = 2 * 1024 * 1024


def _random_prose(choose: random.Random, size: int) -> str:
    letters = [chr(choose.randrange(0xAC00, 0xD7A4)) for _ in range(3000)] + [" "] * 700 + ["\n"] * 100
    return "".join(choose.choices(letters, k=size))


HOSTILE: dict[str, Callable[[random.Random, int], str]] = {
    "prose": lambda choose, size: _random_prose(choose, size // 3),
    "one line": lambda choose, size: _random_prose(choose, size // 3).replace("\n", " "),
    "few words": lambda choose, size: "".join(choose.choices(["가", "나", " "], k=size // 3)),
    "few lines": lambda choose, size: "\n".join(choose.choices("ab", k=size // 2)),
    "line breaks": lambda choose, size: "\n" * choose.randrange(size // 2, size) + "a\n" * 9,
    "alike lines": lambda choose, size: "\n".join(f"정책 {choose.randrange(99)}은 {n}" for n in range(size // 25)),
    "numbers": lambda choose, size: "\n".join(hex(choose.getrandbits(40)) for _ in range(size // 12)),
    "repeats": lambda choose, size: "".join(f"{n % 7}\n{n % choose.choice([3, 5])}\n" for n in range(size // 4)),
    "marks": lambda choose, size: "가" + "\u0301" * choose.randrange(size // 4, size // 2),
    "spaces": lambda choose, size: "".join(choose.choices(["나", "나 ", "나\t"], k=size // 5)),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("size", [SIZE // 64, SIZE // 8, SIZE])
def test_no_input_holds_a_request(kind: str, size: int) -> None:
    choose = random.Random(f"{kind}{size}")  # noqa: S311 — test data
    old, new = HOSTILE[kind](choose, size), HOSTILE[kind](choose, size)
    started = time.process_time()
    diff = compare(old, new, deadline=0.25)
    assert time.process_time() - started < 1.0
    assert diff.rows
    assert len(diff.rows) <= 3001


def test_a_small_change_of_a_great_text_is_found_exactly() -> None:
    old = _random_prose(random.Random(7), SIZE // 3)  # noqa: S311 — test data
    middle = len(old) // 2
    diff = compare(old, old[:middle] + "끼움" + old[middle:])
    assert (diff.added, diff.removed, diff.truncated) == (2, 0, False)
