"""Markdown's tables: rows of cells between bars, a separator below the head, a caption after a colon below the last row.

| 시도 | 사업 |
|------|:----:|
| 대전 | 공공와이파이 |
: 시도별 디지털 뉴딜 서비스
"""

import re
from typing import Final

from markup.html_tags import prefixed
from markup.inline_html import flow_html, inline_html, plain_of
from markup.nodes import TableEnd, TableStart
from markup.page import Page

SEPARATOR_ROW: Final = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_CELL_END: Final = re.compile(r"((?:\\.|[^\\|])*+)(?:\||$)", re.DOTALL)
_CAPTION: Final = re.compile(r"[ ]{0,3}:[ ]+(\S.*)")
_CLASSES: Final = re.compile(r"[ ]{0,3}\{:[ ]*((?:\.[^\s.#{}\"'<>&=]{1,100}[ ]*)+)\}[ ]*")
_MOST_CELLS: Final = 40_000
_ALIGNS: Final = {(True, True): "center", (True, False): "left", (False, True): "right"}


def is_table(block: str) -> bool:
    """Whether a block of lines is a table: a row with a bar, then a separator of as many cells."""
    first, _, rest = block.partition("\n")
    if "|" not in first:
        return False
    second, _, body = rest.partition("\n")
    if "-" not in second or not SEPARATOR_ROW.fullmatch(second):
        return False
    columns = len(_cells(first))
    return columns == len(_cells(second)) and columns * (body.count("\n") + 2) <= _MOST_CELLS


def _cells(row: str) -> list[str]:
    row = row.strip()
    row = row.removeprefix("|")
    if "\\" not in row:
        return [cell.strip() for cell in row.removesuffix("|").split("|")]
    cells = [found[1].replace("\\|", "|").strip() for found in _CELL_END.finditer(row)]
    while len(cells) > 1 and not cells[-1] and (len(cells) == 2 or row.endswith("|") or not row):
        cells.pop()
        break
    return cells


def _align(cell: str) -> str:
    align = _ALIGNS.get((cell.startswith(":"), cell.endswith(":")))
    return f' class="align-{align}"' if align else ""


class _Table:
    def __init__(self, block: str) -> None:
        lines = block.split("\n")
        self.classes = ""
        self.caption = ""
        while len(lines) > 2 and self._is_attribute(lines[-1]):
            lines.pop()
        self.aligns = [_align(cell) for cell in _cells(lines[1])]
        self.rows = [_cells(line)[: len(self.aligns)] for line in (lines[0], *lines[2:])]

    def _is_attribute(self, line: str) -> bool:
        if (found := _CAPTION.fullmatch(line)) and not self.caption:
            self.caption = found[1].strip()
            return True
        if (found := _CLASSES.fullmatch(line)) and not self.classes:
            self.classes = prefixed(found[1].replace(".", " "))
            return True
        return False


def table_html(block: str, page: Page) -> str:
    """Sanitised HTML of a block that :func:`is_table`, in the frame in which tables stand."""
    table = _Table(block)
    width = len(table.aligns)
    contents = iter(flow_html([cell for row in table.rows for cell in row], page))
    caption = inline_html(table.caption, page)
    classes = f' class="{table.classes}"' if table.classes else ""
    out = [f"<table{classes}>\n"]
    if caption:
        out.append(f"<caption>{caption}</caption>\n")
    for number, row in enumerate(table.rows):
        cells = [next(contents) for _ in row] + [""] * (width - len(row))
        if number < 2:
            out.append("<thead>\n" if number == 0 else "<tbody>\n")
        out.append("<tr>" + "".join(map(_cell, cells, table.aligns, [number == 0] * width)) + "</tr>\n")
        if number == 0:
            out.append("</thead>\n")
    out.append("</tbody>\n</table>" if len(table.rows) > 1 else "</table>")
    if "u-infobox" in table.classes.split():
        return "".join(out)
    start = page.block(TableStart(plain_of(table.caption, page)))
    return "".join((start, *out, page.block(TableEnd())))


def _cell(content: str, align: str, is_head: bool) -> str:  # noqa: FBT001  # mapped over
    if is_head and content:
        return f'<th scope="col"{align}>{content}</th>'
    return f"<td{align}>{content}</td>"
