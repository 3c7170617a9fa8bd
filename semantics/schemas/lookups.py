"""What constraints ask of the database, always in bulk. It tells of pages that everyone may read, and of no others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q

from core.titles import CATEGORY, SCHEMA, Title
from semantics import selectors
from semantics.items import Item, PageItem
from semantics.models import TEXT, Fact
from semantics.remembering import recalled
from semantics.rows import columns_of
from semantics.schemas.demands import Value
from semantics.schemas.rules import NO_CLASS_RULES, ClassRules, class_rules
from semantics.schemas.schema import Schema
from semantics.schemas.stored import schemas_named

_EACH: Final = 100
"""Values that one query asks for."""

_COLUMNS: Final = ("kind", "number", "other", "text", "rest")
PUBLIC: Final = frozenset({0})


@dataclass(frozen=True, slots=True)
class StoredDemands:
    """See :class:`semantics.schemas.demands.Demands`. Schemas are read once for each object: make one for each parse."""

    scopes: selectors.Scopes = PUBLIC
    _schemas: dict[str, Schema | None] = field(default_factory=dict)

    def schemas(self, names: Collection[str], /) -> Mapping[str, Schema]:
        unknown = [name for name in names if name not in self._schemas]
        if unknown:
            self._schemas.update(dict.fromkeys(unknown))
            self._schemas.update(schemas_named(unknown))
        return {name: found for name in names if (found := self._schemas.get(name)) is not None}

    def classes(self, categories: Collection[str], /) -> Mapping[str, ClassRules]:
        return recalled("classes", categories, self._classes) if categories else {}

    def _classes(self, categories: Collection[str]) -> Mapping[str, ClassRules]:
        rows = Fact.objects.filter(
            property__key="_CONSTRAINT_SCHEMA",
            subject__namespace=CATEGORY,
            subject__title__in=list(categories),
            subject__fragment="",
            value__namespace=SCHEMA,
        ).values_list("subject__title", "value__title")
        named = list(rows)
        schemas = self.schemas({schema for _, schema in named})
        found: dict[str, ClassRules] = {}
        for category, name in named:
            rules, known = class_rules(schemas[name]) if name in schemas else NO_CLASS_RULES, found.get(category)
            if rules != NO_CLASS_RULES:
                known = known or NO_CLASS_RULES
                found[category] = ClassRules(known.mandatory + rules.mandatory, known.shapes + rules.shapes)
        return found

    def missing(self, titles: Collection[Title], /) -> Collection[Title]:
        return set(titles) - selectors.existing(titles, self.scopes)

    def taken(self, values: Collection[Value], page: Title, /) -> Mapping[Value, Title]:
        found: dict[Value, Title] = {}
        asked = list(values)
        for begin in range(0, len(asked), _EACH):
            found |= self._taken(asked[begin : begin + _EACH], page)
        return found

    def _taken(self, values: Sequence[Value], page: Title) -> dict[Value, Title]:
        condition = Q(pk__in=[])
        for key, item in values:
            condition |= Q(property__key=key) & _same(item, page)
        own = Q(subject__namespace=page.namespace, subject__title=page.text)
        rows = Fact.objects.filter(condition, ~own, subject__scope__in=self.scopes, subject__exists=True)
        asked = {(key, _identity(item, page)): (key, item) for key, item in values}
        found: dict[Value, Title] = {}
        for fact in rows.select_related("subject", "property", "value").order_by("pk")[: 10 * _EACH]:
            value = asked.get((fact.property.key, _identity_of(fact)))
            if value is not None:
                found.setdefault(value, fact.subject.name)
        return found


def _same(item: Item, page: Title) -> Q:
    """Facts whose value is this one. A container of this page is another page's by its fragment, which its content names."""
    if not isinstance(item, PageItem):
        return Q(**_told(columns_of(item)))
    title = item.title
    if _is_part(item, page):
        return Q(value__fragment=title.fragment)
    return Q(value__namespace=title.namespace, value__title=title.text, value__fragment=title.fragment)


def _is_part(item: PageItem, page: Title) -> bool:
    return bool(item.title.fragment) and item.title.page == page.page


def _told(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that tell values apart: the rest of a text where it goes on, not how a keyword is spelled."""
    names = _COLUMNS if len(columns.get("text") or "") >= TEXT else _COLUMNS[:-1]
    return {name: columns[name] for name in names if columns.get(name) is not None}


def _identity(item: Item, page: Title) -> object:
    if not isinstance(item, PageItem):
        return tuple(_told(columns_of(item)).items())
    return item.title.fragment if _is_part(item, page) else item.title


def _identity_of(fact: Fact) -> object:
    if fact.value is None:
        return tuple(_told({name: getattr(fact, name) for name in _COLUMNS}).items())
    title = fact.value.name
    return title.fragment if _is_part(PageItem(title), fact.subject.name) else title
