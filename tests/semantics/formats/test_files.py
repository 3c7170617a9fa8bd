import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from core.spreadsheets import harmless
from core.titles import MAIN, Title
from semantics.formats.base import Around, Entry
from semantics.formats.register import export
from tests.semantics.formats.tools import AROUND, answer, column, file_text, number, row, text, without_subject

NUMBER, NOTE = column("수", "_num"), column("적은 말")
ROWS = (
    row("하나", [], [text("두 낱말")]),
    row("둘", [number(1), number(2)], []),
    row("셋", [number(1)], [text("ㄱ")]),
    row("넷", [number(1)], [text("ㄴ"), text("ㄱ")]),
)


def test_comma_separated_values() -> None:
    assert file_text(answer("csv", [NUMBER, NOTE], ROWS)) == (
        ',수,"적은 말"\n하나,,"두 낱말"\n둘,"1,2",\n셋,1,ㄱ\n넷,1,"ㄴ,ㄱ"\n'
    )


def test_separators_and_labels_may_be_chosen() -> None:
    asked = answer("csv", [NUMBER, NOTE], ROWS[1:2], headers="hide", sep="|", valuesep="+", showsep="yes", bom="yes")

    assert file_text(asked) == "\ufeffsep=|\n둘|1+2|\n"


def test_rows_of_the_same_first_cell_may_be_merged() -> None:
    asked = without_subject(answer("csv", [NUMBER, NOTE], ROWS, merge="true", valuesep=";", headers="hide"))

    assert file_text(asked) == ',"두 낱말"\n1;2,\n1,ㄱ;ㄴ\n'


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "--1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    rows = [row("가", [text(cell)])]

    assert file_text(answer("csv", [NOTE], rows, headers="hide")).removeprefix("가,").lstrip('"').startswith(f"'{cell}")
    assert file_text(answer("dsv", [NOTE], rows, headers="hide")).startswith("가:'")


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1,200", "-1.0e-4"])
def test_plain_numbers_stay_numbers(cell: str) -> None:
    assert harmless(cell) == cell


def test_labels_cannot_be_formulas_either() -> None:
    assert file_text(answer("csv", [column("=1+1")])).startswith(",'=1+1\n")


def test_delimiters_are_escaped() -> None:
    asked = answer("dsv", [NOTE, NUMBER], [row("도움말:가", [text("a\\b\nc")], [number(1), number(2)])])

    assert file_text(asked) == ":적은 말:수\n도움말\\:가:a\\\\b\\nc:1,2\n"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("", "result.csv"),
        ("예산", "예산.csv"),
        ("../../a.csv", "_.._a.csv"),
        ('a"\r\nb', "a_b.csv"),
        ("...", "result.csv"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(wanted: str, name: str) -> None:
    made = export(answer("csv", filename=wanted), AROUND)

    assert made is not None
    assert made.filename == name


def test_json_is_data() -> None:
    asked = answer("json", [NUMBER], ROWS_SHORT, prettyprint="no", unescape="no")
    written = file_text(asked)
    data = json.loads(written)

    assert data["rows"] == 1
    assert data["results"]["가/나"]["printouts"] == {"수": [1, 2.5]}
    assert "\\/" in written
    assert written.isascii()
    assert "\n    " in file_text(answer("json", [NUMBER], ROWS_SHORT))


ROWS_SHORT = [row("가/나", [number(1), number(2.5)])]


def test_json_may_be_simple() -> None:
    asked = answer("json", [NUMBER], ROWS_SHORT, type="simple", prettyprint="no")

    assert file_text(asked) == '{"가/나#0##":{"수":["1","2.5"]}}'
    assert file_text(without_subject(asked)) == '[{"수":["1","2.5"]}]'


def test_rdf_is_written_by_another_room() -> None:
    made = export(answer("rdf", syntax="turtle"), Around(rdf=lambda _, syntax: f"# {syntax}"))

    assert made is not None
    assert (made.content_type, made.filename, made.text) == ("text/turtle", "result.ttl", "# turtle")


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_is_xml_whatever_it_holds(kind: str) -> None:
    entry = Entry(datetime(2026, 3, 1, tzinfo=UTC), "지은이 <b>", "본문 & " * 200)
    around = Around(site="위키", export=lambda: "https://w.kr/f", entries=lambda _: {Title(MAIN, "가"): entry})
    asked = answer(
        "feed", [NOTE], [row("가", [text("]]><x>\x00")]), row("나", [])], type=kind, title='"&', page="abstract"
    )
    tree = ET.fromstring(file_text(asked, around))  # noqa: S314
    texts = "".join(tree.itertext())

    assert '"&' in texts
    assert "적은 말: ]]><x>" in texts
    assert "2026" in texts
    assert "…" in texts
    assert len([each for each in tree.iter() if each.tag.endswith(("item", "entry"))]) == 2


def test_a_template_writes_a_file() -> None:
    asked = answer("templatefile", [], [row("가")], template="줄", mimetype="text/html", filename="목록", link="none")
    made = export(asked, Around(expand=lambda source: source[:8]))

    assert made is not None
    assert (made.content_type, made.filename, made.text) == ("text/plain", "목록.txt", "{{줄|1=가|")
