"""Facts for documents: what pages and their subobjects state, and who names them, as far as readers of some scopes may know."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q, QuerySet

from articles.lookups import any_of
from core.titles import Title
from semantics.datatypes.imports import Import
from semantics.items import Item, PageItem, TextItem
from semantics.models import Fact, Subject
from semantics.rdf.describing import prefix_of, read_stored_import, usable
from semantics.rdf.naming import canonical_title
from semantics.rows import item_of

Scopes = Collection[int]
Held = tuple[str, Item]
"""The key of a property and a value."""

_TOGETHER: Final = 5_000
_IMPORTS: Final = 5_000
_NAMING: Final = 1_000
_COLUMNS: Final = (
    "subject_id", "property__key", "kind", "number", "text", "rest",
    "value__namespace", "value__title", "value__fragment", "value__exists", "value__display",
)  # fmt: skip


@dataclass(slots=True)
class Stated:
    """A page or subobject and its facts in order. ``links`` are existing pages among the values, with what they want to be called."""

    title: Title
    display: str = ""
    facts: list[Held] = field(default_factory=list)
    links: dict[Title, str] = field(default_factory=dict)


def pages(titles: Iterable[Title], scopes: Scopes) -> list[list[Stated]]:
    """For each of these pages that states something readable: the page, then its subobjects. Two queries for some thousand facts."""
    wanted = list(dict.fromkeys(title.page for title in titles))
    rows = Subject.objects.filter(any_of(wanted), exists=True, scope__in=scopes)
    groups: dict[Title, list[Stated]] = {title: [] for title in wanted}
    for stated in _with_facts(rows, scopes):
        groups[stated.title.page].append(stated)
    return [sorted(group, key=lambda one: one.title.fragment != "") for group in groups.values() if group]


def subjects(titles: Iterable[Title], scopes: Scopes) -> list[Stated]:
    """These pages and subobjects alone."""
    wanted = set(titles)
    rows = Subject.objects.filter(any_of(wanted), exists=True, scope__in=scopes)
    return _with_facts(rows, scopes, wanted)


def _with_facts(rows: QuerySet[Subject], scopes: Scopes, wanted: Collection[Title] = ()) -> list[Stated]:
    columns = rows.order_by("pk").values_list("pk", "namespace", "title", "fragment", "display")
    named = [(pk, Title(namespace, text, part), display) for pk, namespace, text, part, display in columns]
    found = {pk: Stated(title, display) for pk, title, display in named if not wanted or title in wanted}
    numbers = list(found)
    for start in range(0, len(numbers), _TOGETHER):
        for row in _facts(numbers[start : start + _TOGETHER], scopes):
            _add(found[row[0]], row)
    return list(found.values())


def _facts(numbers: Sequence[int], scopes: Scopes) -> Iterator[tuple[Any, ...]]:
    rows = Fact.objects.filter(Q(value=None) | Q(value__scope__in=scopes), subject__in=numbers)
    return rows.order_by("subject_id", "position", "id").values_list(*_COLUMNS).iterator()


def _add(stated: Stated, row: tuple[Any, ...]) -> None:
    _, key, kind, number, text, rest, namespace, title, fragment, exists, display = row
    named = None if title is None else Title(namespace, title, fragment)
    stated.facts.append((key, item_of(kind, value=named, number=number, text=text, rest=rest)))
    if named is not None and exists and not named.fragment:
        stated.links[named] = display


def naming(titles: Iterable[Title], scopes: Scopes) -> tuple[list[Title], list[str]]:
    """Who names these pages, and the keys of the properties by which they do."""
    named = Q(any_of({title.page for title in titles}, prefix="value__"), value__fragment="")
    rows = Fact.objects.filter(named, value__isnull=False, value__scope__in=scopes, subject__scope__in=scopes)
    found = rows.order_by("property__key", "subject__sort_key", "id").values_list(
        "property__key", "subject__namespace", "subject__title", "subject__fragment"
    )[:_NAMING]
    sources = dict.fromkeys(Title(namespace, text, part) for _, namespace, text, part in found)
    return list(sources), list(dict.fromkeys(key for key, *_ in found))


def imports(scopes: Scopes) -> Mapping[Title, Import]:
    """The terms of other vocabularies that properties and categories are, by the title of their page."""
    rows = Fact.objects.filter(property__key="_IMPO", subject__scope__in=scopes, subject__fragment="")
    found = rows.order_by("subject_id", "-position").values_list("subject__namespace", "subject__title", "text", "rest")
    terms: dict[Title, Import] = {}
    uris: dict[str, str] = {}
    for namespace, title, text, rest in found[:_IMPORTS]:
        term = read_stored_import(TextItem(rest or text or ""))
        # A prefix means one vocabulary in one document.
        if term is not None and usable(term) and uris.setdefault(prefix_of(term), term.uri) == term.uri:
            terms[canonical_title(Title(namespace, title))] = term
    return terms


def text_with_language(facts: Iterable[Held]) -> tuple[str, str]:
    """Text and language of the container of a text that has one."""
    held = {key: item.text for key, item in facts if isinstance(item, TextItem)}
    return held.get("_TEXT", ""), held.get("_LCODE", "")


def titles_in(facts: Iterable[Held]) -> Iterator[Title]:
    return (item.title for _, item in facts if isinstance(item, PageItem))
