"""Categories and who is in them, in the order of sort keys, for as far as the reader may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet

from articles.models import Category, Page, PageLink
from core.hangul import filing_key, sort_key
from core.titles import CATEGORY, FILE, Title
from markup.model import LinkKind

MOST_SUBCATEGORIES = 500
_STRETCHES = 5


@dataclass(frozen=True, slots=True)
class Member:
    """``sort_text`` is what the member is filed under: the sort key the page gives, or its title."""

    title: Title
    sort_text: str


@dataclass(frozen=True, slots=True)
class Members:
    """A stretch of a category's pages, with its subcategories and files (at most 500 each).

    ``total`` counts the pages. ``before`` and ``after`` are where the neighbouring stretches end and begin, empty at the ends.
    """

    subcategories: Sequence[Member]
    pages: Sequence[Member]
    files: Sequence[Member]
    total: int
    before: str = ""
    after: str = ""


def _links(titles: Collection[str], scopes: Collection[int]) -> QuerySet[PageLink]:
    return PageLink.objects.filter(
        kind=LinkKind.CATEGORY.value,
        target_namespace=CATEGORY,
        target_title__in=titles,
        source__deleted_at=None,
        source__scope__in=scopes,
    )


def _members(links: QuerySet[PageLink]) -> list[Member]:
    rows = links.values_list("source__namespace", "source__title", "sort_text")
    return [Member(Title(namespace, text), sort_text or text) for namespace, text, sort_text in rows]


def _in_order(links: QuerySet[PageLink]) -> QuerySet[PageLink]:
    return links.order_by("sort_key", "pk")


def members_of(title: Title, *, scopes: Collection[int], start: str, until: str, limit: int) -> Members:
    """The pages of a category from ``start`` on (or the last ones before ``until``), by sort text."""
    links = _links([title.text], scopes)
    pages = links.exclude(source__namespace__in=[CATEGORY, FILE])
    found = Members(
        subcategories=_members(_in_order(links.filter(source__namespace=CATEGORY))[:MOST_SUBCATEGORIES]),
        pages=(),
        files=_members(_in_order(links.filter(source__namespace=FILE))[:MOST_SUBCATEGORIES]),
        total=pages.count(),
    )
    if until:
        rows = _members(pages.filter(sort_key__lt=filing_key(until)).order_by("-sort_key", "-pk")[: limit + 1])
        before = rows[limit - 1].sort_text if len(rows) > limit else ""
        return replace(found, pages=rows[:limit][::-1], before=before, after=until)
    begun = pages.filter(sort_key__gte=filing_key(start)) if start else pages
    rows = _members(_in_order(begun)[: limit + 1])
    after = rows[limit].sort_text if len(rows) > limit else ""
    return replace(found, pages=rows[:limit], before=start, after=after)


def category_counts(names: Collection[str], *, scopes: Collection[int]) -> dict[str, int]:
    """How many pages each of these categories holds; empty ones are left out."""
    rows = _links(names, scopes).values("target_title").annotate(held=Count("pk")).order_by("target_title")
    return {row["target_title"]: row["held"] for row in rows}


@dataclass(frozen=True, slots=True)
class Named:
    """A category in the list of categories: ``held`` pages are in it, ``described`` says that somebody wrote its page."""

    name: str
    held: int
    described: bool


def category_names(*, start: str, scopes: Collection[int], limit: int) -> list[Named]:
    """Categories from ``start`` on in order. Those that hold nothing this reader sees and have no page are passed over."""
    rows = Category.objects.order_by("sort_key", "pk")
    if start:
        rows = rows.filter(sort_key__gte=sort_key(start)[:255])
    found: list[Named] = []
    for first in range(0, limit * _STRETCHES, limit):
        names = list(rows.values_list("name", flat=True)[first : first + limit])
        found += _named(names, scopes)
        if len(names) < limit or len(found) >= limit:
            break
    return found[:limit]


def _named(names: Sequence[str], scopes: Collection[int]) -> list[Named]:
    held = category_counts(names, scopes=scopes)
    pages = Page.objects.filter(namespace=CATEGORY, title__in=names, deleted_at=None, scope__in=scopes)
    described = set(pages.values_list("title", flat=True))
    return [Named(name, held.get(name, 0), name in described) for name in names if name in described or name in held]
