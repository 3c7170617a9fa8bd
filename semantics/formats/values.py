"""Cells and headers of an answer as pieces and as plain text: what all formats print alike."""

import re
from collections.abc import Sequence
from typing import Final

from core.titles import CATEGORY, PROPERTY, SPECIAL, Title
from semantics.ask.request import PrintMode, Request
from semantics.ask.result import Column, Value
from semantics.datatypes.base import Shown
from semantics.formats.output import Element, PageLink, Piece, Text, UrlLink, Wikitext, separated, with_tip
from semantics.items import PageItem, TextItem, TimeItem
from semantics.preferred import SIGN

_SOURCE: Final = re.compile(r"''|\*\*|\[\[|\[https?:|https?://|[<`\n\x7f]|&[#\w]+;|^[*#:;]|__")
_INLINE_TAG: Final = re.compile(r"</?(?:b|i|u|s|em|strong|small|sub|sup|code)>", re.IGNORECASE)
_MARKUP: Final = re.compile(r"[\[\]{}|<>*`~\\=&]")
_PLAIN_FORMS: Final = frozenset({"-", "plain"})
_RAW_FORMS: Final = frozenset({"-raw", "-ia"})
"""What texts state in a column of this form counts for the page that asks."""


def title_text(title: Title) -> str:
    """The whole title with its namespace and its fragment."""
    return f"{title.prefixed}#{title.fragment}" if title.fragment else title.prefixed


def is_plain(column: Column) -> bool:
    """Whether the query wants the bare value (``?Property#``)."""
    return column.printout.form in _PLAIN_FORMS


def is_linked(column: Column, request: Request) -> bool:
    if is_plain(column) or request.link == "none":
        return False
    return request.link != "subject" or column.printout.mode is PrintMode.THIS


def value_text(value: Value) -> str:
    """A value as plain text. A page goes by its title, not by what it wants to be called."""
    title = value.shown.page
    if title is None or not isinstance(value.item, PageItem):
        return value.shown.text
    name = f"{title.text}#{title.fragment}" if title.fragment else title.text
    return value.shown.text if value.shown.text.endswith(name) else title_text(title)


def source_piece(text: str, *, facts: bool = False) -> Piece:
    """A text that people wrote as wiki source: plain where nothing in it could be markup, which is much quicker."""
    return Wikitext(text, expand=False, facts=facts) if _SOURCE.search(text) else Text(text)


class CellPrinter:
    """Prints the values of one column as the reader sees them, linked where the query and the column want links."""

    def __init__(self, column: Column, request: Request) -> None:
        self._linked = is_linked(column, request)
        self._plain = is_plain(column)
        self._facts = column.printout.form.casefold() in _RAW_FORMS
        self._type = column.declaration.type if column.declaration else "_txt"

    def piece(self, value: Value) -> Piece:
        """One value."""
        return with_tip(self._bare(value), value.shown.tooltip.splitlines())

    def _bare(self, value: Value) -> Piece:
        leading = self._leading(value.shown)
        if leading is not None:
            return leading
        return self._text(value.shown.text) if isinstance(value.item, TextItem) else Text(self._unlinked(value))

    def _unlinked(self, value: Value) -> str:
        """A category that is not linked has its namespace in front, so that one sees what it is."""
        title = value.shown.page
        if title is not None and title.namespace == CATEGORY and not self._plain:
            return title_text(title)
        return value_text(value)

    def _leading(self, shown: Shown) -> Piece | None:
        """What leads elsewhere, or has parts that do; None for all else."""
        if shown.page is not None and self._linked:
            return PageLink(shown.page, shown.text)
        if shown.url and not self._plain:
            return UrlLink(shown.url, shown.text)
        if shown.pieces and not self._plain:
            return Element("span", tuple(self._leading(part) or Text(part.text) for part in shown.pieces))
        return None

    def pieces(self, values: Sequence[Value], separator: Piece) -> tuple[Piece, ...]:
        """The values of a cell, the separator between them."""
        if len(values) == 1:
            return (self.piece(values[0]),)
        return separated(((self.piece(value),) for value in values), separator)

    def _text(self, text: str) -> Piece:
        if self._type == "_cod" and not self._plain:
            return Element("pre", (Text(text),))
        return source_piece(text, facts=self._facts) if self._type in {"_txt", "_wpg"} else Text(text)


def description(column: Column) -> tuple[Piece, ...]:
    """What the column's property says of itself, behind a sign that opens it; that the label is a preferred name is a sign of its own."""
    written = _MARKUP.sub(lambda found: f"&#{ord(found.group())};", column.description)
    sign = f"|{SIGN}" if column.preferred else ""
    if written:
        return (Wikitext(f"{{{{#info:{written}{sign}}}}}"),)
    return (Text("\u00a0"), Element("span", (Text(SIGN),), (), _title_of(column))) if sign else ()


def _title_of(column: Column) -> tuple[tuple[str, str], ...]:
    return (("title", column.declaration.key.replace("_", " ")),) if column.declaration else ()


def sort_value(value: Value) -> str:
    """What a sortable table orders a cell by, "" where its text will do."""
    if isinstance(value.item, TimeItem):
        return f"{value.item.julian_day:.10g}"
    number = value.shown.number
    return "" if number is None else f"{number:.14g}"


def header_target(column: Column) -> Title | None:
    """The page that a column's label leads to."""
    printout = column.printout
    if printout.mode is PrintMode.PROPERTY and column.declaration is not None:
        declaration = column.declaration
        return Title(PROPERTY, declaration.label if declaration.predefined else declaration.key.replace("_", " "))
    if printout.mode is PrintMode.CATEGORY:
        return Title(CATEGORY, printout.category)
    return Title(SPECIAL, "분류목록") if printout.mode is PrintMode.CATEGORIES else None


def header(column: Column, request: Request) -> tuple[Piece, ...]:
    """A column's label; nothing where it has none or the query hides labels."""
    if request.headers == "hide" or not column.label:
        return ()
    target = header_target(column)
    if target is None or request.headers == "plain":
        return (Text(column.label),)
    label = PageLink(target, _INLINE_TAG.sub("", column.label) or column.label)
    steps = column.printout.chain
    if len(steps) < 2:
        return (label,)
    path = ".".join(f"{'-' if step.inverse else ''}{step.name}" for step in steps)
    return (label, Element("span", (Text("⠉"),), ("smw-chain-marker",), (("title", path),)))
