"""``{{#concept:}}``: the query that a page of the namespace of concepts stands for."""

from core import addresses
from core.titles import CONCEPT
from markup.functions import FunctionCall
from semantics.ask.addresses import to_url
from semantics.ask.request import Request
from semantics.ask.tree import InConcept
from semantics.evaluation import Evaluation
from semantics.formats.output import Element, Further, Text
from semantics.functions.emitting import emit
from semantics.items import TextItem
from semantics.words import say


def concept(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#concept: 조건|설명}}``: shows the description, the query, and the way to the pages it finds."""
    if evaluation.title.namespace != CONCEPT:
        return call.page.message("concept-elsewhere")
    if evaluation.subject.values("_CONC"):
        return call.page.message("concept-twice")
    condition = call.first.strip()
    description = next((value.strip() for name, value in call.named() if name is None and value.strip()), "")
    if evaluation.on and evaluation.states:
        evaluation.subject.add("_CONC", TextItem(condition))
    name = evaluation.title.text
    asked = Request(InConcept(name), source=f"[[Concept:{name}]]")
    found = Further(addresses.special("묻기", to_url(asked)), say("ask-further"))
    shown = emit(evaluation, call, [Element("pre", (Text(condition),)), Element("div", (found,))])
    return f"{description}\n\n{shown}" if description else shown
