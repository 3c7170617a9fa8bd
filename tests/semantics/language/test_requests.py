"""Arguments of a query to a request, and requests in addresses."""

import pytest

from semantics.ask.language import describe, from_api, from_askargs, from_url, parse_request, to_url
from semantics.ask.request import PrintMode, Printout, Request, SortKey
from semantics.ask.tree import Step, Value
from semantics.options import Options

OPTIONS = Options()


def asked(query: str, *, show: bool = False) -> Request:
    return parse_request(from_api(query), options=OPTIONS, show=show)


def column(written: str) -> Printout:
    printouts = asked(f"[[A::1]]|?{written}|mainlabel=-").printouts
    assert len(printouts) == 1
    return printouts[0]


@pytest.mark.parametrize(
    ("written", "printout", "canonical"),
    [
        ("예산", Printout(PrintMode.PROPERTY, chain=(Step("예산"),)), "?예산"),
        ("예산=돈", Printout(PrintMode.PROPERTY, "돈", (Step("예산"),)), "?예산=돈"),
        ("예산=", Printout(PrintMode.PROPERTY, "", (Step("예산"),)), "?예산="),
        ("예산#억원=돈", Printout(PrintMode.PROPERTY, "돈", (Step("예산"),), form="억원"), "?예산#억원=돈"),
        ("시작일=날#ISO", Printout(PrintMode.PROPERTY, "날", (Step("시작일"),), form="ISO"), "?시작일#ISO=날"),
        ("순위=안 #1", Printout(PrintMode.PROPERTY, "안 #1", (Step("순위"),)), "?순위=안 #1"),
        ("날#LOCL@ko#TO", Printout(PrintMode.PROPERTY, chain=(Step("날"),), form="LOCL@ko#TO"), "?날#LOCL@ko#TO"),
        ("예산#", Printout(PrintMode.PROPERTY, chain=(Step("예산"),), form="-"), "?예산#-"),
        ("-부서", Printout(PrintMode.PROPERTY, chain=(Step("부서", inverse=True),)), "?-부서"),
        ("A.B", Printout(PrintMode.PROPERTY, chain=(Step("A"), Step("B"))), "?A.B=B"),
        ("수정일", Printout(PrintMode.PROPERTY, chain=(Step("Modification date"),)), "?Modification date"),
        ("분류", Printout(PrintMode.CATEGORIES), "?Category"),
        ("category=무리", Printout(PrintMode.CATEGORIES, "무리"), "?Category=무리"),
        ("분류:가#예,아니오", Printout(PrintMode.CATEGORY, category="가", form="예,아니오"), "?Category:가#예,아니오"),
        ("", Printout(PrintMode.THIS), "?"),
        ("#", Printout(PrintMode.THIS), "?#"),
        ("#-", Printout(PrintMode.THIS, form="-"), "?#-"),
        ("=문서", Printout(PrintMode.THIS, "문서"), "?=문서"),
        ("#=문서#", Printout(PrintMode.THIS, "문서", form="-"), "?#=문서#-"),
    ],
)
def test_columns(written: str, printout: Printout, canonical: str) -> None:
    assert column(written) == printout
    assert column(written).written == canonical


def test_a_plus_belongs_to_the_column_before_it() -> None:
    request = asked("[[A::1]]|?P|+lang=ko|+순서=내림차순|?Q|+limit=1")
    assert [dict(printout.parameters) for printout in request.printouts] == [
        {},
        {"lang": "ko", "order": "desc"},
        {"limit": "1"},
    ]


def test_a_column_that_cannot_be_is_named() -> None:
    request = asked("[[A::1]]|?<b>=x|?-|?P")
    assert [trouble.arguments for trouble in request.troubles] == [("<b>",)]
    assert len(request.printouts) == 2


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("[[A::1]]|?P", [None, None]),
        ("[[A::1]]|?P|mainlabel=문서", ["문서", None]),
        ("[[A::1]]|?P|이름=-", [None]),
        ("[[A::1]]|?P|?=나|mainlabel=문서", [None, "나"]),
    ],
)
def test_the_column_of_the_page(query: str, labels: list[str | None]) -> None:
    request = asked(query)
    assert [printout.label for printout in request.printouts] == labels


def test_parameters() -> None:
    request = asked(
        "[[A::1]]|limit=5|offset=10|format=UL|headers=plain|link=subject|Named_args=yes|sep=, |default=없음"
    )
    assert (request.limit, request.offset, request.format) == (5, 10, "ul")
    assert (request.headers, request.link, request.mainlabel) == ("plain", "subject", None)
    assert request.parameters == {"named args": "yes", "sep": ",", "default": "없음"}


def test_parameters_in_korean() -> None:
    request = asked(
        "[[A::1]]|개수=5|시작=10|형식=표|머리글=숨기기|링크=없음|정렬=예산|순서=무작위|없을 때=없음|들어가는말=글"
    )
    assert (request.limit, request.offset, request.format) == (5, 10, "table")
    assert (request.headers, request.link) == ("hide", "none")
    assert request.sort == (SortKey("예산", "random"),)
    assert request.parameters == {"default": "없음", "intro": "글"}


@pytest.mark.parametrize(
    ("written", "limit"), [("limit=0", 0), ("limit=9999999", 500), ("limit=-3", None), ("limit=²", None), ("", None)]
)
def test_limits(written: str, limit: int | None) -> None:
    assert asked(f"[[A::1]]|{written}").limit == limit


def test_more_rows_outside_a_page() -> None:
    assert parse_request(from_api("[[A::1]]|limit=99999"), options=OPTIONS, inline=False).limit == OPTIONS.max_limit


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("format=ul", ()),
        ("order=desc", (SortKey("", "desc"),)),
        ("sort=#", (SortKey("", "asc"),)),
        ("sort=예산,A.-B|order=reverse", (SortKey("예산", "desc"), SortKey("A.-B", "asc"))),
        ("sort=예산, 수정일|order=asc, descending", (SortKey("예산"), SortKey("Modification date", "desc"))),
        ("sort=,예산|order=rand,desc", (SortKey("", "random"), SortKey("예산", "desc"))),
    ],
)
def test_sorting(written: str, keys: tuple[SortKey, ...]) -> None:
    assert asked(f"[[A::1]]|{written}").sort == keys


def test_random_order_may_be_switched_off() -> None:
    request = parse_request(from_api("[[A::1]]|order=rand"), options=Options(sort_random=False))
    assert request.sort == (SortKey("", "asc"),)


def test_show_asks_for_one_page_without_labels() -> None:
    request = asked("대문|?예산|?부서=과", show=True)
    assert request.condition == Value("대문")
    assert [printout.label for printout in request.printouts] == ["", "과"]


def test_conditions_may_hold_signs_of_equality_and_pipes() -> None:
    arguments = [("[[A::b", "c]]"), (None, "[[B::~*-"), (None, "*]]"), ("limit", "1"), ("?P", "이름")]
    request = parse_request(arguments, options=OPTIONS)
    assert describe(request.condition) == "[[A::b=c]] [[B::~*-|*]]"
    assert (request.limit, request.printouts[-1].label) == (1, "이름")
    assert request.troubles == ()


def test_too_many_columns_are_named() -> None:
    request = asked("[[A::1]]" + "|?P" * 300)
    assert len(request.printouts) == 201
    assert [trouble.key for trouble in request.troubles] == ["smw_querytoolarge"]


def test_a_query_that_is_too_large_says_so() -> None:
    request = asked(" ".join(f"[[A::{number}]]" for number in range(20)))
    assert [trouble.key for trouble in request.troubles] == ["smw_querytoolarge"]


def test_the_address_of_a_query() -> None:
    request = asked(
        "[[수정일::+]]|?A.B|?P#ISO=날|+lang=ko|headers=plain|link=none|sort=P|order=desc|limit=2|offset=2|format=ul|template=T/U"
    )
    assert to_url(request) == (
        "-5B-5BModification-20date::+-5D-5D/-3FA.B=B/-3FP-23ISO=날-7C+lang=ko/mainlabel=/limit=2/order=desc/sort=P"
        "/offset=2/format=ul/link=none/headers=plain/template=T-2FU"
    )


def test_an_address_is_read() -> None:
    arguments = from_url("-5B-5BA::b-2Fc-5D-5D/-3FP-7C+lang=ko/-3FQ/limit%3D5/named-20args=yes", {})
    assert arguments == [
        (None, "[[A::b/c]]"),
        (None, "?P"),
        (None, "+lang=ko"),
        (None, "?Q"),
        (None, "limit=5"),
        (None, "named args=yes"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"q": "[[A::1]]", "po": "?P|+lang=ko\nQ", "p": {"link": "none", "merge": False}, "limit": 20},
        {"q": "[[A::1]]", "po": "?P|+lang=ko|?Q", "p": ["link=none", "merge="], "limit": "20"},
        {"q": "[[A::1]]", "po": "?P|+lang=ko|?Q", "p": "link=none/merge=", "limit": "20"},
        {"q": "[[A::1]]", "po": "?P|+lang=ko|?Q", "p[link]": "none", "p[merge]": "", "limit": "20"},
        {"q": "[[A::1]]", "po": "?P|+lang=ko|?Q", "p[0]": "link=none", "p[1]": "merge=", "limit": "20"},
        {"x": "-5B-5BA::1-5D-5D/-3FP-7C+lang=ko/-3FQ/link=none/merge=/limit=20"},
    ],
)
def test_the_fields_of_a_form(fields: dict[str, str]) -> None:
    request = parse_request(from_url("", fields), options=OPTIONS)
    assert describe(request.condition) == "[[A::1]]"
    assert [printout.written for printout in request.printouts] == ["", "?P", "?Q"]
    assert (request.link, request.limit, request.parameters) == ("none", 20, {"merge": ""})


def test_several_sorts_of_a_form() -> None:
    request = parse_request(
        from_url("", {"q": "[[A::1]]", "sort_num[]": ["P", "Q"], "order_num[]": ["desc", "asc"]}), options=OPTIONS
    )
    assert request.sort == (SortKey("P", "desc"), SortKey("Q"))


def test_the_interface_with_parts() -> None:
    arguments = from_askargs("A::1||2|분류:가", "P=이름|+lang=ko|?Q", "limit=3|sort=P")
    request = parse_request(arguments, options=OPTIONS)
    assert describe(request.condition) == "[[A::1||2]] [[Category:가]]"
    assert [printout.written for printout in request.printouts] == ["", "?P=이름", "?Q"]
    assert (request.limit, request.sort) == (3, (SortKey("P"),))
    assert from_askargs(["A::1"], ["P"]) == [(None, "[[A::1]]"), (None, "?P")]


def test_pipes_in_brackets_separate_nothing() -> None:
    assert from_api("[[A::b||c]] || [[D::e|+depth=1]] |?P") == [
        (None, "[[A::b||c]] || [[D::e|+depth=1]] "),
        (None, "?P"),
    ]
