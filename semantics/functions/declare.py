"""``{{#declare:}}``: arguments of a template become values of properties."""

from markup.functions import FunctionCall
from semantics.evaluation import Evaluation
from semantics.functions.assignments import Assignment, all_arguments
from semantics.functions.keeping import keep, troubles_of
from semantics.functions.problems import problems


def declare(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#declare: 속성=매개변수|예산}}`` in a template. A name alone is both the property and the parameter."""
    found = []
    for given, text in all_arguments(call.first, call.named()):
        parameter = text.strip()
        value = call.frame_arguments.get(parameter, "").strip()
        if value:
            found.append(Assignment(given or parameter, [value]))
    return problems(call, troubles_of(keep(evaluation, found, None)))
