"""What ``{{#set:}}`` shows of the values it states: ``+display`` behind a value, ``template=`` for all of them."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from markup import nodes
from markup.functions import FunctionCall
from markup.limits import TooComplexError
from markup.scanner_braces import tree
from semantics.datatypes import datatype
from semantics.evaluation import Evaluation
from semantics.formats.source import argument
from semantics.functions.assignments import Assignment
from semantics.functions.keeping import TEMPLATE, Kept
from semantics.vocabulary import key_of

_LINK: Final = frozenset({"link", "링크"})
_DISPLAY: Final = ("display", "보이기")
_NAME: Final = re.compile(r"[{}|\[\]<>\n]")


def displayed(
    evaluation: Evaluation, call: FunctionCall, assignments: Sequence[Assignment], kept: Sequence[Kept]
) -> str:
    """What a call shows of the values it stated: all of them through its template, else those that ask for it."""
    template = _template(assignments)
    return _through(call, template, kept) if template else _display(evaluation, call, kept)


def _display(evaluation: Evaluation, call: FunctionCall, kept: Sequence[Kept]) -> str:
    """The values of those assignments that ask for it, in the order stated; each assignment's with commas."""
    shown: list[str] = []
    before: Assignment | None = None
    for one in kept:
        wanted = next((one.assignment.modifiers[name] for name in _DISPLAY if name in one.assignment.modifiers), None)
        if wanted is None:
            continue
        if shown:
            shown.append(", " if before is one.assignment else " ")
        shown.append(_value(evaluation, call, one, linked=wanted.strip().casefold() in _LINK))
        before = one.assignment
    return "".join(shown)


def _value(evaluation: Evaluation, call: FunctionCall, kept: Kept, *, linked: bool) -> str:
    """A finished value: nothing in it is read as wiki source again."""
    if kept.read.item is None:
        return call.page.inline(nodes.Value(None, escape(kept.read.caption or kept.value, quote=False)))
    key = key_of(kept.assignment.name)
    context = evaluation.context(key, language=evaluation.around.language)
    said = datatype(evaluation.declaration(key).type).write(kept.read.item, context)
    text = escape(kept.read.caption or said.text, quote=False)
    if not linked:
        return call.page.inline(nodes.Value(None, text))
    if said.page is not None:
        call.page.mentions[said.page.page] = None
    return call.page.inline(nodes.Value(said.page, text, url=said.url))


def _template(assignments: Sequence[Assignment]) -> str:
    """The template that a call names for its values, "" for none and for what cannot be a name."""
    names = (value for one in assignments if one.name.casefold() in TEMPLATE for value in one.values)
    name = next(names, "")
    return "" if _NAME.search(name) else name


def _through(call: FunctionCall, name: str, kept: Sequence[Kept]) -> str:
    """Every value given to the template: ``property``, ``value``, ``#`` (its number) and ``last-element`` (true, false)."""
    calls = []
    for number, one in enumerate(kept, 1):
        last = "true" if number == len(kept) else "false"
        said = f"property={argument(one.assignment.name)}|value={argument(one.value)}|#={number}|last-element={last}"
        calls.append(f"{{{{{name}|{said}}}}}")
    try:
        return call.expand(tree("".join(calls))[0])
    except TooComplexError:
        return ""
