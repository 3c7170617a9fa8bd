"""Totals of searches by words and day: collected from what was noted, shown from five upwards, forgotten after a while."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max, QuerySet, Sum
from django.utils import timezone

from search.models import SearchSeen, SearchTotal

LEAST: Final = 5
"""A total below this is shown to nobody."""

READERS: Final = 3
"""Nor is one that so many different readers never came to on one day: what one person looks for day after day stays theirs.

A day's number counts readers, each once, by hashes that are thrown away with the day; so across days nobody can be told apart,
and only a day can say that there were several.
"""

KEPT: Final = timedelta(days=90)
RARE_KEPT: Final = timedelta(days=30)
"""Words that did not come to :data:`LEAST` are forgotten so long after they were searched for last."""

MOST_ROWS: Final = 50_000
SHOWN: Final = 100
_BATCH: Final = 200
_COLUMNS: Final = ("searches", "nothing", "opened")

Key = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Total:
    """Totals of some words; 0 stands for every number that is not shown (:data:`LEAST`, :data:`READERS`)."""

    words: str
    searches: int
    nothing: int
    opened: int


def collect() -> int:
    """Add what was noted to the totals and forget the days that are over. Returns how many rows were counted.

    A row is emptied before it is added: killed in between, it is lost rather than counted twice.
    """
    counted = 0
    while rows := list(SearchSeen.objects.filter(words__gt="")[:_BATCH]):
        SearchSeen.objects.filter(pk__in=[row.pk for row in rows]).update(words="")
        _add(_added(rows))
        counted += len(rows)
    SearchSeen.objects.filter(day__lt=timezone.localdate()).delete()
    return counted


def _added(rows: Iterable[SearchSeen]) -> Mapping[Key, Mapping[str, int]]:
    found: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        opened = row.what == SearchSeen.What.OPENED
        found[row.day, row.words]["opened" if opened else "searches"] += 1
        if row.what == SearchSeen.What.NOTHING:
            found[row.day, row.words]["nothing"] += 1
    return found


@transaction.atomic
def _add(added: Mapping[Key, Mapping[str, int]]) -> None:
    SearchTotal.objects.bulk_create((SearchTotal(day=day, words=words) for day, words in added), ignore_conflicts=True)
    for (day, words), more in added.items():
        changes = {column: F(column) + number for column, number in more.items()}
        SearchTotal.objects.filter(day=day, words=words).update(**changes)


def forget_old() -> None:
    """Forget totals after :data:`KEPT`, rare words after :data:`RARE_KEPT`, and the oldest ones of too many."""
    today = timezone.localdate()
    SearchTotal.objects.filter(day__lt=today - KEPT).delete()
    rare = _by_words(SearchTotal.objects.all()).annotate(last=Max("day"))
    rare = rare.filter(searches__lt=LEAST, last__lt=today - RARE_KEPT)
    SearchTotal.objects.filter(words__in=rare.values("words")).delete()
    surplus = SearchTotal.objects.order_by("-day", "-searches", "pk").values("pk")[MOST_ROWS : MOST_ROWS * 2]
    SearchTotal.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()


def _by_words(rows: QuerySet[SearchTotal]) -> QuerySet[SearchTotal, Any]:
    sums = {name: Sum(name) for name in _COLUMNS}
    peaks = {f"peak_{name}": Max(name) for name in _COLUMNS}
    return rows.order_by().values("words").annotate(**peaks).annotate(**sums)


def most(column: str, days: int) -> Sequence[Total]:
    """The words with the greatest ``column`` (searches, nothing, opened) of the last days, of those that may be shown."""
    since = timezone.localdate() - timedelta(days=days - 1)
    rows = _by_words(SearchTotal.objects.filter(day__gte=since))
    rows = rows.filter(**{f"{column}__gte": LEAST, f"peak_{column}__gte": READERS}).order_by(f"-{column}", "words")
    return [Total(row["words"], *(_shown(row, name) for name in _COLUMNS)) for row in rows[:SHOWN]]


def _shown(row: Mapping[str, Any], column: str) -> int:
    number: int = row[column]
    return number if number >= LEAST and row[f"peak_{column}"] >= READERS else 0
