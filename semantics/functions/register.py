"""The functions of this room by each of their names, bound to one evaluation."""

from collections.abc import Callable
from functools import partial
from typing import Final

from markup.functions import STANDARD, FunctionCall, Functions
from markup.functions.environment import PURE, Environment
from semantics.evaluation import Evaluation
from semantics.functions.asking import ask, show
from semantics.functions.concept import concept
from semantics.functions.declare import declare
from semantics.functions.info import info
from semantics.functions.naming import property_link
from semantics.functions.recurring import set_recurring_event
from semantics.functions.smwdoc import smwdoc
from semantics.functions.stating import set_facts, subobject

_FUNCTIONS: Final[tuple[tuple[Callable[[Evaluation, FunctionCall], str], tuple[str, ...]], ...]] = (
    (ask, ("#ask", "#묻기")),
    (show, ("#show", "#보이기")),
    (set_facts, ("#set", "#설정")),
    (subobject, ("#subobject", "#하위객체")),
    (set_recurring_event, ("#set_recurring_event", "#반복_일정_설정", "#반복 일정 설정")),
    (concept, ("#concept", "#생각", "#개념")),
    (declare, ("#declare", "#선언")),
    (info, ("#info", "#정보")),
    (smwdoc, ("#smwdoc", "#smw문서", "#형식문서")),
    (property_link, ("#property_link", "#속성링크")),
)


def functions_of(evaluation: Evaluation, environment: Environment = PURE) -> Functions:
    """Everything a text may call, with this evaluation behind what states and asks."""
    functions = STANDARD.copy(environment)
    for function, names in _FUNCTIONS:
        functions.register(partial(function, evaluation), *names)
    functions.on_round(evaluation.begin)
    return functions
