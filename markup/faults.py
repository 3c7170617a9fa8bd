"""Calls of functions that failed where a reader sees it: what ``#iferror`` caught does not count."""

from typing import Final

from markup.markers import NODE, number_of
from markup.model import ProblemCode
from markup.nodes import Message
from markup.page import Page

_OF_FUNCTIONS: Final = ("expr-", "time-", "string-", "tag-", "rel2abs-", "function-")
_OF_CITATIONS: Final = "citation-"


def note_faults(text: str, page: Page) -> None:
    """Note the problems whose messages stand in the expanded text."""
    if not any(_is_fault(node) for node in page.nodes):
        return
    for found in NODE.finditer(text):
        node = page.nodes[number_of(found[1])]
        if isinstance(node, Message) and node.key.startswith(_OF_CITATIONS):
            page.problem(ProblemCode.CITATION, dict(node.values).get("name", ""))
        elif _is_fault(node):
            page.problem(ProblemCode.FUNCTION)


def _is_fault(node: object) -> bool:
    return isinstance(node, Message) and node.key.startswith((*_OF_FUNCTIONS, _OF_CITATIONS))
