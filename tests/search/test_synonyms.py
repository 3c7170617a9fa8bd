"""Reading the page of synonyms, and searching with it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import HybridAnalyser
from search.backends.memory import MemoryBackend
from search.excerpts import marked
from search.marking import marker_of
from search.query import parse
from search.synonyms import MAX_LINES, Synonyms, read
from tests.search.making import found, page, put, search

PAGE = "조례 = 자치법규\n챗봇=서울톡\n인공지능 = AI = 인공 지능 기술\n교통 = 수송"


@pytest.mark.parametrize(
    ("text", "word", "others"),
    [
        ("조례 = 자치법규", "조례", ("자치법규",)),
        ("조례 = 자치법규", "자치 법규를", ("조례",)),
        ("- 조례 = 자치법규", "조례", ("자치법규",)),
        ("* a = b = c", "B", ("a", "c")),
        ("조례 = 자치법규\n자치법규 = 지방법규", "조례", ("자치법규", "지방법규")),
        ("<!-- 조례 = 자치법규 -->", "조례", ()),
        ("<!--\n조례 = 자치법규", "조례", ()),
        ("# 조례 = 자치법규", "조례", ()),
        ("== 조례 == 자치법규", "조례", ()),
        ("조례", "조례", ()),
        ("條例 = 자치법규", "조례", ("자치법규",)),
    ],
)
def test_lines(text: str, word: str, others: tuple[str, ...]) -> None:
    assert read(text).of(word) == others


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("조례 =", "alone"),
        ("조례 = 條例", "alone"),
        ("··· = 조례", "alone"),
        ("=".join(map(str, range(9))), "many"),
        ("가" * 61 + " = 나", "long"),
    ],
)
def test_broken_lines_are_told_and_the_others_count(text: str, code: str) -> None:
    found = read(f"하나 = 둘\n{text}\n셋 = 넷")
    assert [(one.line, one.code) for one in found.troubles] == [(2, code)]
    assert (found.of("하나"), found.of("셋")) == (("둘",), ("넷",))


def test_a_page_may_not_be_endless() -> None:
    found = read("\n".join(f"말{number} = 뜻{number}" for number in range(MAX_LINES + 10)))
    assert len(found.others) == 2 * MAX_LINES
    assert found.troubles[-1].code == "lines"


@given(st.text(alphabet="가나ab =\n-*<!-->", max_size=200))
def test_any_page_can_be_read(text: str) -> None:
    for word, others in read(text).others.items():
        assert word
        assert others


def test_time_is_linear() -> None:
    def seconds(lines: int) -> float:
        text = "같은 = " + "\n같은 = ".join(f"말{number}" for number in range(lines))
        began = time.process_time()
        read(text)
        return time.process_time() - began

    seconds(10)
    assert seconds(4_000) < 10 * max(seconds(1_000), 0.02)


@pytest.fixture(scope="module")
def backend() -> MemoryBackend:
    synonyms = read(PAGE)
    made = MemoryBackend(HybridAnalyser(synonyms=lambda: synonyms))
    put(
        made,
        page(1, "하나", "조례를 정한다"),
        page(2, "둘", "자치법규를 정한다"),
        page(3, "셋", "서울톡으로 묻는다"),
        page(4, "넷", "인공지능을 쓴다"),
        page(5, "다섯", "AI 행정"),
        page(6, "여섯", "인공 지능 기술의 발전"),
        page(7, "일곱", "수송 대책"),
        page(8, "여덟", "사업비 120,000,000,000원"),
    )
    return made


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("조례", {1, 2}),
        ("조례를", {1, 2}),
        ("자치법규", {1, 2}),
        ("챗봇은", {3}),
        ("AI", {4, 5, 6}),
        ("인공지능", {4, 5, 6}),
        ("인공 지능", {4, 5, 6}),
        ("인공지능 행정", {5}),
        ("교통대책", {7}),
        ("사업비 1,200억 원", {8}),
        ('"조례"', {1}),
        ("정한다 -자치법규", set()),
    ],
)
def test_any_synonym_satisfies(backend: MemoryBackend, words: str, owners: set[int]) -> None:
    results = search(backend, words)
    strict = {one.owner for one in results.pages[: results.total - results.lax]}
    assert strict == owners


def test_the_word_itself_comes_first(backend: MemoryBackend) -> None:
    assert found(backend, "조례") == [1, 2]
    assert found(backend, "자치법규") == [2, 1]


def test_without_synonyms_nothing_changes() -> None:
    plain, none = HybridAnalyser(), HybridAnalyser(synonyms=Synonyms)
    assert plain.units("조례를") == none.units("조례를")
    assert plain.scored("조례를 정한다") == none.scored("조례를 정한다")


@given(st.lists(st.sampled_from(["조례", "AI", "인공", "지능", "지능을", "1조", "2000억원", "-"]), max_size=12))
def test_what_stands_together_does_not_overlap(words: list[str]) -> None:
    synonyms = read("인공 지능 = AI")
    spans = HybridAnalyser(synonyms=lambda: synonyms).together(words)
    places = [place for start, end in spans for place in range(start, end)]
    assert places == sorted(set(places))
    assert all(0 <= start < end - 1 < len(words) for start, end in spans)


@pytest.mark.parametrize("query", ["조례", "조례를"])
def test_synonyms_are_marked_as_the_word_is(query: str) -> None:
    synonyms = read("조례 = 자치법규")
    marker = marker_of(parse(query).root, HybridAnalyser(synonyms=lambda: synonyms))
    assert marked("자치법규와 조례", marker) == "<mark>자치법규</mark>와 <mark>조례</mark>"
