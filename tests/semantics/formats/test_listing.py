from dataclasses import replace

from semantics.ask.result import Result
from semantics.formats.base import Around
from semantics.formats.output import Element, Wikitext
from semantics.formats.register import present
from tests.semantics.formats.tools import AROUND, answer, column, html, page, plain, row, text, without_subject

PAGE, NOTE = column("짝", "_wpg"), column("메모")
ROWS = (row("가", [page("나")], [text("1"), text("2")]), row("나", [], [text("3")]), row("다", [], []))


def calls(result: Result, around: Around = AROUND) -> str:
    (piece,) = present(result, around)
    assert isinstance(piece, Wikitext)
    return piece.source


def test_a_line_has_fields_in_brackets_and_leaves_out_empty_ones() -> None:
    shown = plain(answer("plainlist", [PAGE, NOTE], ROWS, headers="plain"))

    assert shown == "가 (짝: 나, 메모: 1, 2), 나 (메모: 3), 다"


def test_separators_may_be_chosen() -> None:
    shown = plain(answer("list", [PAGE, NOTE], ROWS, headers="hide", sep=";_", propsep=" / ", valuesep="+"))

    assert shown == "가 (나/1+2);_나 (3);_다"


def test_the_parts_of_a_list_are_marked_and_those_of_a_plain_list_are_not() -> None:
    marked = html(answer("list", [NOTE], ROWS_SHORT, link="none", headers="plain", class_="wide"))

    assert marked == (
        '<span class="smw-format list-format u-wide"><span class="smw-row"><span class="smw-field">'
        '<span class="smw-value">가</span></span> (<span class="smw-field"><span class="smw-field-label">메모</span>: '
        '<span class="smw-value">1</span></span>)</span></span>'
    )
    assert "smw" not in html(answer("plainlist", [NOTE], ROWS_SHORT, class_="wide"))


ROWS_SHORT = [row("가", [text("1")])]


def test_items_count_from_the_offset() -> None:
    shown = html(answer("ol", [], [row("가"), row("나")], offset=2, link="none", sep="없음", columns="2"))

    assert shown.startswith('<ol class="smw-format ol-format columns-2" start="3"><li class="smw-row">')
    assert "없음" not in shown
    assert shown.count("<li ") == 2


def test_a_template_is_called_for_each_row() -> None:
    asked = answer("template", [NOTE], ROWS_SHORT, template="줄", link="none", userparam="여기", source="[[분류:가]]")

    assert calls(asked) == (
        "{{줄|1=가|2=1|#=1|#rownumber=1|#userparam=여기|#querycondition=[[분류:가]]|#querylimit=1|#resultoffset=0|#rowcount=1}}"
    )


def test_a_template_is_told_how_many_rows_the_answer_may_have() -> None:
    asked = replace(answer("template", [NOTE], ROWS_SHORT, template="줄"), limit=50)

    assert "|#querylimit=50|" in calls(asked)
    assert "|#querylimit=3|" in calls(replace(asked, request=replace(asked.request, limit=3)))


def test_arguments_may_be_named_and_those_without_a_label_keep_their_number() -> None:
    source = calls(answer("plainlist", [NOTE], ROWS_SHORT, template="줄", named_args="예"))

    assert source.startswith("{{줄|1=[[:가|가]]|메모=1|#=1|")


def test_rows_that_a_template_writes_have_no_separator_of_their_own() -> None:
    source = calls(answer("list", [], [row("가"), row("나")], template="줄"))

    assert source.count("}}{{줄|") == 1
    assert "}}&bull;{{줄|" in calls(answer("list", [], [row("가"), row("나")], template="줄", sep=" &bull; "))


def test_templates_before_and_behind_make_one_source_with_the_rows() -> None:
    source = calls(answer("template", [], [row("가")], template="줄", introtemplate="머리", outrotemplate="꼬리"))

    assert source.startswith("{{머리|#userparam=|")
    assert source.index("}}{{줄|") < source.index("}}{{꼬리|#userparam=|")


def test_what_a_value_holds_cannot_end_the_call() -> None:
    source = calls(
        answer("template", [NOTE], [row("가", [text("a|b}}{{삭제}}[[다|라]]")])], template="줄", link="none")
    )

    assert "|2=a&#124;b&#125;&#125;&#123;&#123;삭제&#125;&#125;[[다|라]]|#=1|" in source


def test_a_name_that_cannot_be_a_template_is_none() -> None:
    assert "{{" not in html(answer("template", [], [row("가")], template="줄}}{{삭제"))


def test_the_number_of_rows_is_counted_only_where_the_rows_do_not_tell() -> None:
    def unasked() -> int:
        raise AssertionError

    rows = [row("가"), row("나")]

    assert "#rowcount=4}}" in calls(answer("template", [], rows, template="줄", offset=2), Around(total=unasked))
    assert "#rowcount=10}}" in calls(
        answer("template", [], rows, template="줄", further=True, limit=2), Around(total=lambda: 10)
    )


def test_facts_of_a_template_count_only_where_asked() -> None:
    (piece,) = present(answer("template", [], [row("가")], template="줄", import__annotation="true"), AROUND)

    assert isinstance(piece, Wikitext)
    assert piece.facts


def test_the_rest_stands_behind_the_last_template() -> None:
    pieces = present(answer("list", [], [row("가")], template="줄", outrotemplate="꼬리", further=True), AROUND)

    assert isinstance(pieces[-1], Element)
    assert pieces[-1].classes == ("smw-list-furtherresults",)


def test_values_without_their_pages() -> None:
    result = without_subject(answer("plainlist", [NOTE], ROWS_SHORT, headers="hide", link="none"))

    assert plain(result) == "1"
