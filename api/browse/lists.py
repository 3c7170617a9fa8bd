"""Properties, categories, concepts and pages by a part of their names."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace

from api.browse.options import Options
from api.module import Call
from core import addresses
from core.titles import CATEGORY, CONCEPT, NAMESPACES, PROPERTY, Title
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.models import Fact, Property, Subject
from semantics.options import current
from semantics.selectors import declared_for, uses_of
from semantics.vocabulary import PREDEFINED, label_of

Listed = tuple[dict[str, Any], bool]
"""Entries by key, and whether there are more."""

_NAMESPACES: Final = {"category": CATEGORY, "concept": CONCEPT}


def _subjects(call: Call, options: Options) -> QuerySet[Subject]:
    rows = Subject.objects.filter(fragment="", exists=True, scope__in=call.scopes)
    search = options.text("search").replace("_", " ")
    if search:
        rows = rows.filter(title=search) if options.flag("strict") else rows.filter(title__icontains=search)
    order = ("-sort_key", "-pk") if options.descending else ("sort_key", "pk")
    return rows.order_by(*order)


def _cut(rows: QuerySet[Subject], options: Options) -> tuple[list[Subject], bool]:
    found = list(rows[options.offset : options.offset + options.limit + 1])
    return found[: options.limit], len(found) > options.limit


def titles(kind: str, call: Call, options: Options) -> Listed:
    """Categories or concepts that have a page."""
    rows, more = _cut(_subjects(call, options).filter(namespace=_NAMESPACES[kind]), options)
    return {row.title.replace(" ", "_"): _entry(row.name, row.title, call, options) for row in rows}, more


def pages(call: Call, options: Options) -> Listed:
    """Pages of every namespace, or of ``namespace``."""
    found = _subjects(call, options)
    namespace = options.text("namespace")
    if namespace.isascii() and namespace.isdigit() and len(namespace) < 5:
        found = found.filter(namespace=int(namespace))
    rows, more = _cut(found.filter(namespace__in=list(NAMESPACES)), options)
    listed = {}
    for row in rows:
        entry = _entry(row.name, row.title, call, options)
        listed[f"{entry['key']}#{row.namespace}"] = {**entry, "ns": str(row.namespace)}
    return listed, more


def _entry(title: Title, label: str, call: Call, options: Options) -> dict[str, Any]:
    entry: dict[str, Any] = {"label": label, "key": title.text.replace(" ", "_")}
    if options.flag("fullText"):
        entry["fullText"] = title.prefixed
    if options.flag("fullURL"):
        entry["fullURL"] = call.site + addresses.page(title)
    return entry


# Properties


def properties(call: Call, options: Options) -> Listed:
    """Properties that readable pages state or that have a readable page, by a part of their labels."""
    search = options.text("search")
    keys = _predefined(search, call.language, strict=options.flag("strict"))
    wanted = _wanted(search, keys, strict=options.flag("strict"))
    found = Property.objects.filter(wanted, _visible(call)).order_by("-key" if options.descending else "key")
    rows = list(found[options.offset : options.offset + options.limit + 1])
    shown = rows[: options.limit]
    declared = declarations_of([row.key for row in shown])
    told = declared_for([row.key for row in shown], call.scopes)
    uses = uses_of(shown, call.scopes) if options.flag("usageCount") else {}
    listed = {}
    for row in shown:
        declaration = declared[row.key]
        hidden = not declaration.predefined and row.key not in told
        listed[row.key] = _property(
            row, Declaration(row.key, declaration.label) if hidden else declaration, call, options
        )
        if row.pk in uses:
            listed[row.key]["usageCount"] = uses[row.pk]
    return listed, len(rows) > options.limit


def _visible(call: Call) -> Q:
    """A readable page states it or is its page."""
    facts = Fact.objects.filter(property=OuterRef("pk"), subject__scope__in=call.scopes)
    title = Replace(OuterRef("key"), Value("_"), Value(" "))
    own = Subject.objects.filter(namespace=PROPERTY, title=title, fragment="", exists=True, scope__in=call.scopes)
    return Q(Exists(facts)) | Q(Exists(own))


def _wanted(search: str, predefined: list[str], *, strict: bool) -> Q:
    if not search:
        return Q()
    name = search.replace(" ", "_")
    own = Q(key=name) if strict else Q(key__icontains=name)
    return (own & ~Q(key__in=PREDEFINED)) | Q(key__in=predefined)


def _predefined(search: str, language: str, *, strict: bool) -> list[str]:
    """Keys of the predefined properties of such a name, in the reader's language or in English."""
    wanted = search.replace("_", " ").casefold()
    names = {key: {label_of(key, language).casefold(), known.label.casefold()} for key, known in PREDEFINED.items()}
    if strict:
        return [key for key, labels in names.items() if wanted in labels]
    return [key for key, labels in names.items() if any(wanted in label for label in labels)]


def _property(row: Property, declaration: Declaration, call: Call, options: Options) -> dict[str, Any]:
    label = label_of(row.key, call.language) if declaration.predefined else declaration.label
    title = Title(PROPERTY, label_of(row.key, current().language))
    entry = {**_entry(title, label, call, options), "key": row.key}
    languages = options.languages(call.language)
    if options.flag("description"):
        entry["description"] = _in(declaration.descriptions, languages)
    if options.flag("prefLabel"):
        entry["prefLabel"] = _in(declaration.labels, languages)
    return entry


def _in(texts: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    return {code: texts.get(code, "") for code in languages}
