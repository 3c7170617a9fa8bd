"""Markdown's HTML and the tags that editors wrote become one well-nested whole, before the sanitiser reads it.

The sanitiser's parser repairs anything, but its repairs take quadratic time; here every repair is a look at a stack of
bounded depth. A block inside a paragraph ends the paragraph; what an editor left open ends with the block it is in.
"""

import re
from typing import Final

from markup.html_tags import BLOCK_ELEMENTS, VOID_ELEMENTS
from markup.markers import END, NUMBER, TAG, number_of
from markup.model import ProblemCode
from markup.page import Page, Tag

_TOKEN: Final = re.compile(rf"<(?P<closing>/?)(?P<name>[a-z][a-z0-9]*)[^<>]*>|{TAG}(?P<tag>{NUMBER}){END}")
_EMPTY: Final = re.compile(r"<p>\s*</p>")
_BLOCKS: Final = BLOCK_ELEMENTS | {"hr"}
_MARKDOWN_VOID: Final = VOID_ELEMENTS | {"input", "img"}


class _Weaver:
    def __init__(self, page: Page, *, inline_only: bool) -> None:
        self._page = page
        self._inline_only = inline_only
        self._out: list[str] = []
        self._stack: list[tuple[str, bool]] = []
        self._broken = -1
        """The depth at which a block broke Markdown's paragraph in two, until its other half begins or it ends."""

    def run(self, body: str) -> str:
        position = 0
        for token in _TOKEN.finditer(body):
            self._text(body[position : token.start()])
            position = token.end()
            if token["tag"]:
                self._written(self._page.tags[number_of(token["tag"])])
            else:
                self._made(token)
        self._text(body[position:])
        self._close_to(0)
        return "".join(self._out)

    def _text(self, text: str) -> None:
        if text and self._broken == len(self._stack) and not text.isspace():
            self._resume()
        self._out.append(text)

    def _resume(self) -> None:
        """Begin the other half of a broken paragraph."""
        self._broken = -1
        self._out.append("<p>")
        self._stack.append(("p", True))

    def _break(self, depth: int) -> None:
        """Close everything down to a depth; a paragraph of Markdown's among it is broken there."""
        for index in range(depth, len(self._stack)):
            if self._stack[index] == ("p", True):
                self._broken = index
        self._close_to(depth)

    def _close_to(self, depth: int) -> None:
        while len(self._stack) > depth:
            self._out.append(f"</{self._stack.pop()[0]}>")

    def _made(self, token: re.Match[str]) -> None:
        """A tag that Markdown made."""
        name = token["name"]
        if name == "p":
            self._broken = -1
        if not token["closing"]:
            if ("p", False) in self._stack and name in _BLOCKS:
                self._close_to(self._stack.index(("p", False)))
            self._out.append(token[0])
            if name not in _MARKDOWN_VOID:
                self._stack.append((name, True))
            return
        depth = len(self._stack) - 1
        while depth >= 0 and not self._stack[depth][1]:
            depth -= 1
        if depth >= 0 and self._stack[depth][0] == name:
            self._close_to(depth)

    def _written(self, tag: Tag) -> None:
        """A tag that an editor wrote, or that stands for one in the text."""
        is_block = tag.name in _BLOCKS
        if self._inline_only and is_block:
            return
        if tag.closing:
            self._close(tag.name)
            return
        if is_block:
            self._end_inline()
        elif self._broken == len(self._stack):
            self._resume()
        if tag.name in VOID_ELEMENTS:
            self._out.append(tag.html)
        elif len(self._stack) >= self._page.limits.html_depth:
            self._page.problem(ProblemCode.TOO_COMPLEX, "html-depth")
        else:
            self._out.append(tag.html)
            self._stack.append((tag.name, False))

    def _end_inline(self) -> None:
        """Before a block: end the paragraph and whatever inline element is open."""
        depth = len(self._stack)
        while depth and (self._stack[depth - 1][0] == "p" or self._stack[depth - 1][0] not in _BLOCKS):
            name, made = self._stack[depth - 1]
            if made and name != "p":
                break
            depth -= 1
        self._break(depth)

    def _close(self, name: str) -> None:
        depth = len(self._stack) - 1
        while depth >= 0 and self._stack[depth] != (name, False):
            if self._stack[depth][1] and self._stack[depth][0] != "p":
                return
            depth -= 1
        if depth >= 0:
            self._break(depth)
            self._broken = min(self._broken, depth)


def weave(body: str, page: Page, *, inline_only: bool = False) -> str:
    """HTML with each tag marker replaced by its tag and everything closed. ``inline_only`` drops tags of blocks."""
    woven = _Weaver(page, inline_only=inline_only).run(body)
    return _EMPTY.sub("", woven) if "<p>" in woven else woven
