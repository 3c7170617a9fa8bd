"""All facts of one page: what it states, what its subobjects state, and who names it."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet

from api.browse.options import MOST, Options
from api.module import Call
from core.titles import NAMESPACES, Title, TitleError, make_title
from semantics.items import Item, PageItem
from semantics.models import Fact, Subject
from semantics.rows import item_of

_SERIALIZER: Final = "SMW\\Serializers\\SemanticDataSerializer"
_VERSION: Final = 2
_FACTS: Final = 10_000
_KINDS: Final = {
    Fact.Kind.NUMBER: 1,
    Fact.Kind.TEXT: 2,
    Fact.Kind.BOOLEAN: 4,
    Fact.Kind.URI: 5,
    Fact.Kind.TIME: 6,
    Fact.Kind.GEO: 7,
    Fact.Kind.PAGE: 9,
}
"""Semantic MediaWiki's numbers of the kinds of values."""


def facts(call: Call, options: Options) -> dict[str, Any]:
    """The facts of ``subject`` in namespace ``ns`` (of its part ``subobject``); empty for what states nothing readable."""
    title = _title(options)
    rows = _readable(call).filter(
        subject__namespace=title.namespace, subject__title=title.text, subject__fragment=title.fragment
    )
    incoming = _incoming(call, title, options) if "limit" in options.sent else []
    data: dict[str, Any] = {"subject": PageItem(title).serialization, "data": [*_direct(rows), *incoming]}
    parts = [] if title.fragment else _parts(call, title)
    if parts:
        data["sobj"] = parts
    return {**data, "serializer": _SERIALIZER, "version": _VERSION}


def _title(options: Options) -> Title:
    name, _, fragment = options.text("subject").partition("#")
    number = options.number("ns", 0)
    try:
        title = make_title(number if number in NAMESPACES else 0, name)
    except TitleError:
        return Title(0, name[:255])
    return Title(title.namespace, title.text, options.text("subobject") or fragment)


def _readable(call: Call) -> QuerySet[Fact]:
    rows = Fact.objects.filter(Q(value=None) | Q(value__scope__in=call.scopes), subject__scope__in=call.scopes)
    return rows.select_related("value", "property")


def _item(fact: Fact) -> Item:
    value = fact.value.name if fact.value else None
    return item_of(fact.kind, value=value, number=fact.number, text=fact.text, rest=fact.rest)


def _grouped(found: Iterable[tuple[str, int, Item]], direction: str) -> list[dict[str, Any]]:
    by_key: dict[str, list[dict[str, Any]]] = {}
    for key, kind, item in found:
        by_key.setdefault(key, []).append({"type": kind, "item": item.serialization})
    return [{"property": key, "dataitem": by_key[key], "direction": direction} for key in sorted(by_key)]


def _direct(rows: QuerySet[Fact]) -> list[dict[str, Any]]:
    ordered = rows.order_by("position", "id")[:_FACTS]
    return _grouped(((fact.property.key, _KINDS[Fact.Kind(fact.kind)], _item(fact)) for fact in ordered), "direct")


def _parts(call: Call, title: Title) -> list[dict[str, Any]]:
    """The subobjects of the page with their facts: one query."""
    of = Subject.objects.filter(
        namespace=title.namespace, title=title.text, exists=True, scope__in=call.scopes
    ).exclude(fragment="")
    rows = _readable(call).filter(subject__in=of).select_related("subject", "value", "property")
    by_part: dict[Title, list[tuple[str, int, Item]]] = {}
    for fact in rows.order_by("subject_id", "position", "id")[:_FACTS]:
        held = by_part.setdefault(fact.subject.name, [])
        held.append((fact.property.key, _KINDS[Fact.Kind(fact.kind)], _item(fact)))
    return [
        {"subject": PageItem(part).serialization, "data": _grouped(found, "direct")} for part, found in by_part.items()
    ]


def _incoming(call: Call, title: Title, options: Options) -> list[dict[str, Any]]:
    """Who names the page, by property."""
    rows = _readable(call).filter(
        value__namespace=title.namespace, value__title=title.text, value__fragment=title.fragment
    )
    rows = rows.select_related("subject", "value", "property").order_by("property__key", "subject__sort_key", "id")
    shown = rows[options.offset : options.offset + min(options.limit, MOST)]
    kind = _KINDS[Fact.Kind.PAGE]
    return _grouped(((fact.property.key, kind, PageItem(fact.subject.name)) for fact in shown), "inverse")
