"""특수:통계: how large the wiki is."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from articles.contexts import InfoRow, InfoTable, InfoView
from articles.models import Page, Revision, Section
from articles.views.common import show
from articles.waiting import length
from core import addresses
from core.frame import special_frame
from core.titles import CATEGORY, MAIN, TEMPLATE
from search.models import Pending

KEPT = 60
"""Seconds that the numbers are kept: counting is the one thing here that grows with the wiki."""


def _count() -> dict[str, int]:
    live = Page.objects.filter(deleted_at=None, scope=0)
    return {
        "pages": live.count(),
        "policies": live.filter(namespace=MAIN, redirect_namespace=None).count(),
        "categories": live.filter(namespace=CATEGORY).count(),
        "templates": live.filter(namespace=TEMPLATE).count(),
        "sections": Section.objects.filter(tree_id__gt=0, heading_level__gt=0).count(),
        "revisions": Revision.objects.count(),
        "users": User.objects.filter(is_active=True).count(),
        "pending": Pending.objects.count(),
        "waiting": length(),
    }


def statistics(request: HttpRequest, argument: str) -> HttpResponse:
    del argument
    numbers: dict[str, int] = cache.get_or_set("statistics", _count, KEPT) or {}
    tables = (
        InfoTable(
            pgettext("several", "문서"),
            (
                InfoRow(_("정책 문서"), numbers["policies"]),
                InfoRow(_("모든 문서(넘겨주기와 틀 포함)"), numbers["pages"]),
                InfoRow(pgettext("several", "절"), numbers["sections"]),
                InfoRow(_("분류"), numbers["categories"]),
                InfoRow(pgettext("several", "틀"), numbers["templates"]),
            ),
        ),
        InfoTable(
            _("편집과 사용자"),
            (InfoRow(_("판"), numbers["revisions"]), InfoRow(_("등록한 사용자"), numbers["users"])),
        ),
        InfoTable(
            _("뒤에서 하는 일"),
            (
                InfoRow(_("색인을 기다리는 문서"), numbers["pending"]),
                InfoRow(_("갱신을 기다리는 문서"), numbers["waiting"], _("틀이나 속성이 바뀌어 다시 읽을 문서입니다.")),
            ),
        ),
    )
    page = InfoView(tables=tables, intro=_("수치는 1분마다 다시 셉니다."))
    return show(request, special_frame(_("통계"), addresses.special("통계")), page)
