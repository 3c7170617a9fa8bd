"""Text as readers see it, without markup, for search and descriptions.

Blocks are separated by a line end, cells of a row by a tab, and boxes come last, behind a blank line (:data:`ASIDE`).
"""

import html
import re
from collections.abc import Sequence
from typing import Final

from core.titles import Title
from markup.markers import ANY, BLOCK, NODE, PRIVATE_CHARACTER, number_of, unescape
from markup.nodes import Filled, Notes, PageLink, Picture, Raw, Redirect, Tip, Value

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_TIP: Final = re.compile(r'<span class="tip-text"[^<>]*>(?:[^<]|<br>)*</span>')
"""What is only said when a reader asks for it (:mod:`markup.tips`)."""
_BOX: Final = re.compile(r'<(div|aside|table)\b[^<>]*\bclass="[^"<>]*\bu-(?:infobox|notice|hatnote)\b[^<>]*>')
_INLINE_TAGS: Final = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "i", "input", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "var", "wbr",
))  # fmt: skip
_CELL_MARK: Final = "\x1f"
_BLOCK_MARK: Final = "\x1e"
_BOXES_MARK: Final = "\x1d"
_CELLS: Final = frozenset({"td", "/td", "th", "/th", "/dt", "dd"})
_SPACE: Final = re.compile(r"[ \xa0]+")
_WHITE: Final = str.maketrans({"\n": " ", "\t": " ", _BLOCK_MARK: "\n", _CELL_MARK: "\t"})
_CELL_ENDS: Final = re.compile(r" ?\t[ \t]*")
_LINE_ENDS: Final = re.compile(r"[ \t]*\n\s*")
ASIDE: Final = "\n\n"
"""What stands before the words of boxes, in a text that has others too."""


def full_name(title: Title) -> str:
    """The title as readers see it, with its fragment."""
    return f"{title.prefixed}#{title.fragment}" if title.fragment else title.prefixed


def node_plain(node: object, nodes: Sequence[object]) -> str:
    """What a node says as text. Footnote marks, messages and headings say nothing of the page's matter."""
    match node:
        case Raw():
            return html.escape(node.plain, quote=False)
        case PageLink() | Value() | Filled() | Tip():
            return _expanded(node.html, nodes)
        case Picture():
            return _expanded(node.html, nodes) or html.escape(node.alt or node.target.text, quote=False)
        case Notes():
            return "".join(_BLOCK_MARK + _expanded(note.html, nodes) for note in node.notes)
        case Redirect():
            return html.escape(full_name(node.target), quote=False)
        case _:
            return ""


def _expanded(body: str, nodes: Sequence[object]) -> str:
    """HTML in which each marker is replaced by what it says."""

    def say(found: re.Match[str]) -> str:
        text = node_plain(nodes[number_of(found[1])], nodes)
        return f"{_BLOCK_MARK}{text}{_BLOCK_MARK}" if found[0][0] == BLOCK else text

    return NODE.sub(say, body)


def _tag(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name in _INLINE_TAGS:
        return ""
    if name == "br":
        return _BLOCK_MARK
    if found[1] + name in _CELLS:
        return _CELL_MARK
    return _BLOCK_MARK


def text_of(body: str, nodes: Sequence[object] = ()) -> str:
    """Plain text of sanitised HTML with markers."""
    text = ANY.sub("", _TAG.sub(_tag, _TIP.sub("", _expanded(body, nodes))))
    parts = (_lines(part) for part in text.split(_BOXES_MARK))
    return ASIDE.join(part for part in parts if part)


def _lines(text: str) -> str:
    """White space as a text has it in place of marks."""
    text = _SPACE.sub(" ", unescape(text.translate(_WHITE)))
    return _LINE_ENDS.sub("\n", _CELL_ENDS.sub("\t", text)).strip()


def prose_first(body: str) -> str:
    """The same HTML with boxes (infobox, notices, hatnotes) moved behind what is told in sentences."""
    boxes: list[str] = []
    position, kept = 0, []
    while found := _BOX.search(body, position):
        end = _end_of(found[1], body, found.end())
        kept.append(body[position : found.start()])
        boxes.append(body[found.start() : end])
        position = end
    return "".join((*kept, body[position:], _BOXES_MARK, *boxes)) if boxes else body


def prose_of(text: str) -> str:
    """What a text tells in sentences; its boxes where it has nothing else."""
    return text.partition(ASIDE)[0]


def _end_of(name: str, body: str, start: int) -> int:
    """Where the element of that name that was opened before ``start`` ends."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>").finditer(body, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(body)


def plain_of(text: str, nodes: Sequence[object]) -> str:
    """Prepared source (not HTML) with its markers replaced by what they say: for attributes, names and sort keys."""
    if PRIVATE_CHARACTER.search(text):
        text = NODE.sub(lambda found: text_of(node_plain(nodes[number_of(found[1])], nodes)), text)
        text = ANY.sub("", text)
    return unescape(text)


def plain(body: str, nodes: Sequence[object] = ()) -> str:
    """The same as :func:`text_of`, under the name that other rooms know."""
    return text_of(body, nodes)
