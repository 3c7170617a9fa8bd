"""``{{#set:}}`` and ``{{#subobject:}}``: facts that are not shown."""

from collections.abc import Iterable, Sequence
from typing import Final

from core.titles import CATEGORY, Title, TitleError, make_title
from markup.functions import FunctionCall
from semantics import hashes
from semantics.evaluation import Evaluation
from semantics.functions.assignments import Assignment, all_arguments, read_assignments, read_json, texts_of
from semantics.functions.problems import problems
from semantics.items import PageItem, Trouble
from semantics.statements import SubjectFacts
from semantics.vocabulary import key_of

_CATEGORY: Final = frozenset({"@category", "@분류"})
_SORT: Final = frozenset({"@sortkey", "@정렬키"})
_LINK: Final = frozenset({"@linkwith", "@연결"})
_JSON: Final = frozenset({"@json"})
_TEMPLATE: Final = frozenset({"template", "틀"})


def set_facts(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#set: 속성=값|속성=가;나|+sep=;}}``: gives nothing, or what was wrong."""
    assignments = _with_json(read_assignments(texts_of(call, all_arguments(call.first, call.named()))))
    return problems(call, _keep(evaluation, assignments, None))


def subobject(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#subobject: 이름|속성=값|@category=분류}}``: a thing of its own on this page. Without a name its content names it."""
    unnamed = "=" in call.first or call.first.strip() == "-"
    arguments = all_arguments("" if call.first.strip() == "-" else call.first, call.named()) if unnamed else call.named()
    assignments = _with_json(read_assignments(texts_of(call, arguments)))
    name = "" if unnamed else call.first.strip()
    if "." in name[:5]:
        wrong = Trouble("smw-subobject-parser-invalid-naming-scheme", (name,))
        evaluation.error("", [wrong])
        return problems(call, [wrong])
    linked = [one for one in assignments if one.name.casefold() in _LINK]
    fragment = name.replace(" ", "_") or hashes.subobject_name(_content(assignments, evaluation, linked))
    part = evaluation.subobject(fragment)
    if part is None or not evaluation.states or not evaluation.on:
        return ""
    troubles: list[Trouble] = []
    _describe(part, assignments)
    troubles += _keep(evaluation, [one for one in assignments if not one.name.startswith("@")], part)
    for one in linked:
        for value in one.values:
            troubles += _keep(evaluation, [Assignment(value, [evaluation.title.prefixed])], part)
    evaluation.subject.add("_SOBJ", PageItem(part.title))
    return problems(call, troubles)


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


def _content(
    assignments: Iterable[Assignment], evaluation: Evaluation, linked: Iterable[Assignment]
) -> dict[str, list[str]]:
    content: dict[str, list[str]] = {}
    for one in assignments:
        name = one.name[:1].upper() + one.name[1:] if not one.name.startswith("@") else one.name
        if one.name.casefold() not in _LINK:
            content.setdefault(name, []).extend(one.values)
    for one in linked:
        for value in one.values:
            content.setdefault(value[:1].upper() + value[1:], []).append(evaluation.title.prefixed)
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


def _keep(evaluation: Evaluation, assignments: Iterable[Assignment], part: SubjectFacts | None) -> list[Trouble]:
    assignments = [one for one in assignments if one.name.casefold() not in _TEMPLATE]
    evaluation.prepare([one.name for one in assignments])
    found: list[Trouble] = []
    for one in assignments:
        key = key_of(one.name)
        for value in one.values:
            read, troubles = evaluation.understand(key, value)
            evaluation.add(key, value, read, troubles, to=part)
            found += troubles
    return found
