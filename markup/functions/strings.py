"""Functions on texts: ``#len #pos #sub #replace #explode`` and their like. Markers count as nothing and are left out."""

from collections.abc import Callable
from typing import Final
from urllib.parse import unquote_plus

from markup.functions.register import Function, FunctionCall, Functions
from markup.markers import ANY, clean

LONGEST: Final = 10_000
"""Characters that such a function takes and gives at most."""


def bare(text: str) -> str:
    """The text without markers and the white space around it."""
    return ANY.sub("", text).strip()


def whole(text: str, default: int = 0) -> int:
    """A whole number as a person writes it, within reason."""
    try:
        return max(-LONGEST, min(LONGEST, int(text[:12])))
    except ValueError:
        return default


def _bounded(function: Callable[[FunctionCall], str | None]) -> Function:
    """The function with a message instead of texts beyond measure."""

    def guarded(call: FunctionCall) -> str:
        result = function(call) if len(call.first) <= LONGEST else None
        return call.page.message("string-long", name=call.name) if result is None or len(result) > LONGEST else result

    return guarded


def _argument(call: FunctionCall, index: int) -> str:
    return bare(call.text(index))[:LONGEST]


def _sought(call: FunctionCall) -> str:
    """What is looked for: the first argument, a space when it is empty."""
    return _argument(call, 0) or " "


def _len(call: FunctionCall) -> str:
    return str(len(bare(call.first)))


def _pos(call: FunctionCall) -> str:
    """``{{#pos:text|sought|from}}``; nothing where it is not found."""
    found = bare(call.first).find(_sought(call), max(0, whole(call.text(1))))
    return "" if found < 0 else str(found)


def _rpos(call: FunctionCall) -> str:
    return str(bare(call.first).rfind(_sought(call)))


def _sub(call: FunctionCall) -> str:
    """``{{#sub:text|start|length}}``: a start below zero counts from the end, a length below zero leaves that many off."""
    text = bare(call.first)
    start, length = whole(call.text(0)), whole(call.text(1))
    rest = text[start:]
    return rest[:length] if length else rest


def _replace(call: FunctionCall) -> str | None:
    text, sought, other = bare(call.first), _sought(call), _argument(call, 1)
    if len(text) + text.count(sought) * (len(other) - len(sought)) > LONGEST:
        return None
    return text.replace(sought, other)


def _explode(call: FunctionCall) -> str:
    """``{{#explode:text|separator|position|limit}}``: one of the pieces, from the end when the position is negative."""
    limit = whole(call.text(2))
    pieces = bare(call.first).split(_sought(call), limit - 1 if limit > 0 else -1)
    position = whole(call.text(1))
    return pieces[position] if -len(pieces) <= position < len(pieces) else ""


def _count(call: FunctionCall) -> str:
    return str(bare(call.first).count(_sought(call)))


def _url_decode(call: FunctionCall) -> str:
    return clean(unquote_plus(bare(call.first)))


def register(functions: Functions) -> None:
    functions.register(_bounded(_len), "#len", "#길이")
    functions.register(_bounded(_pos), "#pos", "#위치")
    functions.register(_bounded(_rpos), "#rpos", "#끝위치", "#뒤위치")
    functions.register(_bounded(_sub), "#sub", "#부분")
    functions.register(_bounded(_replace), "#replace", "#바꾸기")
    functions.register(_bounded(_explode), "#explode", "#나누기", "#쪼개기")
    functions.register(_bounded(_count), "#count", "#개수", "#세기")
    functions.register(_bounded(_url_decode), "#urldecode", "#주소풀기")
