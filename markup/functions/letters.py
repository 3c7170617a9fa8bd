"""Case, padding, particles: ``lc uc lcfirst ucfirst padleft padright grammar`` and ``조사``."""

from typing import Final

from core.hangul import josa
from markup.functions.register import FunctionCall, Functions
from markup.functions.strings import bare, whole
from markup.markers import PRIVATE_CHARACTER
from markup.plain import plain_of

_WIDEST: Final = 500


def _lower(call: FunctionCall) -> str:
    return call.first.strip().lower()


def _upper(call: FunctionCall) -> str:
    return call.first.strip().upper()


def _lower_first(call: FunctionCall) -> str:
    text = call.first.strip()
    return text[:1].lower() + text[1:]


def _upper_first(call: FunctionCall) -> str:
    text = call.first.strip()
    return text[:1].upper() + text[1:]


def _padding(call: FunctionCall, text: str) -> str:
    missing = min(whole(call.text(0)), _WIDEST) - len(text)
    filler = (bare(call.text(1)) if len(call.arguments) > 1 else "0")[:_WIDEST]
    return (filler * (missing // len(filler) + 1))[:missing] if missing > 0 and filler else ""


def _pad_left(call: FunctionCall) -> str:
    text = call.first.strip()
    return _padding(call, text) + text


def _pad_right(call: FunctionCall) -> str:
    text = call.first.strip()
    return text + _padding(call, text)


def _with_particle(call: FunctionCall, text: str, pair: str) -> str:
    """The text with the form of a particle that follows it; what a marker says is heard, too."""
    if "/" not in pair or len(pair) > 20:
        return text + pair
    said = plain_of(text, call.page.nodes)[-200:] if PRIVATE_CHARACTER.search(text) else text[-200:]
    return text + josa(said, pair)[len(said) :]


def _josa(call: FunctionCall) -> str:
    """``{{#조사:서울|은/는}}``."""
    return _with_particle(call, call.first.strip(), call.text(0))


def _grammar(call: FunctionCall) -> str:
    """``{{grammar:은/는|서울}}``. Korean has no cases of words, so anything but a particle changes nothing."""
    case, word = call.first.strip(), call.text(0)
    return _with_particle(call, word, case) if "/" in case else word


def register(functions: Functions) -> None:
    functions.register(_lower, "lc", "소문자")
    functions.register(_upper, "uc", "대문자")
    functions.register(_lower_first, "lcfirst", "첫소문자")
    functions.register(_upper_first, "ucfirst", "첫대문자")
    functions.register(_pad_left, "padleft", "왼쪽채우기")
    functions.register(_pad_right, "padright", "오른쪽채우기")
    functions.register(_grammar, "grammar", "문법")
    functions.register(_josa, "#조사", "#josa", "#particle")
    functions.register_piped(_josa, "조사", "josa")
