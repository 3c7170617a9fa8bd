"""Sections keep their identity: pure matching."""

from hypothesis import given
from hypothesis import strategies as st

from articles.derive.matching import Piece, digest_of, match
from articles.derive.sections import preorder
from markup.model import SectionSpan


def piece(*path: str, text: str = "") -> Piece:
    return Piece(path, text, digest_of(text))


LEAD = piece(text="머리말")


def test_same_paths_belong_together() -> None:
    old = [LEAD, piece("개념", text="가"), piece("연혁", text="나")]
    new = [LEAD, piece("연혁", text="나나"), piece("개념", text="가가")]
    assert match(old, new) == {0: 0, 1: 2, 2: 1}


def test_a_renamed_heading_is_found_by_its_text() -> None:
    old = [LEAD, piece("연혁", text="1단계 전산화(1900~1999)")]
    new = [LEAD, piece("추진 경과", text="1단계 전산화(1900~1999)")]
    assert match(old, new) == {0: 0, 1: 1}


def test_a_section_moved_under_another_heading_is_found() -> None:
    old = [LEAD, piece("과제", text="과제 글"), piece("과제", "드론", text="드론 글")]
    new = [LEAD, piece("과제", text="과제 글"), piece("교통", text=""), piece("교통", "드론", text="드론 글")]
    assert match(old, new)[3] == 2


def test_renamed_and_edited_at_once_is_found_by_likeness() -> None:
    old = [LEAD, piece("연혁", text="서울시는 시민참여 그리고 민관협치에 의해 도시를 변화시켜 나가고 있다")]
    new = [LEAD, piece("지나온 길", text="서울시는 시민참여 그리고 민관협치에 의해 도시를 발전시켜 나가고 있다")]
    assert match(old, new) == {0: 0, 1: 1}


def test_a_different_section_is_new() -> None:
    old = [LEAD, piece("연혁", text="전산화와 온라인화")]
    new = [LEAD, piece("사례", text="뉴욕의 데이터 개방")]
    assert match(old, new) == {0: 0}


def test_empty_sections_are_not_taken_for_one_another() -> None:
    assert match([LEAD, piece("가")], [LEAD, piece("나")]) == {0: 0}


def test_equal_headings_are_told_apart_by_order() -> None:
    old = [LEAD, piece("과제", text="하나"), piece("과제", text="둘")]
    assert match(old, old) == {0: 0, 1: 1, 2: 2}


pieces = st.lists(
    st.builds(
        lambda heading, text: piece(heading, text=text),
        st.sampled_from("가나다"),
        st.sampled_from(["", "글", "다른 글"]),
    ),
    max_size=8,
)


@given(pieces, pieces)
def test_each_old_section_is_used_once(old: list[Piece], new: list[Piece]) -> None:
    found = match([LEAD, *old], [LEAD, *new])
    assert len(set(found.values())) == len(found)
    assert found[0] == 0


@given(pieces)
def test_an_unchanged_text_keeps_every_section(sections: list[Piece]) -> None:
    assert match([LEAD, *sections], [LEAD, *sections]) == {n: n for n in range(len(sections) + 1)}


@given(st.lists(st.integers(1, 6), max_size=12))
def test_preorder_is_a_nested_set(levels: list[int]) -> None:
    spans = [SectionSpan("", 0, "", None, 0, 0, 0, None, "")]
    for level in levels:
        above = [n for n, span in enumerate(spans) if span.level < level]
        parent = max(above) if above else 0
        while spans[parent].level >= level:
            parent = spans[parent].parent or 0
        spans.append(SectionSpan("h", level, "h", None, 0, 0, 0, parent, ""))
    places = preorder(spans)
    numbers = sorted(number for left, right, _ in places for number in (left, right))
    assert numbers == list(range(1, 2 * len(spans) + 1))
    for span, (left, right, _) in zip(spans[1:], places[1:], strict=True):
        outer_left, outer_right, _ = places[span.parent or 0]
        assert outer_left < left < right < outer_right
