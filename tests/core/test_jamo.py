import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hangul import fold, index_letter, initials, is_initials, jamo

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("서우", "서울시"),
        ("서울ㅅ", "서울시"),
        ("섯", "서서울"),
        ("각", "가고"),
        ("갃", "각서"),
        ("닭", "달구벌"),
        ("고", "과학"),
        ("ㅅ", "서울"),
        ("서울특별시스", "서울특별시 스마트도시"),
        ("cct", "CCTV"),
        ("ＩＣ", "ICT"),
        ("청년신혼", "청년·신혼부부"),
        ("청년신혼", "청년ㆍ신혼부부"),
    ],
)
def test_what_is_typed_so_far_is_a_prefix(typed: str, title: str) -> None:
    assert jamo(title).startswith(jamo(typed))


@pytest.mark.parametrize(("typed", "title"), [("서욻", "서울"), ("갈", "가고"), ("구", "과학")])
def test_what_cannot_become_it_is_no_prefix(typed: str, title: str) -> None:
    assert not jamo(title).startswith(jamo(typed))


@given(SYLLABLES, SYLLABLES)
def test_every_start_of_a_word_is_a_prefix(start: str, rest: str) -> None:
    assert jamo(start + rest).startswith(jamo(start))


@given(st.text(max_size=50))
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert jamo(fold(text)) == jamo(text)
    assert index_letter(text)


def test_initials() -> None:
    assert initials("서울시") == "ㅅㅇㅅ"
    assert initials("까치 2호") == "ㄲㅊ2ㅎ"
    assert initials("서울특별시 CCTV") == "ㅅㅇㅌㅂㅅcctv"


@pytest.mark.parametrize(
    ("text", "expected"), [("ㅅㅇ", True), ("ㄳ", True), ("ㅅㅏ", False), ("서", False), ("", False)]
)
def test_is_initials(*, text: str, expected: bool) -> None:
    assert is_initials(text) is expected


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("가", "ㄱ"),
        ("까치", "ㄱ"),
        ("쌍문동", "ㅅ"),
        ("ᄒᆞᆫ글", "ㅎ"),
        ("ㅁ", "ㅁ"),
        ("apple", "A"),
        ("Éire", "E"),
        ("3D", "0-9"),
    ],
)
def test_index_letter(title: str, letter: str) -> None:
    assert index_letter(title) == letter


@pytest.mark.parametrize("title", ["政策", "!!!", "", "ㅏ", "Жук"])
def test_everything_else_is_under_etc(title: str) -> None:
    assert index_letter(title) == "기타"


def test_decomposed_spelling_is_the_same() -> None:
    assert jamo("\u1109\u1165\u110b\u116e\u11af") == jamo("서울")
