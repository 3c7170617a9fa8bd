"""``category``: the answer in columns under the letters it begins with, as a category lists its pages."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, TypeAlias

from core.hangul import index_letter
from core.titles import upper_first
from semantics.ask.result import Result, Row
from semantics.formats.base import Around, Format, Parameter, ParameterType, flag, given, number
from semantics.formats.output import Element, Piece, Text, Wikitext, column_class, separated
from semantics.formats.parameters import COLUMNS, COMMON, IMPORT_ANNOTATION, TEMPLATES
from semantics.formats.shared import further_link
from semantics.formats.source import RowCalls, framing, template_name
from semantics.formats.values import CellPrinter, header, source_piece
from semantics.items import PageItem

DELIM: Final = Parameter("delim", ParameterType.SOURCE, "ask-param-delim", ", ", aliases=("sep", "구분자"))
_COLUMNS: Final = Parameter("columns", ParameterType.NUMBER, COLUMNS.about, "3", aliases=COLUMNS.aliases)
_Item: TypeAlias = tuple[str, tuple[Piece, ...]]


def letter(word: str, collation: str) -> str:
    """The letter a word is filed under: 가나다 and A to Z in Korean order, else its first character."""
    if collation == "korean":
        return index_letter(word)
    first = upper_first(word[:1])
    by_value = collation == "numeric" or collation.startswith("uca-")
    return "0–9" if by_value and first.isdecimal() else first


def _word(row: Row) -> str:
    """What a row is filed by: the first thing it shows, the page itself by its sort key."""
    if not row.cells or not row.cells[0]:
        return row.sort_text or row.subject.title.text
    value = row.cells[0][0]
    if value.item == row.subject:
        return row.sort_text or row.subject.title.text
    return value.item.title.text if isinstance(value.item, PageItem) else value.shown.text


class _Lines:
    """Prints a row as ``page (label value, value)``."""

    def __init__(self, result: Result) -> None:
        self._printers = [CellPrinter(column, result.request) for column in result.columns]
        self._separator = source_piece(given(result.request, DELIM) or DELIM.default)
        self._labels = [header(column, result.request) for column in result.columns]

    def _values(self, row: Row, place: int) -> tuple[Piece, ...]:
        return self._printers[place].pieces(row.cells[place], self._separator)

    def line(self, row: Row) -> tuple[Piece, ...]:
        """The first column, and behind it in brackets all others that have a value."""
        others = []
        for place in range(1, len(row.cells)):
            if row.cells[place]:
                label = self._labels[place]
                others.append((*label, *((Text(" "),) if label else ()), *self._values(row, place)))
        first = self._values(row, 0) if row.cells else ()
        return (*first, Text(" ("), *separated(others, Text(" ")), Text(")")) if others else first


def _items(result: Result, around: Around) -> Iterator[_Item]:
    request = result.request
    calls = RowCalls(result, around, given(request, DELIM) or " ") if template_name(request) else None
    lines = _Lines(result)
    facts = flag(request, IMPORT_ANNOTATION)
    filed = ""
    for place, row in enumerate(result.rows):
        filed = letter(_word(row), around.collation)
        yield filed, (Wikitext(calls.call(place, row), facts=facts),) if calls else lines.line(row)
    link = further_link(result, around)
    if link is not None:
        yield filed, (link,)


def _column(items: list[_Item], continued: str, around: Around) -> Element:
    children: list[Piece] = []
    for filed, group in groupby(items, key=lambda item: item[0]):
        name = around.words("ask-letter-continued", letter=filed) if filed == continued and not children else filed
        children.append(Element("div", (Text(name),), ("smw-column-header",)))
        children.append(Element("ul", tuple(Element("li", content) for _, content in group)))
    return Element("div", tuple(children), ("smw-column",))


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    """The rows under their letters, in columns of equal length; a letter that goes on is named again."""
    items = list(_items(result, around))
    columns = number(result.request, _COLUMNS, 1, 10)
    length = max(1, -(-len(items) // columns))
    parts = [
        _column(items[start : start + length], items[start - 1][0] if start else "", around)
        for start in range(0, len(items), length)
    ]
    before, behind = framing(result, around)
    return (
        *before,
        Element("div", tuple(parts), ("smw-columnlist-container", *column_class(columns))),
        *behind,
    )


CATEGORY_FORMAT: Final = Format("category", "분류", show, (*COMMON, _COLUMNS, DELIM, *TEMPLATES))
