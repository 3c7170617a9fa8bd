"""특수:찾아보기: all that a page or subobject states, and all that names it."""

import re
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Frame, Item, special_frame
from core.titles import Title
from semantics import selectors
from semantics.addresses import BROWSE, browse, browse_link, full_name, rdf, search_by
from semantics.answering import Reader
from semantics.contexts import BrowseView, PropertyLink, PropertyValues, ValueView
from semantics.models import Fact, Subject
from semantics.options import current
from semantics.presenting import Presenter, called, declaration_of, presenter, property_link, subject_link
from semantics.result_rows import EACH
from semantics.views.arguments import page_argument
from semantics.views.common import LONGEST, asked, reader_of, reading, show, split_more, typed_title
from semantics.vocabulary import label_of

HIDDEN = frozenset({"_SKEY", "_ERRC"})
"""Said elsewhere: the sort key is the title's, errors are in their list."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")

INCOMING = 20
"""Properties by which a page is named that are shown at once."""


@reading
def browse_page(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:찾아보기/제목``, ``article=제목#이름``; ``:제목-23이름`` is the form of links. ``lang``: in that language."""
    raw = request.GET.get("article", "") or page_argument(argument)
    action = addresses.special(BROWSE)
    frame = special_frame(_("찾아보기"), action)
    page = BrowseView(action=action, article=asked(raw))
    if not raw.strip():
        return show(request, frame, page)
    title, error = typed_title(raw)
    if title is None:
        return show(request, frame, replace(page, article=asked(raw, error)))
    return _browsed(request, frame, replace(page, article=asked(full_name(title))), title)


def _browsed(request: HttpRequest, frame: Frame, page: BrowseView, title: Title) -> HttpResponse:
    reader = _reader(request)
    subject = selectors.subject_named(title, reader.scopes)
    if subject is not None and subject.redirect_to is not None:
        page = replace(page, redirected_from=full_name(title))
        subject = subject.redirect_to
    title = subject.name if subject else title
    frame = replace(frame, heading=_("{title}: 찾아보기").format(title=full_name(title)))
    owner = Item(title.page.prefixed, browse(title.page)) if title.fragment else None
    link = _own_link(title, subject)
    page = replace(page, subject=link, owner=owner, export=rdf(title) if subject else "")
    if subject is None:
        return show(request, frame, replace(page, known=False))
    start = request.GET.get("from", "")[:LONGEST]
    return show(request, frame, _told(page, subject, reader, start))


def _reader(request: HttpRequest) -> Reader:
    """Who reads, in the language that the address asks for."""
    language = request.GET.get("lang", "").lower()
    return replace(reader_of(request), language=language) if _LANGUAGE.fullmatch(language) else reader_of(request)


def _own_link(title: Title, subject: Subject | None) -> Item:
    """The page itself; for a subobject its place in the page."""
    if subject is None:
        return Item(full_name(title))
    return Item(full_name(title), addresses.page(title)) if title.fragment else subject_link(subject)


def _told(page: BrowseView, subject: Subject, reader: Reader, start: str) -> BrowseView:
    scopes = reader.scopes
    facts = [] if start else selectors.stated(subject.name, scopes, each=EACH, but=HIDDEN)
    targets = selectors.redirects_to(subject, scopes)
    found = selectors.properties_naming(targets, scopes, start=start, size=INCOMING)
    properties, more = split_more(found, INCOMING)
    naming = selectors.naming(targets, [row.pk for row in properties], scopes, each=EACH)
    shower = presenter(facts, scopes=scopes, language=reader.language)
    incoming = (
        _named_by(shower, subject.name, [fact for fact in naming if fact.property_id == row.pk]) for row in properties
    )
    return replace(
        page,
        known=bool(facts or naming or subject.exists or start),
        outgoing=shower.groups(facts, owner=subject.name, each=EACH),
        incoming=tuple(group for group in incoming if group.values),
        cut=len(facts) >= selectors.MOST,
        link=browse_link(subject.name),
        more_incoming=browse(subject.name, **{"from": found[INCOMING].key}) if more else "",
    )


def _named_by(shower: Presenter, title: Title, facts: list[Fact]) -> PropertyValues:
    """The pages that name a page by one property."""
    if not facts:
        return PropertyValues(PropertyLink(""), ())
    declaration = declaration_of(facts[0].property)
    name = label_of(declaration.key, current().language)
    more = search_by(name, full_name(title)) if len(facts) > EACH else ""
    values = tuple(_namer(fact.subject) for fact in facts[:EACH])
    return PropertyValues(property_link(declaration, shower.language), values, more, declaration.predefined)


def _namer(subject: Subject) -> ValueView:
    link = called(subject)
    return ValueView(link.label, link.url, new=link.new, browse="" if subject.fragment else browse(subject.name))
