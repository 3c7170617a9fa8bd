"""What the engine has stored of a subject, as the rules of comparison want it."""

import math
from collections.abc import Mapping
from typing import Final

from django.db.models import QuerySet

from core.titles import Title
from semantics.items import BooleanItem, Calendar, Item, NumberItem, PageItem, TimeItem
from semantics.models import Fact, Subject
from semantics.rows import item_of
from tests.smw.engine.names import prefixed
from tests.smw.engine.parts import NotBuiltError, part
from tests.smw.engine.values import source
from tests.smw.facts import Comparable

_QUERY: Final = "_QUERY"
_HASHED: Final = 33
"""The length of a name that a record gets: ``_`` and a hash of 128 bits."""


def facts_of(title: Title) -> dict[str, list[tuple[Comparable, str]]]:
    """All facts of a page or subobject by property key; nothing where nothing is stored."""
    subject = _subject(title)
    if subject is None:
        return {}
    found: dict[str, list[tuple[Comparable, str]]] = {}
    for fact in Fact.objects.filter(subject=subject).select_related("property", "value").order_by("position", "pk"):
        item = _item(fact)
        found.setdefault(fact.property.key, []).append((comparable(fact.property.key, item), item.serialization))
    return found


def incoming_of(title: Title) -> Mapping[str, list[str]]:
    """Which subjects name this one, by property key, as serializations."""
    found: dict[str, list[str]] = {}
    rows = Fact.objects.filter(
        value__namespace=title.namespace, value__title=title.text, value__fragment=title.fragment
    ).select_related("subject", "property")
    for fact in rows:
        found.setdefault(fact.property.key, []).append(PageItem(fact.subject.name).serialization)
    return found


def _subject(title: Title) -> Subject | None:
    of_page = Subject.objects.filter(namespace=title.namespace, title=title.text)
    found = of_page.filter(fragment=title.fragment).first()
    if found is not None or not title.fragment:
        return found
    # Names that are hashes of something internal stand for the only part of that kind.
    if title.fragment.startswith(_QUERY):
        return _only(of_page.filter(fragment__startswith=_QUERY, page__gt=0))
    if len(title.fragment) == _HASHED and title.fragment.startswith("_"):
        return _only(of_page.filter(named_by__property__type="_rec", page__gt=0).distinct())
    return None


def _only(rows: QuerySet[Subject]) -> Subject | None:
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def _item(fact: Fact) -> Item:
    value = fact.value.name if fact.value else None
    return item_of(fact.kind, value=value, number=fact.number, text=fact.text, rest=fact.rest)


def comparable(key: str, item: Item) -> Comparable:
    """A number or truth value as itself, a date as ISO 8601, anything else as people write it."""
    match item:
        case BooleanItem():
            return item.value
        case NumberItem():
            return item.number
        case TimeItem():
            return iso(item)
        case PageItem() if item.title.fragment:
            return _container(key, item)
        case PageItem():
            return prefixed(item.title)
        case _:
            return _written(key, item)


def _container(key: str, item: PageItem) -> str:
    """A record as its values, any other subobject by its name."""
    if key.startswith("_") and key not in {"_PDESC", "_PPLB"}:
        return prefixed(item.title)
    return _written(key, item) or prefixed(item.title)


def _written(key: str, item: Item) -> str:
    """As people write it; an error as the sentence that it stands for."""
    try:
        if key == "_ERRT":
            return str(part("semantics.messages", "say_encoded")(item.serialization))
        return source(key, item)
    except NotBuiltError:
        return item.serialization


def iso(time: TimeItem) -> str:
    """The date in the Gregorian calendar, what is missing as the first, with the time where there is one."""
    year, month, day = time.year, time.month or 1, time.day or 1
    if time.calendar is Calendar.JULIAN:
        year, month, day = _gregorian(time)
    # A year before Christ keeps its own sign behind the one that marks it.
    text = f"{'-' if year <= 0 else ''}{str(year).rjust(4, '0')}-{month:02d}-{day:02d}"
    if not time.has_time:
        return text
    return f"{text}T{time.hour or 0:02d}:{time.minute or 0:02d}:{int(time.second or 0):02d}"


def _gregorian(time: TimeItem) -> tuple[int, int, int]:
    """Year (without a year 0), month and day of a Julian day (Richards 2013, The Explanatory Supplement, 15.11)."""
    number = math.floor(time.julian_day + 0.5)
    f = number + 1401 + (4 * number + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    day = h % 153 // 5 + 1
    month = (h // 153 + 2) % 12 + 1
    year = e // 1461 - 4716 + (14 - month) // 12
    return (year if year > 0 else year - 1), month, day
