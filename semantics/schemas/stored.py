"""Schemas as they are stored: read from the facts of their pages."""

from collections.abc import Iterable

from core.titles import CATEGORY, SCHEMA, Title
from semantics.models import Fact
from semantics.schemas.schema import Schema, read_schema


def schemas_named(names: Iterable[str]) -> dict[str, Schema]:
    """The schemas of the pages with these titles (without namespace): one query."""
    rows = Fact.objects.filter(
        property__key="_SCHEMA_DEF",
        subject__namespace=SCHEMA,
        subject__title__in=list(names),
        subject__fragment="",
        subject__exists=True,
    )
    texts = rows.values_list("subject__title", "text", "rest")
    return {title: read_schema(rest or text or "") for title, text, rest in texts}


def schemas_of_type(kind: str, *, size: int = 500) -> dict[str, Schema]:
    """Up to ``size`` schemas of a type by title, in order of title: two queries."""
    rows = Fact.objects.filter(property__key="_SCHEMA_TYPE", text=kind, subject__namespace=SCHEMA, subject__exists=True)
    titles = list(rows.order_by("subject__title").values_list("subject__title", flat=True)[:size])
    found = schemas_named(titles)
    return {title: found[title] for title in titles if title in found}


def classes_under(name: str) -> frozenset[Title]:
    """The categories whose members have to keep to this schema: one query."""
    rows = Fact.objects.filter(
        property__key="_CONSTRAINT_SCHEMA",
        value__namespace=SCHEMA,
        value__title=name,
        subject__namespace=CATEGORY,
        subject__fragment="",
    )
    return frozenset(Title(CATEGORY, title) for title in rows.values_list("subject__title", flat=True))
