"""특수:제약오류: values that are understood and not allowed where they stand, and pages that lack what their categories demand."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Pager, special_frame
from semantics.addresses import property_title
from semantics.contexts import ErrorsView
from semantics.errors import error_rows, owner_of
from semantics.schemas.listing import constraint_errors
from semantics.views.common import (
    FARTHEST,
    SIZE,
    asked,
    offset_of,
    reader_of,
    reading,
    show,
    split_more,
    typed_property,
)
from semantics.vocabulary import key_of

NAME = "제약오류"


@dataclass(frozen=True, slots=True)
class ConstraintErrorsView(ErrorsView):
    """The same list under its own words."""

    template: ClassVar[str] = "semantics/constraints.html"


@reading
def constraints_page(request: HttpRequest, argument: str) -> HttpResponse:
    """All of them, or with ``property`` those of the values of one."""
    typed = request.GET.get("property", "") or argument
    page = ConstraintErrorsView(addresses.special(NAME), asked(typed))
    frame = special_frame(_("제약 오류"), page.action)
    name, error = typed_property(typed) if typed.strip() else ("", "")
    if error:
        return show(request, frame, replace(page, property=asked(typed, error)))
    reader, offset = reader_of(request), offset_of(request.GET.get("offset"))
    about = property_title(key_of(name)) if name else None
    found, more = split_more(constraint_errors(reader.scopes, offset=offset, size=SIZE, about=about))
    kept = {"property": name} if name else {}
    behind = offset + SIZE
    page = replace(
        page,
        rows=error_rows([(owner_of(one), one.pk) for one in found], reader.scopes, reader.language),
        pager=Pager(
            previous=addresses.special(NAME, **kept, offset=max(0, offset - SIZE)) if offset else "",
            next=addresses.special(NAME, **kept, offset=behind) if more and behind <= FARTHEST else "",
            first=offset + 1 if found else 0,
            last=offset + len(found),
        ),
    )
    return show(request, frame, page)
