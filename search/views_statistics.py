"""특수:검색통계 for editors, and what the result page tells when a result is opened."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, ngettext, pgettext
from django.views.decorators.csrf import csrf_exempt

from accounts.access import may
from accounts.ratelimit import hit
from accounts.rights import Right
from core import addresses
from core.frame import Item, special_frame
from search import seeing, totals
from search.asking import NAME as SEARCH

NAME: Final = "검색통계"
NOTHING: Final = "nothing"
_DAYS: Final = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class Row:
    """Words with the address of their search; ``numbers`` are searches, those without a result, results opened; 0 is not shown."""

    words: Item
    numbers: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    kinds: tuple[Item, ...]
    periods: tuple[Item, ...]
    rows: tuple[Row, ...]
    least: int
    shown: int
    kept_days: int
    readers: int = totals.READERS


def view(request: HttpRequest, argument: str) -> HttpResponse:
    """Totals by words: what found nothing, what was opened, what was searched for most. For those with the right."""
    del argument
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not request.user.is_authenticated:
        return HttpResponseRedirect(addresses.special("로그인", next=addresses.special(NAME)))
    if not may(request.user, Right.SEARCH_STATISTICS):
        raise PermissionDenied(gettext("검색 통계는 편집자만 볼 수 있습니다."))
    kinds = _kinds()
    kind = request.GET.get("kind", NOTHING)
    kind = kind if kind in kinds else NOTHING
    days = request.GET.get("days", "")
    period = int(days) if days in map(str, _DAYS) else _DAYS[1]
    page = StatisticsPage(
        kinds=tuple(Item(label, _address(name, period), selected=name == kind) for name, label in kinds.items()),
        periods=tuple(
            Item(ngettext("{days}일", "{days}일", one).format(days=one), _address(kind, one), selected=one == period)
            for one in _DAYS
        ),
        rows=tuple(
            Row(Item(row.words, addresses.special(SEARCH, q=row.words)), (row.searches, row.nothing, row.opened))
            for row in totals.most(kind, period)
        ),
        least=totals.LEAST,
        shown=totals.SHOWN,
        kept_days=totals.KEPT.days,
    )
    frame = special_frame(gettext("검색 통계"), addresses.special(NAME))
    return render(request, "search/statistics.html", {"frame": frame, "page": page})


def _kinds() -> dict[str, str]:
    return {
        NOTHING: gettext("찾지 못한 검색"),
        "opened": gettext("결과를 열어 본 검색"),
        "searches": pgettext("statistics", "많이 찾은 검색"),
    }


def _address(kind: str, days: int) -> str:
    return addresses.special(NAME, kind=kind, days=days)


@csrf_exempt
def opened(request: HttpRequest) -> HttpResponse:
    """``POST /w/opened``: a result was opened. ``token`` is what the result page had; without a good one it is refused.

    The token stands in for the usual one: it is this site's own, an hour old at most, and changes nothing but a count.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    words = seeing.words_of(request.POST.get("token", ""))
    if not words:
        return HttpResponse(status=403)
    if hit("opened", request):
        seeing.note(request, words, seeing.What.OPENED)
    return HttpResponse(status=204)
