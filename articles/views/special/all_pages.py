"""특수:모든문서: every title of a namespace, with a 가나다 index."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.contexts import AllPagesView
from articles.models import Page
from articles.numbers import whole_number
from articles.selectors import readable
from articles.views.category import letter_groups
from articles.views.common import asker, show
from core import addresses
from core.frame import Item, Pager, special_frame
from core.hangul import sort_key
from core.titles import NAMESPACES
from search.notes import namespace_label

NAME = "모든문서"
SIZE = 200
LETTERS = (
    ("ㄱ", "가"), ("ㄴ", "나"), ("ㄷ", "다"), ("ㄹ", "라"), ("ㅁ", "마"), ("ㅂ", "바"), ("ㅅ", "사"), ("ㅇ", "아"),
    ("ㅈ", "자"), ("ㅊ", "차"), ("ㅋ", "카"), ("ㅌ", "타"), ("ㅍ", "파"), ("ㅎ", "하"), ("A–Z", "A"), ("0–9", "0"),
)  # fmt: skip


def _namespace(raw: str | None) -> int:
    number = whole_number(raw)
    return number if number is not None and number in NAMESPACES else 0


def letter_index(**query: str | int) -> tuple[Item, ...]:
    """Links to where each letter begins; ``query`` is kept."""
    return tuple(Item(letter, addresses.special(NAME, **query, **{"from": start})) for letter, start in LETTERS)


def _entry(page: Page) -> tuple[str, Item]:
    redirect = page.redirect
    query = {"redirect": "no"} if redirect else {}
    note = _("→ {title}").format(title=redirect.prefixed) if redirect else ""
    return page.title, Item(page.title, addresses.page(page.name, **query), note=note)


def all_pages(request: HttpRequest, argument: str) -> HttpResponse:
    """``namespace``, ``from`` and ``redirects=0`` as the form sends them; ``argument`` is another way to say where to begin."""
    namespace = _namespace(request.GET.get("namespace"))
    start = (request.GET.get("from", "") or argument)[:255]
    hide = request.GET.get("redirects") == "0"
    rows = readable(asker(request)).filter(namespace=namespace).order_by("sort_key", "pk")
    if hide:
        rows = rows.filter(redirect_namespace=None)
    begun = rows.filter(sort_key__gte=sort_key(start)[:255]) if start else rows
    shown = list(begun[: SIZE + 1])
    kept: dict[str, str | int] = {"namespace": namespace}
    if hide:
        kept["redirects"] = 0
    after = addresses.special(NAME, **kept, **{"from": shown[SIZE].title}) if len(shown) > SIZE else ""
    page = AllPagesView(
        action=addresses.special(NAME),
        groups=letter_groups(_entry(row) for row in shown[:SIZE]),
        namespaces=_namespaces(namespace),
        index=letter_index(**kept),
        start=start,
        hide_redirects=hide,
        pager=Pager(previous=addresses.special(NAME, **kept) if start else "", next=after),
    )
    return show(request, special_frame(_("모든 문서"), addresses.special(NAME)), page)


def _namespaces(chosen: int) -> tuple[Item, ...]:
    return tuple(
        Item(namespace_label(namespace.id), str(namespace.id), selected=namespace.id == chosen)
        for namespace in NAMESPACES.values()
        if namespace.id >= 0
    )
