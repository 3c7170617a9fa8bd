"""특수:사실통계: how much the wiki's pages state."""

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import special_frame
from semantics import selectors
from semantics.addresses import CONCEPTS, ERRORS, PROPERTIES, STATISTICS, TYPES, UNUSED, WANTED
from semantics.contexts import NumberRow, StatisticsView
from semantics.datatypes.register import ALL
from semantics.formats.register import FORMATS
from semantics.providers import waiting_renewals
from semantics.views.common import reading, show

KEPT: Final = 60
"""Seconds that the numbers are kept: they are those of everyone, whoever reads."""


def _count() -> dict[str, int]:
    return {**selectors.numbers(), "waiting": waiting_renewals()}


@reading
def statistics_page(request: HttpRequest, argument: str) -> HttpResponse:
    del argument
    numbers: dict[str, int] = cache.get_or_set("semantics-statistics", _count, KEPT) or {}
    special = addresses.special
    page = StatisticsView(
        (
            NumberRow(_("사실"), numbers["facts"]),
            NumberRow(_("쓰이는 속성"), numbers["properties"], special(PROPERTIES)),
            NumberRow(_("속성 문서가 있는 속성"), numbers["declared"], special(UNUSED)),
            NumberRow(_("속성 문서가 필요한 속성"), numbers["wanted"], special(WANTED)),
            NumberRow(_("하위객체"), numbers["subobjects"]),
            NumberRow(_("개념"), numbers["concepts"], special(CONCEPTS)),
            NumberRow(_("문서 안의 질의"), numbers["queries"]),
            NumberRow(_("처리 오류"), numbers["errors"], special(ERRORS)),
            NumberRow(_("자료형"), len(ALL), special(TYPES)),
            NumberRow(_("결과 형식"), len(FORMATS)),
            NumberRow(_("갱신을 기다리는 문서"), numbers["waiting"]),
        )
    )
    return show(request, special_frame(_("사실 통계"), special(STATISTICS)), page)
