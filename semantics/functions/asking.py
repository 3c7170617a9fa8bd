"""``{{#ask:}}`` and ``{{#show:}}``: a query whose answer stands in the page."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from markup.functions import FunctionCall
from semantics import hashes
from semantics.ask.describing import describe
from semantics.ask.fingerprint import fingerprint, parameters_of
from semantics.ask.measuring import depth_of, size_of
from semantics.ask.parameters import parse_request
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.ask.run import run
from semantics.datatypes import datatype
from semantics.declaration import Declaration
from semantics.evaluation import Evaluation
from semantics.functions.assignments import all_arguments
from semantics.functions.printing import print_result
from semantics.items import NumberItem, PageItem, TextItem, Trouble
from semantics.known_answers import keep_answer, known_answer

_A_PAGE: Final = Declaration("", "", "_wpg")


def ask(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#ask: 조건|?속성=이름|format=table|sort=속성}}``."""
    return _answer(evaluation, call, show=False)


def show(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#show: 문서|?속성}}``: values of one page, in the line."""
    return _answer(evaluation, call, show=True)


def _answer(evaluation: Evaluation, call: FunctionCall, *, show: bool) -> str:
    request, result = _asked(evaluation, arguments_of(call), show=show)
    evaluation.depends |= result.depends
    if evaluation.on and evaluation.states:
        _record(evaluation, request)
        if result.troubles:
            evaluation.report(result.troubles, "_ASK")
    return print_result(evaluation, call, result)


def _asked(
    evaluation: Evaluation, arguments: Sequence[tuple[str | None, str]], *, show: bool
) -> tuple[Request, Result]:
    """The query and its answer; asked once, however often the text is expanded."""
    key = (show, *arguments)
    if key not in evaluation.answers:
        evaluation.answers[key] = _known_or_asked(evaluation, arguments, show=show)
    return evaluation.answers[key]


def _known_or_asked(
    evaluation: Evaluation, arguments: Sequence[tuple[str | None, str]], *, show: bool
) -> tuple[Request, Result]:
    around, standing, options = evaluation.around, evaluation.standing, evaluation.options
    question = (evaluation.title, around.scopes, around.language, show, *arguments)
    if (known := known_answer(question, standing, options)) is not None:
        return known.result.request, known.result
    request = parse_request(arguments, options=options, show=show)
    began = time.perf_counter()
    result = _run(evaluation, request)
    evaluation.seconds += time.perf_counter() - began
    keep_answer(question, result, standing, options)
    return result.request, result


def arguments_of(call: FunctionCall) -> Sequence[tuple[str | None, str]]:
    """The arguments as the language reads them: conditions are never a name and its value."""
    return [(None, call.first), *call.named()] if call.first.strip() else all_arguments("", call.named())


def _run(evaluation: Evaluation, request: Request) -> Result:
    if evaluation.seconds > evaluation.options.page_seconds:
        return Result(request, troubles=(Trouble("smw-page-queries-too-slow"),))
    return run(
        request,
        scopes=evaluation.around.scopes,
        declarations=evaluation.around.declarations,
        options=evaluation.options,
        language=evaluation.around.language,
        page=evaluation.title,
    )


def _record(evaluation: Evaluation, request: Request) -> None:
    """The query as a fact of the page, so that one can ask which pages ask for what."""
    source = describe(request.condition)
    what = fingerprint(request.condition, partial(_serialized, evaluation))
    part = evaluation.subobject(hashes.query_name(what, parameters_of(request, evaluation.options.default_limit)))
    if part is None:
        return
    part.add("_ASKST", TextItem(source))
    part.add("_ASKFO", TextItem(request.format or "table"))
    part.add("_ASKSI", NumberItem(size_of(request.condition)))
    part.add("_ASKDE", NumberItem(depth_of(request.condition)))
    evaluation.subject.add("_ASK", PageItem(part.title))


def _serialized(evaluation: Evaluation, key: str, text: str) -> str:
    """A value of a condition as it is stored; the text where it is none that stands alone."""
    context = evaluation.context(key) if key else replace(evaluation.context("_INST"), declaration=_A_PAGE)
    item = datatype(context.declaration.type).read(text, context).item
    return text if item is None else item.serialization
