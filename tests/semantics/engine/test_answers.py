"""Order, limits, columns and what an answer depends on."""

from dataclasses import replace

import pytest

from core.titles import CATEGORY, CONCEPT, PROPERTY, Title
from semantics.ask.request import PrintMode, Printout
from semantics.items import NumberItem, TextItem, TimeItem
from tests.semantics.engine.wiki import Wiki, category, page, printout, property_page


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["가 사업", "나 사업", "다 사업"]),
        (":desc", ["다 사업", "나 사업", "가 사업"]),
        ("예산", ["다 사업", "가 사업", "나 사업"]),
        ("예산:desc", ["나 사업", "다 사업", "가 사업"]),
        ("이름", ["가 사업", "나 사업", "다 사업"]),
        ("부서,예산", ["다 사업", "나 사업", "가 사업"]),
        ("부서,예산:desc", ["나 사업", "다 사업", "가 사업"]),
        ("시작:desc", ["나 사업", "가 사업"]),
        ("부서.상위,:desc", ["다 사업", "나 사업", "가 사업"]),
        ("없음", []),
    ],
)
def test_order(wiki: Wiki, sort: str, expected: list[str]) -> None:
    assert wiki.titles("[[분류:정책]]", sort=sort or ":asc") == expected


def test_rows_without_a_value_stay_where_the_site_says_so(wiki: Wiki) -> None:
    wiki.options = replace(wiki.options, sort_unconditional=True)
    assert wiki.titles("[[분류:정책]]", sort="시작") == ["가 사업", "나 사업", "다 사업"]
    assert wiki.titles("[[분류:정책]]", sort="시작:desc") == ["나 사업", "가 사업", "다 사업"]


def test_chance_keeps_all(wiki: Wiki) -> None:
    assert sorted(wiki.titles("[[분류:정책]]", sort=":random")) == ["가 사업", "나 사업", "다 사업"]
    assert sorted(wiki.titles("[[분류:정책]]", sort="예산:rand")) == ["가 사업", "나 사업", "다 사업"]


def test_a_sort_key_of_the_page_counts(wiki: Wiki) -> None:
    wiki.state("라 사업", category("정책"), sort="가")
    assert wiki.titles("[[분류:정책]]", limit=2) == ["라 사업", "가 사업"]


@pytest.mark.parametrize(
    ("limit", "offset", "expected", "further"),
    [(2, 0, 2, True), (3, 0, 3, False), (2, 2, 1, False), (0, 0, 0, True), (0, 9, 0, False), (-5, 0, 0, True)],
)
def test_windows(wiki: Wiki, limit: int, offset: int, expected: int, further: bool) -> None:  # noqa: FBT001
    result = wiki.ask("[[분류:정책]]", limit=limit, offset=offset)
    assert (len(result.rows), result.further) == (expected, further)


def test_the_site_limits(wiki: Wiki) -> None:
    wiki.options = replace(wiki.options, max_limit=1, default_limit=2)
    assert len(wiki.ask("[[분류:정책]]", limit=10).rows) == 1
    wiki.options = replace(wiki.options, max_limit=10)
    assert len(wiki.ask("[[분류:정책]]", limit=None).rows) == 2


def test_a_count_is_a_total_without_rows(wiki: Wiki) -> None:
    result = wiki.ask("[[분류:정책]]", format="count", limit=1)
    assert (result.total, result.rows) == (3, ())


def test_columns(wiki: Wiki) -> None:
    columns = (
        Printout(PrintMode.THIS),
        "예산",
        "부서",
        "부서.상위",
        "-부서",
        Printout(PrintMode.CATEGORIES),
        Printout(PrintMode.CATEGORY, category="세부 정책"),
    )
    rows = wiki.cells("[[다 사업]] OR [[도로과]]", *columns)
    assert rows[0] == [["다 사업"], ["200", "50"], ["도로과", "교통과"], ["본부"], [], ["세부 정책"], ["✓"]]
    assert rows[1] == [["도로과"], [], [], [], ["가 사업", "다 사업"], ["부서"], [""]]


def test_labels_of_columns(wiki: Wiki) -> None:
    columns = (
        "예산",
        "Modification date",
        "-부서",
        Printout(PrintMode.CATEGORIES),
        replace(printout("예산"), label="돈"),
    )
    assert [column.label for column in wiki.ask("[[가 사업]]", *columns).columns] == [
        "예산",
        "수정일",
        "-부서",
        "분류",
        "돈",
    ]


def test_the_columns_own_parameters(wiki: Wiki) -> None:
    rows = wiki.cells(
        "[[다 사업]]",
        printout("예산", order="asc"),
        printout("예산", limit="1"),
        printout("예산", offset="1"),
        printout("부서", order="desc", limit="1"),
        printout("부서", order="asc", limit="1"),
        printout("예산", limit="x", offset="-3", order="?"),
    )
    assert rows[0] == [["50", "200"], ["200"], ["50"], ["도로과"], ["교통과"], ["50", "200"]]


def test_a_column_shows_where_redirects_lead_each_once(wiki: Wiki) -> None:
    wiki.state("길과", redirect="도로과")
    wiki.state("라", ("부서", page("길과")), ("부서", page("도로과")))
    assert wiki.cells("[[라]]", "부서") == [[["도로과"]]]
    assert wiki.cells("[[도로과]]", "-부서") == [[["가 사업", "다 사업", "라"]]]


def test_records_show_their_parts(wiki: Wiki) -> None:
    wiki.types |= {"기록": "_rec", "설명": "_mlt_rec"}
    wiki.fields["기록"] = ("이름", "예산")
    parts = {
        "_1": [("이름", TextItem("갑")), ("예산", NumberItem(5))],
        "_2": [("_TEXT", TextItem("글")), ("_LCODE", TextItem("ko"))],
        "_3": [("_TEXT", TextItem("word")), ("_LCODE", TextItem("en"))],
    }
    stated = [("기록", page("라#_1")), ("설명", page("라#_2")), ("설명", page("라#_3"))]
    wiki.state("라", *stated, parts=parts)
    columns = ("기록", printout("기록", index="2"), "설명", printout("설명", lang="en"))
    assert wiki.cells("[[라]]", *columns) == [[["갑 (5)"], ["5"], ["글 (ko)", "word (en)"], ["word"]]]


def test_a_field_is_asked_for_by_its_number_or_its_name(wiki: Wiki) -> None:
    wiki.types["기록"] = "_rec"
    wiki.fields["기록"] = ("이름", "예산")
    wiki.state("라", ("기록", page("라#_1")), parts={"_1": [("이름", TextItem("갑")), ("예산", NumberItem(5))]})
    columns = [printout("기록", index=index) for index in ("1", "예산", "3", "부서")]
    assert wiki.cells("[[라]]", *columns) == [[["갑"], ["5"], ["갑 (5)"], ["갑 (5)"]]]


def test_a_row_says_what_it_is_filed_by_where_that_is_not_its_title(wiki: Wiki) -> None:
    wiki.state("라", category("정책"), sort="0 라")
    rows = wiki.ask("[[라]] OR [[가 사업]]").rows
    assert {row.subject.title.text: row.sort_text for row in rows} == {"라": "0 라", "가 사업": ""}


def test_an_answer_says_how_many_rows_it_may_have(wiki: Wiki) -> None:
    assert wiki.ask("[[분류:정책]]", limit=None).limit == wiki.options.default_limit
    assert wiki.ask("[[분류:정책]]", limit=2).limit == 2


def test_what_a_page_wants_to_be_called(wiki: Wiki) -> None:
    wiki.state("도로과", ("상위", page("본부")), display="도로 관리과")
    result = wiki.ask("[[도로과]] OR [[가 사업]]", "부서")
    assert [row.display for row in result.rows] == ["", "도로 관리과"]
    assert result.rows[0].cells[0][0].shown.text == "도로 관리과"


def test_dates_come_back_as_they_were_stated(wiki: Wiki) -> None:
    assert wiki.ask("[[가 사업]]", "시작").rows[0].cells[0][0].item == TimeItem(2020, 3, 1)


def test_what_an_answer_depends_on(wiki: Wiki) -> None:
    wiki.concept("큰 사업", "[[예산::>200]]")
    wiki.state("길과", redirect="도로과")
    wiki.state(property_page("담당"), redirect=property_page("부서"))
    depends = wiki.ask("[[분류:정책]] [[담당.상위::길과]] [[개념:큰 사업]]", "이름", sort="시작").depends
    wanted = {
        Title(CATEGORY, "정책"),
        Title(CATEGORY, "세부 정책"),
        Title(CONCEPT, "큰 사업"),
        Title(0, "길과"),
        Title(0, "도로과"),
        *(Title(PROPERTY, name) for name in ("담당", "부서", "상위", "예산", "이름", "시작", "상위 분류")),
    }
    assert wanted <= depends
    assert Title(PROPERTY, "정렬키") not in depends
    assert Title(PROPERTY, "정렬키") in wiki.ask("[[~가*]]").depends


def test_too_many_conditions_are_cut_and_said(wiki: Wiki) -> None:
    wiki.options = replace(wiki.options, max_size=2)
    result = wiki.ask("[[분류:정책]] [[예산::100]] [[부서::도로과]]")
    assert [trouble.key for trouble in result.troubles] == ["smw_querytoolarge"]


@pytest.mark.parametrize("text", ["[[도움말:]]", "[[가|나|다]]", "[[분류::정책]]"])
def test_conditions_of_which_nothing_was_understood_show_no_page(wiki: Wiki, text: str) -> None:
    result = wiki.ask(text)
    assert result.troubles
    assert result.rows == ()
    assert wiki.count(text) == 0


def test_a_number_rounded_from_below_keeps_its_sign(wiki: Wiki) -> None:
    wiki.state("마 사업", ("오차", NumberItem(-0.0)))
    wiki.types["오차"] = "_num"
    asked = printout("오차")
    assert wiki.cells("[[오차::0]]", replace(asked, form="-p3")) == [[["-0.000"]]]
    assert wiki.cells("[[오차::0]]", asked) == [[["0"]]]


def test_the_site_may_say_how_values_are_written(wiki: Wiki) -> None:
    wiki.state("바 사업", ("시작", TimeItem(2021, 5, 4)), ("끝", TimeItem(2022, 6, 7)))
    wiki.types |= {"시작": "_dat", "끝": "_dat"}
    wiki.options = replace(wiki.options, output_formats={"_dat": "JD", "끝": "ISO"})
    iso = replace(printout("시작"), form="ISO")
    assert wiki.cells("[[바 사업]]", "시작", "끝", iso) == [[["2459338.5"], ["2022-06-07"], ["2021-05-04"]]]


def test_a_part_that_nobody_named_goes_by_its_page(wiki: Wiki) -> None:
    wiki.state("사 사업", parts={"_0f3a": [("단계", TextItem("가"))], "둘째": [("단계", TextItem("나"))]})
    wiki.types["단계"] = "_txt"
    this = Printout(PrintMode.THIS)
    assert wiki.cells("[[단계::+]]", this, sort="단계") == [[["사 사업"]], [["사 사업#둘째"]]]


def test_a_predefined_property_goes_by_its_name(wiki: Wiki) -> None:
    wiki.state(property_page("Modification date"), category("점검"))
    assert wiki.cells("[[분류:점검]]", Printout(PrintMode.THIS)) == [[["수정일"]]]


def test_a_column_is_called_as_its_property_wants_to_be_called(wiki: Wiki) -> None:
    wiki.displays["예산"] = "예산(백만 원)"
    assert wiki.ask("[[분류:정책]]", "예산").columns[0].label == "예산(백만 원)"
    wiki.labels["예산"] = {"ko": "쓸 돈"}
    asked, own = wiki.ask("[[분류:정책]]", "예산", replace(printout("예산"), label="돈")).columns
    assert [(asked.label, asked.preferred), (own.label, own.preferred)] == [("쓸 돈", True), ("돈", False)]
