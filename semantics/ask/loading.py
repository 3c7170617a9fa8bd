"""Facts of many subjects at once: one statement, whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.titles import Title
from semantics.ask.fetching import fetch
from semantics.ask.fragments import Dialect, Sql, all_of, select
from semantics.items import Item, PageItem
from semantics.rows import item_of

MOST: Final = 50_000
"""Values that one statement brings; what is beyond is left out."""

_PAGE: Final = 'v.id, v.namespace, v.title, v.fragment, v.display, v.sort_key, v."exists"'
_RESOLVED: Final = (
    "LEFT JOIN semantics_subject w ON w.id = f.value_id "
    "LEFT JOIN semantics_subject v ON v.id = COALESCE(w.redirect_to_id, w.id)"
)


@dataclass(slots=True)
class Value:
    """A value of a subject. ``page`` is the number of the subject that it is, 0 for other values; ``order`` sorts values of one property.

    ``exists`` is False for a page that nobody wrote.
    """

    subject: int
    property: int
    item: Item
    page: int = 0
    display: str = ""
    order: float | str = ""
    exists: bool = True


@dataclass(frozen=True, slots=True)
class Stated:
    """Values in their order, and those of each property."""

    values: Sequence[Value]
    by_property: Mapping[int, Sequence[Value]]

    def by_subject(self, properties: Collection[int]) -> dict[int, Sequence[Value]]:
        """For each subject its values of these properties."""
        wanted = set(properties)
        one = self.by_property.get(next(iter(wanted)), ()) if len(wanted) == 1 else None
        found: dict[int, list[Value]] = defaultdict(list)
        for value in [value for value in self.values if value.property in wanted] if one is None else one:
            found[value.subject].append(value)
        return {subject: unique(group) if len(group) > 1 else group for subject, group in found.items()}


def stated_of(values: Sequence[Value]) -> Stated:
    """The values, sorted out by property."""
    found: dict[int, list[Value]] = defaultdict(list)
    for value in values:
        found[value.property].append(value)
    return Stated(values, found)


def unique(values: Iterable[Value]) -> list[Value]:
    """Each item once, where it stands first."""
    return list({value.item: value for value in reversed(list(values))}.values())[::-1]


def values_of(
    subjects: Collection[int], properties: Collection[int], *, dialect: Dialect, scopes: Collection[int]
) -> list[Value]:
    """The values in the order in which their pages state them. A redirect stands for its target."""
    if not subjects or not properties:
        return []
    source = f"semantics_fact f{dialect.by('fact_by_subject')} {_RESOLVED}"
    where = all_of(
        [
            dialect.among("f.subject_id", subjects),
            dialect.among("f.property_id", properties),
            _readable(dialect, scopes),
        ]
    )
    columns = f"f.subject_id, f.property_id, f.kind, f.number, f.text, f.rest, {_PAGE}"
    tail = Sql("ORDER BY f.subject_id, f.position, f.id LIMIT %s", (MOST,))
    return [_value(row) for row in fetch(select(columns, source, where, tail))]


def naming(
    subjects: Collection[int], properties: Collection[int], *, dialect: Dialect, scopes: Collection[int]
) -> list[Value]:
    """The subjects that name these by one of the properties, in the order of titles: ``subject`` is the one that is named."""
    if not subjects or not properties:
        return []
    source = (
        f"semantics_subject w{dialect.by('subject_resolved')} "
        f"JOIN semantics_fact f{dialect.by('fact_by_page')} ON f.value_id = w.id "
        "JOIN semantics_subject v ON v.id = f.subject_id"
    )
    where = all_of(
        [
            dialect.among("COALESCE(w.redirect_to_id, w.id)", subjects),
            dialect.among("f.property_id", properties),
            Sql("f.value_id IS NOT NULL"),
            dialect.among("v.scope", scopes),
        ]
    )
    columns = f"COALESCE(w.redirect_to_id, w.id), f.property_id, 'p', NULL, NULL, '', {_PAGE}"
    tail = Sql("ORDER BY v.sort_key, v.id LIMIT %s", (MOST,))
    return [_value(row) for row in fetch(select(columns, source, where, tail))]


def parts_of(
    subjects: Collection[int], *, dialect: Dialect, scopes: Collection[int]
) -> Iterator[tuple[int, str, Value]]:
    """All facts of containers: the number of the container, the key of the property, the value."""
    if not subjects:
        return
    source = (
        f"semantics_fact f{dialect.by('fact_by_subject')} JOIN semantics_property p ON p.id = f.property_id {_RESOLVED}"
    )
    where = dialect.among("f.subject_id", subjects) & _readable(dialect, scopes)
    columns = f"f.subject_id, f.property_id, f.kind, f.number, f.text, f.rest, {_PAGE}, p.key"
    tail = Sql("ORDER BY f.subject_id, f.position, f.id LIMIT %s", (MOST,))
    for row in fetch(select(columns, source, where, tail)):
        yield row[0], row[-1], _value(row[:-1])


def _readable(dialect: Dialect, scopes: Collection[int]) -> Sql:
    page = dialect.among("v.scope", scopes)
    return Sql(f"(f.value_id IS NULL OR {page.text})", page.params)


def _value(row: Sequence[Any]) -> Value:
    subject, number_of_property, kind, number, text, rest, page, namespace, title, fragment, display, key, exists = row
    if page is None:
        item = item_of(kind, value=None, number=number, text=text, rest=rest)
        return Value(subject, number_of_property, item, order=text or "" if number is None else number)
    return Value(
        subject, number_of_property, PageItem(Title(namespace, title, fragment)), page, display, key, bool(exists)
    )
