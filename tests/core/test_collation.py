import re

from hypothesis import example, given
from hypothesis import strategies as st

from core.hangul import KEY_LENGTH, filing_key, index_letter, sort_key

ORDERED = [
    "가", "각", "ᄀᆞᆯ", "까", "까치", "나", "나라", "서울", "서울 시정", "서울(도시)", "서울시", "서울특별시", "하늘", "ᄒᆞᆫ글",
    "apple", "Banana", "Éa", "ez", "2", "2단계", "10단계", "100", "政策",
]  # fmt: skip


def test_the_order_of_the_dictionary() -> None:
    shuffled = ORDERED[1::2] + ORDERED[::2]
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_articles_of_a_law_go_by_number() -> None:
    assert sorted(["제10조", "제2조", "제1조"], key=sort_key) == ["제1조", "제2조", "제10조"]


@given(st.text(max_size=300))
def test_a_key_is_plain_and_short(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= KEY_LENGTH
    assert re.fullmatch("[0-9a-z]*", key)


@given(st.text(max_size=40))
def test_case_makes_no_difference(text: str) -> None:
    assert sort_key(text) == sort_key(text.casefold())


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=20))
def test_modern_syllables_keep_the_order_of_unicode(text: str) -> None:
    assert sorted(text, key=sort_key) == sorted(text)


@example(["0", "Æ", "۰"])
@given(st.lists(st.text(min_size=1, max_size=8), max_size=30))
def test_titles_under_one_index_letter_stand_together(titles: list[str]) -> None:
    letters = [index_letter(title) for title in sorted(titles, key=sort_key)]
    groups = [letter for place, letter in enumerate(letters) if place == 0 or letter != letters[place - 1]]
    assert len(groups) == len(set(groups))


def test_a_sign_in_front_files_a_page_first() -> None:
    texts = ["*", " 하천", "!나", "# 가", "", "가나", "A", "「주택법」"]
    assert all(filing_key(front) < filing_key(text) for front in texts[:4] for text in texts[5:])
    assert filing_key(" 가") < filing_key(" 하천")
