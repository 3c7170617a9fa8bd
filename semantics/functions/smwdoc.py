"""``{{#smwdoc:}}``: what one may say to a result format, as a table."""

from typing import Final

from django.utils.translation import gettext, gettext_noop

from markup.functions import FunctionCall
from semantics.evaluation import Evaluation
from semantics.formats.base import Parameter, ParameterType
from semantics.formats.output import Element, Piece, Text
from semantics.formats.parameters import COMMON
from semantics.formats.register import format_named
from semantics.functions.emitting import emit
from semantics.functions.problems import problems
from semantics.items import Trouble
from semantics.words import say

_N = gettext_noop
_HEADERS: Final = (_N("매개변수"), _N("자료형"), _N("기본값"), _N("설명"))
_TYPES: Final = {
    ParameterType.TEXT: _N("글"),
    ParameterType.SOURCE: _N("위키 문법"),
    ParameterType.NUMBER: _N("수"),
    ParameterType.FLAG: _N("예·아니요"),
    ParameterType.CHOICE: _N("고르기"),
    ParameterType.TEMPLATE: _N("틀"),
    ParameterType.CLASSES: _N("클래스"),
}
_COMMON: Final = frozenset(parameter.name for parameter in COMMON)
_BASE: Final = frozenset({"base", "공통"})
_SPECIFIC: Final = frozenset({"specific", "고유"})
_CHOICE_OF_PARAMETERS: Final = frozenset({"parameters", "매개변수"})


def smwdoc(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#smwdoc: table|parameters=specific}}``: ``base`` are the parameters all formats share, ``specific`` the others."""
    name = call.first.strip().removeprefix("format=").strip()
    format_ = format_named(name)
    if format_ is None:
        return problems(call, [Trouble("semantics-unknown-format", (name,))])
    shown = [one for one in format_.parameters if _is_wanted(one, _wanted(call))]
    head = Element("thead", (_row([gettext(header) for header in _HEADERS], "th"),))
    body = Element("tbody", tuple(_row(_cells(one), "td") for one in shown))
    return emit(evaluation, call, [Element("table", (head, body), ("wikitable",))])


def _wanted(call: FunctionCall) -> str:
    named = (value for name, value in call.named() if name and name.casefold() in _CHOICE_OF_PARAMETERS)
    return next(named, "all").strip().casefold()


def _is_wanted(parameter: Parameter, wanted: str) -> bool:
    if wanted in _BASE:
        return parameter.name in _COMMON
    return parameter.name not in _COMMON if wanted in _SPECIFIC else True


def _cells(parameter: Parameter) -> list[str]:
    names = ", ".join((parameter.name, *parameter.aliases))
    kind = gettext(_TYPES[parameter.type])
    if parameter.choices:
        kind = f"{kind}: {', '.join(parameter.choices)}"
    return [names, kind, parameter.default, say(parameter.about)]


def _row(cells: list[str], tag: str) -> Piece:
    attributes = (("scope", "col"),) if tag == "th" else ()
    return Element("tr", tuple(Element(tag, (Text(cell),), attributes=attributes) for cell in cells))
