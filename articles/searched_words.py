"""The words that search takes from the wiki: the page of synonyms, and the names of things."""

from collections.abc import Hashable, Sequence
from typing import Final

from django.db.models import Q

from accounts.scopes import EVERYONE
from articles.models import PageLink
from articles.selectors import live_pages, template_sources
from core import generations
from core.titles import CATEGORY, CONCEPT, MAIN, MEDIAWIKI, Title
from markup.model import LinkKind
from search.domain import LONGEST
from semantics.models import Fact

SYNONYMS: Final = Title(MEDIAWIKI, "검색 동의어")
SLICE: Final = 2_000
_NAMED: Final = (MAIN, CATEGORY, CONCEPT)
"""Namespaces whose titles are names of things."""


def synonym_page() -> str:
    """See :data:`search.synonyms.synonym_page`."""
    return template_sources([SYNONYMS]).get(SYNONYMS, "")


def synonym_state() -> Hashable:
    """See :data:`search.synonyms.synonym_state`."""
    return generations.site(), generations.slot(generations.slot_of(SYNONYMS.prefixed))


Slice = Sequence[tuple[int, str]]


def _titles(after: int) -> Slice:
    rows = live_pages().filter(scope=EVERYONE, namespace__in=_NAMED, pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", "title")[:SLICE])


def _categories(after: int) -> Slice:
    rows = PageLink.objects.filter(
        kind=LinkKind.CATEGORY.value, source__scope=EVERYONE, source__deleted_at=None, pk__gt=after
    )
    return list(rows.order_by("pk").values_list("pk", "target_title")[:SLICE])


def _values(after: int) -> Slice:
    """Pages and short texts that facts of pages name, whatever the property."""
    rows = Fact.objects.filter(
        Q(value__scope=EVERYONE, value__fragment="") | Q(kind=Fact.Kind.TEXT, rest=""),
        subject__scope=EVERYONE,
        pk__gt=after,
    )
    rows = rows.exclude(property__key__startswith="_").order_by("pk")
    found = rows.values_list("pk", "value__title", "text")[:SLICE]
    return [(pk, (title or text or "")[: 2 * LONGEST]) for pk, title, text in found]


_SOURCES: Final = (_titles, _categories, _values)


def domain_names(place: str) -> tuple[Sequence[str], str]:
    """See :data:`search.documents.domain_names`: one query a slice."""
    number, after = map(int, (place or "0:0").split(":"))
    rows = _SOURCES[number](after)
    following = number if rows else number + 1
    after = rows[-1][0] if rows else 0
    return [name for _, name in rows], f"{following}:{after}" if following < len(_SOURCES) else ""
