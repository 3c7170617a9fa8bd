"""Storing what texts state: the difference between what is stored for pages and what they state now."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import F

from core.titles import Title
from semantics.declaration import Declaration
from semantics.declaring import to_json
from semantics.items import PageItem
from semantics.models import Fact, Property, Subject
from semantics.rows import columns_of
from semantics.statements import Gathered, SubjectFacts
from semantics.subjects import OF_THE_PAGE, moved, redirect, subjects_of
from semantics.vocabulary import PREDEFINED

_COLUMNS: Final = ("subject_id", "property_id", "position", "kind", "value_id", "number", "other", "text", "rest")
_TELLING: Final = frozenset({"_INST", "_SUBP", "_SUBC", "_REDI"})
"""Properties whose values are told of as well: answers depend on them by name."""


@dataclass(frozen=True, slots=True)
class Changes:
    """``properties`` are keys whose facts changed, ``categories`` names of categories that pages entered or left.

    ``related`` are pages that they began or ceased to redirect to or to be below.
    """

    properties: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    related: frozenset[Title] = frozenset()


@dataclass(frozen=True, slots=True)
class Stating:
    """What the page of that number states now. ``exists`` False: it is gone and states nothing."""

    page: int
    gathered: Gathered
    scope: int = 0
    exists: bool = True

    @property
    def stated(self) -> Sequence[SubjectFacts]:
        return self.gathered.subjects if self.exists else ()


def replace(page: int, gathered: Gathered, *, scope: int = 0, exists: bool = True) -> Changes:
    """Make the facts of a page those of ``gathered``: see :func:`replace_all`."""
    return replace_all([Stating(page, gathered, scope, exists)])


def replace_all(pages: Sequence[Stating]) -> Changes:
    """Make the facts of each page those that it states. To be called inside the transaction that changes the pages.

    A fixed number of statements, whatever they state.
    """
    subjects = subjects_of(_named(pages))
    properties = _properties({key for one in pages for part in one.stated for key, _ in part.facts})
    owned = dict(Subject.objects.filter(page__in=[one.page for one in pages]).values_list("pk", "page"))
    wanted = {_signature(row): row for one in pages for part in one.stated for row in _rows(part, subjects, properties)}
    owners = owned.keys() | {subjects[one.gathered.page.title].pk for one in pages}
    old = Fact.objects.filter(subject__in=owners).values_list("pk", *_COLUMNS)
    stored = {tuple(row): (pk, row[1], row[4]) for pk, *row in old}
    gone = [stored[key] for key in stored.keys() - wanted.keys()]
    new = [wanted[key] for key in wanted if key not in stored]
    if gone:
        Fact.objects.filter(pk__in=[pk for pk, _, _ in gone]).delete()
    if new:
        Fact.objects.bulk_create((Fact(**row) for row in new), batch_size=1_000)
    _count_uses([number for _, number, _ in gone], [row["property_id"] for row in new])
    _settle(pages, subjects, owned.keys())
    touched = {(number, value) for _, number, value in gone}
    return _changes(touched | {(row["property_id"], row["value_id"]) for row in new}, properties)


def _named(pages: Iterable[Stating]) -> set[Title]:
    """All that these pages state something of, or name."""
    titles = set()
    for one in pages:
        titles.add(one.gathered.page.title)
        if one.gathered.redirect:
            titles.add(one.gathered.redirect)
        for part in one.stated:
            titles.add(part.title)
            titles.update(item.title for _, item in part.facts if isinstance(item, PageItem))
    return titles


def _settle(pages: Sequence[Stating], subjects: Mapping[Title, Subject], owned: Collection[int]) -> None:
    """Bring the rows of the pages and their subobjects up to date, and take leave of those they have no more."""
    kept = {subjects[part.title].pk for one in pages for part in one.stated}
    parts = [(one, part) for one in pages for part in one.stated]
    changed = [row for one, part in parts if (row := moved(subjects, part, page=one.page, scope=one.scope))]
    if changed:
        Subject.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["namespace", "title", "fragment"], update_fields=OF_THE_PAGE
        )
    if left := set(owned) - kept:
        Subject.objects.filter(pk__in=left).update(page=0, exists=False, redirect_to=None)
    for one in pages:
        if one.exists:
            target = subjects[one.gathered.redirect] if one.gathered.redirect else None
            redirect(subjects[one.gathered.page.title], target)


def _properties(keys: Collection[str]) -> dict[str, int]:
    found = dict(Property.objects.filter(key__in=list(keys)).values_list("key", "pk"))
    missing = sorted(set(keys) - found.keys())
    if missing:
        rows = [Property(key=key, type=PREDEFINED[key].type if key in PREDEFINED else "_wpg") for key in missing]
        Property.objects.bulk_create(rows, ignore_conflicts=True)
        found |= dict(Property.objects.filter(key__in=missing).values_list("key", "pk"))
    return found


def _rows(
    part: SubjectFacts, subjects: Mapping[Title, Subject], properties: Mapping[str, int]
) -> Iterable[dict[str, Any]]:
    owner = subjects[part.title].pk
    for position, (key, item) in enumerate(part.facts):
        value = subjects[item.title].pk if isinstance(item, PageItem) else None
        yield {
            "subject_id": owner,
            "property_id": properties[key],
            "position": position,
            "value_id": value,
            "number": None,
            "other": None,
            "text": None,
            "rest": "",
            **columns_of(item),
        }


def _signature(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _COLUMNS)


def _count_uses(gone: Iterable[int], new: Iterable[int]) -> None:
    by = Counter(new)
    by.subtract(Counter(gone))
    steps: dict[int, list[int]] = {}
    for number, step in by.items():
        if step:
            steps.setdefault(step, []).append(number)
    if not steps:
        return
    if connection.features.has_select_for_update:
        # In one order, so that two saves never wait for each other; not the keys, which whoever states a fact looks at when it commits.
        rows = Property.objects.select_for_update(no_key=True).filter(
            pk__in=[n for group in steps.values() for n in group]
        )
        list(rows.order_by("pk").values_list("pk"))
    for step, numbers in steps.items():
        Property.objects.filter(pk__in=numbers).update(uses=F("uses") + step)


def _changes(touched: Collection[tuple[int, int | None]], known: Mapping[str, int]) -> Changes:
    keys = {number: key for key, number in known.items()}
    numbers = {number for number, _ in touched}
    if missing := numbers - keys.keys():
        keys |= dict(Property.objects.filter(pk__in=missing).values_list("pk", "key"))
    named = {value: keys[number] for number, value in touched if value and keys[number] in _TELLING}
    rows = Subject.objects.filter(pk__in=named.keys()) if named else ()
    titles = {subject.name: named[subject.pk] for subject in rows}
    return Changes(
        frozenset(keys[number] for number in numbers),
        frozenset(title.text for title, key in titles.items() if key == "_INST"),
        frozenset(title for title, key in titles.items() if key != "_INST"),
    )


def declare(declaration: Declaration) -> bool:
    """Keep what a property's page declares; whether that is something new."""
    row, _ = Property.objects.get_or_create(key=declaration.key)
    stored = to_json(declaration)
    changed = not row.exists or row.declared != stored
    if changed:
        Property.objects.filter(pk=row.pk).update(type=declaration.type, exists=declaration.exists, declared=stored)
    return changed
