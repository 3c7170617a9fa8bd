"""HTML blocks in prepared text, before Markdown reads it: each tag alone on its line becomes a block of its own.

A ``div`` that stands at the outermost level with both its tags alone on their lines is taken out as a container: what it
holds is cut into chunks like the rest of the page. A block's tag without its other half is shown as text.
"""

import re
from dataclasses import dataclass
from typing import Final

from markup.html_tags import BLOCK_ELEMENTS, OPTIONAL_END
from markup.markers import END, NUMBER, TAG, number_of
from markup.model import ProblemCode
from markup.page import Page

_MARKER: Final = re.compile(f"{TAG}({NUMBER}){END}")
_ONLY_TAGS: Final = re.compile(f"[ \t]*(?:{TAG}{NUMBER}{END}[ \t]*)+")
_STRICT: Final = BLOCK_ELEMENTS - OPTIONAL_END


@dataclass(slots=True)
class _Found:
    """A tag of a block in the text. ``partner`` is the index of its other half, once that is found."""

    start: int
    end: int
    name: str
    closing: bool
    alone: bool
    partner: int | None = None
    put: str | None = None


def _find(text: str, page: Page) -> list[_Found]:
    found: list[_Found] = []
    for tag in _MARKER.finditer(text):
        known = page.tags[number_of(tag[1])]
        if known.name in BLOCK_ELEMENTS:
            before = text[max(0, tag.start() - 4) : tag.start()].rpartition("\n")[2]
            line_start = tag.start() - len(before)
            alone = (line_start == 0 or text[line_start - 1] == "\n") and not before.strip(" ")
            alone = alone and not text[tag.end() : tag.end() + 80].partition("\n")[0].strip()
            found.append(_Found(tag.start(), tag.end(), known.name, known.closing, alone))
    return found


def _pair(found: list[_Found]) -> None:
    """Give each tag its other half."""
    open_tags: list[int] = []
    counts = dict.fromkeys(_STRICT, 0)
    for index, tag in enumerate(found):
        if tag.name not in _STRICT:
            continue
        if not tag.closing:
            open_tags.append(index)
            counts[tag.name] += 1
            continue
        while counts[tag.name] and tag.partner is None:
            opener = open_tags.pop()
            counts[found[opener].name] -= 1
            if found[opener].name == tag.name:
                tag.partner, found[opener].partner = opener, index


def _reject(found: list[_Found], page: Page) -> None:
    """Show as text what has no other half or lies too deep."""
    depth = 0
    for tag in found:
        if tag.name not in _STRICT:
            continue
        depth += 0 if tag.partner is None else -1 if tag.closing else 1
        if depth + tag.closing > page.limits.html_depth:
            page.problem(ProblemCode.TOO_COMPLEX, "html-depth")
        elif tag.partner is not None:
            continue
        tag.put = f"<{'/' if tag.closing else ''}{tag.name}>"


def _contain(found: list[_Found], text: str, page: Page) -> None:
    """Take out the containers."""
    inside_until = -1
    for index, tag in enumerate(found):
        if tag.partner is None or tag.closing or tag.put or index < inside_until:
            continue
        closer = found[tag.partner]
        if tag.name == "div" and tag.alone and closer.alone:
            html = _html(text, tag, page)
            tag.put = f"\n\n{page.container(html)}\n\n"
            closer.put = f"\n\n{page.container('</div>')}\n\n"
        else:
            inside_until = tag.partner


def _html(text: str, tag: _Found, page: Page) -> str:
    """A container's start tag with its id made unique; its attributes were checked and escaped when it was read."""
    html = page.tags[number_of(text[tag.start + 1 : tag.end - 1])].html
    return re.sub(r' id="([^"]*)"', lambda found: f' id="{page.unique_id(found[1])}"', html)


def separate_blocks(text: str, page: Page) -> str:
    """The text with HTML blocks set apart. Other tags stay markers."""
    if TAG not in text:
        return text
    found = _find(text, page)
    if not found:
        return text
    _pair(found)
    _reject(found, page)
    _contain(found, text, page)
    pieces: list[str] = []
    position = 0
    for tag in found:
        pieces += (text[position : tag.start], text[tag.start : tag.end] if tag.put is None else tag.put)
        position = tag.end
    return _apart("".join((*pieces, text[position:])), page)


def _apart(text: str, page: Page) -> str:
    """Inside HTML nothing is code for being indented; lines of tags alone have empty lines around them."""
    out: list[str] = []
    depth = 0
    for line in text.split("\n"):
        tags = _MARKER.findall(line) if TAG in line else []
        names = [page.tags[number_of(digits)] for digits in tags]
        is_block = bool(names) and all(tag.name in BLOCK_ELEMENTS or tag.name == "hr" for tag in names)
        indent = len(line) - len(line.lstrip(" \t"))
        if is_block and _ONLY_TAGS.fullmatch(line) and (depth or indent < 4):
            out += ("", line.strip(), "")
        elif depth and (indent >= 4 or (names and line.lstrip()[0] == TAG)):
            out.append(line if _LIST.match(line) else line.lstrip())
        else:
            out.append(line)
        depth += sum((-1 if tag.closing else 1) for tag in names if tag.name in _STRICT)
    return "\n".join(out)


_LIST: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}\.)[ ]")


def html_depth_change(block: str, page: Page) -> int:
    """By how much a block of text opens more HTML blocks than it closes."""
    if TAG not in block:
        return 0
    tags = (page.tags[number_of(digits)] for digits in _MARKER.findall(block))
    return sum((-1 if tag.closing else 1) for tag in tags if tag.name in _STRICT)


def has_block_tag(block: str, page: Page) -> bool:
    return TAG in block and any(
        page.tags[number_of(digits)].name in BLOCK_ELEMENTS or page.tags[number_of(digits)].name == "hr"
        for digits in _MARKER.findall(block)
    )
