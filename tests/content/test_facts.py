"""What the fixture pages state, and that the queries in them find it."""

import re

import pytest

from articles.rendering import render_text
from core.titles import CONCEPT, HELP, MAIN, PROPERTY, Title
from markup.model import LinkKind
from semantics.datatypes import datatype, type_named
from semantics.datatypes.base import Context
from semantics.declaration import Declaration, Unit
from semantics.items import Item, PageItem, TextItem
from semantics.models import Fact, Property
from semantics.vocabulary import PREDEFINED, label_of
from tests.content.fixture_pages import ARTICLE, POLICY_PAGES, SOURCES, facts, html, load_pages, parsed
from tests.kept import keep

BOX = re.compile(r"\{\{(?:정책 정보상자|부서)\n")
QUERY = re.compile(r"```\n(?P<query>[^`]*\{\{#(?:ask|show):[^`]*)\n```\n")
COUNTS = {
    "[[구분::추진 단계]]": 6,
    "[[구분::과제 묶음]] [[사업::서울시스마트사업]]": 3,
    "[[구분::과제]]": 9,
    "[[상위 과제::사람중심 스마트도시 구현]]": 3,
    "[[상위부서::디지털정책관]]": 6,
    "[[구분::국내 사례]]": 3,
    "[[구분::해외 사례]] [[국가::+]]": 4,
    "[[구분::논문]] [[연도::2023]]": 2,
    "[[DOI::10.17208/jkpa.2023.11.58.6.73]]": 1,
    "[[근거 조례::서울특별시 스마트도시 및 정보화 기본조례]]": 2,
    "[[구분::추진 단계]] [[기간::2003]]": 1,
    "[[구분::추진 단계]] [[시작 연도::>2010]]": 3,
    "[[수립 주기::60개월]]": 1,
    "[[수립 추진 계획일::2020년 2월 5일]]": 1,
    "[[과제::~*CCTV*]]": 2,
    "[[개념:서울시 담당관]]": 6,
    "[[개념:6단계 세부 과제]]": 9,
}

snapshot = pytest.mark.usefixtures("wiki")


def stated(title: Title, key: str) -> list[Item]:
    return [item for found, item in facts(title) if found == key]


@pytest.mark.django_db
def test_what_the_pages_state_can_be_asked() -> None:
    keep(load_pages)
    found = {condition: answer(condition) for condition in COUNTS}
    assert found == {condition: f"<p>{count}</p>" for condition, count in COUNTS.items()}
    assert list(Fact.objects.filter(property__key__in=["_ERRC", "_ERRT"])) == []
    unused = Property.objects.filter(exists=True, uses=0)
    assert [row.key for row in unused] == []
    undeclared = Property.objects.filter(exists=False, uses__gt=0).exclude(key__in=PREDEFINED)
    assert [row.key for row in undeclared] == []


def answer(condition: str) -> str:
    return str(render_text(f"{{{{#ask: {condition} |format=count}}}}", Title(MAIN, "질의 시험")).html).strip()


@snapshot
def test_no_page_states_anything_wrong() -> None:
    assert {str(title): stated(title, "_ERRC") for title in SOURCES if stated(title, "_ERRC")} == {}
    assert [str(title) for title in SOURCES if 'class="problem"' in html(title)] == []


@snapshot
def test_every_box_states_facts() -> None:
    boxed = [title for title in POLICY_PAGES if BOX.search(SOURCES[title])]
    assert boxed == POLICY_PAGES
    assert [str(title) for title in boxed if len(stated(title, "구분")) != 1 or len(stated(title, "이름")) != 1] == []


@snapshot
@pytest.mark.parametrize(
    ("name", "key", "values"),
    [
        ("빅데이터담당관", "상위부서", ["디지털정책관"]),
        ("정보통신보안담당관", "출처_표기", ["정보통산보안담당관"]),
        ("스마트 포용도시 실현", "담당부서", ["디지털정책관"]),
        ("서울시 스마트도시 1단계 전산화", "과제", ["시정정보 공개", "행정문서 데이터화"]),
        ("서울시 스마트도시 1단계 전산화", "시작_연도", ["1/1900"]),
        ("서울시 스마트도시 1단계 전산화", "종료_연도", ["1/1999"]),
        ("런던 스마트시티 사례", "국가", ["영국"]),
        ("대전 스마트시티 사례", "국가", []),
        ("대전 스마트시티 사례", "사례_지역", ["대전"]),
        ("서울특별시 스마트도시 및 정보화 기본계획", "수립_추진_계획일", ["1/2020/2/5"]),
    ],
)
def test_facts_are_those_of_the_seed(name: str, key: str, values: list[str]) -> None:
    items = stated(Title(MAIN, name), key)
    assert [item.title.prefixed if isinstance(item, PageItem) else item.serialization for item in items] == values


@snapshot
def test_every_property_has_a_page_with_a_type_and_a_description() -> None:
    used = {key for title in SOURCES for key, _ in facts(title) if key not in PREDEFINED}
    pages = {title.text for title in SOURCES if title.namespace == PROPERTY}
    assert {label_of(key) for key in used} == pages
    for name in pages:
        keys = [key for key, _ in facts(Title(PROPERTY, name))]
        assert {"_TYPE", "_PDESC"} <= set(keys), name


@snapshot
def test_concepts_say_what_they_ask() -> None:
    concepts = [title for title in SOURCES if title.namespace == CONCEPT]
    assert concepts
    assert [str(title) for title in concepts if not isinstance(dict(facts(title)).get("_CONC"), TextItem)] == []


@snapshot
def test_the_article_asks_for_its_lists() -> None:
    page, source = html(ARTICLE), SOURCES[ARTICLE]
    asked = {link.target.text for link in parsed(ARTICLE).links if link.kind is LinkKind.QUERY and link.target}
    assert {"구분", "상위부서", "과제", "사례 내용", "차례"} <= asked
    rows = [part.count('<li class="smw-row">') for part in page.split('<ul class="smw-format')[1:]]
    assert rows == [6, 2]
    assert source.count("{{목록|") == 7
    assert re.findall(r"<strong><a[^>]*>(\w+담당관)</a>:</strong>", page) == [
        "디지털정책담당관",
        "빅데이터담당관",
        "정보시스템담당관",
        "정보공개담당관",
        "공간정보담당관",
        "정보통산보안담당관",
    ]


@snapshot
def test_examples_in_help_stand_there_with_their_answer() -> None:
    source = SOURCES[Title(HELP, "질의")]
    examples = [found["query"] for found in QUERY.finditer(source)]
    assert len(examples) > 5
    assert [query for query in examples if source.count(query) != 2] == []
    assert html(Title(HELP, "질의")).count('<table class="sortable') == 2


@snapshot
def test_help_states_nothing() -> None:
    pages = [title for title in SOURCES if title.namespace == HELP]
    assert {key for title in pages for key, _ in facts(title)} <= {"_ASK", "_SKEY"}


def test_examples_of_datatypes_can_be_read() -> None:
    lines = re.findall(r"^\| (\w[^|]*) \| (`.*`) \|", SOURCES[Title(HELP, "자료형")], re.MULTILINE)
    rows = [(type_named(name), re.findall("`([^`]+)`", values)) for name, values in lines]
    assert len(rows) > 12
    for kind, values in rows:
        assert kind is not None, values
        assert [value for value in values if not is_readable(kind, value)] == []


def is_readable(kind: str, value: str) -> bool:
    declared = Declaration(
        "본보기",
        "본보기",
        kind,
        formatter="https://example.kr/$1",
        units=(Unit(1, ("년",)), Unit(1, ("원",))),
        fields=("저자", "연도", "학술지"),
    )
    read = datatype(kind).read(value, Context(declared))
    return not read.troubles and (read.item is not None or bool(read.parts))
