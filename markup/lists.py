"""Lines made ready for Python-Markdown: what it wants indented by four, and where it wants an empty line.

People indent a nested list by two, write a list right below a paragraph, and begin a line with a date (``2023. 5. 1.``).
All that is what readers of other Markdowns expect to work; here it is rewritten to the one spelling that works here.
"""

import re
from dataclasses import dataclass
from typing import Final

from markup.markers import BLOCK, END, NUMBER, PIECE
from markup.tables import SEPARATOR_ROW

_ITEM: Final = re.compile(r"([-*+]|\d{1,3}\.)([ ]+)(\S.*)")
_RULE: Final = re.compile(r"(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}")
_YEAR: Final = re.compile(r"(\d{4,9})\.(?=[ ])")
_STANDALONE: Final = re.compile(rf"(?:[{BLOCK}{PIECE}]{NUMBER}{END}[ ]*)+")
_NESTED: Final = re.compile(r"(?:(?:[-*+]|\d{1,9}\.|>)[ ]*(?<=[ >])){7}")
_QUOTES: Final = re.compile(r"(?:>[ ]?){9}")
_DEEPEST: Final = 12
_WIDEST: Final = 80


@dataclass(slots=True)
class _Level:
    marker: int
    content: int
    ordered: bool


class _Lines:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._out: list[str] = []
        self._levels: list[_Level] = []
        self._blank = True
        self._in_text = False
        self._in_block = False
        """Whether the last line belongs to a table, a quote or a block of code inside a list."""

    def run(self) -> list[str]:
        for index, line in enumerate(self._lines):
            if not line.strip():
                self._out.append("")
                self._blank, self._in_text = True, False
                continue
            self._line(index, line.expandtabs(4) if "\t" in line else line)
            self._blank = False
        return self._out

    def _line(self, index: int, line: str) -> None:
        text = line.lstrip(" ")
        indent = min(len(line) - len(text), _WIDEST)
        text = _tamed(text)
        item = None if _RULE.fullmatch(text) else _ITEM.match(text)
        if item and (self._levels or (indent < 4 and self._may_begin(item[1]))):
            self._item(indent, item)
        elif self._levels:
            self._inside(indent, text)
        else:
            self._outside(index, indent, text)

    def _may_begin(self, mark: str) -> bool:
        """Right below a line of text only a bullet or ``1.`` begins a list; ``5. 1.`` there is a date."""
        return not self._in_text or not mark[0].isdigit() or mark == "1."

    def _gap(self) -> None:
        if self._out and self._out[-1]:
            self._out.append("")

    def _item(self, indent: int, item: re.Match[str]) -> None:
        last: _Level | None = None
        while self._levels and indent < self._levels[-1].marker + 2:
            last = self._levels.pop()
        ordered = item[1][0].isdigit()
        begins = (not last and not self._levels) or (last and last.ordered != ordered)
        if begins or self._in_block:
            self._gap()
        self._in_block = False
        level = min(len(self._levels), _DEEPEST)
        spaces = len(item[2])
        self._levels.append(_Level(indent, indent + len(item[1]) + (spaces if spaces < 5 else 1), ordered))
        self._out.append(f"{'    ' * level}{item[1]} {_tamed(item[3])}")
        self._in_text = False

    def _inside(self, indent: int, text: str) -> None:
        """A line that is no item, while a list is open."""
        depth = len(self._levels)
        while depth and indent < self._levels[depth - 1].marker + 2:
            depth -= 1
        starts_block = text[0] in "|>" or bool(_STANDALONE.fullmatch(text))
        if not self._blank and not starts_block and not self._in_block:
            self._out.append(text)
            return
        del self._levels[depth:]
        if not depth:
            self._gap()
            self._outside(len(self._lines), indent, text)
            return
        self._block(depth, indent, text)

    def _block(self, depth: int, indent: int, text: str) -> None:
        continues = self._out[-1].lstrip()[:1] == text[0] and text[0] in "|>"
        if not continues:
            self._gap()
        self._in_block = text[0] in "|>" or bool(_STANDALONE.fullmatch(text))
        extra = max(0, indent - self._levels[-1].content)
        self._out.append(" " * (4 * min(depth, _DEEPEST) + (extra if extra >= 4 else 0)) + text)

    def _outside(self, index: int, indent: int, text: str) -> None:
        if _STANDALONE.fullmatch(text):
            self._gap()
            self._out += (text, "")
            self._in_text = False
            return
        following = self._lines[index + 1] if index + 1 < len(self._lines) else ""
        if self._in_text and "|" in text and "-" in following and SEPARATOR_ROW.fullmatch(following):
            self._gap()
        self._out.append(" " * indent + text)
        self._in_text = True


def _tamed(text: str) -> str:
    """A line that opens no more quotes and lists at once than anybody means."""
    if found := _NESTED.match(text) or _QUOTES.match(text):
        text = f"{text[: found.end()]}\\{text[found.end() :].lstrip(' ')}"
    return _YEAR.sub(r"\1\\.", text, count=1) if _YEAR.match(text) else text


def normalised(text: str) -> str:
    """The same text in the spelling that Python-Markdown reads as its author meant it."""
    return "\n".join(_Lines(text.split("\n")).run())
