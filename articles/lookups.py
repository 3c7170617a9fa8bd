"""Conditions over namespace and title, for many titles in one query."""

from collections.abc import Iterable

from django.db.models import Q

from core.titles import Title


def any_of(titles: Iterable[Title], *, prefix: str = "") -> Q:
    """Rows whose namespace and title are among ``titles``; field names begin with ``prefix`` (``target_``)."""
    by_namespace: dict[int, list[str]] = {}
    for title in titles:
        by_namespace.setdefault(title.namespace, []).append(title.text)
    found = Q(pk__in=[])
    for namespace, texts in by_namespace.items():
        found |= Q(**{f"{prefix}namespace": namespace, f"{prefix}title__in": texts})
    return found
