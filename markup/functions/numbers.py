"""Numbers for readers: ``formatnum`` and ``plural``."""

import re
from collections.abc import Sequence
from typing import Final

from markup.functions.register import FunctionCall, Functions

MINUS: Final = "\u2212"
_RUN: Final = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII)
_EXPLICIT: Final = re.compile(r"\s*(\d+)\s*=(.*)", re.DOTALL)
_RAW: Final = frozenset({"r", "raw", "원래", "숫자"})
_NO_SEPARATORS: Final = frozenset({"nosep", "구분없음"})


def grouped(digits: str) -> str:
    """``1234567`` as ``1,234,567``; zeros in front stay."""
    first = len(digits) % 3
    pieces = ([digits[:first]] if first else []) + [digits[n : n + 3] for n in range(first, len(digits), 3)]
    return ",".join(pieces)


def _formatted(found: re.Match[str]) -> str:
    whole, point, fraction = found[0].removeprefix("-").partition(".")
    sign = MINUS if found[0].startswith("-") else ""
    return f"{sign}{grouped(whole)}{point if fraction else ''}{fraction}"


def format_number(text: str) -> str:
    """Every number in a text with commas between thousands."""
    return _RUN.sub(_formatted, text)


def raw_number(text: str) -> str:
    """A number as a machine reads it, whatever commas and spaces it was written with."""
    return text.replace(",", "").replace(MINUS, "-").replace("\u00a0", "").strip()


def _format_number(call: FunctionCall) -> str:
    text = call.first.strip()
    how = {call.text(index).casefold() for index in range(min(len(call.arguments), 2))}
    if how & _RAW:
        return raw_number(text)
    if how & _NO_SEPARATORS:
        return f"{MINUS}{text[1:]}" if text.startswith("-") else text
    return format_number(text)


def _plural(call: FunctionCall) -> str:
    """``{{plural:3|page|pages|0=none}}``. Korean has one form, the first; English two."""
    number = raw_number(call.first)
    forms: list[str] = []
    for index in range(len(call.arguments)):
        form = call.text(index)
        if explicit := _EXPLICIT.fullmatch(form):
            if explicit[1] == number:
                return explicit[2].strip()
        else:
            forms.append(form)
    return _form(forms, is_first=call.environment.is_korean or number in {"1", "-1"})


def _form(forms: Sequence[str], *, is_first: bool) -> str:
    if not forms:
        return ""
    return forms[0 if is_first else min(1, len(forms) - 1)]


def register(functions: Functions) -> None:
    functions.register(_format_number, "formatnum", "수형식", "숫자형식")
    functions.register(_plural, "plural", "복수", "복수형")
