"""``{{#property_link:}}``, ``{{#info:}}``, ``{{#concept:}}``, ``{{#declare:}}``."""

from core.titles import CONCEPT, PROPERTY, Title, TitleError, make_title
from markup.functions import FunctionCall
from markup.nodes import PageLink
from semantics.evaluation import Evaluation
from semantics.functions.assignments import all_arguments, read_assignments
from semantics.items import TextItem
from semantics.vocabulary import key_of, label_of


def property_link(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#property_link: 속성|글}}``: a link to the property's page, by its preferred name."""
    name = call.first.strip()
    try:
        target = make_title(PROPERTY, name)
    except TitleError:
        return call.page.message("illegal-title", title=name[:200])
    named = dict(call.named())
    caption = next((value.strip() for key, value in call.named() if key is None), "")
    caption = caption or (named.get("caption") or "").strip() or shown_name(evaluation, key_of(name))
    return call.page.inline(PageLink(target, _escaped(caption)))


def shown_name(evaluation: Evaluation, key: str) -> str:
    declaration = evaluation.declaration(key)
    language = evaluation.around.language
    if declaration.predefined:
        return label_of(key, language)
    return declaration.labels.get(language) or declaration.label


def info(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#info: 글|warning}}``: a remark of the author, in the line."""
    del evaluation
    kind = next((value.strip().casefold() for name, value in call.named() if name is None), "note")
    text = call.first.strip()
    if not text:
        return ""
    key = "info-warning" if kind in {"warning", "error", "경고", "오류"} else "info-note"
    return call.page.message(key, name=text)


def concept(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#concept: 조건|설명}}``: the query that the concept of this page stands for."""
    if evaluation.title.namespace != CONCEPT:
        return call.page.message("concept-elsewhere")
    condition = call.first.strip()
    description = next((value.strip() for name, value in call.named() if name is None and value.strip()), "")
    if any(key == "_CONC" for key, _ in evaluation.subject.facts):
        return call.page.message("concept-twice")
    evaluation.subject.add("_CONC", TextItem(condition))
    evaluation.raw["_CONC_DESC"] = [description]
    return (
        f"{description}\n\n<pre>{_escaped(condition)}</pre>\n\n" if description else f"<pre>{_escaped(condition)}</pre>"
    )


def declare(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#declare: 속성=매개변수}}`` in a template: its argument becomes a value of the property."""
    assignments = read_assignments(all_arguments(call.first, call.named()))
    evaluation.prepare([one.name for one in assignments])
    for one in assignments:
        parameter = one.values[0] if one.values else one.name
        value = call.frame_arguments.get(parameter, "").strip()
        if value:
            key = key_of(one.name)
            read, troubles = evaluation.understand(key, value)
            evaluation.add(key, value, read, troubles)
    return ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def page_of_property(key: str, language: str) -> Title:
    return Title(PROPERTY, label_of(key, language))
