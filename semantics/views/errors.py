"""특수:처리오류: values and queries that could not be understood."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Pager, special_frame
from semantics import selectors
from semantics.addresses import ERRORS, property_title
from semantics.answering import Reader
from semantics.contexts import ErrorsView
from semantics.errors import error_rows, owner_of
from semantics.models import Subject
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


@reading
def errors_page(request: HttpRequest, argument: str) -> HttpResponse:
    """All errors, or with ``property`` those of the values of one."""
    typed = request.GET.get("property", "") or argument
    page = ErrorsView(addresses.special(ERRORS), asked(typed))
    frame = special_frame(_("처리 오류"), page.action)
    name, error = typed_property(typed) if typed.strip() else ("", "")
    if error:
        return show(request, frame, replace(page, property=asked(typed, error)))
    reader, offset = reader_of(request), offset_of(request.GET.get("offset"))
    holders, more = split_more(_holders(name, reader, offset))
    kept = {"property": name} if name else {}
    behind = offset + SIZE
    page = replace(
        page,
        rows=error_rows(holders, reader.scopes, reader.language),
        pager=Pager(
            previous=addresses.special(ERRORS, **kept, offset=max(0, offset - SIZE)) if offset else "",
            next=addresses.special(ERRORS, **kept, offset=behind) if more and behind <= FARTHEST else "",
            first=offset + 1 if holders else 0,
            last=offset + len(holders),
        ),
    )
    return show(request, frame, page)


def _holders(name: str, reader: Reader, offset: int) -> list[tuple[Subject, int]]:
    """Pages (or subobjects) with the number of the container that says what is wrong."""
    if not name:
        facts = selectors.errors(reader.scopes, offset=offset, size=SIZE)
        return [(fact.subject, fact.value_id) for fact in facts if fact.value_id]
    about = selectors.errors_about(property_title(key_of(name)), reader.scopes, offset=offset, size=SIZE)
    return [(owner_of(fact.subject), fact.subject_id) for fact in about]
