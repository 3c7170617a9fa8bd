"""특수:문서속성: all values of one property on one page."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Pager, special_frame
from core.titles import Title
from semantics import selectors
from semantics.addresses import PAGE_PROPERTY, full_name, page_property
from semantics.ask.addresses import decode
from semantics.contexts import PagePropertyView
from semantics.declarations import declarations_of
from semantics.models import Fact
from semantics.presenting import presenter, property_link, subject_link
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
    typed_title,
)
from semantics.vocabulary import key_of


@reading
def page_property_page(request: HttpRequest, argument: str) -> HttpResponse:
    """``page`` and ``property`` as the form sends them, or ``제목::속성`` (encoded behind a colon)."""
    encoded = decode(argument[1:]) if argument.startswith(":") else argument
    named, _colons, stated = encoded.partition("::")
    raw, name = request.GET.get("page", "") or named, request.GET.get("property", "") or stated
    page = PagePropertyView(addresses.special(PAGE_PROPERTY), asked(raw), asked(name))
    frame = special_frame(_("문서의 속성"), page.action)
    if not raw.strip() and not name.strip():
        return show(request, frame, page)
    title, wrong_title = typed_title(raw)
    known, wrong_name = typed_property(name)
    if title is None or wrong_name:
        page = replace(page, page=asked(raw, wrong_title), property=asked(name, wrong_name))
        return show(request, frame, page, status=400)
    found = _found(request, page, title, known)
    heading = f"{full_name(title)}: {found.asked.label}" if found.asked else ""
    return show(request, replace(frame, heading=heading), found)


def _found(request: HttpRequest, page: PagePropertyView, title: Title, name: str) -> PagePropertyView:
    reader, offset, key = reader_of(request), offset_of(request.GET.get("offset")), key_of(name)
    subject = selectors.subject_named(title, reader.scopes)
    row = selectors.property_of(key)
    rows: list[Fact] = []
    if subject and row:
        rows = selectors.values_of(subject.pk, row.pk, reader.scopes, offset=offset, size=SIZE)
    facts, more = split_more(rows)
    shower = presenter(facts, scopes=reader.scopes, language=reader.language)
    declaration = shower.declarations.get(key) or declarations_of({key})[key]
    behind = offset + SIZE
    return replace(
        page,
        subject=subject_link(subject) if subject else None,
        asked=property_link(declaration, reader.language),
        values=tuple(shower.value(fact) for fact in facts),
        pager=Pager(
            previous=page_property(title, name, offset=max(0, offset - SIZE)) if offset else "",
            next=page_property(title, name, offset=behind) if more and behind <= FARTHEST else "",
            first=offset + 1 if facts else 0,
            last=offset + len(facts),
        ),
    )
