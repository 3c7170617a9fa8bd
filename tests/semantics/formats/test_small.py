import pytest

from core.titles import MAIN, Title
from semantics.ask import words
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.formats.base import Around, Format
from semantics.formats.register import FORMATS, export, format_named, format_of, present
from semantics.formats.words import DEFAULTS
from tests.semantics.formats.tools import AROUND, answer, column, html, number, plain, row, text

BUDGET = column("예산", "_num")


def test_a_format_has_an_english_and_a_korean_name() -> None:
    assert format_named(" Table ") is format_named("표") is FORMATS[0]
    assert format_named("없는형식") is None


def test_names_are_unique() -> None:
    names = [name for each in FORMATS for name in (each.name, each.korean, *each.aliases)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)
def test_every_parameter_says_what_it_is(format_: Format) -> None:
    parameters = format_.parameters
    spellings = [name for each in parameters for name in (each.name, *each.aliases)]

    assert all(each.about in DEFAULTS for each in parameters)
    assert len(spellings) == len(set(spellings))
    assert all(name == name.lower() for name in spellings)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)
def test_the_query_language_means_the_same_by_these_words(format_: Format) -> None:
    for name in (format_.name, format_.korean, *format_.aliases):
        assert format_named(words.FORMATS.get(name.lower(), name)) is format_
    for each in format_.parameters:
        assert {words.canonical_name(name) for name in (each.name, *each.aliases)} <= {each.name, *each.aliases}


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)
def test_every_format_prints_nothing_and_something(format_: Format) -> None:
    name = format_.name
    rows = [row("가", [number(1)]), row("나", [])]

    for result in (answer(name, [BUDGET], rows), answer(name, [BUDGET]), Result(Request(format=name))):
        present(result, AROUND)
        export(result, AROUND)


def test_several_columns_are_a_table_and_one_is_a_line() -> None:
    assert format_of(answer("", [BUDGET])).name == "table"
    assert format_of(answer("auto")).name == "plainlist"
    assert format_of(answer("그런것없음")).name == "plainlist"


def test_a_count_is_a_bare_number() -> None:
    assert html(Result(Request(format="count"), total=1234)) == "1234"
    assert html(answer("count")) == "0"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("sum", "12"),
        ("average", "3"),
        ("min", "-1"),
        ("max", "10"),
        ("median", "1.5"),
        ("product", "-20"),
        ("range", "11"),
    ],
)
def test_figures(name: str, shown: str) -> None:
    rows = [row("가", [number(1), number(2)]), row("나", [number(10)], []), row("다", [number(-1)])]

    assert (
        plain(answer(name, [BUDGET], [row_ for row_ in rows if len(row_.cells) == 2] + [row("나", [number(10)])]))
        == shown
    )


def test_figures_of_nothing_show_the_default() -> None:
    assert plain(answer("sum", [column("메모")], [row("가", [text("3")])], default="수 없음")) == "수 없음"


def test_a_product_without_end_is_said() -> None:
    assert plain(answer("product", [BUDGET], [row("가", [number(1e200), number(1e200)])])) == "∞"


def test_a_figure_knows_the_property_of_its_numbers() -> None:
    around = Around(number=lambda value, known, _: f"{value:g} {known.label if known else '-'}")

    assert plain(answer("max", [BUDGET], [row("가", [number(5)])]), around) == "5 예산"
    assert plain(answer("product", [BUDGET], [row("가", [number(5)])]), around) == "5 -"


def test_a_figure_is_written_in_the_form_of_its_column() -> None:
    around = Around(number=lambda value, _, form: f"{value:g}|{form}")
    in_units = column("예산", "_qty", form="만원")

    assert plain(answer("sum", [in_units], [row("가", [number(5)]), row("나", [number(2)])]), around) == "7|만원"
    assert plain(answer("sum", [in_units, column("수")], [row("가", [number(5)], [number(2)])]), around) == "7|"


def test_a_figure_of_a_part_of_the_rows_says_so() -> None:
    rows = [row("가", [number(5)]), row("나", [number(2)])]

    assert plain(answer("sum", [BUDGET], rows, further=True)) == "7 (결과 가운데 2건만 셈)"


def test_pages_are_embedded_once_and_never_the_page_that_asks() -> None:
    around = Around(page=Title(MAIN, "나"))
    shown = plain(answer("embedded", [], [row("가"), row("가"), row("나")]), around)

    assert shown == "가\n{{:가}}\n"
    assert html(answer("embedded", [], [row("가")], embedformat="h1", link="none")).startswith("<h2><a ")
    assert html(answer("embedded", [], [row("가")], embedformat="ul", embedonly="yes")) == "<ul><li>{{:가}}\n</li></ul>"


def test_debug_shows_the_query_and_the_plan() -> None:
    shown = html(answer("debug", source="[[<b>]]"), Around(debug=(("ask-debug-plan", "SCAN fact"),)))

    assert "<pre>[[&lt;b&gt;]]</pre>" in shown
    assert "<dt>SQL 실행 계획</dt><dd><pre>SCAN fact</pre>" in shown


def test_what_stands_before_behind_and_instead() -> None:
    assert plain(answer("plainlist", [], [row("가")], intro="모두:_", outro="_끝")) == "모두: 가 끝"
    assert plain(answer("plainlist", [], [], intro="모두:", default="없음")) == "없음"


def test_without_rows_asked_for_there_is_only_the_link() -> None:
    shown = html(answer("table", [BUDGET], [row("가", [])], limit=0, intro="모두"))

    assert shown == (
        '<span class="smw-list-furtherresults"><a href="/wiki/특수:묻기?offset=2" rel="nofollow">... 더 보기</a></span>'
    )


@pytest.mark.parametrize("name", ["csv", "dsv", "json", "rdf", "feed", "templatefile"])
def test_files_are_links_inside_a_page(name: str) -> None:
    expected = '<a href="/wiki/특수:묻기?file" rel="nofollow">받기</a>'

    assert html(answer(name, [BUDGET], [row("가", [])], searchlabel="받기")) == expected
    assert html(answer(name, [BUDGET], searchlabel="받기", limit=0)) == expected


def test_every_word_of_the_query_language_is_a_format() -> None:
    assert all(format_named(word) is not None for word in set(words.FORMATS.values()))


def test_values_are_trimmed() -> None:
    assert plain(answer("plainlist", [], [row("가"), row("나")], sep=" ; ")) == "가;나"
