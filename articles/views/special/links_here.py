"""특수:가리키는문서/제목: who points at a page."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.scopes import visible_to
from articles.contexts import LinkRow, LinksHereView
from articles.lookups import any_of
from articles.messages import TITLE_ADVICE
from articles.models import Page, PageLink
from articles.numbers import whole_number
from articles.selectors import readable, targets_of
from articles.views.common import asker, show
from core import addresses
from core.frame import Frame, Item, Pager, special_frame
from core.titles import Title, TitleError, parse_title
from markup.model import LinkKind

NAME = "가리키는문서"
SIZE = 100
THROUGH = 20


def links_here(request: HttpRequest, argument: str) -> HttpResponse:
    raw = argument or request.GET.get("target", "")
    action = addresses.special(NAME)
    frame = special_frame(_("가리키는 문서"), action)
    if not raw.strip():
        return show(request, frame, LinksHereView(action=action))
    try:
        title = parse_title(raw).page
    except TitleError as error:
        page = LinksHereView(action=action, target_title=raw[:300], error=_(TITLE_ADVICE[error.code]))
        return show(request, frame, page, status=400)
    return _listed(request, frame, title)


def _listed(request: HttpRequest, frame: Frame, title: Title) -> HttpResponse:
    user = asker(request)
    offset = min(whole_number(request.GET.get("offset")) or 0, 100_000)
    sources = _sources(title, visible_to(user))
    shown = list(sources[offset : offset + SIZE + 1])
    more, shown = len(shown) > SIZE, shown[:SIZE]
    exists = title in targets_of([title])
    page = LinksHereView(
        action=addresses.special(NAME),
        target=Item(title.prefixed, addresses.page(title), new=not exists),
        target_title=title.prefixed,
        rows=tuple(_rows(request, title, shown)),
        pager=Pager(
            previous=addresses.special(NAME, title.prefixed, offset=max(0, offset - SIZE)) if offset else "",
            next=addresses.special(NAME, title.prefixed, offset=offset + SIZE) if more else "",
            first=offset + 1 if shown else 0,
            last=offset + len(shown),
        ),
    )
    return show(request, frame, page)


def _sources(title: Title, scopes: frozenset[int]) -> QuerySet[Page]:
    links = PageLink.objects.filter(target_namespace=title.namespace, target_title=title.text)
    pages = Page.objects.filter(deleted_at=None, scope__in=scopes, links__in=links)
    return pages.distinct().order_by("namespace", "sort_key", "pk")


def _rows(request: HttpRequest, title: Title, pages: Sequence[Page]) -> list[LinkRow]:
    kinds = _kinds(title, pages)
    through = _through(request, [page.name for page in pages if page.redirect and page.redirect.page == title])
    return [
        LinkRow(
            page=Item(page.name.prefixed, addresses.page(page.name, **({"redirect": "no"} if page.redirect else {}))),
            kinds=tuple(kinds.get(page.pk, ())),
            through=tuple(through.get(page.name, ())[:THROUGH]),
            more_through_url=addresses.special(NAME, page.name.prefixed)
            if len(through.get(page.name, ())) > THROUGH
            else "",
        )
        for page in pages
    ]


def _kinds(title: Title, pages: Sequence[Page]) -> dict[int, list[str]]:
    """Words for the kinds of links; an ordinary link needs none."""
    names = {
        LinkKind.REDIRECT.value: _("넘겨주기"),
        LinkKind.TEMPLATE.value: _("틀로 씀"),
        LinkKind.FILE.value: _("파일"),
        LinkKind.CATEGORY.value: _("분류에 듦"),
    }
    links = PageLink.objects.filter(source__in=pages, target_namespace=title.namespace, target_title=title.text)
    found: dict[int, list[str]] = {}
    for source, kind in links.order_by("kind").values_list("source_id", "kind"):
        if kind in names:
            found.setdefault(source, []).append(names[kind])
    return found


def _through(request: HttpRequest, redirects: Sequence[Title]) -> dict[Title, list[Item]]:
    """Pages that point at a redirect to the title, for at most a page of redirects; one query."""
    if not redirects:
        return {}
    links = PageLink.objects.filter(
        any_of(redirects, prefix="target_"), kind=LinkKind.LINK.value, source__in=readable(asker(request)).values("pk")
    )
    found: dict[Title, list[Item]] = {}
    for link in links.select_related("source").order_by("source__sort_key")[: SIZE * (THROUGH + 1)]:
        name = link.source.name
        found.setdefault(link.target, []).append(Item(name.prefixed, addresses.page(name)))
    return found
