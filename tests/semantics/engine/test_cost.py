"""Statements, plans and time. No plan may read facts of a property that the query does not name."""

import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from semantics.ask.clock import TooSlowError, limited
from semantics.ask.fetching import fetch, plan
from semantics.ask.fragments import Sql
from semantics.items import NumberItem, TextItem
from tests.kept import keep
from tests.semantics.engine.projects import projects
from tests.semantics.engine.wiki import Wiki, category, page

_QUERIES = [
    "[[분류:정책]]",
    "[[분류:정책]] [[예산::>100]]",
    "[[예산::>100]] [[예산::<200]]",
    "[[예산::!100]]",
    "[[이름::베타*별]]",
    "[[이름::~베*]]",
    "[[이름::~*별]]",
    "[[이름::!~*별]]",
    "[[부서::도로과]]",
    "[[부서::!도로과]]",
    "[[부서::~도*]]",
    "[[부서::+]]",
    "[[부서.상위::본부]]",
    "[[-부서::가 사업]]",
    "[[-부서::+]]",
    "[[예산::100]] OR [[부서::도로과]]",
    "[[분류:!정책]] [[예산::+]]",
    "[[시작::>2020]]",
]
_BY_PROPERTY = ("property_id=?", "subject_id=?", "value_id=?")


_large: list[Wiki] = []


def _enlarge() -> None:
    wiki = projects()
    wiki.state(
        "바탕", *(("덤", NumberItem(n)) for n in range(3_000)), *(("글", TextItem(f"글 {n}")) for n in range(3_000))
    )
    _large[:] = [wiki]


@pytest.fixture
def big(db: None) -> Wiki:
    """Enough facts for an index to be worth it."""
    keep(_enlarge)
    return _large[0].copied()


def _statements(wiki: Wiki, query: str, *printouts: str, **more: object) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        wiki.ask(query, *printouts, **more)
    return [one["sql"] for one in captured.captured_queries if "semantics_" in one["sql"]]


def _read_of_facts(statement: str) -> list[str]:
    """The lines of the plan that read facts."""
    lines = plan(Sql(statement.replace("%", "%%")))
    names = set(re.findall(r"semantics_fact (\w+)", statement))
    return [line for line in lines if re.match(r"(SCAN|SEARCH) (\w+)", line) and line.split()[1] in names]


@pytest.mark.sqlite
@pytest.mark.parametrize("sort", ["", "예산", "부서:desc", "이름"])
def test_facts_are_read_by_an_index_of_their_property(big: Wiki, sort: str) -> None:
    for query in _QUERIES:
        for statement in _statements(big, query, "예산", "-부서", "부서.상위", **({"sort": sort} if sort else {})):
            for line in _read_of_facts(statement):
                assert line.startswith("SEARCH"), f"{query}\n{line}\n{statement}"
                assert any(bound in line for bound in _BY_PROPERTY), f"{query}\n{line}\n{statement}"


def test_no_facts_are_scanned_as_a_whole(big: Wiki) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE semantics_fact")
    for query in _QUERIES:
        for statement in _statements(big, query, "예산", "-부서", "부서.상위"):
            lines = plan(Sql(statement.replace("%", "%%")))
            scans = [line for line in lines if re.search(r"Seq Scan on semantics_fact|SCAN semantics_fact", line)]
            assert not scans, f"{query}\n{statement}"


@pytest.mark.parametrize(
    ("query", "most"),
    [("[[분류:정책]]", 9), ("[[부서::도로과]] [[예산::>10]]", 7), ("[[부서.상위::본부]] [[분류:정책]]", 9)],
)
def test_statements_do_not_grow_with_rows(wiki: Wiki, query: str, most: int) -> None:
    """Names and numbers of properties, pages, a statement for each level of categories, sizes, rows, values, and who names the rows."""
    columns = ("예산", "부서", "이름", "-부서")
    few = _statements(wiki, query, *columns)
    for number in range(20):
        wiki.state(f"사업 {number}", category("정책"), ("부서", page("도로과")), ("예산", NumberItem(number + 20)))
    many = _statements(wiki, query, *columns)
    assert len(wiki.ask(query).rows) > 20
    assert len(few) == len(many) <= most, "\n".join(many)


def test_a_query_that_takes_too_long_ends_with_a_trouble(big: Wiki) -> None:
    slow = Sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT COUNT(*) FROM n"
    )
    begin = time.monotonic()
    with pytest.raises(TooSlowError), limited(0.05), limited(30):
        fetch(slow)
    assert time.monotonic() - begin < 10
    assert len(big.ask("[[분류:정책]]").rows) == 3


def test_the_trouble_says_the_limit(wiki: Wiki, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(*_: object, **__: object) -> None:
        raise TooSlowError

    monkeypatch.setattr("semantics.ask.run.rows_statement", too_slow)
    result = wiki.ask("[[분류:정책]]")
    assert [(trouble.key, trouble.arguments) for trouble in result.troubles] == [("semantics-query-time", ("60",))]


def test_other_errors_of_the_database_are_not_taken_for_slowness(wiki: Wiki) -> None:
    with limited(30):
        assert fetch(Sql("SELECT 1")) == [(1,)]
    assert fetch(Sql("SELECT 2")) == [(2,)]
