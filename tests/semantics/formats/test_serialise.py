from typing import Any

import pytest

from core.titles import MAIN, Title
from semantics.ask.request import PrintMode, Printout
from semantics.ask.result import Column, Field, Value
from semantics.ask.tree import Step
from semantics.datatypes.base import Shown
from semantics.declaration import Declaration, Unit
from semantics.formats.base import Around
from semantics.formats.serialise import Meta, print_request, serialise, serialise_errors, serialise_value
from semantics.items import BooleanItem, GeoItem, Item, NumberItem, PageItem, TextItem, TimeItem, UriItem
from tests.semantics.formats.tools import AROUND, THIS, answer, column, page, row

AREA = Declaration("면적", "면적", "_qty", units=(Unit(1, ("km²",)), Unit(1000, ("m²", "제곱미터"))))


def test_the_whole_shape_of_version_2() -> None:
    around = Around(address=AROUND.address, exists=lambda title: title.text == "가")
    answered = serialise(
        answer("", [column("짝", "_wpg")], [row("가", [page("나")])]), 2, around, meta=Meta(seconds=0.5)
    )
    query: Any = answered["query"]

    assert list(answered) == ["query"]
    assert query["printrequests"] == [
        {"label": "", "key": "", "redi": "", "typeid": "_wpg", "mode": 2, "format": False},
        {"label": "짝", "key": "짝", "redi": "", "typeid": "_wpg", "mode": 1, "format": ""},
    ]
    other = {"fulltext": "나", "fullurl": "https://w.kr/%EB%82%98", "namespace": 0, "exists": "", "displaytitle": ""}
    assert query["results"] == {
        "가": {
            "printouts": {"짝": [other]},
            "fulltext": "가",
            "fullurl": "https://w.kr/%EA%B0%80",
            "namespace": 0,
            "exists": "1",
            "displaytitle": "",
        }
    }
    assert query["version"] == 2
    assert query["meta"]["count"] == 1
    assert query["meta"]["time"] == "0.500000"


def test_version_3_has_a_list() -> None:
    answered: Any = serialise(answer("", [], [row("가"), row("나")], further=True, offset=4), 3, AROUND)

    assert [list(each) for each in answered["query"]["results"]] == [["가"], ["나"]]
    assert answered["query-continue-offset"] == 6


def test_nothing_found_is_an_empty_list() -> None:
    answered: Any = serialise(answer("", [column("짝")]), 2, AROUND)

    assert answered["query"]["results"] == []


@pytest.mark.parametrize(
    ("item", "declaration", "form", "data"),
    [
        (NumberItem(3), None, "", 3),
        (NumberItem(2.5), Declaration("수", "수", "_num"), "", 2.5),
        (NumberItem(3), AREA, "", {"value": 3, "unit": "km²"}),
        (NumberItem(3), AREA, "제곱미터", {"value": 3000, "unit": "m²"}),
        (NumberItem(3), Declaration("무게", "무게", "_qty"), "", {"value": 3, "unit": ""}),
        (BooleanItem(value=True), None, "", "t"),
        (TextItem("말"), None, "", "말"),
        (UriItem("https://w.kr"), None, "", "https://w.kr"),
        (GeoItem(37.5, 127), None, "", {"lat": 37.5, "lon": 127}),
        (TimeItem(1970, 1, 2), None, "", {"timestamp": "86400", "raw": "1/1970/1/2"}),
        (TimeItem(1969), None, "", {"timestamp": "-31536000", "raw": "1/1969"}),
    ],
)
def test_values_by_kind(item: Item, declaration: Declaration | None, form: str, data: object) -> None:
    assert serialise_value(Value(item, Shown("…")), declaration, AROUND, form) == data


def test_what_a_page_is_called_stands_beside_its_title() -> None:
    called: Any = serialise_value(page("가나다", "다른 이름"), None, AROUND)

    assert (called["fulltext"], called["displaytitle"]) == ("가나다", "다른 이름")


def test_a_subobject_has_its_page_and_its_name() -> None:
    title = Title(MAIN, "가", "하나")
    called: Any = serialise_value(Value(PageItem(title), Shown("가#하나", page=title)), None, AROUND)

    assert (called["fulltext"], called["displaytitle"]) == ("가#하나", "")


def test_a_container_is_an_object_of_its_fields() -> None:
    field = Field(Declaration("수", "수", "_num"), (Value(NumberItem(3), Shown("3")),))
    container = Value(PageItem(Title(MAIN, "가", "_x")), Shown("3"), (field,))

    assert serialise_value(container, None, AROUND) == {
        "수": {"label": "수", "key": "수", "typeid": "_num", "item": [3]}
    }


def test_columns_say_what_they_are() -> None:
    chain = Printout(PrintMode.PROPERTY, chain=(Step("가"), Step("나", inverse=True)))
    described = print_request(Column(chain, "나", Declaration("나", "나", "_num")))

    assert (described["mode"], described["key"], described["chain"]) == (4, "", "가.-나")
    assert print_request(Column(Printout(PrintMode.CATEGORIES), "분류"))["mode"] == 0
    assert print_request(Column(Printout(PrintMode.CATEGORY, category="가"), "가"))["typeid"] == "_boo"
    assert print_request(column("날", form="ISO"))["format"] == "ISO"
    assert print_request(column("날"), unset=False)["format"] is False
    assert print_request(THIS, unset="")["format"] is False


def test_errors_have_a_shape_of_their_own() -> None:
    assert serialise_errors(["잘못된 조건"]) == {"error": {"query": ["잘못된 조건"]}}


def test_a_property_asked_for_by_a_name_that_redirects_to_it() -> None:
    declared = Declaration("면적", "면적", "_num")
    for name, told in (("넓이", "넓이"), ("면적", "")):
        printout = Printout(PrintMode.PROPERTY, chain=(Step(name),))
        described: Any = print_request(Column(printout, "면적", declared))
        assert (described["key"], described["redi"]) == ("면적", told)
