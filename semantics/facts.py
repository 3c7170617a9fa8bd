"""Storing what a text states: the difference between what is stored for a page and what it states now."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.db.models import F, Q

from core.hangul import sort_key
from core.titles import Title
from semantics.ask.natural import natural_key
from semantics.declaration import Declaration
from semantics.declaring import to_json
from semantics.items import PageItem
from semantics.models import Fact, Property, Subject
from semantics.options import current
from semantics.rows import columns_of
from semantics.statements import Gathered, SubjectFacts
from semantics.vocabulary import PREDEFINED, label_of

_COLUMNS: Final = ("subject_id", "property_id", "position", "kind", "value_id", "number", "other", "text", "rest")
_TELLING: Final = frozenset({"_INST", "_SUBP", "_SUBC", "_REDI"})
"""Properties whose values are told of as well: answers depend on them by name."""
_OF_THE_PAGE: Final = ("page", "exists", "scope", "sort_text", "sort_key", "display")


@dataclass(frozen=True, slots=True)
class Changes:
    """``properties`` are keys whose facts changed, ``categories`` names of categories the page entered or left.

    ``related`` are pages that it began or ceased to redirect to or to be below.
    """

    properties: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    related: frozenset[Title] = frozenset()


@dataclass(slots=True)
class _Writing:
    page: int
    scope: int
    subjects: dict[Title, Subject] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)


def replace(page: int, gathered: Gathered, *, scope: int = 0, exists: bool = True) -> Changes:
    """Make the facts of a page those of ``gathered``. To be called inside the transaction that changes the page.

    A fixed number of statements, whatever the page states. ``exists`` False takes everything away.
    """
    writing = _Writing(page, scope)
    stated = gathered.subjects if exists else ()
    _find_subjects(writing, stated, gathered)
    writing.properties = _properties({key for subject in stated for key, _ in subject.facts})
    wanted = {_signature(row): row for subject in stated for row in _rows(writing, subject)}
    old = Fact.objects.filter(Q(subject__page=page) | Q(subject=writing.subjects[gathered.page.title]))
    stored = {tuple(row): (pk, row[1], row[4]) for pk, *row in old.values_list("pk", *_COLUMNS)}
    gone = [stored[key] for key in stored.keys() - wanted.keys()]
    new = [wanted[key] for key in wanted if key not in stored]
    if gone:
        Fact.objects.filter(pk__in=[pk for pk, _, _ in gone]).delete()
    if new:
        Fact.objects.bulk_create(Fact(**row) for row in new)
    _count_uses(Counter({}), [number for _, number, _ in gone], [row["property_id"] for row in new])
    _settle(writing, stated, gathered, exists=exists)
    touched = [(number, value) for _, number, value in gone]
    touched += [(row["property_id"], row["value_id"]) for row in new]
    return _changes(touched)


# Subjects


def _find_subjects(writing: _Writing, stated: Iterable[SubjectFacts], gathered: Gathered) -> None:
    titles = {gathered.page.title} | {subject.title for subject in stated}
    titles |= {item.title for subject in stated for _, item in subject.facts if isinstance(item, PageItem)}
    if gathered.redirect:
        titles.add(gathered.redirect)
    writing.subjects = subjects_of(titles)


def subjects_of(titles: Collection[Title]) -> dict[Title, Subject]:
    """The subjects of these titles, made where there are none: two statements, three where some are new."""
    found = _known(titles)
    missing = [title for title in titles if title not in found]
    if missing:
        rows = [_new_subject(title) for title in sorted(missing)]
        Subject.objects.bulk_create(rows, ignore_conflicts=True)
        found |= _known(missing)
    return found


def _known(titles: Collection[Title]) -> dict[Title, Subject]:
    groups: dict[tuple[int, bool], set[str]] = {}
    for title in titles:
        groups.setdefault((title.namespace, bool(title.fragment)), set()).add(title.text)
    wanted = set(titles)
    condition = Q(pk__in=[])
    for (namespace, part), texts in groups.items():
        fragment = ~Q(fragment="") if part else Q(fragment="")
        condition |= Q(fragment, namespace=namespace, title__in=texts)
    return {subject.name: subject for subject in Subject.objects.filter(condition) if subject.name in wanted}


def order_of(text: str) -> str:
    """The place of a subject in order, by the collation of the site: the Korean dictionary's, by numbers, in one case, or the text itself."""
    return _placed(text, current().collation)


@lru_cache(maxsize=8_192)
def _placed(text: str, collation: str) -> str:
    if collation == "korean":
        return sort_key(text)[:255]
    if collation == "numeric" or collation.startswith("uca"):
        return natural_key(text)[:255]
    return text.upper()[:255] if collation == "uppercase" else text[:255]


def _sort_text(title: Title) -> str:
    return f"{title.text}#{title.fragment}" if title.fragment else title.text


def _new_subject(title: Title) -> Subject:
    text = _sort_text(title)[:255]
    return Subject(
        namespace=title.namespace,
        title=title.text,
        fragment=title.fragment,
        sort_text=text,
        sort_key=order_of(text),
    )


def _settle(writing: _Writing, stated: Iterable[SubjectFacts], gathered: Gathered, *, exists: bool) -> None:
    """Bring the rows of the page and its subobjects up to date, and take leave of those it has no more."""
    kept = [writing.subjects[part.title].pk for part in stated]
    changed = [subject for part in stated if (subject := _moved(writing, part))]
    if changed:
        Subject.objects.bulk_update(changed, _OF_THE_PAGE, batch_size=500)
    left = Subject.objects.filter(page=writing.page).exclude(pk__in=kept)
    left.update(page=0, exists=False, redirect_to=None)
    if exists:
        _redirect(
            writing.subjects[gathered.page.title],
            writing.subjects.get(gathered.redirect) if gathered.redirect else None,
        )


def _moved(writing: _Writing, part: SubjectFacts) -> Subject | None:
    """The subject with what its page now says of it; None where it says what it said before."""
    subject = writing.subjects[part.title]
    text = (part.sort or _sort_text(part.title))[:255]
    now = (writing.page, True, writing.scope, text, order_of(text), part.display[:255])
    if now == tuple(getattr(subject, name) for name in _OF_THE_PAGE):
        return None
    for name, value in zip(_OF_THE_PAGE, now, strict=True):
        setattr(subject, name, value)
    return subject


def _redirect(subject: Subject, target: Subject | None) -> None:
    """Point a subject, and all that point at it, at the end of the chain; a circle points nowhere."""
    end = target.redirect_to if target and target.redirect_to_id else target
    if end is not None and end.pk == subject.pk:
        end = None
    if subject.redirect_to_id != (end.pk if end else None):
        Subject.objects.filter(pk=subject.pk).update(redirect_to=end)
        if end is not None:
            Subject.objects.filter(redirect_to=subject).update(redirect_to=end)


# Properties and facts


def _properties(keys: Collection[str]) -> dict[str, int]:
    found = dict(Property.objects.filter(key__in=list(keys)).values_list("key", "pk"))
    missing = sorted(set(keys) - found.keys())
    if missing:
        rows = [Property(key=key, type=PREDEFINED[key].type if key in PREDEFINED else "_wpg") for key in missing]
        Property.objects.bulk_create(rows, ignore_conflicts=True)
        found |= dict(Property.objects.filter(key__in=missing).values_list("key", "pk"))
    return found


def _rows(writing: _Writing, subject: SubjectFacts) -> Iterable[dict[str, Any]]:
    owner = writing.subjects[subject.title].pk
    for position, (key, item) in enumerate(subject.facts):
        value = writing.subjects[item.title].pk if isinstance(item, PageItem) else None
        yield {
            "subject_id": owner,
            "property_id": writing.properties[key],
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


def _count_uses(by: Counter[int], gone: Iterable[int], new: Iterable[int]) -> None:
    by.update(new)
    by.subtract(Counter(gone))
    for number, step in sorted(by.items()):
        if step:
            Property.objects.filter(pk=number).update(uses=F("uses") + step)


def _changes(touched: Iterable[tuple[int, int | None]]) -> Changes:
    touched = set(touched)
    numbers = {number for number, _ in touched}
    if not numbers:
        return Changes()
    keys = dict(Property.objects.filter(pk__in=numbers).values_list("pk", "key"))
    named = {value: keys[number] for number, value in touched if value and keys[number] in _TELLING}
    rows = Subject.objects.filter(pk__in=named.keys()) if named else ()
    titles = {subject.name: named[subject.pk] for subject in rows}
    return Changes(
        frozenset(keys.values()),
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


def title_of(key: str, *, namespace: int) -> Title:
    """The title of a property's page."""
    return Title(namespace, label_of(key, current().language))
