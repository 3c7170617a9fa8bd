"""Pages of schemas: their facts, how they look, the lists."""

import json

import pytest
from django.test import Client

from core import addresses
from core.titles import Title
from semantics.models import Subject
from semantics.schemas.page import schema_html
from semantics.schemas.schema import read_schema
from semantics.schemas.stored import schemas_named, schemas_of_type
from tests.semantics.schemas.making import constrained, make, schema, stated, wrong
from tests.semantics.views.making import html_of, read

pytestmark = pytest.mark.django_db


def test_facts_of_a_schema() -> None:
    text = json.dumps(
        {
            "type": "PROPERTY_PROFILE_SCHEMA",
            "profile": {"sequence_map": True},
            "description": "순서",
            "tags": ["가", "나"],
        }
    )
    make("스키마:순서", text)
    assert stated("스키마:순서", "_SCHEMA_TYPE") == ["PROPERTY_PROFILE_SCHEMA"]
    assert stated("스키마:순서", "_SCHEMA_DESC") == ["순서"]
    assert stated("스키마:순서", "_SCHEMA_TAG") == ["가", "나"]
    assert json.loads(stated("스키마:순서", "_SCHEMA_DEF")[0]) == json.loads(text)
    assert schemas_named(["순서", "없음"])["순서"].description == "순서"
    assert list(schemas_of_type("PROPERTY_PROFILE_SCHEMA")) == ["순서"]


def test_what_is_no_schema_is_an_error_and_no_fact() -> None:
    make("스키마:깨짐", '{"type": ')
    assert wrong("스키마:깨짐") == ["semantics-schema-no-json"]
    assert stated("스키마:깨짐", "_SCHEMA_TYPE") == []
    assert schemas_named(["깨짐"]) == {}


def test_a_long_definition_is_kept_whole() -> None:
    schema("긴 것", "SEARCH_FORM_SCHEMA", forms={str(number): "가" * 100 for number in range(50)})
    assert len(schemas_named(["긴 것"])["긴 것"].content["forms"]) == 50  # type: ignore[arg-type]  # an object


def test_the_page_shows_a_table_and_the_source() -> None:
    source = '{"type": "PROPERTY_CONSTRAINT_SCHEMA", "constraints": {"allowed_namespaces": ["NS_USER"], "must_exists": true}}'
    html, plain = schema_html(read_schema(source), source)
    assert '<th scope="row">allowed_namespaces</th><td>NS_USER</td>' in html
    assert "must_exists\t예" in plain
    assert "&quot;must_exists&quot;: true" in html


def test_nothing_in_a_schema_is_html_or_a_marker() -> None:
    source = json.dumps(
        {
            "type": "LINK_FORMAT_SCHEMA",
            "description": "<script>\ue000\ue010\ue002",
            "rule": {"<img onerror=x>": {"<b>": ["<i>"]}},
        }
    )
    html, _ = schema_html(read_schema(source), source)
    for hostile in ("<script", "<img", "<b><", "<i>", "\ue000"):
        assert hostile not in html
    assert "고칠 곳" in html


def test_errors_against_constraints_have_a_list(client: Client) -> None:
    constrained("명수", "수", non_negative_integer=True)
    constrained("담당", "문서", single_value_constraint=True)
    make("사업", "[[명수::-3]] [[명수::많음]] [[담당::가]] [[담당::나]]")
    make("속성:날", "[[자료형::날짜]]")
    make("다른 사업", "[[날::언젠가]]")
    make("비밀", "[[명수::-77]]")
    Subject.objects.filter(title="비밀").update(scope=1)
    everything = read(client, addresses.special("제약오류"))
    assert "‘-3’" in everything
    assert "‘나’" in everything
    assert "언젠가" not in everything
    assert "-77" not in everything
    assert "‘나’" not in read(client, addresses.special("제약오류", property="명수"))
    assert "고쳐 주십시오" in read(client, addresses.special("제약오류", property="<"))


def test_schemas_have_a_list(client: Client) -> None:
    assert 'class="empty"' in html_of(client, addresses.special("스키마목록"))
    assert 'class="empty"' in html_of(client, addresses.special("제약오류"))
    schema("링크", "LINK_FORMAT_SCHEMA", rule={"link_to": "SPECIAL_ASK"}, tags=["<b>꼬리"], description="잇기")
    make("스키마:깨짐", "{")
    schema("비밀", "SEARCH_FORM_SCHEMA")
    Subject.objects.filter(title="비밀").update(scope=1)
    html = html_of(client, addresses.special("스키마목록"))
    seen = read(client, addresses.special("스키마목록"))
    assert "링크 잇기 LINK_FORMAT_SCHEMA <b>꼬리" in seen
    assert "깨짐 읽을 수 없음" in seen
    assert "<b>꼬리" not in html
    assert "비밀" not in seen
    assert addresses.page(Title(112, "링크")) in html
