"""``{{#info:}}``: a remark of the author behind a sign."""

from typing import Final

from markup.constructs import replace_constructs
from markup.functions import FunctionCall
from markup.inline_html import inline_html
from markup.limits import TooComplexError
from markup.remarks import SIGN, remark
from semantics.evaluation import Evaluation
from semantics.preferred import SIGN as PREFERRED

_WARNING: Final = ("⚠", "remark-warning")
_ERROR: Final = ("⚠", "remark-error")
_KINDS: Final = {
    PREFERRED: (PREFERRED, "remark"),
    "warning": _WARNING,
    "경고": _WARNING,
    "주의": _WARNING,
    "error": _ERROR,
    "오류": _ERROR,
}
_TEXT: Final = ("message", "글")
_ICON: Final = ("icon", "아이콘")


def info(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#info: 글|warning}}``: ``warning`` and ``error`` show another sign. Links and emphasis work in the text, tags do not."""
    del evaluation
    text, kind = _argument(call.first, _TEXT), "info"
    for name, value in call.named():
        if name is None or name.casefold() in _ICON:
            kind = value.strip().casefold() or kind
        elif name.casefold() in _TEXT:
            text = value
    text = text.strip()
    if not text:
        return ""
    sign, word = _KINDS.get(kind, (SIGN, "remark"))
    return remark(_html(call, text), call.page, sign=sign, word=word)


def _argument(first: str, names: tuple[str, ...]) -> str:
    """What stands behind the colon, without the name of its parameter."""
    name, equals, value = first.partition("=")
    return value if equals and name.strip().casefold() in names else first


def _html(call: FunctionCall, text: str) -> str:
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    try:
        return inline_html(replace_constructs(escaped, call.page), call.page)
    except TooComplexError:
        return escaped.replace("&lt;", "<").replace("&", "&amp;").replace("<", "&lt;")
