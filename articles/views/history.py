"""The history of a page or a section, and the comparison of two revisions."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.ratelimit import hit
from articles.access import may_edit, offers, offers_edit, page_to_read, revision_to_read
from articles.contexts import DiffSide, DiffView, HistoryView, managed, page_frame
from articles.models import Page, Revision, Section
from articles.numbers import whole_number
from articles.rendering import render_text
from articles.selectors import neighbours_of, section_named
from articles.views import read
from articles.views.common import asker, changes_of, refuse, show
from core import addresses
from core.frame import Item, Pager
from core.titles import Title
from markup import diff as differences

SIZES = (50, 20, 100, 500)


def page_size(request: HttpRequest) -> int:
    wanted = whole_number(request.GET.get("limit"))
    return wanted if wanted in SIZES else SIZES[0]


def revision_pager(request: HttpRequest, rows: Sequence[Revision], *, size: int, more: bool, address: str) -> Pager:
    """Older and newer by revision number, so that new revisions never shift what one is looking at."""
    joint = "&" if "?" in address else "?"
    before, after = whole_number(request.GET.get("before")), whole_number(request.GET.get("after"))
    older = bool(rows) and (more or after is not None)
    newer = bool(rows) and (before is not None or (after is not None and more))
    return Pager(
        next=f"{address}{joint}before={rows[-1].pk}&limit={size}" if older else "",
        previous=f"{address}{joint}after={rows[0].pk}&limit={size}" if newer else "",
        sizes=tuple(Item(str(n), f"{address}{joint}limit={n}", selected=n == size) for n in sorted(SIZES)),
    )


def stretch(request: HttpRequest, rows: QuerySet[Revision], size: int) -> tuple[list[Revision], bool]:
    """The revisions asked for by ``before`` or ``after``, newest first, and whether there are more that way."""
    after = whole_number(request.GET.get("after"))
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
        return found[:size][::-1], len(found) > size
    if before := whole_number(request.GET.get("before")):
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    return found[:size], len(found) > size


def history(request: HttpRequest, title: Title) -> HttpResponse:
    """Revisions, newest first; with ``section`` only those in which that section's own text changed."""
    user = asker(request)
    found = page_to_read(user, title, follow=False)
    if found is None:
        return read.missing(request, title)
    section = section_named(found.page, request.GET.get("section", ""))
    rows = _revisions(found.page, section)
    size = page_size(request)
    shown, more = stretch(request, rows, size)
    whole = addresses.index(title, action="history")
    address = addresses.index(title, action="history", section=section.anchor) if section else whole
    page = HistoryView(
        title=title.prefixed,
        changes=tuple(changes_of(shown, current=found.page.current_id or 0, may_undo=may_edit(user, title))),
        pager=revision_pager(request, shown, size=size, more=more, address=address),
        section_heading=section.heading if section else "",
        page_history_url=whole if section else "",
        log_url=addresses.special("기록", page=title.prefixed),
    )
    offered = offers(user, title)
    frame = page_frame(
        title,
        talk_exists=found.pair_exists,
        may_edit=offered.edit,
        action="history",
        revision=found.revision.pk,
    )
    frame = managed(frame, title, move=offered.move, delete=offered.delete)
    heading = _("{title}: 편집 역사").format(title=title.prefixed)
    return show(request, replace(frame, heading=heading), page)


def _revisions(page: Page, section: Section | None) -> QuerySet[Revision]:
    rows = Revision.objects.filter(page=page, hidden=0).select_related("page", "author")
    return rows.filter(pk__in=section.changes.values("revision")) if section else rows


def _pair(request: HttpRequest, title: Title) -> tuple[Revision | None, Revision | None]:
    """The revisions that an address asks to compare: numbers, ``prev``, ``next`` and ``cur`` as MediaWiki knows them."""
    user = asker(request)
    wanted, oldid = request.GET.get("diff", ""), whole_number(request.GET.get("oldid"))
    old = revision_to_read(user, oldid) if oldid else None
    if wanted in {"prev", "next"} and old is not None:
        before, after = neighbours_of(old)
        other = revision_to_read(user, (before if wanted == "prev" else after) or old.pk)
        return (other, old) if wanted == "prev" else (old, other)
    number = whole_number(wanted)
    if wanted in {"", "0", "cur", "prev", "next"}:
        found = page_to_read(user, title, follow=False)
        number = found.revision.pk if found else 0
    new = revision_to_read(user, number) if number else None
    if new is not None and oldid is None and new.parent_id:
        old = revision_to_read(user, new.parent_id)
    return old, new


def diff(request: HttpRequest, title: Title) -> HttpResponse:
    """Two revisions of one page side by side, the newer one rendered beneath."""
    if not hit("diff", request):
        return refuse(
            request,
            _("너무 많은 요청"),
            _("판을 짧은 시간에 너무 많이 비교했습니다. 1분쯤 뒤에 다시 열어 주십시오."),
            items=(Item(title.prefixed, addresses.page(title)),),
            status=429,
        )
    old, new = _pair(request, title)
    wrong = new is None or (request.GET.get("oldid") and old is None) or (old and old.page_id != new.page_id)
    if wrong or new is None:
        return read.no_such_revision(request)
    if new.page.name != title.page:
        return HttpResponseRedirect(addresses.index(new.page.name, diff=new.pk, **({"oldid": old.pk} if old else {})))
    if old is not None and old.pk > new.pk:
        old, new = new, old
    return _show_diff(request, title, old, new)


def _show_diff(request: HttpRequest, title: Title, old: Revision | None, new: Revision) -> HttpResponse:
    editable = may_edit(asker(request), title)
    page = DiffView(
        old=_side(old, newer=False, editable=editable) if old else None,
        new=_side(new, newer=True, editable=editable),
        diff=differences.compare(old.text.content if old else "", new.text.content),
        between=_between(old, new),
        body=render_text(new.text.content, new.page.name).html,
    )
    frame = page_frame(title, may_edit=offers_edit(asker(request), title), action="", revision=new.pk)
    heading = _("{title}: 판 사이의 차이").format(title=title.prefixed)
    return show(request, replace(frame, heading=heading, robots="noindex,nofollow"), page)


def _between(old: Revision | None, new: Revision) -> int:
    if old is None:
        return 0
    return Revision.objects.filter(Q(pk__gt=old.pk) & Q(pk__lt=new.pk), page=new.page_id).count()


def _side(revision: Revision, *, newer: bool, editable: bool) -> DiffSide:
    title, current = revision.page.name, revision.page.current_id or 0
    before, after = neighbours_of(revision)
    step = ""
    if newer and after:
        step = addresses.index(title, oldid=revision.pk, diff=after)
    if not newer and before:
        step = addresses.index(title, oldid=before, diff=revision.pk)
    change = changes_of([revision], current=current, may_undo=editable)[0]
    edit = addresses.index(title, action="edit", oldid=revision.pk)
    return DiffSide(
        change=change, edit_url=edit if editable else "", undo_url=change.undo_url if newer else "", step_url=step
    )
