"""특수:속성별검색: which pages have a value of a property; for numbers and dates the nearest where none has it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Item, Pager, special_frame
from core.titles import Title
from semantics import selectors
from semantics.addresses import SEARCH_BY, browse, full_name, page_property, search_by, to_write
from semantics.answering import Reader, answer
from semantics.ask.addresses import decode
from semantics.ask.request import PrintMode, Printout, Request, SortKey
from semantics.ask.result import Result, Row
from semantics.ask.result import Value as Cell
from semantics.ask.tree import Anything, Comparator, Condition, Step, Value, With
from semantics.contexts import SearchByView, StatingRow, ValueView
from semantics.datatypes import datatype
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.items import NumberItem
from semantics.messages import say
from semantics.presenting import Presenter, property_link
from semantics.views.arguments import value_argument
from semantics.views.common import (
    EACH,
    FARTHEST,
    SIZE,
    asked,
    offset_of,
    reader_of,
    reading,
    show,
    typed_property,
)
from semantics.vocabulary import key_of

NEAREST: Final = 10
_LONGEST: Final = 2_000


@reading
def search_by_page(request: HttpRequest, argument: str) -> HttpResponse:
    """``property`` and ``value`` as the form sends them, or what :func:`value_argument` reads in the address."""
    named, stated = value_argument(argument)
    name, value = request.GET.get("property", "") or named, request.GET.get("value", "") or stated
    page = SearchByView(addresses.special(SEARCH_BY), asked(name), asked(value))
    frame = special_frame(_("속성별 검색"), page.action)
    if not name.strip():
        error = _("찾을 속성을 적어 주십시오.") if value.strip() else ""
        return show(request, frame, replace(page, property=asked(name, error)))
    known, error = typed_property(name)
    if error:
        return show(request, frame, replace(page, property=asked(name, error)))
    reader = reader_of(request)
    key = key_of(known)
    declaration = declarations_of({key})[key]
    link = property_link(declaration, reader.language)
    found = _found(page, declaration, value[:_LONGEST].strip(), reader, offset_of(request.GET.get("offset")))
    heading = f"{link.label}: {found.value.value[:100]}" if value else _("속성 ‘{name}’").format(name=link.label)
    return show(request, replace(frame, heading=heading), replace(found, asked=link))


def _found(page: SearchByView, declaration: Declaration, value: str, reader: Reader, offset: int) -> SearchByView:
    """The pages with the value; where none has it and it is written as links write it, those with what the link means."""
    exact = _asked(declaration, Value(value) if value else Anything(), reader, offset=offset)
    if value and not exact.rows and (meant := decode(value)) != value:
        other = _asked(declaration, Value(meant), reader, offset=offset)
        value, exact = (meant, other) if other.rows else (value, exact)
    errors = [say(trouble) for trouble in exact.troubles]
    below = above = Result(exact.request)
    alone = bool(value) and not exact.rows and not errors and not offset
    if alone and datatype(declaration.type).sorts_as == "number":
        below = _asked(declaration, Value(value, Comparator.LESS), reader, order="desc", limit=NEAREST)
        above = _asked(declaration, Value(value, Comparator.GREATER), reader, order="asc", limit=NEAREST)
    rows = (*exact.rows, *below.rows, *above.rows)
    shower = _shower(rows, declaration, reader)
    return replace(
        page,
        value=asked(value, " ".join(errors)),
        rows=shower.rows(exact),
        below=shower.rows(below),
        above=shower.rows(above),
        pager=_pager(exact, declaration.label, value, offset),
    )


def _asked(
    declaration: Declaration,
    inner: Condition,
    reader: Reader,
    *,
    order: str = "",
    limit: int = SIZE,
    offset: int = 0,
) -> Result:
    """The pages with such a value, with their values: by title, or by the value where an ``order`` is given."""
    steps = (Step(declaration.label),)
    printouts = (Printout(PrintMode.THIS), Printout(PrintMode.PROPERTY, chain=steps, written=f"?{declaration.label}"))
    sort = (SortKey(declaration.label, order),) if order else ()
    return answer(Request(With(steps, inner), printouts=printouts, limit=limit, offset=offset, sort=sort), reader)


@dataclass(frozen=True, slots=True)
class _Shower:
    """Rows of an answer as the page shows them. Numbers have the places that tell them apart, whatever their property rounds to."""

    presenter: Presenter
    declaration: Declaration
    context: Context

    def rows(self, result: Result) -> tuple[StatingRow, ...]:
        return tuple(self._row(row) for row in result.rows)

    def _row(self, row: Row) -> StatingRow:
        title, values = row.subject.title, row.cells[1]
        shown = tuple(self._value(value) for value in values[:EACH])
        more = page_property(title, self.declaration.label) if len(values) > EACH else ""
        return StatingRow(self._page(title, row.display), shown, more, "" if title.fragment else browse(title))

    def _value(self, value: Cell) -> ValueView:
        kind = datatype(self.declaration.type)
        shown = kind.write(value.item, self.context) if isinstance(value.item, NumberItem) else value.shown
        return self.presenter.view(shown, search=self.presenter.search(self.declaration.key, value.item))

    def _page(self, title: Title, display: str) -> Item:
        if title.fragment:
            return Item(full_name(title), browse(title))
        known = self.presenter.known(title)
        return Item(display or title.prefixed, addresses.page(title) if known else to_write(title), new=not known)


def _shower(rows: Sequence[Row], declaration: Declaration, reader: Reader) -> _Shower:
    """What is needed to show these rows: one query, which pages exist."""
    titles = {value.shown.page.page for row in rows for cell in row.cells for value in cell if value.shown.page}
    titles |= {row.subject.title.page for row in rows}
    existing = selectors.existing(titles, reader.scopes)
    presenter = Presenter(
        reader.language, declarations={declaration.key: declaration}, exists=dict.fromkeys(existing, True)
    )
    return _Shower(presenter, declaration, presenter.context(replace(declaration, precision=None)))


def _pager(result: Result, name: str, value: str, offset: int) -> Pager:
    behind = offset + SIZE
    return Pager(
        previous=search_by(name, value, offset=max(0, offset - SIZE)) if offset else "",
        next=search_by(name, value, offset=behind) if result.further and behind <= FARTHEST else "",
        first=offset + 1 if result.rows else 0,
        last=offset + len(result.rows),
    )
