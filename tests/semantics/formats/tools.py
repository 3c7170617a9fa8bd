"""Answers to print, made by hand: a page for each row, a property for each column."""

from collections.abc import Sequence
from html import escape

from core.titles import MAIN, Title
from semantics.ask.request import PrintMode, Printout, Request
from semantics.ask.result import Column, Result, Row, Value
from semantics.ask.tree import Step
from semantics.datatypes.base import Shown
from semantics.declaration import Declaration
from semantics.formats.base import Around
from semantics.formats.output import PageLink, to_html, to_plain
from semantics.formats.register import export, present
from semantics.items import NumberItem, PageItem, TextItem

AROUND = Around(
    further=lambda: "/wiki/특수:묻기?offset=2",
    export=lambda: "/wiki/특수:묻기?file",
    address=lambda title: f"https://w.kr/{title.path}",
)


def page(name: str, shown: str = "") -> Value:
    title = Title(MAIN, name)
    return Value(PageItem(title), Shown(shown or name, page=title))


def text(value: str) -> Value:
    return Value(TextItem(value), Shown(value))


def number(value: float, shown: str = "") -> Value:
    return Value(NumberItem(value), Shown(shown or f"{value:,g}", number=value))


def column(label: str, kind: str = "_txt", **printout: object) -> Column:
    key = label.replace(" ", "_")
    asked = Printout(PrintMode.PROPERTY, chain=(Step(label),), **printout)  # type: ignore[arg-type]
    return Column(asked, label, Declaration(key, label, kind, exists=True))


THIS = Column(Printout(PrintMode.THIS), "")


def row(name: str, *cells: Sequence[Value], sort_text: str = "") -> Row:
    return Row(PageItem(Title(MAIN, name)), ((page(name),), *(tuple(cell) for cell in cells)), sort_text=sort_text)


def answer(
    format_: str, columns: Sequence[Column] = (), rows: Sequence[Row] = (), /, *, further: bool = False, **asked: object
) -> Result:
    """``asked``: fields of the request; all other names are parameters: ``_`` for a space, ``__`` for a hyphen, one behind is cut."""
    fields = {name: asked.pop(name) for name in ("link", "headers", "limit", "offset", "source") if name in asked}
    parameters = {name.rstrip("_").replace("__", "-").replace("_", " "): str(value) for name, value in asked.items()}
    request = Request(format=format_, parameters=parameters, **fields)  # type: ignore[arg-type]
    return Result(request, (THIS, *columns), tuple(rows), further)


def without_subject(result: Result) -> Result:
    """As with ``mainlabel=-``."""
    rows = tuple(Row(row.subject, row.cells[1:]) for row in result.rows)
    return Result(result.request, result.columns[1:], rows, result.further)


def link(piece: PageLink) -> str:
    return f'<a href="{escape(piece.title.path)}">{escape(piece.text)}</a>'


def html(result: Result, around: Around = AROUND) -> str:
    return to_html(present(result, around), link)


def plain(result: Result, around: Around = AROUND) -> str:
    return to_plain(present(result, around))


def file_text(result: Result, around: Around = AROUND) -> str:
    made = export(result, around)
    assert made is not None
    return made.text
