"""``{{#set:}}`` and ``{{#subobject:}}``: facts that are not shown unless the author asks for it."""

from collections.abc import Iterable, Sequence
from typing import Final

from core.titles import CATEGORY, Title, TitleError, make_title
from markup.functions import FunctionCall
from semantics import hashes
from semantics.evaluation import Evaluation
from semantics.functions.assignments import (
    Assignment,
    all_arguments,
    read_assignments,
    read_json,
    texts_of,
    with_last_bar,
)
from semantics.functions.displaying import displayed
from semantics.functions.keeping import keep, troubles_of
from semantics.functions.problems import problems
from semantics.items import PageItem, Trouble
from semantics.statements import SubjectFacts

_CATEGORY: Final = frozenset({"@category", "@분류"})
_SORT: Final = frozenset({"@sortkey", "@정렬키"})
_LINK: Final = frozenset({"@linkwith", "@연결"})
_JSON: Final = frozenset({"@json"})


def set_facts(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#set: 속성=값|속성=가;나|+sep=;}}``: gives what was wrong, and of the values what ``+display`` and ``template`` ask for."""
    texts = with_last_bar(call, texts_of(call, all_arguments(call.first, call.named())))
    assignments = _with_json(read_assignments(texts))
    kept = keep(evaluation, assignments, None)
    return displayed(evaluation, call, assignments, kept) + problems(call, troubles_of(kept))


def subobject(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#subobject: 이름|속성=값|@category=분류}}``: a thing of its own on this page. Without a name its content names it."""
    name, arguments = _named(call)
    assignments = _with_json(read_assignments(texts_of(call, arguments)))
    if "." in name[:5]:
        wrong = Trouble("smw-subobject-parser-invalid-naming-scheme", (name,))
        evaluation.report([wrong])
        return problems(call, [wrong])
    links = _links(assignments, evaluation)
    fragment = name.replace(" ", "_") or hashes.subobject_name(content_of((*assignments, *links)))
    part = evaluation.subobject(fragment)
    if part is None or not evaluation.states or not evaluation.on:
        return ""
    _describe(part, assignments)
    stated = [one for one in assignments if not one.name.startswith("@")]
    kept = keep(evaluation, (*stated, *links), part)
    evaluation.subject.add("_SOBJ", PageItem(part.title))
    return displayed(evaluation, call, assignments, kept) + problems(call, troubles_of(kept))


def _named(call: FunctionCall) -> tuple[str, Sequence[tuple[str | None, str]]]:
    """The name of a subobject, "" for none, and the arguments behind it."""
    first = call.first.strip()
    if "=" in first:
        return "", all_arguments(call.first, call.named())
    return ("" if first == "-" else first), call.named()


def _with_json(assignments: Sequence[Assignment]) -> list[Assignment]:
    found: list[Assignment] = []
    for one in assignments:
        if one.name.casefold() not in _JSON:
            found.append(one)
            continue
        for value in one.values:
            try:
                found += read_json(value)
            except ValueError:
                found.append(Assignment(one.name, [value]))
    return found


def _links(assignments: Iterable[Assignment], evaluation: Evaluation) -> list[Assignment]:
    """``@linkWith=속성``: the property names the page that holds the subobject."""
    linking = (value for one in assignments if one.name.casefold() in _LINK for value in one.values)
    return [Assignment(value, [evaluation.title.prefixed]) for value in linking]


def content_of(assignments: Iterable[Assignment]) -> dict[str, list[str]]:
    """What names a subobject that nobody named: values by property, its first letter a capital."""
    content: dict[str, list[str]] = {}
    for one in assignments:
        if one.name.casefold() not in _LINK:
            name = one.name if one.name.startswith("@") else one.name[:1].upper() + one.name[1:]
            content.setdefault(name, []).extend(one.values)
    return content


def _describe(part: SubjectFacts, assignments: Iterable[Assignment]) -> None:
    """Categories and the sort key of a subobject."""
    for one in assignments:
        if one.name.casefold() in _SORT and one.values:
            part.sort = one.values[0]
        elif one.name.casefold() in _CATEGORY:
            for value in one.values:
                if category := _category(value):
                    part.add("_INST", PageItem(category))


def _category(name: str) -> Title | None:
    try:
        return make_title(CATEGORY, name)
    except TitleError:
        return None
