"""특수:문서속성: all values of one property on one page, or on all pages."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Pager, special_frame
from core.titles import Title
from semantics import selectors
from semantics.addresses import PAGE_PROPERTY, full_name, page_property, values_of
from semantics.answering import Reader
from semantics.contexts import DistinctRow, PagePropertyView, PropertyLink
from semantics.declarations import declarations_of
from semantics.distinct import distinct_values
from semantics.models import Fact
from semantics.presenting import Presenter, presenter, property_link, subject_link
from semantics.views.arguments import property_argument
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
    """``page`` and ``property`` as the form sends them (``from`` and ``type`` in Semantic MediaWiki), or what the address says.

    Without a page the different values of the property are listed.
    """
    named, stated = property_argument(argument)
    raw = request.GET.get("page", "") or request.GET.get("from", "") or named
    name = request.GET.get("property", "") or request.GET.get("type", "") or stated
    page = PagePropertyView(addresses.special(PAGE_PROPERTY), asked(raw), asked(name))
    frame = special_frame(_("문서의 속성"), page.action)
    if not raw.strip() and not name.strip():
        return show(request, frame, page)
    title, wrong_title = typed_title(raw) if raw.strip() else (None, "")
    known, wrong_name = typed_property(name) if name.strip() else ("", _("볼 속성을 적어 주십시오."))
    if wrong_title or wrong_name:
        return show(request, frame, replace(page, page=asked(raw, wrong_title), property=asked(name, wrong_name)))
    reader, offset = reader_of(request), offset_of(request.GET.get("offset"))
    page = _of_page(page, title, known, reader, offset) if title else _of_all(page, known, reader, offset)
    label = page.asked.label if page.asked else known
    heading = f"{full_name(title)}: {label}" if title else _("속성 ‘{name}’의 값").format(name=label)
    return show(request, replace(frame, heading=heading), page)


def _of_page(page: PagePropertyView, title: Title, name: str, reader: Reader, offset: int) -> PagePropertyView:
    key = key_of(name)
    subject = selectors.subject_named(title, reader.scopes)
    row = selectors.property_of(key)
    rows: list[Fact] = []
    if subject and row:
        rows = selectors.values_of(subject.pk, row.pk, reader.scopes, offset=offset, size=SIZE)
    facts, more = split_more(rows)
    shower = presenter(facts, scopes=reader.scopes, language=reader.language)
    behind = offset + SIZE
    return replace(
        page,
        subject=subject_link(subject) if subject else None,
        asked=_link(key, shower),
        values=tuple(shower.value(fact) for fact in facts),
        pager=Pager(
            previous=page_property(title, name, offset=max(0, offset - SIZE)) if offset else "",
            next=page_property(title, name, offset=behind) if more and behind <= FARTHEST else "",
            first=offset + 1 if facts else 0,
            last=offset + len(facts),
        ),
    )


def _of_all(page: PagePropertyView, name: str, reader: Reader, offset: int) -> PagePropertyView:
    key = key_of(name)
    row = selectors.property_of(key)
    found = distinct_values(row, reader.scopes, offset=offset, size=SIZE) if row else None
    rows, more = split_more(found.facts if found else ())
    shower = presenter([fact for fact, _same in rows], scopes=reader.scopes, language=reader.language)
    behind = offset + SIZE
    return replace(
        page,
        asked=_link(key, shower),
        distinct=tuple(_distinct(shower, fact, same) for fact, same in rows),
        slow=bool(found and found.slow),
        pager=Pager(
            previous=values_of(name, offset=max(0, offset - SIZE)) if offset else "",
            next=values_of(name, offset=behind) if more and behind <= FARTHEST else "",
            first=offset + 1 if rows else 0,
            last=offset + len(rows),
        ),
    )


def _distinct(shower: Presenter, fact: Fact, same: int) -> DistinctRow:
    """A value that leads to the pages that state it of this property, also where it is a page."""
    value = shower.value(fact)
    return DistinctRow(replace(value, browse="") if value.search else value, same)


def _link(key: str, shower: Presenter) -> PropertyLink:
    return property_link(shower.declarations.get(key) or declarations_of({key})[key], shower.language)
