"""From prepared text to sanitised HTML: plain paragraphs and tables at once, the rest by Markdown, chunk by chunk.

A chunk ends where an unindented block begins that cannot belong to what stands before it. Each chunk is bounded in size,
and the clock is asked before each: what does not fit is shown as it was written, with a message.
"""

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from markup.dialect import markdown_html
from markup.html_blocks import has_block_tag, html_depth_change
from markup.inline import inline
from markup.inline_html import escaped, needs_sanitiser
from markup.lists import normalised
from markup.markers import ANY, BLOCK, CONTAINER, END, NUMBER, PIECE, TAG, number_of
from markup.model import ProblemCode
from markup.nodes import Message
from markup.page import Page
from markup.plain import plain_of
from markup.sanitise import sanitise
from markup.tables import is_table, table_html
from markup.weave import weave

_GAP: Final = re.compile(r"\n(?:[ \t]*\n)+")
_NOT_PLAIN: Final = re.compile(
    r"^(?:[ ]{4}|\t|[ ]{0,3}(?:[-*+][ \t]|\d{1,9}\.[ \t]|[>|:]|!!!|\#{1,6}[ ]|-|(?:[-*_][ ]*){3,}$))|\{:",
    re.MULTILINE | re.VERBOSE,
)
_CONTINUES: Final = re.compile(r"[ \t]|[-*+][ \t]|\d{1,9}\.[ \t]|[>:]")
_STANDALONE: Final = re.compile(rf"(?:[{BLOCK}{PIECE}]{NUMBER}{END}\s*)+")
_CONTAINER: Final = re.compile(f"{CONTAINER}({NUMBER}){END}")
_PIECE: Final = re.compile(rf"<p>{PIECE}({NUMBER}){END}</p>|{PIECE}({NUMBER}){END}")
_LONE_BLOCKS: Final = re.compile(rf"<p>\s*((?:[{BLOCK}]{NUMBER}{END}\s*)+)</p>")
_SPECIAL: Final = re.compile(r"[\[\]*_~<&\\!|>]|[ ]{2}\n|://")
_MOST_SPECIALS: Final = 30_000
_MOST_LINES: Final = 4_000
_LINES_TOGETHER: Final = 500
_BLOCKS_A_LOOK: Final = 8
"""After how many blocks the clock is looked at."""
_ALWAYS_AFFORDABLE: Final = 2_000
_LINE_COST: Final = 12
"""What a line costs beyond its characters, in characters."""
_TOP_ITEM: Final = re.compile(r"^(?=(?:[-*+]|\d{1,3}\.)[ ]|>)", re.MULTILINE)


@dataclass(slots=True)
class _Chunk:
    """Blocks to be made HTML together. ``size`` is what they will cost, in characters; a ready part is a marker."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    size: int = 0
    lines: int = 0
    for_markdown: bool = False

    def add(self, block: str) -> None:
        self.parts.append((block, False))
        self.for_markdown = True
        self.size += len(block) + _LINE_COST * block.count("\n")
        self.lines += block.count("\n") + 2

    def text(self, gap: str) -> str:
        return gap.join(text for text, _ in self.parts)


class _Assembler:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._chunk = _Chunk()
        self._late: list[str] = []
        self._out: list[str] = []
        self._depth = 0
        self._count = 0
        self._over = False

    def run(self, blocks: list[str]) -> str:
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else ""
            for part in _parts(block):
                self._block(part, following)
        self._flush()
        return "\n".join(self._out)

    def _block(self, block: str, following: str) -> None:
        if container := _CONTAINER.fullmatch(block):
            self._flush()
            self._out.append(self._page.pieces[number_of(container[1])].html)
        elif self._is_over():
            self._postpone(block)
        else:
            self._take(block, following)

    def _is_over(self) -> bool:
        self._count += 1
        if not self._over and not self._count % _BLOCKS_A_LOOK:
            self._over = self._page.budget.left() < 0
        return self._over

    def _postpone(self, block: str) -> None:
        """A block for which there is no time. What needs none (headings) still stands in its place."""
        if self._chunk.parts or _STANDALONE.fullmatch(block):
            self._flush()
        if _STANDALONE.fullmatch(block):
            self._out.append(block)
        else:
            self._late.append(block)

    def _take(self, block: str, following: str) -> None:
        chunk = self._chunk
        if not self._depth and chunk.size > self._page.limits.chunk and self._is_cut(block):
            self._flush()
            chunk = self._chunk
        ready = None if self._depth else self._ready(block, following)
        if ready is None:
            chunk.add(block)
            self._depth = max(0, self._depth + html_depth_change(block, self._page))
        else:
            chunk.parts.append((ready, True))

    def _is_cut(self, block: str) -> bool:
        """Whether a chunk may end before the block. A list or quote that grows very long is cut into two."""
        if not _CONTINUES.match(block):
            return True
        return self._chunk.size > 4 * self._page.limits.chunk and block[0] not in " \t:"

    def _ready(self, block: str, following: str) -> str | None:
        """A marker for a block that Markdown need not see, or ``None``."""
        page = self._page
        if block[0] in " \t":
            return None
        if _STANDALONE.fullmatch(block):
            return block
        if "|" in block and is_table(block):
            return self._guarded(block) or page.piece(table_html(block, page), clean=True)
        if _NOT_PLAIN.search(block) or BLOCK in block or PIECE in block or following[:1] == ":":
            return None
        if has_block_tag(block, page):
            return None
        return self._guarded(block) or self._paragraph(block)

    def _guarded(self, block: str) -> str | None:
        """A message in the place of a block that would cost too much."""
        if len(block) < _MOST_SPECIALS or len(_SPECIAL.findall(block)) <= _MOST_SPECIALS:
            return None
        return self._failed(block, ProblemCode.TOO_COMPLEX)

    def _paragraph(self, block: str) -> str:
        marked = f"<p>{escaped(inline(block.strip(), self._page))}</p>"
        if TAG not in marked:
            return self._page.piece(marked, clean=True)
        woven = weave(marked, self._page)
        if not needs_sanitiser(woven.removeprefix("<p>").removesuffix("</p>")):
            return self._page.piece(woven, clean=True)
        self._chunk.size += len(woven)
        return self._page.piece(woven, clean=False)

    def _failed(self, source: str, code: ProblemCode) -> str:
        self._page.problem(code)
        shown = ANY.sub("", plain_of(source, self._page.nodes))
        return self._page.block(Message(code.value, source=shown.strip("\n"), block=True))

    def _flush(self) -> None:
        chunk, self._chunk, self._depth = self._chunk, _Chunk(), 0
        if chunk.parts:
            self._out.append(_placed(self._html(chunk), self._page))
        if self._late:
            late, self._late = self._late, []
            self._out.append(self._failed("\n\n".join(late), ProblemCode.TOO_SLOW))

    def _html(self, chunk: _Chunk) -> str:
        if chunk.size > _ALWAYS_AFFORDABLE and self._page.budget.left() < 0:
            return self._without_markdown(chunk, ProblemCode.TOO_SLOW)
        if not chunk.for_markdown:
            return self._cleaned(chunk.text("\n"))
        text = chunk.text("\n\n")
        largest = self._page.limits.largest_chunk
        if chunk.size > largest or chunk.lines > _MOST_LINES or len(_SPECIAL.findall(text)) > _MOST_SPECIALS:
            return self._without_markdown(chunk, ProblemCode.TOO_COMPLEX)
        return self._cleaned(weave(markdown_html(normalised(text), self._page), self._page), always=True)

    def _without_markdown(self, chunk: _Chunk, code: ProblemCode) -> str:
        """The chunk's ready parts in their places, its other blocks as they were written."""
        pieces: list[str] = []
        for is_ready, group in groupby(chunk.parts, itemgetter(1)):
            texts = [text for text, _ in group]
            pieces += texts if is_ready else [self._failed("\n\n".join(texts), code)]
        return self._cleaned("\n".join(pieces))

    def _cleaned(self, body: str, *, always: bool = False) -> str:
        """Through the sanitiser, together with the pieces that need it."""
        dirty = False

        def put(found: re.Match[str]) -> str:
            nonlocal dirty
            piece = self._page.pieces[_number(found)]
            dirty = dirty or not piece.clean
            return found[0] if piece.clean else piece.html

        body = _PIECE.sub(put, body)
        return sanitise(body, self._page) if dirty or always else body


def _parts(block: str) -> list[str]:
    """The block, or when it is a very long list or quote, pieces of it that begin with an item."""
    if block.count("\n") <= 2 * _LINES_TOGETHER:
        return [block] if block.strip() else []
    parts: list[str] = [""]
    lines = 0
    for part in _TOP_ITEM.split(block):
        if lines > _LINES_TOGETHER:
            parts.append("")
            lines = 0
        parts[-1] += part
        lines += part.count("\n")
    return [part.strip("\n") for part in parts if part.strip()]


def _number(found: re.Match[str]) -> int:
    return number_of(found[1] or found[2])


def _placed(body: str, page: Page) -> str:
    """Clean HTML with its pieces in their places and no paragraph around a block."""
    while PIECE in body:
        body = _PIECE.sub(lambda found: page.pieces[_number(found)].html, body)
    return _LONE_BLOCKS.sub(r"\1", body)


def blocks_html(text: str, page: Page) -> str:
    """Sanitised HTML of a prepared text: constructs, headings and HTML blocks are markers already."""
    return _Assembler(page).run(_GAP.split(text.strip("\n")))
