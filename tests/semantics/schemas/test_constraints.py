"""What properties demand of values: constraint schemas and uniqueness."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.titles import parse_title
from semantics.constraining import ASKED
from semantics.models import Subject
from semantics.options import Options, current, using
from tests.semantics.schemas.making import constrained, make, schema, stated, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unique() -> Iterator[None]:
    options = current()
    with using(replace(options, value_features=options.value_features | {"unique-constraint"})):
        yield


def test_namespaces() -> None:
    constrained("담당자", "문서", allowed_namespaces=["NS_USER"])
    make("사업", "[[담당자::홍길동]] [[담당자::사용자:홍길동]]")
    assert stated("사업", "담당자") == ["사용자:홍길동"]
    assert wrong("사업") == ["allowed-namespace-no-match"]


@pytest.mark.parametrize(("value", "good"), [("0", True), ("1001", True), ("-1", False), ("2.5", False)])
def test_counts(value: str, good: bool) -> None:  # noqa: FBT001 - a table
    constrained("명수", "수", non_negative_integer=True)
    make("사업", f"[[명수::{value}]]")
    assert (stated("사업", "명수") == [value]) is good
    assert wrong("사업") == ([] if good else ["non-negative-integer"])


def test_pages_that_must_exist() -> None:
    constrained("근거", "문서", must_exists=True)
    make("조례", "글")
    evaluation = make("사업", "[[근거::조례]] [[근거::없는 조례]] [[근거::사업]]")
    assert stated("사업", "근거") == ["조례", "사업"]
    assert wrong("사업") == ["must-exists"]
    assert parse_title("없는 조례") in evaluation.constraints.behind


def test_hidden_pages_do_not_exist_and_hold_nothing() -> None:
    constrained("근거", "문서", must_exists=True)
    make("속성:번호", "[[자료형::글]] [[유일성::참]]")
    make("비밀", "[[번호::제1호]]")
    Subject.objects.filter(title="비밀").update(scope=1)
    make("사업", "[[근거::비밀]] [[번호::제1호]]")
    assert wrong("사업") == ["must-exists"]
    assert stated("사업", "번호") == ["제1호"]


def test_one_value_only_on_a_page_and_on_each_part() -> None:
    constrained("담당", "문서", single_value_constraint=True)
    make("사업", "[[담당::가]] [[담당::나]] [[담당::가]]")
    assert stated("사업", "담당") == ["가"]
    assert wrong("사업") == ["single-value"]


def test_a_violation_is_said_where_it_stands_and_kept_as_one() -> None:
    constrained("명수", "수", non_negative_integer=True)
    evaluation = make("사업", "글")
    shown = evaluation.state(["명수"], "-3", None)
    assert shown is not None
    assert "‘-3’" in shown.problem
    make("사업", "[[명수::-3]]")
    part = Subject.objects.get(title="사업", fragment__startswith="_ERR").fragment
    assert len(stated("사업", "_ERRC")) == 1
    assert stated("사업", "_ERR_TYPE", part) == ["constraint"]
    assert stated("사업", "_ERRP", part) == ["속성:명수"]


def test_other_errors_are_none_of_constraints() -> None:
    make("속성:명수", "[[자료형::수]]")
    make("사업", "[[명수::많음]]")
    part = Subject.objects.get(title="사업", fragment__startswith="_ERR").fragment
    assert stated("사업", "_ERRP", part) == ["속성:명수"]
    assert stated("사업", "_ERR_TYPE", part) == []


# Uniqueness


@pytest.mark.parametrize(
    ("kind", "first", "second", "other"),
    [
        ("글", "제1호", "제1호", "제2호"),
        ("글", "가" * 300 + "나", "가" * 300 + "나", "가" * 300 + "다"),
        ("수", "1000", "1,000", "1001"),
        ("날짜", "2024-3-5", "2024년 3월 5일", "2024년 3월"),
        ("문서", "조례", "조례", "규칙"),
        ("키워드", "Abc", "aBC", "abd"),
        ("URL", "https://example.org/a", "https://example.org/a", "https://example.org/b"),
        ("참거짓", "참", "true", "거짓"),
    ],
)
def test_a_value_of_one_page_only(kind: str, first: str, second: str, other: str) -> None:
    make("속성:번호", f"[[자료형::{kind}]] [[유일성::참]]")
    make("사업 1", f"[[번호::{first}]]")
    make("사업 2", f"[[번호::{second}]]")
    make("사업 3", f"[[번호::{other}]]")
    assert (stated("사업 2", "번호"), wrong("사업 2")) == ([], ["uniqueness"])
    assert len(stated("사업 3", "번호")) == 1


def test_a_page_keeps_its_own_value_when_it_is_saved_again() -> None:
    make("속성:번호", "[[자료형::글]] [[유일성::참]]")
    make("사업 1", "[[번호::제1호]]")
    make("사업 1", "[[번호::제1호]] 더")
    assert stated("사업 1", "번호") == ["제1호"]
    assert wrong("사업 1") == []


def test_one_value_to_a_page_and_no_value_twice_on_one() -> None:
    make("속성:번호", "[[자료형::글]] [[유일성::참]]")
    make("사업", "[[번호::가]] [[번호::나]]")
    assert stated("사업", "번호") == ["가"]
    assert wrong("사업") == ["uniqueness-isknown"]


def test_fields_of_records() -> None:
    make("속성:번호", "[[자료형::글]] [[유일성::참]]")
    make("속성:고시", "[[자료형::묶음]] [[필드::번호;해]]")
    make("사업 1", "[[고시::제1호;2020]] [[고시::제1호;2020]]")
    make("사업 2", "[[고시::제1호;2021]]")
    make("사업 3", "[[고시::제2호;2021]] [[고시::제2호;2022]]")
    assert len(stated("사업 1", "고시")) == 1
    assert (stated("사업 2", "고시"), wrong("사업 2")) == ([], ["uniqueness"])
    assert (len(stated("사업 3", "고시")), wrong("사업 3")) == (1, ["uniqueness"])


def test_whole_records() -> None:
    make("속성:고시", "[[자료형::묶음]] [[필드::번호;해]] [[유일성::참]]")
    make("사업 1", "[[고시::제1호;2020]]")
    make("사업 2", "[[고시::제1호;2020]]")
    make("사업 3", "[[고시::제1호;2021]]")
    assert (stated("사업 2", "고시"), wrong("사업 2")) == ([], ["uniqueness"])
    assert len(stated("사업 3", "고시")) == 1


def test_by_schema_whatever_the_site_says() -> None:
    constrained("번호", "글", unique_value_constraint=True)
    with using(Options()):
        make("사업 1", "[[번호::가]]")
        make("사업 2", "[[번호::가]]")
    assert wrong("사업 2") == ["uniqueness"]


def test_a_declared_uniqueness_needs_the_feature() -> None:
    make("속성:번호", "[[자료형::글]] [[유일성::참]]")
    with using(Options()):
        make("사업 1", "[[번호::가]]")
        make("사업 2", "[[번호::가]]")
    assert stated("사업 2", "번호") == ["가"]


# Many, and nothing


def test_a_text_with_many_values_asks_for_the_rest_together() -> None:
    make("속성:묶음 번호", "[[자료형::묶음]] [[필드::번호;해]]")
    make("속성:번호", "[[자료형::글]] [[유일성::참]]")
    many = 3 * ASKED
    make("사업 1", "".join(f"[[묶음 번호::{number};1]]" for number in range(0, many, 2)))
    with CaptureQueriesContext(connection) as queries:
        evaluation = make("사업 2", "".join(f"[[묶음 번호::{number};2]]" for number in range(many)))
    assert len(queries) < ASKED + 40
    assert len(stated("사업 2", "묶음_번호")) == many // 2
    assert set(wrong("사업 2")) == {"uniqueness"}
    kept = [name for name, part in evaluation.parts.found.items() if not name.startswith("_ERR") and part.facts]
    assert len(kept) == many // 2


def test_properties_without_demands_ask_nothing() -> None:
    make("속성:번호", "[[자료형::글]]")
    make("사업 1", "[[번호::가]]")
    with CaptureQueriesContext(connection) as few:
        make("사업 1", "[[번호::가]] [[번호::나]]")
    with CaptureQueriesContext(connection) as many:
        make("사업 1", "[[번호::가]] " + "".join(f"[[번호::{number}]]" for number in range(50)))
    assert len(many) == len(few)


def test_schemas_of_many_properties_are_read_together() -> None:
    names = [f"속성 {letter}" for letter in "가나다라마바사"]
    for name in names:
        constrained(name, "수", non_negative_integer=True)
    make("사업", "글")
    with CaptureQueriesContext(connection) as queries:
        make("사업", "".join(f"[[{name}::-1]]" for name in names))
    assert sum("'_SCHEMA_DEF'" in query["sql"] for query in queries) == 1
    assert wrong("사업") == ["non-negative-integer"] * len(names)


def test_a_schema_that_is_none_demands_nothing() -> None:
    schema("빈 제약", "PROPERTY_CONSTRAINT_SCHEMA")
    for name in ("없는 제약", "빈 제약", "<>"):
        make("속성:번호", f"[[자료형::수]] [[제약 스키마::{name}]]")
        make("사업", "[[번호::-1]]")
        assert stated("사업", "번호") == ["-1"]


def test_the_page_depends_on_the_schema() -> None:
    constrained("명수", "수", non_negative_integer=True)
    evaluation = make("사업", "[[명수::3]]")
    assert evaluation.constraints.behind == {parse_title("스키마:명수 제약")}
    evaluation.begin()
    assert evaluation.constraints.behind == set()
    evaluation.state(["명수"], "4", None)
    assert evaluation.constraints.behind == {parse_title("스키마:명수 제약")}
