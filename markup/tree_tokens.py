"""A cleaned tree as a stream of tokens, for bleach's filters, in linear time.

html5lib's own walker finds a node's place among its siblings by counting from the first, so a list of n items takes n
squared steps.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias
from xml.etree import ElementTree

Token: TypeAlias = dict[str, Any]

_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SPACE: Final = "\t\n\x0c\r "


def characters(text: str) -> Token:
    """A token of text; white space alone has a type of its own, as html5lib wants it."""
    return {"type": "Characters" if text.strip(_SPACE) else "SpaceCharacters", "data": text}


def _start(element: ElementTree.Element, name: str) -> Token:
    kind = "EmptyTag" if name in _VOID else "StartTag"
    data = {(None, key): value for key, value in element.attrib.items() if "}" not in key}
    return {"type": kind, "name": name, "namespace": None, "data": data}


def tokens(root: ElementTree.Element) -> Iterator[Token]:
    """Tokens of everything inside a fragment. A comment and an element of another namespace have no tags."""
    waiting: list[ElementTree.Element | Token] = [*reversed(root)]
    if root.text:
        yield characters(root.text)
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            continue
        if item.tail:
            waiting.append(characters(item.tail))
        yield from _opened(item, waiting)


def _opened(element: ElementTree.Element, waiting: list[ElementTree.Element | Token]) -> Iterator[Token]:
    """Start tag and first text; the rest of the element is left waiting."""
    name: object = element.tag
    if not isinstance(name, str):
        return
    if "}" not in name:
        yield _start(element, name)
        if name not in _VOID:
            waiting.append({"type": "EndTag", "name": name, "namespace": None})
    waiting += reversed(element)
    if element.text:
        yield characters(element.text)
