"""Functions that choose: ``#if #ifeq #ifexist #ifexpr #iferror #switch``, and ``#expr``."""

import re
from typing import Final

from core.titles import FILE, MEDIA, make_title
from markup.functions.expression import ExpressionError, evaluate
from markup.functions.operators import write_number
from markup.functions.register import FunctionCall, Functions
from markup.functions.titles import title_of
from markup.markers import NODE, number_of
from markup.nodes import Message
from markup.scanner_braces import Items

IF_EXIST: Final = frozenset({"#ifexist", "#문서있으면", "#존재하면", "#있으면"})
_DEFAULT: Final = frozenset({"#default", "#기본", "#기본값"})
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_ERROR: Final = re.compile(
    r"""<(?:strong|span|p|div)\s[^<>]*?\bclass=["']?(?:[^"'<>]*\s)?error(?:\s[^"'<>]*)?["'\s>]""", re.IGNORECASE
)


def _if(call: FunctionCall) -> str:
    return call.text(0 if call.first.strip() else 1)


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _same(left: str, right: str) -> bool:
    """MediaWiki's equality: as numbers when both are numbers."""
    if left == right:
        return True
    one, other = _number(left), _number(right)
    return one is not None and one == other


def _if_equal(call: FunctionCall) -> str:
    return call.text(1 if _same(call.first.strip(), call.text(0)) else 2)


def _switch(call: FunctionCall) -> str:
    """The value of the first case that equals; cases without a value fall through; ``#default=`` or the last one alone."""
    wanted = call.first.strip()
    default: Items = ()
    falling = False
    falling_to_default = False
    for index, (name, value) in enumerate(call.arguments):
        if name is None:
            case = call.expand(value).strip()
            if index == len(call.arguments) - 1:
                return case
            falling = falling or _same(wanted, case)
            falling_to_default = falling_to_default or case in _DEFAULT
            continue
        case = call.expand(name).strip()
        if falling or _same(wanted, case):
            return call.expand(value).strip()
        if falling_to_default or case in _DEFAULT:
            default, falling_to_default = value, False
    return call.expand(default).strip()


def _if_exist(call: FunctionCall) -> str:
    """Whether there is a page. The title becomes one that the page depends on, but no link."""
    title = title_of(call.first)
    if title is None:
        return call.text(1)
    if title.namespace == MEDIA:
        title = make_title(FILE, title.text)
    return call.text(0 if call.lookups.exists(title, call.name) else 1)


def _expression_message(call: FunctionCall, error: ExpressionError) -> str:
    return call.page.message(error.key, name=error.detail[:80])


def _expr(call: FunctionCall) -> str:
    try:
        value = evaluate(call.first)
    except ExpressionError as error:
        return _expression_message(call, error)
    return "" if value is None else write_number(value)


def _if_expr(call: FunctionCall) -> str:
    try:
        value = evaluate(call.first)
    except ExpressionError as error:
        return _expression_message(call, error)
    return call.text(0 if value else 1)


def _is_error(call: FunctionCall) -> bool:
    nodes = call.page.nodes
    markers = NODE.finditer(call.first)
    return any(isinstance(nodes[number_of(found[1])], Message) for found in markers) or bool(_ERROR.search(call.first))


def _if_error(call: FunctionCall) -> str:
    """``{{#iferror:text|if it holds an error|if not}}``; without the last the text itself."""
    if _is_error(call):
        return call.text(0)
    return call.text(1) if len(call.arguments) > 1 else call.first.strip()


def register(functions: Functions) -> None:
    functions.register(_if, "#if", "#만약")
    functions.register(_if_equal, "#ifeq", "#만약같다면", "#같다면", "#만약같으면")
    functions.register(_if_exist, *IF_EXIST)
    functions.register(_if_expr, "#ifexpr", "#식이참이면", "#만약계산", "#계산조건")
    functions.register(_if_error, "#iferror", "#오류면", "#만약오류")
    functions.register(_switch, "#switch", "#스위치", "#고르기")
    functions.register(_expr, "#expr", "#계산", "#수식")
