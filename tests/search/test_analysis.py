import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import ANALYSER, WORD
from search.units import Unit


def holds(document: str, word: str) -> bool:
    """As the engines look: any word term, or all grams, of every unit."""
    terms = ANALYSER.terms(document)

    def has(unit: Unit) -> bool:
        by_grams = bool(unit.grams) and all(gram in terms for gram in unit.grams)
        return by_grams or any(one in terms for one in unit.words)

    units = ANALYSER.units(word)
    return bool(units) and all(map(has, units))


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ("서울시가 추진한다", "서울시"),
        ("서울시 계획", "서울시가"),
        ("조례를 제정하였다", "조례"),
        ("조례 제정", "조례를"),
        ("스마트도시기본계획", "스마트 도시 기본 계획"),
        ("스마트 도시 기본 계획", "스마트도시기본계획"),
        ("국민기초생활 보장법", "법"),
        (unicodedata.normalize("NFD", "서울특별시"), "서울"),
        ("ＩＣＴ 인프라", "ict"),
        ("사물인터넷(IoT)망", "iot"),
        ("S-Dot 설치", "s-dot"),
        ("S-Dot 설치", "SDot"),
        ("S-Dot 설치", "dot"),
        ("AI를 기반으로", "AI기반"),
        ("AI 기반", "AI가"),
        ("제5조(기본계획 수립)", "제5조의"),
        ("2020. 2. 5.", "2020"),
        ("2024년에 시작", "2024년"),
        ("청년·신혼부부 주거", "신혼부부"),
        ("‘4차산업혁명’, ‘코로나19’ 등", "4차 산업혁명"),
        ("‘4차산업혁명’, ‘코로나19’ 등", "코로나19"),
        ("1,000억 원", "1000억"),
    ],
)
def test_found(document: str, word: str) -> None:
    assert all(holds(document, piece) for piece in word.split())


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ("서울특별시 시장", "서울시장님"),
        ("스마트 행정", "스마트도시"),
        ("교통 정책", "정책관"),
        ("information", "form"),
        ("제15조", "제5조"),
        ("제5조", "제50조"),
        ("코로나19", "코로나1"),
        ("도시 개발", "시도"),
    ],
)
def test_not_found(document: str, word: str) -> None:
    assert not holds(document, word)


@example("0 않니")
@given(st.text(max_size=200))
def test_a_text_holds_its_own_words(text: str) -> None:
    """All but the lightest words, which are read with what stands beside them and decide nothing."""
    for word in text.split():
        if any(not unit.light for unit in ANALYSER.units(word)):
            assert holds(text, word)


@given(st.text(max_size=80))
def test_what_ranks_is_in_the_text_itself(text: str) -> None:
    terms = ANALYSER.terms(text)
    assert all(term in terms for term in ANALYSER.scored(text))


@pytest.mark.parametrize(
    "noun",
    [
        "조례",
        "사업",
        "과제",
        "사례",
        "주민",
        "안전",
        "질의",
        "제도",
        "예산",
        "지방자치단체",
        "디지털정책담당관",
        "위원회",
        "스마트도시",
    ],
)
@pytest.mark.parametrize("before", ["", "서울 "])
def test_a_noun_with_its_particle_alone_asks_for_the_noun(noun: str, before: str) -> None:
    assert ANALYSER.units(f"{before}{noun}의") == ANALYSER.units(f"{before}{noun}")
    assert ANALYSER.terms(f"{before}{noun}의").keys() >= {WORD + form for form in ANALYSER.units(noun)[0].forms}


@pytest.mark.parametrize(
    "noun", ["회의", "강의", "협의", "민주주의", "공동회의", "도시계획심의", "개인정보동의", "국무회의"]
)
def test_a_noun_that_ends_like_a_particle_is_whole(noun: str) -> None:
    assert ANALYSER.units(noun) == ANALYSER.units(f"{noun}를")
