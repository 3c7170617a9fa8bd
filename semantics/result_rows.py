"""The rows of an answer with one column as lists of pages and values show them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core import addresses
from core.frame import Item
from core.titles import Title
from semantics import selectors
from semantics.addresses import browse, full_name, page_property, to_write
from semantics.answering import Reader
from semantics.ask.request import PrintMode, Printout, Request, SortKey
from semantics.ask.result import Result, Row, Value
from semantics.ask.tree import Condition, Step, With
from semantics.contexts import StatingRow, ValueView
from semantics.datatypes import datatype
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.items import NumberItem
from semantics.options import current
from semantics.presenting import Presenter
from semantics.vocabulary import label_of

EACH: Final = 10
"""Values of a property that are shown before the way to the rest."""


def stating_request(name: str, inner: Condition, *, order: str = "", limit: int, offset: int = 0) -> Request:
    """Pages with such a value of the property, and their values: by title, or by the value where an ``order`` is given."""
    steps = (Step(name),)
    printouts = (Printout(PrintMode.THIS), Printout(PrintMode.PROPERTY, chain=steps, written=f"?{name}"))
    sort = (SortKey(name, order),) if order else ()
    return Request(With(steps, inner), printouts=printouts, limit=limit, offset=offset, sort=sort)


@dataclass(frozen=True, slots=True)
class ResultRows:
    """Shows rows to one reader. Make it with :func:`result_rows`."""

    presenter: Presenter
    declaration: Declaration
    context: Context

    def rows(self, result: Result) -> tuple[StatingRow, ...]:
        return tuple(self._row(row) for row in result.rows)

    def _row(self, row: Row) -> StatingRow:
        title, values = row.subject.title, row.cells[1]
        shown = tuple(self._value(value) for value in values[:EACH])
        name = label_of(self.declaration.key, current().language)
        more = page_property(title, name) if len(values) > EACH else ""
        return StatingRow(self._page(title, row.display), shown, more, "" if title.fragment else browse(title))

    def _value(self, value: Value) -> ValueView:
        kind = datatype(self.declaration.type)
        shown = kind.write(value.item, self.context) if isinstance(value.item, NumberItem) else value.shown
        return self.presenter.view(shown, search=self.presenter.search(self.declaration.key, value.item))

    def _page(self, title: Title, display: str) -> Item:
        if title.fragment:
            return Item(full_name(title), browse(title))
        known = self.presenter.known(title)
        return Item(display or title.prefixed, addresses.page(title) if known else to_write(title), new=not known)


def result_rows(rows: Sequence[Row], declaration: Declaration, reader: Reader, *, exact: bool = False) -> ResultRows:
    """What is needed to show these rows: one query, which pages exist. ``exact``: numbers are not rounded as their property wants."""
    titles = {value.shown.page.page for row in rows for cell in row.cells for value in cell if value.shown.page}
    titles |= {row.subject.title.page for row in rows}
    existing = selectors.existing(titles, reader.scopes)
    known = {declaration.key: declaration}
    presenter = Presenter(reader.language, declarations=known, exists=dict.fromkeys(existing, True))
    shown_as = replace(declaration, precision=None) if exact else declaration
    return ResultRows(presenter, declaration, presenter.context(shown_as))
