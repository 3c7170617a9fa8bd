"""Which subjects answer a query."""

from dataclasses import replace

import pytest

from semantics.items import GeoItem, NumberItem, TextItem, UriItem
from tests.semantics.engine.wiki import Wiki, category, page, property_page

ALL = ["가 사업", "나 사업", "다 사업"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("[[가 사업]]", ["가 사업"]),
        ("[[가 사업]] OR [[다 사업]]", ["가 사업", "다 사업"]),
        ("[[분류:정책]]", ALL),
        ("[[분류:정책|+depth=0]]", ["가 사업", "나 사업"]),
        ("[[분류:정책]] [[분류:!세부 정책]]", ["가 사업", "나 사업"]),
        ("[[분류:정책||부서]]", ["가 사업", "교통과", "나 사업", "다 사업", "도로과"]),
        ("[[부서::도로과]]", ["가 사업", "다 사업"]),
        ("[[부서::도로과||교통과]]", ALL),
        ("[[부서::도로과]] [[부서::교통과]]", ["다 사업"]),
        ("[[부서::!도로과]]", ["나 사업", "다 사업"]),
        ("[[부서::+]]", ALL),
        ("[[부서::~*통*]]", ["나 사업", "다 사업"]),
        ("[[부서::!~도로*]]", ["나 사업", "다 사업"]),
        ("[[부서.상위::본부]]", ALL),
        ("[[부서.상위::+]] [[예산::300]]", ["나 사업"]),
        ("[[부서::<q>[[상위::본부]] [[분류:부서]]</q>]]", ALL),
        ("[[부서::<q>[[상위::없음]]</q>]]", []),
        ("[[부서::~없*||<q>[[상위::본부]]</q>]]", ALL),
        ("[[-부서::가 사업]]", ["도로과"]),
        ("[[-부서::~다*]]", ["교통과", "도로과"]),
        ("[[-상위.부서::다 사업]]", []),
        ("[[-부서.-상위::본부]]", []),
        ("[[-상위.-부서::다 사업]]", ["본부"]),
        ("[[-상위::+]]", ["본부"]),
        ("[[예산::100]]", ["가 사업"]),
        ("[[예산::>200]]", ["나 사업", "다 사업"]),
        ("[[예산::>>200]]", ["나 사업"]),
        ("[[예산::<100]]", ["가 사업", "다 사업"]),
        ("[[예산::<<100]]", ["다 사업"]),
        ("[[예산::!200]] [[부서::도로과]]", ["가 사업", "다 사업"]),
        ("[[예산::>100]] [[예산::<60]]", ["다 사업"]),
        ("[[예산::<q>[[분류:정책]]</q>]]", []),
        ("[[시작::2020-03-01]]", ["가 사업"]),
        ("[[시작::>2020-06-01]]", ["나 사업"]),
        ("[[계속::참]]", ["가 사업"]),
        ("[[이름::Alpha 100%]]", ["가 사업"]),
        ("[[이름::alpha 100%]]", []),
        ("[[이름::~Alpha*]]", ["가 사업"]),
        ("[[이름::~*lpha*]]", ["가 사업", "나 사업"]),
        ("[[이름::~alpha_?1]*]]", ["나 사업"]),
        ("[[이름::~*%]]", ["가 사업"]),
        (r"[[이름::~*\**]]", ["다 사업"]),
        ("[[이름::!~*lpha*]]", ["다 사업", "도움말:질의"]),
        ("[[이름::in:100]]", ["가 사업"]),
        ("[[이름::>alpha]] [[이름::<c]]", ["나 사업"]),
        ("[[~* 사업]]", ALL),
        ("[[~나*]]", ["나 사업"]),
        ("[[!~* 사업]] [[분류:부서]]", ["교통과", "도로과"]),
        ("[[>나]] [[<다 사업]]", ["나 사업", "다 사업"]),
        ("[[도움말:+]]", ["도움말:질의"]),
        ("[[도움말:~질*]]", ["도움말:질의"]),
        ("[[가 사업]] <q>[[예산::100]] OR [[예산::300]]</q>", ["가 사업"]),
        ("[[예산::300]] OR [[이름::~베*]] [[분류:정책]]", ["나 사업", "다 사업"]),
        ("[[없는 속성::+]]", []),
        ("[[has:시작]]", ["가 사업", "나 사업"]),
        ("[[has:부서.상위]]", ALL),
        ("[[분류:정책]] [[시작::!+]]", ["다 사업"]),
        ("[[분류:정책]] [[시작::!+||2020-03-01]]", ["가 사업", "다 사업"]),
        ("[[분류:정책]] [[없는 속성::!+]]", ALL),
        ("[[부서.상위::!+]]", []),
        ("[[분류:부서]] [[-부서::!+]]", []),
        ("[[분류:정책]] [[-부서::!+]]", ALL),
        ("[[도움말:+]] [[시작::!+]]", ["도움말:질의"]),
    ],
)
def test_who_answers(wiki: Wiki, query: str, expected: list[str]) -> None:
    assert wiki.titles(query) == expected
    assert wiki.count(query) == len(expected)


def test_everything_is_every_page_of_the_wiki_but_not_what_is_only_named(wiki: Wiki) -> None:
    assert "본부" not in wiki.titles("[[:+]]")
    assert "본부" not in wiki.titles("[[!~가*]]")
    assert wiki.titles("[[본부]]") == ["본부"]


def test_redirects_of_values_pages_and_properties(wiki: Wiki) -> None:
    wiki.state("길과", redirect="도로과")
    wiki.state(property_page("담당"), redirect=property_page("부서"))
    wiki.state("라 사업", ("부서", page("길과")), ("담당", page("교통과")))
    assert wiki.titles("[[부서::도로과]]") == ["가 사업", "다 사업", "라 사업"]
    assert wiki.titles("[[부서::길과]]") == ["가 사업", "다 사업", "라 사업"]
    assert wiki.titles("[[부서::!길과]] [[부서::!교통과]]") == ["다 사업", "라 사업"]
    assert wiki.titles("[[담당::교통과]]") == ["나 사업", "다 사업", "라 사업"]
    assert wiki.titles("[[길과]]") == ["도로과"]
    assert "라 사업" in wiki.titles("[[부서.상위::본부]]")
    assert wiki.titles("[[-부서::라 사업]]") == ["교통과", "도로과"]
    assert wiki.titles("[[~길*]]") == []


def test_subproperties_count_as_far_as_asked(wiki: Wiki) -> None:
    wiki.state(property_page("부서"))
    wiki.state(property_page("주관 부서"), ("_SUBP", page("속성:부서")))
    wiki.state(property_page("주관 과"), ("_SUBP", page("속성:주관 부서")))
    wiki.state("라 사업", ("주관_부서", page("교통과")))
    wiki.state("마 사업", ("주관_과", page("교통과")))
    assert wiki.titles("[[부서::교통과]]") == ["나 사업", "다 사업", "라 사업", "마 사업"]
    assert wiki.titles("[[부서::교통과|+depth=1]]") == ["나 사업", "다 사업", "라 사업"]
    assert wiki.titles("[[부서::교통과|+depth=0]]") == ["나 사업", "다 사업"]
    assert wiki.titles("[[주관 부서::교통과]]") == ["라 사업", "마 사업"]


def test_any_value_of_subproperties_of_another_type(wiki: Wiki) -> None:
    wiki.state(property_page("부서"))
    wiki.state(property_page("예산"), ("_SUBP", page("속성:부서")))
    wiki.state("분야", ("예산", NumberItem(1)))
    assert wiki.titles("[[부서::+]]") == ["가 사업", "나 사업", "다 사업", "분야"]


def test_a_circle_of_categories_ends(wiki: Wiki) -> None:
    wiki.state("분류:정책", ("_SUBC", page("분류:세부 정책")))
    assert wiki.titles("[[분류:정책]]") == ALL
    assert wiki.titles("[[분류:세부 정책]]") == ALL
    wiki.options = replace(wiki.options, category_features=frozenset())
    assert wiki.titles("[[분류:세부 정책]]") == ["다 사업"]


def test_a_category_that_redirects(wiki: Wiki) -> None:
    wiki.state("분류:방침", redirect="분류:정책")
    wiki.state("라 사업", category("방침"))
    assert wiki.titles("[[분류:방침]]") == [*ALL, "라 사업"]
    assert wiki.titles("[[분류:정책|+depth=0]]") == ["가 사업", "나 사업", "라 사업"]


def test_long_texts_are_compared_whole(wiki: Wiki) -> None:
    long = "가" * 300
    wiki.state("긴", ("이름", TextItem(long + "끝")))
    wiki.state("짧은", ("이름", TextItem("가" * 255)))
    assert wiki.titles(f"[[이름::{long}끝]]") == ["긴"]
    assert wiki.titles(f"[[이름::{long}]]") == []
    assert wiki.titles("[[이름::" + "가" * 255 + "]]") == ["짧은"]
    assert wiki.titles("[[이름::~가*끝]]") == ["긴"]
    assert wiki.titles("[[이름::~" + "가" * 255 + "]]") == ["짧은"]


def test_addresses_and_places(wiki: Wiki) -> None:
    wiki.state("라", ("주소", UriItem("http://example.org/a%20b")), ("곳", GeoItem(37.5, 127.0)))
    wiki.state("마", ("곳", GeoItem(35.1, 129.0)))
    assert wiki.titles("[[주소::~http://example.org/*]]") == ["라"]
    assert wiki.titles("[[곳::37.5, 127.0]]") == ["라"]
    assert wiki.titles("[[곳::37.4, 127.1 (20 km)]]") == ["라"]
    assert wiki.titles("[[곳::36, 128 (300 km)]]") == ["라", "마"]


def test_records_and_texts_with_a_language(wiki: Wiki) -> None:
    wiki.types |= {"기록": "_rec", "설명": "_mlt_rec"}
    wiki.fields["기록"] = ("이름", "예산")
    parts = {
        "_1": [("이름", TextItem("갑")), ("예산", NumberItem(5))],
        "_2": [("_TEXT", TextItem("글")), ("_LCODE", TextItem("ko"))],
    }
    wiki.state("라", ("기록", page("라#_1")), ("설명", page("라#_2")), parts=parts)
    assert wiki.titles("[[기록::갑;5]]") == ["라"]
    assert wiki.titles("[[기록::?;>4]]") == ["라"]
    assert wiki.titles("[[기록::을;?]]") == []
    assert wiki.titles("[[기록.이름::갑]]") == ["라"]
    assert wiki.titles("[[설명::글@ko]]") == ["라"]
    assert wiki.titles("[[설명::글@en]]") == []
    assert wiki.titles("[[Has subobject::<q>[[이름::갑]] [[예산::5]]</q>]]") == ["라"]
    assert wiki.titles("[[예산::5]]") == ["라#_1"]


def test_concepts(wiki: Wiki) -> None:
    wiki.concept("큰 사업", "[[예산::>200]]")
    wiki.concept("큰 도로 사업", "[[개념:큰 사업]] [[부서::도로과]]")
    assert wiki.titles("[[개념:큰 사업]]") == ["나 사업", "다 사업"]
    assert wiki.titles("[[개념:큰 도로 사업]]") == ["다 사업"]
    assert wiki.titles("[[개념:없음]]") == []


def test_a_circle_of_concepts_is_a_trouble(wiki: Wiki) -> None:
    wiki.concept("갑", "[[개념:을]]")
    wiki.concept("을", "[[개념:갑]]")
    result = wiki.ask("[[개념:갑]] OR [[예산::300]]")
    assert [row.subject.title.text for row in result.rows] == ["나 사업"]
    assert [trouble.key for trouble in result.troubles] == ["smw-query-condition-circular"]


def test_concepts_do_not_multiply(wiki: Wiki) -> None:
    for level in range(7):
        wiki.concept(f"층 {level}", " OR ".join([f"[[개념:층 {level + 1}]] [[예산::{n}]]" for n in range(6)]))
    assert wiki.ask("[[개념:층 0]]").troubles


def test_words_are_matched_by_the_search_engine(wiki: Wiki) -> None:
    wiki.found_in_text = {"길": [wiki.numbers["가 사업"], wiki.numbers["도로과"]]}
    assert wiki.titles("[[in:길]]") == ["가 사업", "도로과"]
    assert wiki.titles("[[in:길]] [[예산::+]]") == ["가 사업"]
    assert wiki.titles("[[not:길]] [[예산::+]]") == ["나 사업", "다 사업"]


def test_a_search_that_brings_too_much_or_cannot_be_made_says_so(wiki: Wiki, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("semantics.ask.resolve.MOST_FOUND", 1)
    wiki.found_in_text = {"길": [wiki.numbers["가 사업"], wiki.numbers["도로과"]]}
    cut = wiki.ask("[[in:길]]")
    assert [row.subject.title.text for row in cut.rows] == ["가 사업"]
    assert [trouble.key for trouble in cut.troubles] == ["semantics-too-many-found"]
    monkeypatch.setattr(wiki, "_match", lambda *_: None)
    for query in ("[[in:길]]", "[[not:길]] [[예산::+]]"):
        unknown = wiki.ask(query)
        assert unknown.rows == ()
        assert [trouble.key for trouble in unknown.troubles] == ["semantics-no-index"]


def test_a_namespace_lists_pages_and_named_parts_but_not_what_the_engine_keeps(wiki: Wiki) -> None:
    wiki.state("도움말:표", parts={"_QUERY1": [("이름", TextItem("q"))], "둘째": [("이름", TextItem("n"))]})
    assert wiki.titles("[[도움말:+]]") == ["도움말:질의", "도움말:표", "도움말:표#둘째"]


def test_ignoring_case(wiki: Wiki) -> None:
    wiki.options = replace(wiki.options, ignore_case=True)
    assert wiki.titles("[[이름::alpha 100%]]") == ["가 사업"]
    assert wiki.titles("[[이름::~ALPHA*]]") == ["가 사업", "나 사업"]


def test_what_cannot_be_understood_finds_nothing_and_says_so(wiki: Wiki) -> None:
    result = wiki.ask("[[예산::많이]]")
    assert not result.rows
    assert result.troubles


@pytest.mark.parametrize(
    "query",
    [
        "[[예산::1e999]]",
        "[[예산::" + "9" * 400 + "]]",
        "[[이름::~" + "*a" * 500 + "]]",
        "[[이름::\x00]]",
        "[[이름::~\ud800*]]",
        "[[이름::>\ud800]]",
        "[[~\x00*]]",
        "[[>\ud800]]",
        "[[시작::99999999-01-01]]",
        "[[곳::1e9, 1e9 (1e300 km)]]",
        "[[이름::' OR 1=1 --]]",
        "[[이름::%s%d%]]",
    ],
)
def test_hostile_values_are_answered(wiki: Wiki, query: str) -> None:
    assert wiki.ask(query, offset=10**30).rows == ()
    assert wiki.count(query) == 0
