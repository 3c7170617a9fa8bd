"""What pages state, as search needs it: values as text, and the departments, years and type by which results are counted.

Only what everyone may know of: facts that name a hidden page are left out.
"""

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.db.models import Q

from accounts.scopes import EVERYONE
from core.titles import PROPERTY, Title
from semantics.date_text import written
from semantics.items import BooleanItem, GeoItem, Item, NumberItem, PageItem, TextItem, TimeItem, UriItem
from semantics.models import Fact
from semantics.rows import item_of
from semantics.vocabulary import key_of, label_of


class Facet(enum.Enum):
    """What a value of a property is counted as, besides being searched."""

    DEPARTMENT = "department"
    YEAR = "year"
    TYPE = "type"


FACETS: Final[Mapping[str, Facet]] = {
    **dict.fromkeys(("담당부서", "부서", "소속"), Facet.DEPARTMENT),
    **dict.fromkeys(("연도", "시작_연도", "종료_연도"), Facet.YEAR),
    **dict.fromkeys(("구분", "문서_종류"), Facet.TYPE),
}
"""Properties by key. Their subproperties count as they do; years come from dates and periods of any property as well."""

MOST: Final = 500
"""Values of one page that are searched."""
LONGEST: Final = 300
_YEARS: Final = range(1000, 3000)
_SPAN: Final = 50
"""A longer period counts for its first and last year only."""
_START, _END = "_START", "_END"
_LEVELS: Final = 5


class Row(NamedTuple):
    """A fact of a page or of a part of it."""

    page: int
    subject: int
    key: str
    item: Item
    value: int | None


@dataclass(slots=True)
class IndexedFacts:
    """Of one page. ``values`` are texts by the name of their property."""

    values: dict[str, list[str]] = field(default_factory=dict)
    departments: dict[str, None] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    type: str = ""
    count: int = 0


NO_FACTS: Final = IndexedFacts()


def indexed_facts(owners: Collection[int]) -> dict[int, IndexedFacts]:
    """The facts of these pages: two queries, whatever their number."""
    rows = list(_rows(owners))
    if not rows:
        return {}
    facets = _facets()
    periods = {row.subject: (row.key, row.item) for row in rows if row.key == _START}
    ends = {row.subject: row.item for row in rows if row.key == _END}
    found: dict[int, IndexedFacts] = {}
    for row in rows:
        page = found.setdefault(row.page, IndexedFacts())
        if row.key.startswith("_") or page.count >= MOST:
            continue
        start, end = periods.get(row.value or 0, ("", None))[1], ends.get(row.value or 0)
        if isinstance(start, TimeItem) and isinstance(end, TimeItem):
            _add(page, row.key, _period_text(start, end), facets, _span(start, end))
        else:
            _add(page, row.key, _text(row.item), facets, _years(row, facets))
    return found


def _rows(owners: Collection[int]) -> Iterable[Row]:
    facts = Fact.objects.filter(Q(value=None) | Q(value__scope=EVERYONE), subject__page__in=owners)
    facts = facts.filter(~Q(property__key__startswith="_") | Q(property__key__in=(_START, _END)))
    columns = (
        "subject__page", "subject_id", "property__key", "kind", "value_id", "value__namespace", "value__title",
        "value__fragment", "value__redirect_to__namespace", "value__redirect_to__title", "value__redirect_to__scope",
        "number", "text", "rest",
    )  # fmt: skip
    for page, subject, key, kind, value, *named, number, text, rest in facts.order_by(
        "subject_id", "position", "pk"
    ).values_list(*columns):
        yield Row(page, subject, key, item_of(kind, value=_title(*named), number=number, text=text, rest=rest), value)


def _title(
    namespace: int | None,
    title: str | None,
    fragment: str | None,
    behind: int | None,
    behind_title: str | None,
    scope: int | None,
) -> Title | None:
    """The page that a fact names, or that this one redirects to."""
    if behind is not None and behind_title is not None and scope == EVERYONE:
        return Title(behind, behind_title)
    return None if namespace is None or title is None else Title(namespace, title, fragment or "")


def _facets() -> dict[str, Facet]:
    """The facets of properties by key, those of subproperties too: one query."""
    rows = Fact.objects.filter(
        property__key="_SUBP",
        subject__namespace=PROPERTY,
        subject__fragment="",
        subject__scope=EVERYONE,
        value__scope=EVERYONE,
    )
    pairs = [(key_of(child), key_of(parent)) for child, parent in rows.values_list("subject__title", "value__title")]
    facets = dict(FACETS)
    for _ in range(_LEVELS):
        new = {child: facets[parent] for child, parent in pairs if parent in facets and child not in facets}
        facets |= new
    return facets


def _add(page: IndexedFacts, key: str, text: str, facets: Mapping[str, Facet], years: Collection[int]) -> None:
    page.years.update(years)
    if not text:
        return
    page.count += 1
    page.values.setdefault(label_of(key), []).append(text)
    match facets.get(key):
        case Facet.DEPARTMENT:
            page.departments[text] = None
        case Facet.TYPE:
            page.type = page.type or text


def _text(item: Item) -> str:
    match item:
        case PageItem(title):
            return "" if title.fragment else title.text
        case TimeItem():
            return written(item)
        case TextItem(text):
            return text[:LONGEST]
        case NumberItem():
            return item.serialization
        case UriItem() | GeoItem() | BooleanItem():
            return ""


def _period_text(start: TimeItem, end: TimeItem) -> str:
    return "~".join(f"{one.year}년" if one.year in _YEARS else "" for one in (start, end))


def _span(start: TimeItem, end: TimeItem) -> Collection[int]:
    known = [one.year for one in (start, end) if one.year in _YEARS]
    within = len(known) == 2 and end.year - start.year <= _SPAN
    return range(start.year, end.year + 1) if within else known


def _years(row: Row, facets: Mapping[str, Facet]) -> Collection[int]:
    match row.item:
        case TimeItem(year):
            return [year] if year in _YEARS else []
        case NumberItem(number) if facets.get(row.key) is Facet.YEAR:
            return [int(number)] if number in _YEARS else []
        case TextItem(text) if facets.get(row.key) is Facet.YEAR:
            return [int(text)] if text.isdecimal() and len(text) == 4 and int(text) in _YEARS else []
        case _:
            return []
