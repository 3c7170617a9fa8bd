"""Chinese characters, amounts, dates and ordinals in their forms."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import ANALYSER
from search.hanja import hangul_of
from search.normal import folded, normal, prepared
from search.quantities import amounts, restated, settled
from search.units import Unit


@pytest.mark.parametrize(
    ("hanja", "hangul"),
    [
        ("條例", "조례"),
        ("法律", "법률"),
        ("規律", "규율"),
        ("比率", "비율"),
        ("羅列", "나열"),
        ("女性", "여성"),
        ("歷史", "역사"),
        ("不動産", "부동산"),
        ("不足", "부족"),
        ("不法", "불법"),
        ("金融", "금융"),
        ("서울市", "서울시"),
        ("自治法規를", "자치법규를"),
        ("plain", "plain"),
    ],
)
def test_hanja(hanja: str, hangul: str) -> None:
    assert hangul_of(hanja) == hangul


@given(st.text(alphabet=st.characters(min_codepoint=0x3300, max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_places_stay_what_they_are(text: str) -> None:
    assert len(hangul_of(text)) == len(text)
    assert len(normal(text)) == len(folded(text))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1,200억원", "120000000000"),
        ("1200억", "120000000000"),
        ("1조 2,000억 원을", "1200000000000"),
        ("1.2조원", "1200000000000"),
        ("3천만원", "30000000"),
        ("5백만 원", "5000000"),
        ("20만명", "200000"),
        ("1억2345만6789원", "123456789"),
        ("3천원", "3000"),
        ("제5조", ""),
        ("5조", ""),
        ("3천", ""),
        ("1.00001만", ""),
        ("9" * 9 + "경", "9" * 9 + "0" * 16 if len("9" * 9 + "0" * 16) < 20 else ""),
    ],
)
def test_amounts(text: str, figures: str) -> None:
    assert next((one.figures for one in amounts(prepared(text))), "") == figures


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2021.3.5.", "2021년 3월 5일"),
        ("2021. 3. 5.", "2021년 3월 5일"),
        ("2021-03-05", "2021년 3월 5일"),
        ("2021/3/5", "2021년 3월 5일"),
        ("2021년 03월 05일", "2021년 3월 5일"),
        ("2021-03", "2021년 3월"),
        ("2021.3.", "2021년 3월"),
        ("'21년", "2021년"),
        ("’21.3.5.", "2021년 3월 5일"),
        ("'98년", "1998년"),
        ("(20.2.5)", "(2020년 2월 5일)"),
        ("제5차", "5차"),
        ("제 12 회 대회", "12회 대회"),
        ("제5조", "제5조"),
        ("2021.3", "2021.3"),
        ("1.2.3", "1.2.3"),
        ("2021.13.5", "2021.13.5"),
        ("12021-03-05", "12021-03-05"),
    ],
)
def test_settled(text: str, spelled: str) -> None:
    assert settled(prepared(text)) == spelled


def holds(document: str, words: str) -> bool:
    terms = ANALYSER.terms(document)

    def has(unit: Unit) -> bool:
        return any(word in terms for word in unit.words) or (
            bool(unit.grams) and all(one in terms for one in unit.grams)
        )

    return all(has(unit) for word in words.split() for unit in ANALYSER.units(word))


@pytest.mark.parametrize(
    "group",
    [
        ("예산 1,200억원", "예산 1200억", "예산 120,000,000,000원"),
        ("2021년 3월 5일", "2021.3.5.", "2021-03-05", "’21.3.5."),
        ("2021년 계획", "'21년 계획", "’21년 계획"),
        ("제5차 회의", "5차 회의"),
        ("條例 제정", "조례 제정"),
    ],
)
def test_each_form_finds_each_other(group: tuple[str, ...]) -> None:
    assert all(holds(one, other) for one in group for other in group)


@pytest.mark.parametrize(
    ("document", "words"),
    [("제5조", "5조원"), ("1200억", "120억"), ("2021-03-05", "2021-03-06"), ("2021년", "'20년"), ("15차", "제5차")],
)
def test_others_are_not_found(document: str, words: str) -> None:
    assert not holds(document, words)


@given(st.text(alphabet="0123456789만억조천원제차년월일.-/'(), 가a", max_size=80))
def test_any_text_holds_what_ranks_it(text: str) -> None:
    terms = ANALYSER.terms(text)
    assert all(term in terms for term in ANALYSER.scored(text))


@pytest.mark.parametrize("piece", ["1", "1.", "2021.3.", "1만", "제1차", "'21", "(20.2.5", "2021년 1", "1 만 "])
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        began = time.process_time()
        settled(text)
        restated(text)
        return time.process_time() - began

    seconds(100)
    assert seconds(40_000) < 9 * max(seconds(10_000), 0.01)
