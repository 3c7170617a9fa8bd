"""특수:비슷한문서/제목, and the same as data for the foot of an article."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from accounts.ratelimit import hit
from articles.access import page_to_read
from articles.contexts import SimilarRow, SimilarView
from articles.messages import TITLE_ADVICE
from articles.models import Page, Section
from articles.similar import SIMILAR, is_known, similar_to
from articles.views.common import asker, show
from core import addresses
from core.frame import Item, special_frame
from core.titles import Title, TitleError, parse_title
from markup.plain import prose_of
from search.backends.base import IndexUnavailableError

UNDER_AN_ARTICLE: Final = 5
_LEAD: Final = 120
_KEPT_SECONDS: Final = 600
_LONGEST: Final = 2_000


def similar_page(request: HttpRequest, argument: str) -> HttpResponse:
    """Ask for a title, or list the pages that are like that page."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    raw = (argument or request.GET.get("target", ""))[:_LONGEST]
    action = addresses.special(SIMILAR)
    frame = special_frame(_("비슷한 문서"), action)
    if not raw.strip():
        return show(request, frame, SimilarView(action=action))
    try:
        title = parse_title(raw).page
    except TitleError as error:
        refused = SimilarView(action=action, target_title=raw[:300], error=_(TITLE_ADVICE[error.code]))
        return show(request, frame, refused, status=400)
    page = _page_of(request, title)
    if page is None:
        nothing = SimilarView(action=action, target_title=title.prefixed, missing=True)
        return show(request, frame, nothing, status=404)
    if not is_known(page, asker(request)) and not hit("search", request):
        return HttpResponse(status=429)
    return show(request, frame, _view(request, page))


def related(request: HttpRequest) -> HttpResponse:
    """``/w/related?page=``: a JSON list of {title, url}, at most five; empty for a page that this reader does not have.

    While the index cannot be asked none are known, which an article that shows them says by showing none.
    """
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    page = _named(request, request.GET.get("page", "")[:_LONGEST])
    if page is not None and not is_known(page, asker(request)) and not hit("search", request):
        return HttpResponse(status=429)
    found: Sequence[Page] | None = None
    with suppress(IndexUnavailableError):
        found = similar_to(page, asker(request), limit=UNDER_AN_ARTICLE) if page else ()
    rows = [{"title": one.name.prefixed, "url": addresses.page(one.name)} for one in found or ()]
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    kept_by = "private" if request.user.is_authenticated else "public"
    kept = f"{kept_by}, max-age={_KEPT_SECONDS if rows else 60}"
    response["Cache-Control"] = "no-store" if found is None else kept
    response["X-Robots-Tag"] = "noindex"
    return response


def _named(request: HttpRequest, raw: str) -> Page | None:
    try:
        return _page_of(request, parse_title(raw).page) if raw else None
    except TitleError:
        return None


def _page_of(request: HttpRequest, title: Title) -> Page | None:
    found = None if title.is_special else page_to_read(asker(request), title)
    return found.page if found else None


def _view(request: HttpRequest, page: Page) -> SimilarView:
    found: Sequence[Page] = ()
    unavailable = False
    try:
        found = similar_to(page, asker(request))
    except IndexUnavailableError:
        unavailable = True
    leads = dict(
        Section.objects.filter(tree_id__in=[one.pk for one in found], parent=None).values_list("tree_id", "plain")
    )
    return SimilarView(
        action=addresses.special(SIMILAR),
        target=Item(page.name.prefixed, addresses.page(page.name)),
        target_title=page.name.prefixed,
        unavailable=unavailable,
        rows=tuple(
            SimilarRow(Item(one.name.prefixed, addresses.page(one.name)), _beginning(leads.get(one.pk, "")))
            for one in found
        ),
    )


def _beginning(lead: str) -> str:
    text = " ".join(prose_of(lead)[: 2 * _LEAD].split())
    return text if len(text) <= _LEAD else f"{text[:_LEAD].rsplit(' ', 1)[0]} …"
