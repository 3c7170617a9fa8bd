"""Bringing a deleted page back: what it was, and the form."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.ratelimit import hit
from articles.access import may_restore
from articles.contexts import DeletedRow, RestoreView, page_frame
from articles.deleting import DeleteError, deleted_pages, restore_page
from articles.logs import entries_for
from articles.models import LogEntry, LogKind, Page, Revision
from articles.numbers import whole_number
from articles.rendering import PageAddresses
from articles.selectors import page_named, targets_of
from articles.texts import visible
from articles.views import read
from articles.views.common import asker, person, show, user_title
from articles.views.gone import with_particle
from articles.views.managing import refuse_right, refuse_special
from core import addresses
from core.frame import Item
from core.titles import Title
from markup.comment import comment_targets, render_comment

MOST = 50


def restore(request: HttpRequest, title: Title) -> HttpResponse:
    """GET shows what was deleted (``page`` chooses among several), POST brings it back."""
    if title.is_special:
        return refuse_special(request)
    user = asker(request)
    if not isinstance(user, User) or not may_restore(user, title):
        return refuse_right(request, user, title, kept=visible(request.POST.get("reason", "")))
    rows = deleted_pages(user).filter(namespace=title.namespace, title=title.text).select_related("current__text")
    pages = list(rows[:MOST])
    asked = whole_number(request.POST.get("page") or request.GET.get("page"))
    chosen = next((page for page in pages if page.pk == asked), pages[0] if asked is None and pages else None)
    if chosen is None:
        return read.missing(request, title)
    if request.method == "POST":
        return _sent(request, user, pages, chosen)
    return _form(request, user, pages, chosen)


def _sent(request: HttpRequest, user: User, pages: Sequence[Page], chosen: Page) -> HttpResponse:
    title, reason = chosen.name, request.POST.get("reason", "")
    if not hit("delete", request):
        sentence = _("짧은 시간에 문서를 너무 많이 되살렸습니다. 잠시 뒤에 다시 되살려 주십시오.")
        return _form(request, user, pages, chosen, error=sentence, status=429)
    try:
        restore_page(page_id=chosen.pk, author=user, reason=reason)
    except DeleteError as error:
        if error.code == "missing":
            return read.missing(request, title)
        sentence = _("같은 제목의 문서가 있어 되살릴 수 없습니다. 그 문서를 다른 제목으로 옮긴 뒤에 되살려 주십시오.")
        return _form(request, user, pages, chosen, error=sentence, status=409)
    except OperationalError:
        sentence = _("지금은 되살릴 수 없습니다. 잠시 뒤에 다시 되살려 주십시오.")
        return _form(request, user, pages, chosen, error=sentence, status=503)
    messages.success(request, _("{title} 되살렸습니다.").format(title=with_particle(title, "을/를")))
    return HttpResponseRedirect(addresses.page(title, **({"redirect": "no"} if chosen.redirect else {})))


def _form(
    request: HttpRequest, user: User, pages: Sequence[Page], chosen: Page, *, error: str = "", status: int = 200
) -> HttpResponse:
    title = chosen.name
    shown = RestoreView(
        title=title.prefixed,
        action=addresses.index(title, action="restore"),
        page=chosen.pk,
        text=chosen.current.text.content if chosen.current else "",
        rows=deleted_rows(user, pages, chosen=chosen.pk),
        revisions=Revision.objects.filter(page=chosen).count(),
        reason=visible(request.POST.get("reason", "")),
        live=Item(title.prefixed, addresses.page(title)) if page_named(title) else None,
        log_url=addresses.special("기록", page=title.prefixed),
        errors={"": (error,)} if error else {},
    )
    frame = page_frame(title, exists=shown.live is not None, may_edit=True, action="")
    heading = _("{title}: 되살리기").format(title=title.prefixed)
    return show(request, replace(frame, heading=heading), shown, status=status)


def deleted_rows(user: User, pages: Sequence[Page], *, chosen: int = 0) -> tuple[DeletedRow, ...]:
    """Deleted pages with who deleted them and why: two queries for any number."""
    entries: dict[int | None, LogEntry] = {}
    for entry in entries_for(user).filter(page__in=pages, kind=LogKind.DELETE):
        entries.setdefault(entry.page_id, entry)
    named = {user_title(entry.author.name) for entry in entries.values() if entry.author}
    linked = {title for entry in entries.values() for title in comment_targets(entry.comment)}
    targets = targets_of(named | linked)
    return tuple(
        DeletedRow(
            title=page.name.prefixed,
            url=addresses.index(page.name, action="restore", page=page.pk),
            time=page.deleted_at,
            by=person(entries[page.pk].author, targets) if page.pk in entries else None,
            comment=render_comment(entries[page.pk].comment, page=page.name, targets=targets, addresses=PageAddresses())
            if page.pk in entries
            else "",
            size=page.size,
            selected=page.pk == chosen,
        )
        for page in pages
        if page.deleted_at is not None
    )
