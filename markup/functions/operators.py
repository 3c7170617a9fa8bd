"""What the operators of expressions do, with the number types of PHP: 64-bit integers that become floats when they overflow."""

import math
import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final, NamedTuple, TypeAlias

Number: TypeAlias = int | float

_INTEGERS: Final = 2**63
_MOST_DIGITS: Final = 30


class ArithmeticFault(Exception):  # noqa: N818 - a fault of the arithmetic, not of the program
    """``key`` is the message's."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Unary(NamedTuple):
    rank: int
    apply: Callable[[Number], Number]


class Binary(NamedTuple):
    rank: int
    apply: Callable[[Number, Number], Number]


def _bounded(value: Number) -> Number:
    if isinstance(value, int):
        return value if -_INTEGERS <= value < _INTEGERS else float(value)
    if math.isnan(value):
        raise ArithmeticFault("expr-not-a-number")
    return value


def _integer(value: Number) -> int:
    """Towards zero. What no integer can hold is a fault."""
    if isinstance(value, float) and not abs(value) < _INTEGERS:
        raise ArithmeticFault("expr-argument")
    return int(value)


def _unary(function: Callable[[Number], Number]) -> Callable[[Number], Number]:
    def apply(value: Number) -> Number:
        try:
            return _bounded(function(value))
        except OverflowError:
            return math.inf
        except ValueError:
            raise ArithmeticFault("expr-argument") from None

    return apply


def _binary(function: Callable[[Number, Number], Number]) -> Callable[[Number, Number], Number]:
    def apply(left: Number, right: Number) -> Number:
        try:
            return _bounded(function(left, right))
        except OverflowError:
            return math.inf
        except ZeroDivisionError:
            raise ArithmeticFault("expr-zero") from None
        except ValueError:
            raise ArithmeticFault("expr-argument") from None

    return apply


def _divide(left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int) and left % right == 0:
        return left // right
    return left / right


def _modulo(left: Number, right: Number) -> Number:
    """The remainder of integers, with the sign of the dividend."""
    dividend, divisor = _integer(left), _integer(right)
    return int(math.copysign(abs(dividend) % abs(divisor), dividend)) if divisor else dividend % divisor


def _float_modulo(left: Number, right: Number) -> Number:
    if not right:
        raise ZeroDivisionError
    return math.fmod(left, right)


def _power(left: Number, right: Number) -> Number:
    raised: float | complex = float(left) ** float(right)
    if isinstance(raised, complex):
        raise ArithmeticFault("expr-not-a-number")
    whole = isinstance(left, int) and isinstance(right, int) and right >= 0 and abs(raised) < _INTEGERS
    return int(left) ** int(right) if whole else raised


def _round(value: Number, digits: Number) -> Number:
    """Halves away from zero, as they stand in decimal notation."""
    places = _integer(digits)
    if not math.isfinite(value) or places > _MOST_DIGITS:
        return value
    with localcontext() as context:
        context.prec = 400
        written = Decimal(repr(value))
        if places < -written.adjusted() - 1:
            return 0.0
        return float(written.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _compare(function: Callable[[Number, Number], bool]) -> Callable[[Number, Number], Number]:
    return lambda left, right: int(function(left, right))


def _whole(function: Callable[[float], int]) -> Callable[[Number], Number]:
    return lambda value: float(function(value)) if math.isfinite(value) else value


CONSTANTS: Final = {"e": math.e, "pi": math.pi}

_FUNCTIONS: Final[dict[str, Callable[[Number], Number]]] = {
    "not": lambda value: int(not value),
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "exp": math.exp,
    "ln": math.log,
    "abs": abs,
    "floor": _whole(math.floor),
    "ceil": _whole(math.ceil),
    "trunc": _integer,
    "sqrt": math.sqrt,
}

UNARY: Final[dict[str, Unary]] = {
    "negative": Unary(10, _unary(operator.neg)),
    "positive": Unary(10, _unary(operator.pos)),
    **{name: Unary(9, _unary(function)) for name, function in _FUNCTIONS.items()},
}
"""By rank: what binds closest has the highest."""

BINARY: Final[dict[str, Binary]] = {
    "e": Binary(10, _binary(lambda left, right: left * 10.0**right)),
    "^": Binary(8, _binary(_power)),
    "*": Binary(7, _binary(operator.mul)),
    "/": Binary(7, _binary(_divide)),
    "mod": Binary(7, _binary(_modulo)),
    "fmod": Binary(7, _binary(_float_modulo)),
    "+": Binary(6, _binary(operator.add)),
    "-": Binary(6, _binary(operator.sub)),
    "round": Binary(5, _binary(_round)),
    "=": Binary(4, _compare(operator.eq)),
    "!=": Binary(4, _compare(operator.ne)),
    "<": Binary(4, _compare(operator.lt)),
    ">": Binary(4, _compare(operator.gt)),
    "<=": Binary(4, _compare(operator.le)),
    ">=": Binary(4, _compare(operator.ge)),
    "and": Binary(3, lambda left, right: int(bool(left) and bool(right))),
    "or": Binary(2, lambda left, right: int(bool(left) or bool(right))),
}


def write_number(value: Number) -> str:
    """Fourteen significant digits, as PHP writes floats: ``0.33333333333333``, ``1.0E+14``."""
    if isinstance(value, int):
        return str(value)
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    if not value:
        return "0"
    mantissa, is_scientific, exponent = f"{value:.14g}".partition("e")
    if not is_scientific:
        return mantissa
    return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}E{int(exponent):+d}"
