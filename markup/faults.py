"""Calls of functions that failed where a reader sees it: what ``#iferror`` caught does not count."""

from typing import Final

from markup.markers import NODE, number_of
from markup.model import ProblemCode
from markup.nodes import Message
from markup.page import Page

_OF_FUNCTIONS: Final = ("expr-", "time-", "string-", "tag-", "rel2abs-", "function-")


def note_faults(text: str, page: Page) -> None:
    """Note the problem when a message of a function stands in the expanded text."""
    if not any(_is_fault(node) for node in page.nodes):
        return
    if any(_is_fault(page.nodes[number_of(found[1])]) for found in NODE.finditer(text)):
        page.problem(ProblemCode.FUNCTION)


def _is_fault(node: object) -> bool:
    return isinstance(node, Message) and node.key.startswith(_OF_FUNCTIONS)
