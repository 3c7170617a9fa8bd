"""What one may not read is in no answer, count, value or condition."""

import pytest

from semantics.items import NumberItem
from tests.semantics.engine.wiki import Wiki, category, page, property_page


@pytest.fixture
def secrets(wiki: Wiki) -> Wiki:
    wiki.state("비밀 사업", category("정책"), ("부서", page("도로과")), ("예산", NumberItem(999)), scope=2)
    wiki.state("비밀과", ("상위", page("본부")), scope=2)
    wiki.state("라 사업", ("부서", page("비밀과")), ("예산", NumberItem(1)))
    wiki.concept("열린", "[[예산::999]]")
    wiki.state("비밀 별칭", redirect="비밀과")
    wiki.state("마 사업", ("부서", page("비밀 별칭")), parts={"안": [("예산", NumberItem(7))]}, scope=2)
    return wiki


QUERIES = [
    ("[[비밀 사업]]", ["비밀 사업"]),
    ("[[예산::999]]", ["비밀 사업"]),
    ("[[개념:열린]]", ["비밀 사업"]),
    ("[[~비밀*]]", ["비밀 사업", "비밀과"]),
    ("[[부서::비밀과]]", ["라 사업", "마 사업"]),
    ("[[부서::비밀 별칭]]", ["라 사업", "마 사업"]),
    ("[[부서.상위::본부]] [[예산::1]]", ["라 사업"]),
    ("[[부서::~비밀*]]", ["라 사업", "마 사업"]),
    ("[[부서::!도로과]] [[예산::1]]", ["라 사업"]),
    ("[[부서::+]] [[예산::1]]", ["라 사업"]),
    ("[[-부서::비밀 사업]]", ["도로과"]),
    ("[[-부서::<q>[[예산::999]]</q>]]", ["도로과"]),
    ("[[-상위::비밀과]]", ["본부"]),
    ("[[예산::7]]", ["마 사업#안"]),
    ("[[예산::7]] OR [[예산::999]]", ["마 사업#안", "비밀 사업"]),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_conditions(secrets: Wiki, query: str, expected: list[str]) -> None:
    assert secrets.titles(query) == []
    assert secrets.count(query) == 0
    secrets.scopes = (0, 2)
    assert secrets.titles(query) == expected
    assert secrets.count(query) == len(expected)


def test_values(secrets: Wiki) -> None:
    assert secrets.cells("[[라 사업]]", "부서", "부서.상위") == [[[], []]]
    assert secrets.cells("[[도로과]]", "-부서") == [[["가 사업", "다 사업"]]]
    secrets.scopes = (0, 2)
    assert secrets.cells("[[라 사업]]", "부서", "부서.상위") == [[["비밀과"], ["본부"]]]
    assert secrets.cells("[[도로과]]", "-부서") == [[["가 사업", "다 사업", "비밀 사업"]]]


def test_order(secrets: Wiki) -> None:
    assert secrets.titles("[[예산::1]]", sort="부서") == []
    assert secrets.titles("[[예산::1]]", sort="부서.상위") == []


def test_hierarchies(secrets: Wiki) -> None:
    secrets.state("분류:비밀 분류", ("_SUBC", page("분류:정책")), scope=2)
    secrets.state("바 사업", category("비밀 분류"))
    secrets.state(property_page("부서"))
    secrets.state(property_page("비밀 부서"), ("_SUBP", page("속성:부서")), scope=2)
    secrets.state("사 사업", ("비밀_부서", page("교통과")))
    assert "바 사업" not in secrets.titles("[[분류:정책]]")
    assert "사 사업" not in secrets.titles("[[부서::교통과]]")
    secrets.state(property_page("예산"), ("_SUBP", page("속성:부서")))
    secrets.state("아 사업", ("부서", page("비밀과")))
    assert "아 사업" not in secrets.titles("[[부서::+]]")
    secrets.scopes = (0, 2)
    assert "아 사업" in secrets.titles("[[부서::+]]")
    assert "바 사업" in secrets.titles("[[분류:정책]]")
    assert "사 사업" in secrets.titles("[[부서::교통과]]")


def test_nobody_reads_nothing(secrets: Wiki) -> None:
    secrets.scopes = ()
    assert secrets.titles("[[분류:정책]] OR [[가 사업]] OR [[~*]]") == []
