"""특수:삭제된문서: what was deleted and can be brought back, for those who may."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from articles.access import may_see_deleted
from articles.contexts import DeletedPagesView
from articles.deleting import deleted_pages as pages_deleted
from articles.messages import TITLE_ADVICE
from articles.numbers import whole_number
from articles.texts import visible
from articles.views.common import asker, refuse, show
from articles.views.restore import deleted_rows
from core import addresses
from core.frame import Item, Pager, special_frame
from core.titles import TitleError, parse_title

NAME = "삭제된문서"
SIZE = 50


def deleted_pages(request: HttpRequest, argument: str) -> HttpResponse:
    """``prefix`` (or ``argument``) is how titles begin, its namespace included."""
    user = asker(request)
    if not isinstance(user, User) or not may_see_deleted(user):
        return refuse(
            request,
            _("볼 수 없음"),
            _("삭제된 문서는 관리자만 볼 수 있습니다."),
            items=(Item(_("로그인"), addresses.special("로그인", returnto=f"특수:{NAME}")),),
            status=403,
        )
    start = visible(request.GET.get("prefix", "") or argument)[:300]
    page = DeletedPagesView(action=addresses.special(NAME), rows=(), start=start)
    frame = special_frame(_("삭제된 문서"), addresses.special(NAME))
    rows = pages_deleted(user)
    if start.strip():
        try:
            title = parse_title(start)
        except TitleError as error:
            return show(request, frame, replace(page, error=_(TITLE_ADVICE[error.code])), status=400)
        rows = rows.filter(namespace=title.namespace, title__startswith=title.text)
    offset = min(whole_number(request.GET.get("offset")) or 0, 100_000)
    found = list(rows[offset : offset + SIZE + 1])
    chosen = {"prefix": start} if start else {}
    pager = Pager(
        previous=addresses.special(NAME, **chosen, offset=max(0, offset - SIZE)) if offset else "",
        next=addresses.special(NAME, **chosen, offset=offset + SIZE) if len(found) > SIZE else "",
        first=offset + 1 if found else 0,
        last=offset + len(found[:SIZE]),
    )
    return show(request, frame, replace(page, rows=deleted_rows(user, found[:SIZE]), pager=pager))
