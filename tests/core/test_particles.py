import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.hangul import josa, settle, strip_particles


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("서울", "은/는", "서울은"),
        ("제주", "은/는", "제주는"),
        ("제주", "는/은", "제주는"),
        ("서울", "으로/로", "서울로"),
        ("서울", "로/으로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("제주", "와/과", "제주와"),
        ("부산", "와/과", "부산과"),
        ("AI", "이/가", "AI가"),
        ("CCTV", "을/를", "CCTV를"),
        ("LH", "을/를", "LH를"),
        ("SQL", "은/는", "SQL은"),
        ("S-Map", "은/는", "S-Map은"),
        ("S-Pole", "으로/로", "S-Pole로"),
        ("서울(Seoul)", "이/가", "서울(Seoul)이"),
        ("보장법(2024)", "을/를", "보장법(2024)을"),
        ("「주택법」", "을/를", "「주택법」을"),
        ("‘연혁’", "이/가", "‘연혁’이"),
        ("2020", "은/는", "2020은"),
        ("1조", "은/는", "1조는"),
        ("2,000", "이/가", "2,000이"),
        ("3", "을/를", "3을"),
        ("2", "을/를", "2를"),
        ("40%", "을/를", "40%를"),
        ("ㄹ", "으로/로", "ㄹ로"),
        ("漢字", "은/는", "漢字은(는)"),
        ("漢字", "으로/로", "漢字(으)로"),
        ("漢字", "이랑/랑", "漢字(이)랑"),
        ("", "은/는", "은(는)"),
    ],
)
def test_josa(word: str, pair: str, expected: str) -> None:
    assert josa(word, pair) == expected


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("서울시가", "서울시"),
        ("조례를", "조례"),
        ("지방자치단체에서는", "지방자치단체"),
        ("시민들에게", "시민"),
        ("추진하는", "추진"),
        ("수립하여야", "수립"),
        ("구축된", "구축"),
        ("체계적으로", "체계"),
        ("기본계획의", "기본계획"),
        ("서울로", "서울"),
        ("담당관이", "담당관"),
    ],
)
def test_particles_come_off(word: str, stem: str) -> None:
    assert stem in strip_particles(word)


@pytest.mark.parametrize("word", ["회의", "도로", "전문가", "국가", "평가", "나라", "법을", "정보화", "가", ""])
def test_what_is_no_particle_stays(word: str) -> None:
    assert strip_particles(word) == ()


@given(st.text(max_size=60), st.sampled_from(["은/는", "이/가", "을/를", "와/과", "으로/로"]))
def test_any_word_gets_a_particle(word: str, pair: str) -> None:
    assert josa(word, pair).startswith(word)
    assert len(josa(word, pair)) > len(word)


@example("0,0")
@given(st.text(max_size=60))
def test_stems_are_beginnings_of_at_least_two_letters(word: str) -> None:
    for stem in strip_particles(word):
        assert len(stem) >= 2
        assert word.startswith(stem)
        assert stem != word


@pytest.mark.parametrize(
    ("sentence", "settled"),
    [
        ("속성 ‘예산’의 값 ‘3’은(는) 이미", "속성 ‘예산’의 값 ‘3’은 이미"),
        ("질의에 ‘]]’이(가) 너무", "질의에 ‘]]’이(가) 너무"),
        ("서울와(과) 부산과(와) 길(으)로", "서울과 부산과 길로"),
        ("대전을(를), 대구를(을)", "대전을, 대구를(을)"),
        ("은(는) ‘은(는)’", "은(는) ‘은(는)’"),
        ("the 3 (of) us", "the 3 (of) us"),
    ],
)
def test_sentences_are_settled(sentence: str, settled: str) -> None:
    assert settle(sentence) == settled


@given(st.text(max_size=200))
def test_settling_is_done_once(sentence: str) -> None:
    assert settle(settle(sentence)) == settle(sentence)
