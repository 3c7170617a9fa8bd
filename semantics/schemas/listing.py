"""Lists of what is against a constraint, and of schemas, for one reader. Every list follows an index and gives one row more."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from core.titles import SCHEMA, Title
from semantics.constraining import CONSTRAINT
from semantics.models import Fact, Subject
from semantics.selectors import Scopes


def constraint_errors(scopes: Scopes, *, offset: int, size: int, about: Title | None = None) -> list[Subject]:
    """Containers of errors against constraints, page by page; with ``about`` only those of values of that property."""
    rows = Fact.objects.filter(property__key="_ERR_TYPE", text=CONSTRAINT, subject__scope__in=scopes)
    named = Fact.objects.filter(subject=OuterRef("subject"), property__key="_ERRP")
    if about is not None:
        rows = rows.filter(Exists(named.filter(value__namespace=about.namespace, value__title=about.text)))
    else:
        rows = rows.exclude(Exists(named.exclude(Q(value=None) | Q(value__scope__in=scopes))))
    facts = rows.select_related("subject").order_by("subject_id")
    return [fact.subject for fact in facts[offset : offset + size + 1]]


def schema_pages(scopes: Scopes, *, start: str, size: int) -> list[Subject]:
    """Pages of schemas by title, from ``start`` on."""
    rows = Subject.objects.filter(namespace=SCHEMA, fragment="", exists=True, scope__in=scopes, title__gte=start)
    return list(rows.order_by("title")[: size + 1])


def said_of(pages: Collection[int], scopes: Scopes) -> list[Fact]:
    """Type, description and tags of these pages."""
    rows = Fact.objects.filter(subject_id__in=pages, subject__scope__in=scopes)
    rows = rows.filter(property__key__in=["_SCHEMA_TYPE", "_SCHEMA_DESC", "_SCHEMA_TAG"])
    return list(rows.select_related("property", "value").order_by("subject_id", "position")[: 50 * len(pages)])
