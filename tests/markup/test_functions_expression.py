"""The language of ``#expr``: ranks, types, errors."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.functions.expression import ExpressionError, evaluate
from markup.functions.operators import write_number


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("30/7", "4.2857142857143"),
        ("30 div 6", "5"),
        ("1/3", "0.33333333333333"),
        ("-2^2", "4"),
        ("2^3^2", "64"),
        ("2e3", "2000"),
        ("-2.3e-4", "-0.00023"),
        ("2 * 3e2", "600"),
        ("8.99999/9 round 5", "1"),
        ("1234.5678 round -2", "1200"),
        ("1.005 round 2", "1.01"),
        ("-2.5 round 0", "-3"),
        ("1/2 round 0", "1"),
        ("5 round 500", "5"),
        ("5 round -500", "0"),
        ("trunc 1234.5678", "1234"),
        ("floor -1.5", "-2"),
        ("ceil 1.2", "2"),
        ("abs -2", "2"),
        ("sqrt 16", "4"),
        ("exp 0", "1"),
        ("ln e", "1"),
        ("sin(pi/2)", "1"),
        ("acos 1", "0"),
        ("30 mod 7", "2"),
        ("-8 mod 3", "-2"),
        ("8.9 mod 3", "2"),
        ("8.9 fmod 3", "2.9"),
        ("3 = 3.0", "1"),
        ("3 <> 3", "0"),
        ("3 != 4", "1"),
        ("3 < 4 and 4 <= 4", "1"),
        ("0 or not 0", "1"),
        ("not 2 = 0", "1"),
        ("1 &lt; 2", "1"),
        ("5 − 3", "2"),
        ("- - 2", "2"),
        ("123456789012345", "1.2345678901234E+14"),
        ("trunc 123456789012345", "123456789012345"),
        ("trunc 9007199254740993 * trunc 9007199254740993", "8.1129638414607E+31"),
        ("0.00001", "1.0E-5"),
        ("0.0001", "0.0001"),
        ("10^400", "INF"),
        ("PI", "3.1415926535898"),
        (".5 + 1.", "1.5"),
    ],
)
def test_value(text: str, result: str) -> None:
    value = evaluate(text)
    assert value is not None
    assert write_number(value) == result


def test_nothing_has_no_value() -> None:
    assert evaluate("  ") is None


@pytest.mark.parametrize(
    ("text", "key", "detail"),
    [
        ("1 +", "expr-operand", "+"),
        ("1 =", "expr-operand", "="),
        ("-", "expr-operand", "-"),
        ("(1 + )", "expr-operand", "+"),
        ("1 foo 2", "expr-word", "foo"),
        ('"a"', "expr-character", '"'),
        ("1 2", "expr-number", ""),
        ("1 pi", "expr-number", ""),
        ("* 2", "expr-operator", "*"),
        ("1 (2)", "expr-operator", "("),
        ("1 sin 2", "expr-operator", "sin"),
        ("(1", "expr-unclosed", ""),
        ("1)", "expr-closing", ""),
        ("()", "expr-closing", ""),
        ("1 / 0", "expr-zero", "/"),
        ("1 mod 0.5", "expr-zero", "mod"),
        ("1 fmod 0", "expr-zero", "fmod"),
        ("ln 0", "expr-argument", "ln"),
        ("asin 2", "expr-argument", "asin"),
        ("sqrt -1", "expr-argument", "sqrt"),
        ("(-8)^(1/3)", "expr-not-a-number", "^"),
        ("10^400 - 10^400", "expr-not-a-number", "-"),
        ("trunc(10^400)", "expr-argument", "trunc"),
        ("1" * 1001, "expr-length", ""),
        ("(" * 200 + "1" + ")" * 200, "expr-nesting", ""),
    ],
)
def test_errors(text: str, key: str, detail: str) -> None:
    with pytest.raises(ExpressionError) as error:
        evaluate(text)
    assert (error.value.key, error.value.detail) == (key, detail)


_WORDS = [
    *"0123456789.()+-*/^=<>e ",
    "<>",
    "<=",
    "mod ",
    "fmod ",
    "round ",
    "pi",
    "sin ",
    "ln ",
    "trunc ",
    "not ",
    "and ",
    "9e99",
    "sqrt ",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=25).map("".join) | st.text(max_size=30))
def test_nothing_but_a_number_or_the_one_error(text: str) -> None:
    with suppress(ExpressionError):
        value = evaluate(text)
        assert value is None or write_number(value)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_arithmetic_of_integers(one: int, other: int, divisor: int) -> None:
    assert evaluate(f"({one}) + ({other}) * 2 - {divisor}") == one + other * 2 - divisor
    assert evaluate(f"(({one}) - ({one}) mod {divisor}) mod {divisor}") == 0
    assert evaluate(f"({one}) < ({other})") == int(one < other)
