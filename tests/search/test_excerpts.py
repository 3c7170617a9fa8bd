import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import ANALYSER
from search.excerpts import excerpt, marked
from search.marking import Marker, are_near, marker_of, sought_of
from search.query import Word, parse


def sought(text: str) -> Marker:
    found = marker_of(parse(text).root, ANALYSER)
    assert found
    return found


def shown(query: str, text: str) -> str:
    """A text with brackets around what is marked for this query."""
    return marked(text, sought(query)).replace("<mark>", "[").replace("</mark>", "]")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("회의", "사회의 [회의]를, 국무[회의]가, 국제사회의 3회의 대책[회의] 위원회의"),
        ("위원회", "분쟁조정[위원회]의 [위원회]는"),
        ("도로", "수도로 [도로]를 고속[도로]로"),
        ("조례를", "기본[조례]는 [조례]다"),
        ("만들다", "챗봇을 [만든] 뒤 [만들]고 [만듭니다]"),
        ("돕다", "[도와]준 사람"),
        ("스마트도시기본계획", "[스마트 도시 기본계획]과 [스마트도시 기본 계획]"),
        ("스마트 도시", "[스마트도시]와 [스마트] [도시]"),
        ('"스마트도시 및 정보화"', "[스마트 도시 및 정보화] 조례"),
        ("스마트*", "[스마트폰]과 [스마트]하게"),
        ("서울*사업", "[서울시스마트사업]을 서울시에서"),
        ("챗봇 근처 예산", "[챗봇]의 [예산]"),
        ("iot", "biot [IoT]를"),
        ("1000명", "[1,000명]이 21000명"),
        ("제목:조례", "[조례]"),
        ("조례 -예산 분류:도시", "[조례]의 예산과 도시"),
        ("해야 할 조례", "[조례]를 해야 한다"),
    ],
)
def test_marks_stand_where_the_word_does(query: str, text: str) -> None:
    assert shown(query, re.sub(r"[\[\]]", "", text)) == text


def test_where_nothing_stands_by_itself_beginnings_are_marked() -> None:
    assert shown("방법", "방법론") in {"[방법]론", "[방법론]"}


def test_nearness_counts_words_in_either_order() -> None:
    sides = [Marker(sought_of(Word(word, 0, 0), ANALYSER.units)) for word in ("챗봇", "예산")]
    text = "챗봇을 위한 내년의 예산"
    assert are_near(text, sides, (1, 1), 3)
    assert not are_near(text, sides, (1, 1), 2)
    assert are_near(text, sides[::-1], (1, 1), 3)


def test_marks_with_other_spacing_and_width() -> None:
    assert marked("스마트 도시와 ＩＣＴ", sought("스마트도시 ict")) == "<mark>스마트 도시</mark>와 <mark>ＩＣＴ</mark>"


def test_what_lies_around_is_escaped() -> None:
    text = marked('<script>alert("조례")</script>', sought("조례 script"))
    assert text == "&lt;<mark>script</mark>&gt;alert(&quot;<mark>조례</mark>&quot;)&lt;/<mark>script</mark>&gt;"


def test_latin_words_are_marked_whole() -> None:
    assert marked("form information", sought("form")) == "<mark>form</mark> information"


def test_places_hold_where_folding_changes_lengths() -> None:
    assert shown("조례", "ﷺ ㈜ ½ 조례") == "ﷺ ㈜ ½ [조례]"


def test_the_excerpt_is_where_most_words_stand() -> None:
    text = "조례 " + "가나다 " * 200 + "기본계획과 조례를 정한다 " + "라마바 " * 200
    cut = excerpt(text, sought("조례 기본계획"))
    assert "<mark>기본계획</mark>과 <mark>조례</mark>" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 300


def test_without_words_it_is_the_beginning() -> None:
    assert excerpt("짧은 글", None) == "짧은 글"


@given(
    st.text(max_size=600).map(lambda text: text.replace("\t", " ")),
    st.lists(st.text(min_size=1, max_size=5), max_size=4).map(" ".join),
)
def test_only_marks_are_markup(text: str, query: str) -> None:
    cut = excerpt(text, marker_of(parse(query).root, ANALYSER))
    plain = re.sub("</?mark>", "", cut)
    assert "<" not in plain
    assert ">" not in plain
    assert cut.count("<mark>") == cut.count("</mark>")
    inner = html.unescape(plain).removeprefix("… ").removesuffix(" …")
    assert inner.strip() in re.sub(r"\s+", " ", text)


def test_a_long_text_takes_no_long_time() -> None:
    text = "가 " * 1_000_000
    began = time.process_time()
    excerpt(text, sought('가 "' + "가" * 100 + '" 나 가나*'))
    assert time.process_time() - began < 1


BOXED = "심야버스는 밤에 다닌다.\n노선은 아홉이다.\n\n심야버스\n운영\t서울시\n시작\t2013년\t9월"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("심야버스", "<mark>심야버스</mark>는 밤에 다닌다. 노선은 아홉이다."),
        ("차고지", "심야버스는 밤에 다닌다. 노선은 아홉이다."),
        ("서울시", "심야버스 · 운영: <mark>서울시</mark> · 시작: 2013년, 9월"),
        ("심야버스 서울시", "<mark>심야버스</mark>는 밤에 다닌다. 노선은 아홉이다."),
    ],
)
def test_sentences_are_shown_before_the_cells_of_a_box(query: str, text: str) -> None:
    assert str(excerpt(BOXED, sought(query))) == text


def test_a_box_alone_is_shown() -> None:
    assert str(excerpt("심야버스\n운영\t서울시", sought("차고지"))) == "심야버스 · 운영: 서울시"


def test_rows_of_a_table_read_apart_from_the_sentences_around() -> None:
    assert str(excerpt("아래 표.\n대전\t와이파이\t12\n경남\t블록체인\n끝.", None)) == (
        "아래 표. · 대전: 와이파이, 12 · 경남: 블록체인 · 끝."
    )
