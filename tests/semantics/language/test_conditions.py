"""Conditions: text to tree, and what is said of a malformed one."""

import pytest

from semantics.ask.language import depth_of, describe, parse_conditions, prune, size_of
from semantics.ask.tree import (
    All,
    AnyOf,
    Anything,
    Comparator,
    Condition,
    InCategory,
    InConcept,
    InNamespace,
    Step,
    Value,
    With,
)
from semantics.options import Options

OPTIONS = Options()


def parsed(text: str, options: Options = OPTIONS) -> Condition:
    condition, troubles = parse_conditions(text, options=options)
    assert troubles == ()
    return condition


def troubles_of(text: str) -> list[str]:
    return [trouble.key for trouble in parse_conditions(text, options=OPTIONS)[1]]


def having(name: str, inner: Condition) -> With:
    return With((Step(name),), inner)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("[[Category:정책]]", InCategory(("정책",))),
        ("[[분류: 정책||도로 |+depth=2]]", InCategory(("정책", "도로"), 2)),
        ("[[분류:!정책]]", InCategory(("정책",), negated=True)),
        ("[[category:Help:a]]", InCategory(("Help:a",))),
        ("[[분류:가]] OR [[Category:나]]", InCategory(("가", "나"))),
        ("[[개념:가|+depth=1]]", InConcept("가", 1)),
        ("[[분류:가||!나|+depth=1]]", AnyOf((InCategory(("가",), 1), InCategory(("나",), 1, negated=True)))),
        ("[[도움말:+]]", InNamespace(12)),
        ("[[Help talk:+]]", InNamespace(13)),
        ("[[:+]]", InNamespace(0)),
        ("[[:Category:+]]", InNamespace(14)),
        ("[[:Category:정책]]", Value("Category:정책")),
        ("[[대문||:구청]]", AnyOf((Value("대문"), Value("구청")))),
        ("[[:A::b]]", Value("A::b")),
        ("[[!대문]]", Value("대문", Comparator.NOT)),
        ("[[~서울*]]", Value("서울*", Comparator.LIKE)),
        ("[[도움말:!~가*]]", Value("도움말:가*", Comparator.NOT_LIKE)),
        ("[[in:스마트 도시]]", Value("스마트 도시", Comparator.IN)),
        ("[[phrase:가 나]]", Value("가 나", Comparator.PHRASE)),
        ("[[not:가]]", Value("가", Comparator.NOT_IN)),
        ("[[예산::+]]", having("예산", Anything())),
        ("[[속성:예산:=5]]", having("예산", Value("5"))),
        ("[[has type::Text]]", having("Has type", Value("Text"))),
        ("[[자료형::글]]", having("Has type", Value("글"))),
        ("[[A::b::c]]", having("A", Value("b::c"))),
        ("[[A.-B.C::v]]", With((Step("A"), Step("B", inverse=True), Step("C")), Value("v"))),
        ("[[A::<q>[[B::v]]</q>]]", With((Step("A"), Step("B")), Value("v"))),
        ("[[ A.B::v]]", having("A.B", Value("v"))),
        ("[[A::v|+depth=0]]", With((Step("A"),), Value("v"), 0)),
        ("[[A::~*-|*]]", having("A", Value("*-|*", Comparator.LIKE))),
        ("[[A::[[B]] c]]", having("A", Value("[[B]] c"))),
        ("[[A::b|| <q>[[분류:가]]</q>]]", having("A", AnyOf((Value("b"), InCategory(("가",)))))),
        ("[[A::1]] AND [[B::2]]", All((having("A", Value("1")), having("B", Value("2"))))),
        ("[[A::1]] || [[B::2]]", AnyOf((having("A", Value("1")), having("B", Value("2"))))),
        ("[[A::1]] <q>[[A::1]]</q>", having("A", Value("1"))),
        (
            "[[A::1]] [[B::2]] OR [[C::3]]",
            AnyOf((All((having("A", Value("1")), having("B", Value("2")))), having("C", Value("3")))),
        ),
    ],
)
def test_the_language(text: str, condition: Condition) -> None:
    assert parsed(text) == condition


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (">5", Value("5", Comparator.AT_LEAST)),
        ("< 5 ㎡", Value("5 ㎡", Comparator.AT_MOST)),
        (">>5", Value("5", Comparator.GREATER)),
        ("<<5", Value("5", Comparator.LESS)),
        (">=5", Value("5", Comparator.AT_LEAST)),
        ("≤5", Value("5", Comparator.AT_MOST)),
        ("!~가*", Value("가*", Comparator.NOT_LIKE)),
        ("nlike:가", Value("가", Comparator.NOT_PRIMITIVE_LIKE)),
        ("like:가", Value("가", Comparator.PRIMITIVE_LIKE)),
        ("has:가", Value("가", Comparator.HAS)),
        ("=>5", Value(">5")),
        (" >5", Value(">5")),
        ("=+", Value("+")),
        ("=", Value("=")),
        ("+5", Value("+5")),
    ],
)
def test_comparators(written: str, value: Value) -> None:
    assert parsed(f"[[A::{written}]]") == having("A", value)


def test_strict_comparators_exclude_equality() -> None:
    strict = Options(strict_comparators=True)
    assert parsed("[[A::>5||<5||>=5]]", strict) == having(
        "A", AnyOf((Value("5", Comparator.GREATER), Value("5", Comparator.LESS), Value("5", Comparator.AT_LEAST)))
    )


@pytest.mark.parametrize(
    ("text", "keys", "understood"),
    [
        ("", ["smw_emptysubquery"], ""),
        ("<q></q>", ["smw_emptysubquery"], ""),
        ("[[A::1]] OR ", ["smw_emptysubquery"], "[[A::1]]"),
        ("글 [[A::1]]", ["smw_unexpectedpart"], "[[A::1]]"),
        ("[[A::1]]]]", ["smw_unexpectedpart"], "[[A::1]]"),
        ("[[A::1]]</q>", ["smw_toomanyclosing"], "[[A::1]]"),
        ("<q>[[A::1]]", ["smw_unexpectedpart"], "[[A::1]]"),
        ("[[A::1", ["smw_noclosingbrackets"], "[[A::1]]"),
        ("[[A::1 [[B::2]]", ["smw_noclosingbrackets"], "[[A::1]] [[B::2]]"),
        ("[[A::]]", ["smw_propvalueproblem"], "[[A::+]]"),
        ("[[A::{{{1}}}]]", ["smw_propvalueproblem"], "[[A::+]]"),
        ("[[{{{1}}}]] [[A::1]]", ["smw-datavalue-wikipage-invalid-title"], "[[A::1]]"),
        ("[[<b>::1]] [[A::1]]", ["smw_noproperty"], "[[A::1]]"),
        ("[[A..B::1]]", ["smw_noproperty"], ""),
        ("[[Category::가||나]] [[A::1]]", ["smw-category-invalid-value-assignment"], "[[A::1]]"),
        ("[[분류:<b>||나]]", ["smw-category-invalid-value-assignment"], "[[Category:나]]"),
        ("[[대문|이름]]", ["smw_unexpectedpart"], "[[:대문]]"),
        ("[[분류:<q>[[A::1]]</q>]]", ["smw_misplacedsubquery"], ""),
        ("[[A::1|+depth=x]]", ["smw_unexpectedpart"], "[[A::1]]"),
        ("[[대문|+depth=1]]", ["smw_unexpectedpart"], "[[:대문]]"),
        ("[[대문||개요|+depth=1]]", ["smw_unexpectedpart"], " <q>[[:대문]] OR [[:개요]]</q> "),
        ("[[A::1|+depth=1 [[B::2]]", ["smw_noclosingbrackets"], "[[A::1|+depth=1]] [[B::2]]"),
        ("[[A::<q>[[B::1]]</q> 글]]", ["smw_unexpectedpart"], "[[A.B::1]]"),
        ("[[<q>[[A::1]]</q>]]", ["smw_misplacedsubquery"], ""),
    ],
)
def test_a_malformed_query_is_understood_as_far_as_it_can_be(text: str, keys: list[str], understood: str) -> None:
    assert troubles_of(text) == keys
    assert describe(parse_conditions(text, options=OPTIONS)[0]) == understood


def test_troubles_quote_what_is_wrong() -> None:
    _, troubles = parse_conditions("[[Category::가||나]]", options=OPTIONS)
    assert troubles[0].arguments == ("[[Category::가||나]]",)
    _, troubles = parse_conditions("가" * 5000, options=OPTIONS)
    assert len(troubles[0].arguments[0]) <= 300


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("[[분류:가||나]][[예산::>5]]", "[[Category:가||나]] [[예산::≥5]]"),
        ("[[A::1]] OR [[B::2]]", " <q> <q>[[A::1]]</q>  OR  <q>[[B::2]]</q> </q> "),
        ("[[A::<q>[[B::1]][[분류:가]]</q>]]", "[[A:: <q>[[B::1]] [[Category:가]]</q> ]]"),
        ("[[수정일::+]] [[대문]] [[도움말:+]]", "[[Modification date::+]] [[:대문]] [[Help:+]]"),
        ("[[=+]] [[A::! ~x]] [[A::=>1]]", "[[=+]] [[A::! ~x]] [[A::=>1]]"),
    ],
)
def test_the_canonical_text(text: str, described: str) -> None:
    assert describe(parsed(text)) == described


def test_of_too_many_conditions_the_first_are_read() -> None:
    condition, troubles = parse_conditions("[[A::1]] [[B::2]] " * 3000, options=OPTIONS)
    assert describe(condition) == "[[A::1]] [[B::2]]"
    assert [trouble.key for trouble in troubles] == ["smw_querytoolarge"]


def test_the_canonical_text_in_korean() -> None:
    assert describe(parsed("[[Category:가]] [[Modification date::+]]"), language="ko") == "[[분류:가]] [[수정일::+]]"


@pytest.mark.parametrize(
    ("text", "size", "depth"),
    [
        ("[[분류:가||나]]", 1, 0),
        ("[[A::1]]", 2, 1),
        ("[[A::+]]", 1, 1),
        ("[[A::1]] OR [[B::2]]", 4, 1),
        ("[[A.B.C::1||2]]", 5, 3),
        ("[[A::<q>[[B::1]] [[분류:가]]</q>]]", 4, 2),
    ],
)
def test_size_and_depth(text: str, size: int, depth: int) -> None:
    assert (size_of(parsed(text)), depth_of(parsed(text))) == (size, depth)


@pytest.mark.parametrize(
    ("text", "kept", "quoted", "count"),
    [
        ("[[A::1]] [[B::2]] [[C::3]]", "[[A::1]] [[B::2]]", "[[C::3]]", "1"),
        ("[[A.B.C.D::1]]", "[[A.B::+]]", "[[C.D::1]]", "1"),
        ("[[A::1||2||3||4||5]]", "[[A::1||2||3]]", "[[:4]], [[:5]]", "2"),
        ("[[A::1]] OR [[B::2]] OR [[C::3]]", " <q> <q>[[A::1]]</q>  OR  <q>[[B::2]]</q> </q> ", "[[C::3]]", "1"),
    ],
)
def test_what_is_too_large_is_cut_and_named(text: str, kept: str, quoted: str, count: str) -> None:
    condition, troubles = prune(parsed(text), Options(max_size=4, max_depth=2))
    assert describe(condition) == kept
    assert [(trouble.key, trouble.arguments) for trouble in troubles] == [("smw_querytoolarge", (quoted, count))]


def test_what_is_within_the_limits_stays() -> None:
    condition = parsed("[[A::1]] [[B::2]]")
    assert prune(condition, OPTIONS) == (condition, ())
