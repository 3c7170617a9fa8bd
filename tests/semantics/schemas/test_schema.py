"""Reading the JSON of schema pages, and what is said where it is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import SPECIAL, USER
from semantics.messages import say
from semantics.schemas.constants import namespace_of
from semantics.schemas.links import value_link
from semantics.schemas.rules import (
    NO_RULES,
    LinkRule,
    Shape,
    class_rules,
    link_rule,
    link_texts,
    property_groups,
    property_rules,
)
from semantics.schemas.schema import MAX_SOURCE, PARTS, Schema, read_schema


def read(kind: str, **parts: object) -> Schema:
    return read_schema(json.dumps({"type": kind, **parts}, ensure_ascii=False))


def keys(found: Schema) -> list[str]:
    return [trouble.key.removeprefix("semantics-schema-") for trouble in found.troubles]


def test_rules_of_a_property() -> None:
    found = read(
        "PROPERTY_CONSTRAINT_SCHEMA",
        description="사용자만",
        tags=["제약", "제약", "사용자"],
        constraints={
            "allowed_namespaces": ["NS_USER", "사용자"],
            "single_value_constraint": True,
            "must_exists": False,
        },
    )
    assert (found.troubles, found.description, found.tags) == ((), "사용자만", ("제약", "사용자"))
    rules = property_rules(found)
    assert rules.namespaces == ((USER, "NS_USER"), (USER, "사용자"))
    assert (rules.single, rules.must_exist, rules.unique, rules.non_negative_integer) == (True, False, False, False)


def test_rules_of_a_category() -> None:
    found = read(
        "CLASS_CONSTRAINT_SCHEMA",
        constraints={
            "mandatory_properties": ["담당 부서", "예산"],
            "shape_constraint": [
                {"property": "예산", "property_type": "수", "max_cardinality": 1},
                {"property": "요약", "min_textlength": 10},
            ],
        },
    )
    assert found.troubles == ()
    rules = class_rules(found)
    assert rules.mandatory == ("담당_부서", "예산")
    assert rules.shapes == (Shape("예산", "_num", 1), Shape("요약", min_length=10))


def test_a_schema_of_another_type_sets_no_rules() -> None:
    found = read("CLASS_CONSTRAINT_SCHEMA", constraints={"single_value_constraint": True})
    assert property_rules(found) == NO_RULES
    assert keys(found) == ["unknown-name"]


def test_groups_of_properties() -> None:
    found = read(
        "PROPERTY_GROUP_SCHEMA",
        groups={
            "money": {"canonical_name": "돈", "property_keys": ["예산", "_MDAT"]},
            "rest": {"property_keys": ["담당"]},
        },
    )
    assert found.troubles == ()
    groups = property_groups([found])
    assert [(group.id, group.name, group.keys) for group in groups] == [
        ("money", "돈", ("예산", "_MDAT")),
        ("rest", "rest", ("담당",)),
    ]


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ('{"type": }', "no-json"),
        ("", "no-json"),
        ('{"a": NaN}', "unreadable"),
        ("[" * 100_000, "unreadable"),
        ('{"a": "\\ud800"}', "unreadable"),
        ('{"type": "LINK_FORMAT_SCHEMA", "description": "\\u0000"}', "unreadable"),
        ('{"a": 1e999}', "unreadable"),
        ("[1]", "no-object"),
        ("{}", "no-type"),
        ('{"type": 7}', "no-type"),
        ('{"type": "SOMETHING"}', "unknown-type"),
        ('{"type": "PROPERTY_CONSTRAINT_SCHEMA"}', "no-part"),
        ('{"type": "SEARCH_FORM_SCHEMA", "tags": "x"}', "no-texts"),
        ("x" * (MAX_SOURCE + 1), "too-long"),
    ],
)
def test_what_is_no_schema(source: str, key: str) -> None:
    found = read_schema(source)
    assert keys(found) == [key]
    assert property_rules(found) == NO_RULES


@pytest.mark.parametrize(
    ("constraints", "key"),
    [
        ({"allowed_namespaces": "NS_USER"}, "no-texts"),
        ({"allowed_namespaces": ["NS_NOWHERE"]}, "unknown-namespace"),
        ({"must_exists": "yes"}, "no-flag"),
        ({"must_exist": True}, "unknown-name"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_counts(constraints: dict[str, object], key: str) -> None:
    found = read("PROPERTY_CONSTRAINT_SCHEMA", constraints={**constraints, "non_negative_integer": True})
    assert keys(found) == [key]
    assert property_rules(found).non_negative_integer
    assert not property_rules(found).must_exist
    assert next(iter(constraints)) in say(found.troubles[0])


def test_shapes_say_where_they_are_wrong() -> None:
    found = read(
        "CLASS_CONSTRAINT_SCHEMA",
        constraints={"shape_constraint": [{"property": "가", "max_cardinality": -1}, {"min_textlength": 3}, 5]},
    )
    assert keys(found) == ["no-number", "no-part", "no-object-in"]
    assert "shape_constraint[1]" in say(found.troubles[0])
    assert class_rules(found).shapes == (Shape("가"),)


def test_links() -> None:
    found = read("LINK_FORMAT_SCHEMA", rule={"link_to": "SPECIAL_ASK", "parameters": {"format": "list"}})
    assert found.troubles == ()
    assert link_rule(found) == LinkRule("SPECIAL_ASK", (("format", "list"),))
    page, url = value_link(link_texts(link_rule(found)), "핵심어", "A B")
    assert page is not None
    assert (page.namespace, url) == (SPECIAL, "")
    assert page.text.startswith("묻기/-5B-5B핵심어::A-20B-5D-5D/format")
    assert value_link((), "핵심어", "가") == (None, "")
    assert value_link(("SPECIAL_SEARCH_BY_PROPERTY",), "핵심어", "<가>")[1].endswith("value=%3C%EA%B0%80%3E")
    long = value_link(("SPECIAL_ASK",), "핵심어", "가" * 150)
    assert long[0] is None
    assert "?x=" in long[1]
    assert link_rule(read("LINK_FORMAT_SCHEMA", rule={"link_to": "SPECIAL_DELETE"})) is None


def test_names_of_namespaces() -> None:
    assert namespace_of("NS_USER") == namespace_of("User") == namespace_of("사용자") == USER
    assert namespace_of("NS_MAIN") == 0
    assert namespace_of("SMW_NS_PROPERTY") == 102
    assert namespace_of("NS_USER_TALK") == 3
    assert namespace_of("") is None


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["NS_USER", "수", "property"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "constraints", "shape_constraint", "property", "rule", "groups", "tags", "allowed_namespaces"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(
    st.sampled_from(list(PARTS)), st.dictionaries(st.sampled_from([*PARTS.values(), "tags", "description"]), _VALUES)
)
def test_no_json_is_too_strange(kind: str, parts: dict[str, object]) -> None:
    found = read_schema(json.dumps({**parts, "type": kind}))
    assert all(say(trouble) for trouble in found.troubles)
    property_rules(found)
    class_rules(found)
    link_rule(found)
    property_groups([found])


@given(st.text(max_size=60))
def test_no_text_is_too_strange(source: str) -> None:
    assert all(say(trouble) for trouble in read_schema(source).troubles)
