import html
import re
import time

from hypothesis import given
from hypothesis import strategies as st

from search.excerpts import excerpt, marked, pattern, spans


def test_marks_with_other_spacing_and_width() -> None:
    assert (
        marked("스마트 도시와 ＩＣＴ", pattern(["스마트도시", "ict"]))
        == "<mark>스마트 도시</mark>와 <mark>ＩＣＴ</mark>"
    )


def test_what_lies_around_is_escaped() -> None:
    text = marked('<script>alert("조례")</script>', pattern(["조례", "script"]))
    assert text == "&lt;<mark>script</mark>&gt;alert(&quot;<mark>조례</mark>&quot;)&lt;/<mark>script</mark>&gt;"


def test_latin_words_are_marked_whole() -> None:
    assert marked("form information", pattern(["form"])) == "<mark>form</mark> information"


def test_places_hold_where_folding_changes_lengths() -> None:
    text = "ﷺ ㈜ ½ 조례"
    assert [text[start:end] for start, end in spans(text, pattern(["조례"]))] == ["조례"]


def test_the_excerpt_is_where_most_words_stand() -> None:
    text = "조례 " + "가나다 " * 200 + "기본계획과 조례를 정한다 " + "라마바 " * 200
    cut = excerpt(text, pattern(["조례", "기본계획"]))
    assert "<mark>기본계획</mark>과 <mark>조례</mark>" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 300


def test_without_words_it_is_the_beginning() -> None:
    assert excerpt("짧은 글", None) == "짧은 글"


@given(st.text(max_size=600), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_only_marks_are_markup(text: str, forms: list[str]) -> None:
    cut = excerpt(text, pattern(forms))
    plain = re.sub("</?mark>", "", cut)
    assert "<" not in plain
    assert ">" not in plain
    assert cut.count("<mark>") == cut.count("</mark>")
    inner = html.unescape(plain).removeprefix("… ").removesuffix(" …")
    assert inner.strip() in re.sub(r"\s+", " ", text)


def test_a_long_text_takes_no_long_time() -> None:
    text = "가 " * 1_000_000
    began = time.process_time()
    excerpt(text, pattern(["가", "가" * 100, "나"]))
    assert time.process_time() - began < 1
