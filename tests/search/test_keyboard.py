"""Words typed with the keyboard on the other alphabet."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.keyboard import hangul_from_latin, latin_from_hangul

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("tjdnf", "서울"),
        ("whfP", "조례"),
        ("dnlfP", "위례"),
        ("rkqt", "값"),
        ("rkqtdl", "값이"),
        ("rkqtl", "갑시"),
        ("ekfrdml", "닭의"),
        ("Rhc", "꽃"),
        ("dlTek", "있다"),
        ("dho dho", "왜 왜"),
        ("hello", "ㅗ디ㅣㅐ"),
        ("akftmzl", "말스키"),
        ("tjdnftl-rkdskarn, 2024", "서울시-강남구, 2024"),
    ],
)
def test_keys_and_what_they_write(keys: str, hangul: str) -> None:
    assert hangul_from_latin(keys) == hangul
    assert latin_from_hangul(hangul) == keys


def test_caps_lock_turns_cases_round_word_by_word() -> None:
    assert hangul_from_latin("TJDNF") == "서울"
    assert hangul_from_latin("rKCL") == "까치"
    assert hangul_from_latin("TJDNF Rkcl") == "서울 까치"
    assert hangul_from_latin("Tjdnf") == "써울"


def test_other_signs_stay() -> None:
    assert hangul_from_latin("서울 = é 1,000 漢") == "서울 = é 1,000 漢"
    assert latin_from_hangul("abc 漢 1,000 -") == "abc 漢 1,000 -"
    assert latin_from_hangul("서울") == "tjdnf"


@given(SYLLABLES)
def test_what_is_written_comes_back(text: str) -> None:
    assert hangul_from_latin(latin_from_hangul(text)) == text


@given(st.text("abcdefghijklmnopqrstuvwxyz 1-"))
def test_keys_come_back(keys: str) -> None:
    assert latin_from_hangul(hangul_from_latin(keys)) == keys


@given(st.text())
def test_anything_may_be_typed(text: str) -> None:
    assert isinstance(hangul_from_latin(text) + latin_from_hangul(text), str)


@pytest.mark.parametrize("text", ["r" * 100_000, "hk" * 50_000, "rt" * 50_000, "ㄳ" * 100_000, "rkrt" * 25_000])
def test_long_texts_take_no_time(text: str) -> None:
    began = time.process_time()
    hangul_from_latin(text)
    latin_from_hangul(text)
    assert time.process_time() - began < 1
