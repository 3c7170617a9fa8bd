"""특수:속성별검색: which pages have a value of a property; for numbers and dates the nearest where none has it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Item, Pager, special_frame
from core.titles import Title
from semantics import selectors
from semantics.addresses import SEARCH_BY, browse, full_name, search_by, to_write
from semantics.answering import Reader, answer
from semantics.ask.addresses import decode
from semantics.ask.request import PrintMode, Printout, Request, SortKey
from semantics.ask.result import Result, Row
from semantics.ask.tree import Anything, Comparator, Condition, Step, Value, With
from semantics.contexts import SearchByView, StatingRow
from semantics.datatypes import datatype
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.messages import say
from semantics.presenting import Presenter, property_link
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
    """``property`` and ``value`` as the form sends them, or ``속성/값``; ``:속성/값-2C`` as links in Semantic MediaWiki."""
    name, value = _typed(request, argument)
    page = SearchByView(addresses.special(SEARCH_BY), asked(name), asked(value))
    frame = special_frame(_("속성별 검색"), page.action)
    if not name.strip():
        error = _("찾을 속성을 적어 주십시오.") if value.strip() else ""
        return show(request, frame, replace(page, property=asked(name, error)), status=400 if error else 200)
    known, error = typed_property(name)
    if error:
        return show(request, frame, replace(page, property=asked(name, error)), status=400)
    reader = reader_of(request)
    key = key_of(known)
    declaration = declarations_of({key})[key]
    link = property_link(declaration, reader.language)
    page = replace(page, asked=link)
    heading = _("속성 ‘{name}’").format(name=link.label) if not value else f"{link.label}: {value[:100]}"
    found = _found(page, declaration, value[:_LONGEST].strip(), reader, offset_of(request.GET.get("offset")))
    return show(request, replace(frame, heading=heading), found)


def _typed(request: HttpRequest, argument: str) -> tuple[str, str]:
    parts = [decode(part) if argument.startswith(":") else part for part in argument.removeprefix(":").split("/", 1)]
    name, value = (*parts, "")[:2]
    return request.GET.get("property", "") or name, request.GET.get("value", "") or value


def _found(page: SearchByView, declaration: Declaration, value: str, reader: Reader, offset: int) -> SearchByView:
    exact = _asked(declaration, Value(value) if value else Anything(), reader, offset=offset)
    errors = [say(trouble) for trouble in exact.troubles]
    below = above = Result(exact.request)
    alone = bool(value) and not exact.rows and not errors and not offset
    if alone and datatype(declaration.type).sorts_as == "number":
        below = _asked(declaration, Value(value, Comparator.LESS), reader, order="desc", limit=NEAREST)
        above = _asked(declaration, Value(value, Comparator.GREATER), reader, order="asc", limit=NEAREST)
    rows = (*exact.rows, *below.rows, *above.rows)
    shower = _shower(rows, reader)
    return replace(
        page,
        value=asked(value, " ".join(errors)),
        rows=_shown(exact.rows, shower),
        below=_shown(below.rows, shower),
        above=_shown(above.rows, shower),
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


def _shower(rows: Sequence[Row], reader: Reader) -> Presenter:
    """What is needed to show these rows: one query, which pages exist."""
    titles = {value.shown.page.page for row in rows for cell in row.cells for value in cell if value.shown.page}
    titles |= {row.subject.title.page for row in rows}
    existing = selectors.existing(titles, reader.scopes)
    return Presenter(reader.language, exists=dict.fromkeys(existing, True))


def _shown(rows: Sequence[Row], shower: Presenter) -> tuple[StatingRow, ...]:
    return tuple(_row(row, shower) for row in rows)


def _row(row: Row, shower: Presenter) -> StatingRow:
    title = row.subject.title
    values = row.cells[1]
    shown = tuple(shower.view(value.shown) for value in values[:EACH])
    more = browse(title) if len(values) > EACH else ""
    return StatingRow(_page(title, row.display, shower), shown, more)


def _page(title: Title, display: str, shower: Presenter) -> Item:
    if title.fragment:
        return Item(full_name(title), browse(title))
    known = shower.known(title)
    return Item(display or title.prefixed, addresses.page(title) if known else to_write(title), new=not known)


def _pager(result: Result, name: str, value: str, offset: int) -> Pager:
    behind = offset + SIZE
    return Pager(
        previous=search_by(name, value, offset=max(0, offset - SIZE)) if offset else "",
        next=search_by(name, value, offset=behind) if result.further and behind <= FARTHEST else "",
        first=offset + 1 if result.rows else 0,
        last=offset + len(result.rows),
    )
