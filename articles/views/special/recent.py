"""특수:최근바뀜: what changed lately, by day."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.contexts import RecentView
from articles.numbers import whole_number
from articles.selectors import recent_revisions
from articles.views.common import asker, changes_of, days_of, show
from articles.views.history import SIZES, page_size, revision_pager, stretch
from core import addresses
from core.frame import Group, Item, special_frame

DAYS = (1, 7, 30, 90)
NAME = "최근바뀜"


def recent(request: HttpRequest, argument: str) -> HttpResponse:
    """``days``, ``limit`` and ``minor=0`` narrow the list; ``argument`` is not used."""
    del argument
    days = whole_number(request.GET.get("days"))
    days = days if days in DAYS else 30
    hide_minor = request.GET.get("minor") == "0"
    rows = recent_revisions(asker(request)).filter(created__gte=timezone.now() - timedelta(days=days))
    if hide_minor:
        rows = rows.filter(minor=False)
    size = page_size(request)
    shown, more = stretch(request, rows, size)
    chosen: dict[str, str | int] = {"days": days}
    if hide_minor:
        chosen["minor"] = 0
    pager = revision_pager(request, shown, size=size, more=more, address=addresses.special(NAME, **chosen))
    page = RecentView(
        days=days_of(changes_of(shown, with_pages=True)),
        filters=_filters(days, size, hide_minor=hide_minor),
        pager=pager,
    )
    return show(request, special_frame(_("최근 바뀜"), addresses.special(NAME)), page)


def _filters(days: int, size: int, *, hide_minor: bool) -> tuple[Group, ...]:
    minor: dict[str, str | int] = {"minor": 0} if hide_minor else {}

    def address(**changed: int) -> str:
        return addresses.special(NAME, **({"days": days, "limit": size} | minor | changed))

    return (
        Group(
            _("기간"),
            tuple(Item(ngettext("{n}일", "{n}일", n).format(n=n), address(days=n), selected=n == days) for n in DAYS),
        ),
        Group(
            _("표시 개수"),
            tuple(Item(str(n), address(limit=n), selected=n == size) for n in sorted(SIZES)),
        ),
        Group(
            pgettext("several", "사소한 편집"),
            (
                Item(_("보이기"), addresses.special(NAME, days=days, limit=size), selected=not hide_minor),
                Item(_("숨기기"), addresses.special(NAME, days=days, limit=size, minor=0), selected=hide_minor),
            ),
        ),
    )
