"""What is known of a page: 문서 정보."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.access import Found, offers, page_to_read
from articles.contexts import InfoRow, InfoTable, InfoView, managed, page_frame
from articles.models import Revision
from articles.rendering import render_served
from articles.selectors import first_revision, page_counts, sections_of, sort_text_of, templates_used
from articles.views import read
from articles.views.common import asker, changes_of, show
from articles.waiting import users_of, waiting_users_of
from core import addresses
from core.frame import Item
from core.titles import CATEGORY, Title
from search.notes import namespace_label


def info(request: HttpRequest, title: Title) -> HttpResponse:
    user = asker(request)
    found = page_to_read(user, title, follow=False)
    if found is None:
        return read.missing(request, title)
    tables = (_basics(found), _changes(found), _sections(found), _templates(found))
    page = InfoView(tables=tuple(table for table in tables if table.rows))
    offered = offers(user, title)
    frame = page_frame(
        title,
        talk_exists=found.pair_exists,
        may_edit=offered.edit,
        action="",
        revision=found.revision.pk,
    )
    frame = managed(frame, title, move=offered.move, delete=offered.delete)
    heading = _("{title}: 문서 정보").format(title=title.prefixed)
    return show(request, replace(frame, heading=heading, robots="noindex,nofollow"), page)


def _basics(found: Found) -> InfoTable:
    page, title = found.page, found.page.name
    counts = page_counts(page)
    redirect = page.redirect
    rows = [
        InfoRow(_("제목"), Item(title.prefixed, addresses.page(title))),
        InfoRow(_("이름공간"), namespace_label(page.namespace)),
        InfoRow(_("문서 번호"), page.pk),
        InfoRow(_("크기(바이트)"), page.size),
        InfoRow(_("정렬 키"), sort_text_of(title)),
        InfoRow(_("이 문서를 가리키는 링크"), counts["links_here"]),
        InfoRow(_("이 문서로 넘겨주는 문서"), counts["redirects"]),
        InfoRow(_("이 문서가 가리키는 문서"), counts["links"]),
        InfoRow(_("바깥 링크"), counts["external"]),
    ]
    hidden = sorted(render_served(page, found.revision).hidden_categories)
    rows += [InfoRow(_("숨은 분류"), Item(name, addresses.page(Title(CATEGORY, name)))) for name in hidden]
    if users := users_of(title):
        rows.append(InfoRow(_("이 문서를 틀로 쓰는 문서"), users))
    if waiting := waiting_users_of(title) if users else 0:
        rows.append(InfoRow(_("갱신을 기다리는 문서"), waiting, _("틀이나 속성이 바뀌어 다시 읽을 문서입니다.")))
    if redirect is not None:
        rows.append(InfoRow(_("넘겨주는 곳"), Item(redirect.prefixed, addresses.page(redirect))))
    return InfoTable(_("기본 정보"), tuple(rows))


def _changes(found: Found) -> InfoTable:
    page = found.page
    first, last = changes_of(
        [first_revision(page), Revision.objects.select_related("page", "author").get(pk=found.revision.pk)]
    )
    counts = page_counts(page)
    rows = [
        InfoRow(_("만든 때"), first.time),
        InfoRow(_("마지막으로 바뀐 때"), last.time),
        InfoRow(_("판의 수"), counts["revisions"]),
        InfoRow(_("편집한 사람의 수"), counts["authors"]),
    ]
    for label, change in ((_("만든 사람"), first), (_("마지막 편집자"), last)):
        if change.author is not None:
            rows.append(InfoRow(label, Item(change.author.name, change.author.contributions_url)))
    return InfoTable(_("편집 역사"), tuple(rows))


def _sections(found: Found) -> InfoTable:
    title = found.page.name
    rows = tuple(
        InfoRow(
            f"{section.number} {section.heading}",
            Item(
                _("{number}판에서 마지막으로 바뀜").format(number=section.changed_in_id),
                addresses.index(title, action="history", section=section.anchor),
            ),
            note=_(section.kind) if section.kind else "",
        )
        for section in sections_of(found.page)
        if section.heading_level
    )
    return InfoTable(pgettext("several", "절"), rows)


def _templates(found: Found) -> InfoTable:
    rows = tuple(InfoRow(_("틀"), Item(title.prefixed, addresses.page(title))) for title in templates_used(found.page))
    return InfoTable(_("이 문서에 쓰인 틀"), rows)
