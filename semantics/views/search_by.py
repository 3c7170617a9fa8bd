"""특수:속성별검색: which pages have a value of a property; for numbers and dates the nearest where none has it."""

from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Pager, special_frame
from semantics.addresses import SEARCH_BY, search_by
from semantics.answering import Reader, answer
from semantics.ask.addresses import decode
from semantics.ask.result import Result
from semantics.ask.tree import Anything, Comparator, Condition, Value
from semantics.contexts import SearchByView
from semantics.datatypes import datatype
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.messages import say
from semantics.presenting import property_link
from semantics.result_rows import result_rows, stating_request
from semantics.views.arguments import value_argument
from semantics.views.common import (
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

    def found(inner: Condition, *, order: str = "", limit: int = SIZE, offset: int = 0) -> Result:
        return answer(stating_request(declaration.label, inner, order=order, limit=limit, offset=offset), reader)

    exact = found(Value(value) if value else Anything(), offset=offset)
    if value and not exact.rows and (meant := decode(value)) != value:
        other = found(Value(meant), offset=offset)
        value, exact = (meant, other) if other.rows else (value, exact)
    errors = [say(trouble) for trouble in exact.troubles]
    below = above = Result(exact.request)
    alone = bool(value) and not exact.rows and not errors and not offset
    if alone and datatype(declaration.type).sorts_as == "number":
        below = found(Value(value, Comparator.LESS), order="desc", limit=NEAREST)
        above = found(Value(value, Comparator.GREATER), order="asc", limit=NEAREST)
    shower = result_rows((*exact.rows, *below.rows, *above.rows), declaration, reader, exact=True)
    return replace(
        page,
        value=asked(value, " ".join(errors)),
        rows=shower.rows(exact),
        below=shower.rows(below),
        above=shower.rows(above),
        pager=_pager(exact, declaration.label, value, offset),
    )


def _pager(result: Result, name: str, value: str, offset: int) -> Pager:
    behind = offset + SIZE
    return Pager(
        previous=search_by(name, value, offset=max(0, offset - SIZE)) if offset else "",
        next=search_by(name, value, offset=behind) if result.further and behind <= FARTHEST else "",
        first=offset + 1 if result.rows else 0,
        last=offset + len(result.rows),
    )
