"""What constraints ask of the database, as an interface. Pure; :mod:`semantics.schemas.lookups` answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from core.titles import Title
from semantics.items import Item
from semantics.schemas.rules import ClassRules
from semantics.schemas.schema import Schema

Value: TypeAlias = tuple[str, Item]
"""A key and an item."""


class Demands(Protocol):
    """What the database knows. Every method asks in bulk: a fixed number of queries, none for nothing."""

    def schemas(self, names: Collection[str], /) -> Mapping[str, Schema]:
        """Schemas by the texts of their titles; names of no schema are left out."""

    def classes(self, categories: Collection[str], /) -> Mapping[str, ClassRules]:
        """What categories demand, by name; categories that demand nothing are left out."""

    def missing(self, titles: Collection[Title], /) -> Collection[Title]:
        """Those of these pages that do not exist."""

    def taken(self, values: Collection[Value], page: Title, /) -> Mapping[Value, Title]:
        """Which page or subobject outside ``page`` has a value already. A subobject as a value is looked for by its fragment."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Demands where nobody demands anything."""

    def schemas(self, names: Collection[str], /) -> Mapping[str, Schema]:
        del names
        return {}

    def classes(self, categories: Collection[str], /) -> Mapping[str, ClassRules]:
        del categories
        return {}

    def missing(self, titles: Collection[Title], /) -> Collection[Title]:
        del titles
        return ()

    def taken(self, values: Collection[Value], page: Title, /) -> Mapping[Value, Title]:
        del values, page
        return {}
