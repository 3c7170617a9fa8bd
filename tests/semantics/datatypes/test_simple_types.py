"""Texts, numbers, booleans, addresses, pages, identifiers, coordinates: one value each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import CATEGORY, HELP, PROPERTY, USER, Title
from semantics.datatypes import ALL, REGISTER, datatype, label_of_type, type_named
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.items import BooleanItem, GeoItem, NumberItem, PageItem, TextItem, UriItem
from tests.semantics.datatypes.around import HOME, context, item, read, shown, trouble


def test_register() -> None:
    internal = "__typ __sup __suc __sin __spu __sps __pval __pvali __pvap __pvuc __pefu __pls __imp __con __sob __red __err __errt __key __lcode"
    assert set(internal.split()) <= REGISTER.keys()
    assert all(kind.sorts_as in {"number", "text", "page"} for kind in REGISTER.values())
    assert datatype("_nothing").id == "_wpg"
    for kind in ALL:
        assert type_named(kind.name.upper()) == type_named(kind.korean) == kind.id
    assert type_named("string") == "_txt"
    assert type_named("Type:Number") == "_num"
    assert type_named("없는 자료형") is None
    assert label_of_type("_dat", "ko") == "날짜"


def test_text_loses_what_nobody_sees() -> None:
    assert item("_txt", " a\u00adb&shy;c\u200e ") == TextItem("abc")
    assert trouble("_txt", "\u200e") == "smw_emptystring"


def test_keyword_keeps_its_spelling_and_is_found_folded() -> None:
    assert item("_keyw", "Café  BAR") == TextItem("Café  BAR", "cafe bar")
    assert item("_keyw", "정책_과제") == TextItem("정책_과제", "정책 과제")
    assert trouble("_keyw", "a" * 200) == "smw-datavalue-keyword-maximum-length"


def test_number() -> None:
    assert item("_num", "1,200억 원", "ko") == NumberItem(1.2e11)
    found = read("_num", "32a")
    assert (found.troubles[0].key, found.troubles[0].arguments) == ("smw-datavalue-number-textnotallowed", ("a", "32"))
    assert trouble("_num", "abc") == "smw_nofloat"
    assert trouble("_num", "1e999") == "smw_infinite"
    assert shown("_num", "1234.5678", "-p1").text == "1,234.6"
    assert shown("_num", "10000", "-").text == "10000"
    assert shown("_num", "1234.5", "LOCL@de").text == "1.234,5"
    assert shown("_num", "3", precision=2).text == "3.00"


@pytest.mark.parametrize("text", ["참", "예", "네", "TRUE", "t", "y", "1", "oui"])
def test_true(text: str) -> None:
    assert item("_boo", text, "ko") == BooleanItem(True)


def test_boolean_words() -> None:
    assert item("_boo", "아니요") == BooleanItem(False)
    assert shown("_boo", "t", language="ko").text == "참"
    assert shown("_boo", "f", "찬성,반대").text == "반대"
    assert shown("_boo", "t", "LOCL@de").text == "wahr"
    assert shown("_boo", "t", "num").text == "1"
    assert trouble("_boo", "maybe") == "smw_noboolean"


def test_addresses_have_one_spelling() -> None:
    spellings = ["http://example.org/a b", "http://example.org/a%20b", "http://example.org/a_b"]
    assert {item("_uri", spelling) for spelling in spellings} == {UriItem("http://example.org/a_b")}
    assert item("_uri", "http://example.org/%ED%95%9C?a=%26%2F") == UriItem("http://example.org/한?a=%26%2F")
    assert shown("_uri", 'http://example.org/"><x').url == "http://example.org/%22%3E%3Cx"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "사용자:갑", "www.example.org", "vbscript:x"]
)
def test_addresses_that_are_not_followed(text: str) -> None:
    assert trouble("_uri", text) == "smw-datavalue-uri-invalid-scheme"


def test_addresses_without_a_host() -> None:
    assert trouble("_uri", "http:///a") == "smw-datavalue-uri-invalid-authority-path-component"


def test_mail_and_telephone() -> None:
    assert item("_ema", "mailto:a_b@example.org") == UriItem("mailto:a_b@example.org")
    assert shown("_ema", "a_b@example.org").text == "a_b@example.org"
    assert trouble("_ema", "a@b") == "smw_baduri"
    assert item("_tel", "+82 (2) 120") == UriItem("tel:+82-2-120")
    assert trouble("_tel", "전화") == "smw_baduri"


def test_pages() -> None:
    assert item("_wpg", "도움말:가#나") == PageItem(Title(HELP, "가", "나"))
    assert item("_wpg", "#나 다") == PageItem(Title(HOME.namespace, HOME.text, "나_다"))
    assert (
        trouble("_wpg", "a|b")
        == trouble("_wpg", "#")
        == trouble("_wpu", "#나")
        == "smw-datavalue-wikipage-invalid-title"
    )
    assert item("_wpu", "갑") == PageItem(Title(USER, "갑"))
    assert trouble("_wpu", "도움말:갑") == "smw_wrong_namespace"
    assert item("__sin", "도움말:갑") == PageItem(Title(CATEGORY, "도움말:갑"))
    assert item("__suc", "분류:갑") == PageItem(Title(CATEGORY, "갑"))
    assert item("__sup", "자료형") == PageItem(Title(PROPERTY, "Has type"))


def test_pages_are_shown_as_they_want_to_be_called() -> None:
    names = {Title(0, "Abc"): "가나다"}
    around = Context(Declaration("P", "P"), display_title=lambda title: names.get(title, ""))
    page = datatype("_wpg")
    assert page.write(PageItem(Title(0, "Abc")), around).text == "가나다"
    assert page.write(PageItem(Title(0, "Abc", "부분")), around).text == "가나다#부분"
    assert page.write(PageItem(Title(0, "Abc", "_d41d8")), around).text == "가나다"
    plain = page.write(PageItem(Title(0, "Abc")), around, "-")
    assert (plain.text, plain.page) == ("Abc", None)


def test_identifiers() -> None:
    formatter = "https://example.org/?a=$1&b=$2"
    found = shown("_eid", "두 낱말{1\\,2,3}", formatter=formatter)
    assert (found.text, found.url) == ("두 낱말", "https://example.org/?a=%EB%91%90_%EB%82%B1%EB%A7%90&b=1,2")
    assert shown("_eid", "10.1000/1", formatter="https://doi.org/$1").url == "https://doi.org/10.1000/1"
    assert shown("_eid", "x", formatter="javascript:$1").url == ""
    assert trouble("_eid", "x") == "smw-datavalue-external-identifier-formatter-missing"
    assert trouble("__pefu", "https://example.org/") == "smw-datavalue-external-formatter-uri-missing-placeholder"


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("37.5665, 126.978", 37.5665, 126.978),
        ("37°30'N, 126°30'E", 37.5, 126.5),
        ("37°30'S 126°30'W", -37.5, -126.5),
        ("52° 8' 24\", -0° 28' 12\"", 52.14, -0.47),
        ("동경 126도 30분, 북위 37도 30분", 37.5, 126.5),
    ],
)
def test_coordinates(text: str, latitude: float, longitude: float) -> None:
    assert item("_geo", text) == GeoItem(latitude, longitude)


def test_no_coordinates() -> None:
    assert trouble("_geo", "91, 0") == trouble("_geo", "서울") == "semantics-no-coordinates"
    assert shown("_geo", "37.5, -1", "dms").text == "37° 30' 0\" N, 1° 0' 0\" W"


def test_types_and_fields_of_properties() -> None:
    assert item("__typ", "수").serialization.endswith("swivt/1.0#_num")
    assert shown("__typ", "Number", language="ko").text == "수"
    assert trouble("__typ", "nix") == "smw_unknowntype"
    assert item("__pls", "Date;Two__words; 나이") == TextItem("_dat;Two_words;나이")
    assert item("__lcode", "ZH_hans") == TextItem("zh-Hans")
    assert trouble("__lcode", "한국어") == "smw-datavalue-languagecode-invalid"


def test_imported_terms() -> None:
    around = context("__imp", messages={"Smw_import_foaf": "http://foaf/|[http://foaf F]\n name|Type:Text\n"})
    found = datatype("__imp").read("foaf:name", around)
    assert found.item == TextItem("foaf name http://foaf/ Type:Text")
    assert datatype("__imp").source(found.item, around) == "foaf:name"
    assert datatype("__imp").read("foaf:age", around).troubles[0].key == "smw-datavalue-import-missing-type"
    assert datatype("__imp").read("dc:x", around).troubles[0].key == "smw-datavalue-import-unknown-namespace"


@given(
    st.sampled_from(sorted(REGISTER)), st.text(max_size=60), st.sampled_from(["ko", "en", "fr"]), st.text(max_size=8)
)
def test_no_text_and_no_form_raises(type_id: str, text: str, language: str, form: str) -> None:
    around = context(type_id, language, fields=("_TEXT", "_num"), formatter="https://e/$1")
    kind = datatype(type_id)
    found = kind.read(text, around)
    if found.item is None:
        assert found.parts or found.nested or found.troubles
        return
    kind.write(found.item, around, form)
    again = kind.read(kind.source(found.item, around), around)
    if type_id not in {"__imp", "__key"}:
        assert again.item == found.item
