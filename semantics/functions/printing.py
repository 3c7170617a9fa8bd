"""The answer to a query as text of the page: what was wrong with it first, then what its format makes of it."""

from dataclasses import replace

from markup.functions import FunctionCall
from semantics.addresses import ask as ask_address
from semantics.ask.result import Result
from semantics.ask.run import count
from semantics.evaluation import Evaluation
from semantics.formats.base import Around
from semantics.formats.register import known_parameters, present
from semantics.functions.emitting import emit
from semantics.functions.problems import problems
from semantics.words import say


def print_result(evaluation: Evaluation, call: FunctionCall, result: Result) -> str:
    """Errors of the query stand where the answer does; the answer to what is left of it follows."""
    wrong = problems(call, result.troubles)
    if result.troubles and not result.rows and result.total is None:
        return wrong
    return wrong + emit(evaluation, call, present(result, around(evaluation, result)))


def around(evaluation: Evaluation, result: Result) -> Around:
    request = replace(
        result.request, offset=result.request.offset + len(result.rows), parameters=known_parameters(result)
    )
    return Around(
        words=say,
        page=evaluation.title,
        collation=evaluation.options.collation,
        further=lambda: ask_address(request),
        export=lambda: ask_address(result.request),
        total=lambda: total(evaluation, result),
    )


def total(evaluation: Evaluation, result: Result) -> int:
    """All rows that the query has, in one more statement."""
    if not result.further:
        return result.request.offset + len(result.rows)
    return count(
        result.request,
        scopes=evaluation.around.scopes,
        declarations=evaluation.around.declarations,
        options=evaluation.options,
        language=evaluation.around.language,
        page=evaluation.title,
    )
