"""특수:절/연혁: the same kind of section of every policy, one under the other; 특수:절링크: the lasting address of a section."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from articles.access import Asker, may_edit
from articles.contexts import SectionEntry, SectionsView
from articles.models import Page, Section
from articles.numbers import whole_number
from articles.rendering import render_pieces
from articles.selectors import policies_with, readable, topmost_sections
from articles.views.common import asker, refuse, show
from core import addresses
from core.frame import Item, Pager, special_frame
from core.hangul import sort_key
from markup.embed import with_id_prefix
from markup.model import Kind

NAME = "절"
LINK = "절링크"
SIZE = 10


def kind_named(raw: str) -> Kind | None:
    """A kind by its Korean or English name."""
    wanted = raw.strip().casefold()
    return next((kind for kind in Kind if wanted in {kind.value, kind.name.casefold()}), None)


def _kinds(chosen: Kind | None) -> tuple[Item, ...]:
    return tuple(Item(_(kind.value), addresses.special(NAME, kind.value), selected=kind is chosen) for kind in Kind)


def sections(request: HttpRequest, argument: str) -> HttpResponse:
    """The topmost section of the kind named by ``argument`` of each policy, ten policies at a time."""
    kind = kind_named(argument)
    if argument.strip() and kind is None:
        return refuse(
            request,
            _("없는 종류"),
            _("그런 종류의 절은 없습니다."),
            advice=_("아래에서 종류를 골라 주십시오."),
            items=_kinds(None),
            status=404,
        )
    if kind is None:
        frame = special_frame(_("절별로 보기"), addresses.special(NAME))
        return show(request, frame, SectionsView(kinds=_kinds(None)))
    return _of_kind(request, kind)


def _of_kind(request: HttpRequest, kind: Kind) -> HttpResponse:
    user = asker(request)
    start = request.GET.get("from", "")[:255]
    policies = policies_with(kind.value, user)
    if start:
        policies = policies.filter(sort_key__gte=sort_key(start)[:255])
    pages = list(policies[: SIZE + 1])
    own = addresses.special(NAME, kind.value)
    after = addresses.special(NAME, kind.value, **{"from": pages[SIZE].title}) if len(pages) > SIZE else ""
    page = SectionsView(
        kinds=_kinds(kind),
        kind=kind.value,
        css=kind.name.lower(),
        entries=_entries(user, pages[:SIZE], kind),
        pager=Pager(previous=own if start else "", next=after),
    )
    heading = _("{kind}: 모든 정책").format(kind=_(kind.value))
    return show(request, special_frame(_("절별로 보기"), own, heading=heading), page)


def _entries(user: Asker, pages: list[Page], kind: Kind) -> tuple[SectionEntry, ...]:
    found = topmost_sections(pages, kind.value)
    chosen = [(page, found[page.pk]) for page in pages if page.pk in found]
    bodies = render_pieces([(_source(section), page.name) for page, section in chosen])
    return tuple(
        SectionEntry(
            page=Item(page.name.prefixed, addresses.page(page.name)),
            heading=section.heading,
            url=addresses.page(page.name) + addresses.fragment(section.anchor),
            body=with_id_prefix(rendered.html, f"s{section.pk}-"),
            changed=section.changed_in.created,
            edit_url=addresses.index(page.name, action="edit", section=section.anchor)
            if may_edit(user, page.name)
            else "",
        )
        for (page, section), rendered in zip(chosen, bodies, strict=True)
    )


def _source(section: Section) -> str:
    """The section and what is under it, without its own heading line."""
    served = section.page.served
    source = served.text.content if served else ""
    return source[section.start : section.end].partition("\n")[2]


def section_link(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:절링크/12`` leads to where section 12 is now, whatever it is called today."""
    number = whole_number(argument)
    rows = Section.objects.select_related("page").filter(page__in=readable(asker(request)).values("pk"))
    section = rows.filter(pk=number).first() if number else None
    if section is None:
        return refuse(
            request,
            _("없는 절"),
            _("그런 번호의 절이 없습니다."),
            items=(Item(_("절별로 보기"), addresses.special(NAME)),),
            status=404,
        )
    anchor = section.anchor if section.removed_in_id is None else ""
    return HttpResponseRedirect(addresses.page(section.page.name) + addresses.fragment(anchor))
