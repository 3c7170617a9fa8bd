from dataclasses import replace

from core.titles import HELP, Title
from semantics.ask.request import PrintMode, Printout
from semantics.ask.result import Column, Value
from semantics.ask.tree import Step
from semantics.datatypes.base import Shown
from semantics.declaration import Declaration
from semantics.items import NumberItem, PageItem, TimeItem
from tests.semantics.formats.tools import answer, column, html, number, page, plain, row, text

BUDGET = column("예산", "_num")
OFFICE = column("담당부서", "_wpg")
ROWS = (
    row("청년월세", [number(1200)], [page("주택과"), page("복지과")]),
    row("돌봄", [], [page("복지과")]),
)
ROWS_ONE = [row("가", [number(1), number(2)])]


def test_a_row_for_each_page_with_links_labels_and_sort_values() -> None:
    shown = html(answer("table", [BUDGET, OFFICE], ROWS))

    assert shown.startswith('<table class="sortable wikitable smwtable"><thead><tr><th scope="col">\u00a0</th>')
    assert '<th scope="col"><a href="%EC%86%8D%EC%84%B1:%EC%98%88%EC%82%B0">예산</a></th>' in shown
    assert '<td class="smwtype_num" data-sort-value="1200">1,200</td>' in shown
    assert ">주택과</a><br><a " in shown
    assert '<td class="smwtype_num"></td>' in shown


def test_labels_may_be_plain_or_hidden() -> None:
    plain = html(answer("table", [BUDGET], [row("가", [])], headers="plain"))

    assert '<th scope="col">예산</th>' in plain
    assert "<th" not in html(answer("table", [BUDGET], [row("가", [])], headers="hide"))


def test_links_are_for_all_for_pages_or_for_none() -> None:
    rows = [row("돌봄", [page("복지과")])]

    assert html(answer("table", [OFFICE], rows)).count("<a ") == 3
    assert '<td class="smwtype_wpg">복지과</td>' in html(answer("table", [OFFICE], rows, link="subject"))
    assert '<td class="smwtype_wpg">돌봄</td>' in html(answer("table", [OFFICE], rows, link="none"))


def test_a_page_without_link_goes_by_its_title() -> None:
    rows = [row("돌봄", [page("복지과", "맞춤 복지과 2팀!")])]

    assert "맞춤 복지과 2팀!</a>" in html(answer("table", [OFFICE], rows))
    assert ">복지과</td>" in html(answer("table", [OFFICE], rows, link="none"))


def test_a_bare_value_is_never_a_link() -> None:
    assert ">복지과</td>" in html(answer("table", [column("부서", "_wpg", form="-")], [row("돌봄", [page("복지과")])]))


def test_classes_of_a_query_get_a_prefix_and_those_of_tables_stay() -> None:
    assert '<table class="wikitable u-wide broadtable">' in html(
        answer("broadtable", [BUDGET], ROWS_ONE, class_="wikitable wide")
    )


def test_a_separator_stands_between_the_values_of_a_cell() -> None:
    assert ">1;2</td>" in html(answer("table", [BUDGET], ROWS_ONE, sep="; "))
    assert "&lt;x&gt;" in html(answer("table", [BUDGET], ROWS_ONE, sep="<x>"))


def test_columns_may_be_aligned() -> None:
    shown = html(answer("table", [column("예산", "_num", parameters={"align": "right"})], ROWS_ONE))

    assert '<td class="smwtype_num align-right"' in shown
    assert '<th class="align-right" scope="col">' in shown


def test_rows_may_become_columns() -> None:
    shown = html(answer("table", [BUDGET, OFFICE], ROWS, transpose="yes"))

    assert shown.count("<tr>") == 3
    assert shown.count('scope="row"') == 3


def test_the_rest_is_linked_in_the_foot() -> None:
    shown = html(answer("table", [BUDGET], ROWS_ONE, further=True, searchlabel="모두 보기"))

    assert (
        '<tfoot><tr class="smwfooter"><td colspan="2"><a href="/wiki/특수:묻기?offset=2" rel="nofollow">모두 보기</a>'
        in shown
    )
    assert "<tfoot>" not in html(answer("table", [BUDGET], ROWS_ONE, further=True, searchlabel=""))


def test_dates_sort_by_day() -> None:
    item = TimeItem(2020, 2, 5)
    shown = html(answer("table", [column("시작일", "_dat")], [row("가", [Value(item, Shown("2020년 2월 5일"))])]))

    assert f'data-sort-value="{item.julian_day}"' in shown


def test_a_chain_is_marked() -> None:
    chain = Printout(PrintMode.PROPERTY, chain=(Step("부서"), Step("상위부서", inverse=True)))
    shown = html(answer("table", [Column(chain, "상위부서", Declaration("상위부서", "상위부서"))], [row("가", [])]))

    assert '</a><span class="smw-chain-marker" title="부서.-상위부서">⠉</span></th>' in shown


def test_namespaces_may_be_left_out() -> None:
    title = Title(HELP, "표")
    value = Value(PageItem(title), Shown("도움말:표", page=title))

    assert ">도움말:표</a>" in html(answer("table", [OFFICE], [row("가", [value])]))
    assert ">표</a>" in html(answer("table", [OFFICE], [row("가", [value])], prefix="none"))
    called = Value(PageItem(title), Shown("이름", page=title))
    assert ">도움말:표</td>" in html(answer("table", [OFFICE], [row("가", [called])], link="none"))


def test_text_that_is_source_stays_source() -> None:
    assert "* 하나\n* 둘" in html(answer("table", [column("설명")], [row("가", [text("* 하나\n* 둘")])]))


def test_a_label_that_is_a_link_has_no_markup_of_its_own() -> None:
    labelled = column("<i>예산</i> <div>")

    assert ">예산 &lt;div&gt;</a>" in html(answer("table", [labelled], [row("가", [])]))
    assert ">&lt;i&gt;예산&lt;/i&gt; &lt;div&gt;</th>" in html(
        answer("table", [labelled], [row("가", [])], headers="plain")
    )


def test_the_parts_of_a_value_lead_where_each_of_them_leads() -> None:
    office = Title(HELP, "과")
    parts = (Shown("3"), Shown(" ("), Shown("과", page=office), Shown(", "), Shown("w", url="https://w.kr"), Shown(")"))
    value = Value(PageItem(Title(HELP, "표", "_x")), Shown("3 (과, w)", pieces=parts))

    shown = html(answer("table", [column("담당", "_rec")], [row("가", [value])], link="all"))
    assert '<span>3 (<a href="%EB%8F%84%EC%9B%80%EB%A7%90:%EA%B3%BC">과</a>, <a href="https://w.kr" rel=' in shown
    assert "3 (과, <a " in html(answer("table", [column("담당", "_rec")], [row("가", [value])], link="none"))
    assert "3 ([[:도움말:과|과]], [https://w.kr w])" in html(
        answer("template", [column("담당", "_rec")], [row("가", [value])], template="줄")
    )


def test_what_a_property_says_of_itself_stands_behind_its_label() -> None:
    described = replace(column("예산"), description="[[한]] 해에 | 쓰는 {돈}")

    shown = html(answer("table", [described], [row("가", [])]))

    assert "{{#info:&amp;#91;&amp;#91;한&amp;#93;&amp;#93; 해에 &amp;#124; 쓰는 &amp;#123;돈&amp;#125;}}</th>" in shown
    assert "#info" not in html(answer("table", [described], [row("가", [])], headers="plain"))


def test_other_units_are_said_when_one_points_at_a_value() -> None:
    area = Value(NumberItem(50), Shown("50 a", number=50, tooltip="5,000 ㎡\n0.5 ha"))
    asked = answer("table", [column("면적", "_qty")], [row("텃밭", [area])])

    assert (
        '<span class="tip" tabindex="0">50 a<span class="tip-text" role="tooltip">5,000 ㎡<br>0.5 ha</span></span>'
    ) in html(asked)
    assert "ha" not in plain(asked)


def test_a_preferred_name_has_a_sign() -> None:
    named = replace(BUDGET, preferred=True)
    told = replace(named, description="원 단위|천")

    assert '예산</a>\u00a0<span title="예산">ᵖ</span></th>' in html(answer("table", [named], [row("가", [])]))
    assert "{{#info:원 단위&amp;#124;천|ᵖ}}</th>" in html(answer("table", [told], [row("가", [])]))
    assert "ᵖ" not in html(answer("table", [named], [row("가", [])], headers="plain"))
