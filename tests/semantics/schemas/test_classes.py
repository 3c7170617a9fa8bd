"""What categories demand of their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.semantics.schemas.making import make, schema, stated, wrong

pytestmark = pytest.mark.django_db


def demand(**constraints: object) -> None:
    schema("정책 제약", "CLASS_CONSTRAINT_SCHEMA", constraints=constraints)
    make("분류:정책", "[[제약 스키마::정책 제약]]")


def test_mandatory_properties() -> None:
    demand(mandatory_properties=["담당", "예산"])
    make("속성:예산", "[[자료형::수]]")
    make("온전한 사업", "[[담당::가]] [[예산::1]] [[분류:정책]]")
    make("모자란 사업", "[[담당::가]] [[분류:정책]]")
    make("남의 사업", "[[분류:다른 것]]")
    assert (wrong("온전한 사업"), wrong("남의 사업")) == ([], [])
    assert wrong("모자란 사업") == ["class-mandatory-properties-constraint"]
    assert stated("모자란 사업", "담당") == ["가"]


@pytest.mark.parametrize(
    ("shape", "text", "found"),
    [
        ({"max_cardinality": 1}, "[[요약::가]]", None),
        ({"max_cardinality": 1}, "[[요약::가]] [[요약::나]]", "invalid-max-cardinality"),
        ({"min_textlength": 3}, "[[요약::가나다]]", None),
        ({"min_textlength": 3}, "[[요약::가나]]", "invalid-min-length"),
        ({"property_type": "글"}, "[[요약::가]]", None),
        ({"property_type": "Number"}, "[[요약::가]]", "wrong-type"),
        ({}, "글", "missing-property"),
    ],
)
def test_shapes(shape: dict[str, object], text: str, found: str | None) -> None:
    demand(shape_constraint=[{"property": "요약", **shape}])
    make("속성:요약", "[[자료형::글]]")
    make("사업", f"{text} [[분류:정책]]")
    assert wrong("사업") == ([f"class-shape-constraint-{found}"] if found else [])


def test_several_schemas_of_a_category() -> None:
    schema("하나", "CLASS_CONSTRAINT_SCHEMA", constraints={"mandatory_properties": ["담당"]})
    schema("둘", "CLASS_CONSTRAINT_SCHEMA", constraints={"shape_constraint": [{"property": "예산"}]})
    schema("셋", "PROPERTY_CONSTRAINT_SCHEMA", constraints={"single_value_constraint": True})
    make("분류:정책", "[[제약 스키마::하나]] [[제약 스키마::둘]] [[제약 스키마::셋]] [[제약 스키마::없음]]")
    make("사업", "[[분류:정책]]")
    assert wrong("사업") == ["class-mandatory-properties-constraint", "class-shape-constraint-missing-property"]


def test_categories_cost_the_same_however_many() -> None:
    demand(mandatory_properties=["담당"])
    make("사업", "[[분류:정책]] [[분류:가]]")
    with CaptureQueriesContext(connection) as few:
        make("사업", "[[분류:정책]] [[분류:가]] 글")
    make("사업 2", "[[분류:정책]] [[분류:가]]" + "".join(f"[[분류:{number}]]" for number in range(30)))
    with CaptureQueriesContext(connection) as many:
        make("사업 2", "[[분류:정책]] [[분류:가]] 글" + "".join(f"[[분류:{number}]]" for number in range(30)))
    assert len(many) == len(few)
