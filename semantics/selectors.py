"""What the pages of this room ask of the database. Every function takes the scopes that the reader may know of and keeps to them.

Lists follow an index; none reads more than it shows, but for properties that few pages state, which are sorted.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import Replace, RowNumber

from core.titles import CONCEPT, PROPERTY, Title
from semantics.ask.fetching import dialect, fetch
from semantics.ask.fragments import Sql, all_of, joined, select, wrapped
from semantics.models import Fact, Property, Subject
from semantics.options import current
from semantics.subjects import order_of
from semantics.vocabulary import PREDEFINED

Scopes = Collection[int]

FEW: Final = 5_000
"""Facts of a property up to which its pages are sorted; of a more common one they are found along the order of all pages."""

MOST: Final = 2_000
"""Facts that one page shows at most, whatever it shows."""

_REDIRECTS: Final = 50


def _readable(scopes: Scopes) -> Q:
    """Facts of readable pages that name nothing hidden."""
    return Q(subject__scope__in=scopes) & (Q(value=None) | Q(value__scope__in=scopes))


def _facts(scopes: Scopes) -> QuerySet[Fact]:
    return Fact.objects.filter(_readable(scopes)).select_related("subject", "property", "value")


# Subjects


def subject_named(title: Title, scopes: Scopes) -> Subject | None:
    rows = Subject.objects.select_related("redirect_to").filter(scope__in=scopes)
    found = rows.filter(namespace=title.namespace, title=title.text, fragment=title.fragment).first()
    if found and found.redirect_to and found.redirect_to.scope not in scopes:
        found.redirect_to = None
    return found


def existing(titles: Iterable[Title], scopes: Scopes) -> frozenset[Title]:
    """Those of these pages that exist: one query, none for no titles."""
    groups: dict[int, set[str]] = {}
    for title in titles:
        groups.setdefault(title.namespace, set()).add(title.text)
    if not groups:
        return frozenset()
    named = Q(pk__in=[])
    for namespace, texts in groups.items():
        named |= Q(namespace=namespace, title__in=texts)
    rows = Subject.objects.filter(named, fragment="", exists=True, scope__in=scopes)
    return frozenset(Title(namespace, text) for namespace, text in rows.values_list("namespace", "title"))


def redirects_to(subject: Subject, scopes: Scopes) -> list[int]:
    """The subject and what redirects to it: who names one of them names the subject."""
    rows = Subject.objects.filter(redirect_to=subject, scope__in=scopes).order_by("pk")
    return [subject.pk, *rows.values_list("pk", flat=True)[:_REDIRECTS]]


# Facts


def stated(title: Title, scopes: Scopes, *, each: int, but: Collection[str] = ()) -> list[Fact]:
    """The facts of a page or subobject: of each property the first ``each`` and one more, in the order of the page."""
    rows = _facts(scopes).filter(
        subject__namespace=title.namespace, subject__title=title.text, subject__fragment=title.fragment
    )
    return _first(rows.exclude(property__key__in=but), each, "property_id")


def facts_of(subjects: Collection[int], properties: Collection[int], scopes: Scopes, *, each: int) -> list[Fact]:
    """Of each of these subjects the first ``each`` values of each property, and one more."""
    if not subjects:
        return []
    rows = _facts(scopes).filter(subject_id__in=subjects, property_id__in=properties)
    return _first(rows, each, "subject_id", "property_id")


def _first(rows: QuerySet[Fact], each: int, *groups: str) -> list[Fact]:
    place = Window(RowNumber(), partition_by=[F(name) for name in groups], order_by=["position", "id"])
    return list(rows.annotate(place=place).filter(place__lte=each + 1).order_by("position", "id")[:MOST])


def parts_of(subjects: Collection[int], scopes: Scopes) -> list[Fact]:
    """All facts of these containers and subobjects."""
    if not subjects:
        return []
    return list(_facts(scopes).filter(subject_id__in=subjects).order_by("subject_id", "position", "id")[: 10 * MOST])


def values_of(subject: int, number: int, scopes: Scopes, *, offset: int, size: int) -> list[Fact]:
    """A page of the values that a subject states of one property, and one more."""
    rows = _facts(scopes).filter(subject_id=subject, property_id=number).order_by("position", "id")
    return list(rows[offset : offset + size + 1])


# Who names a page


def properties_naming(targets: Sequence[int], scopes: Scopes, *, start: str, size: int) -> list[Property]:
    """Properties by which readable pages name one of the targets, from the key ``start`` on; and one more."""
    facts = Fact.objects.filter(property=OuterRef("pk"), value_id__in=targets, subject__scope__in=scopes)
    return list(Property.objects.filter(Exists(facts), key__gte=start).order_by("key")[: size + 1])


def naming(targets: Sequence[int], properties: Collection[int], scopes: Scopes, *, each: int) -> list[Fact]:
    """For each of these properties the first ``each`` facts that name a target, and one more: two statements."""
    if not properties:
        return []
    sql = dialect(current())
    statements = [
        select(
            "f.id",
            f"semantics_fact f{sql.by('fact_by_page')} JOIN semantics_subject s ON s.id = f.subject_id",
            all_of(
                [
                    sql.among("f.property_id", [number]),
                    sql.among("f.value_id", targets),
                    sql.among("s.scope", scopes),
                ]
            ),
            Sql("LIMIT %s", (each + 1,)),
        )
        for number in sorted(properties)
    ]
    found = fetch(joined([wrapped("SELECT id FROM (", one, ") AS one") for one in statements], " UNION ALL "))
    rows = _facts(scopes).filter(pk__in=[number for (number,) in found])
    return list(rows.order_by("subject__sort_key", "subject_id", "id"))


# Properties


def property_of(key: str) -> Property | None:
    """The row of a property. It says nothing that may not be known: whoever shows its declaration asks :func:`may_declare`."""
    return Property.objects.filter(key=key).first()


def _visible(scopes: Scopes) -> Q:
    """Properties that a readable page states or that have a readable page."""
    return Q(_stated(scopes)) | Q(Exists(_pages(scopes)), exists=True)


def _stated(scopes: Scopes) -> Exists:
    return Exists(Fact.objects.filter(property=OuterRef("pk"), subject__scope__in=scopes))


def _pages(scopes: Scopes) -> QuerySet[Subject]:
    title = Replace(OuterRef("key"), Value("_"), Value(" "))
    return Subject.objects.filter(namespace=PROPERTY, title=title, fragment="", scope__in=scopes)


def _named(word: str) -> Q:
    """Properties that have this in their name; predefined ones in either of their names."""
    folded = word.casefold().replace("_", " ").strip()
    if not folded:
        return Q()
    predefined = [key for key, one in PREDEFINED.items() if folded in f"{one.label}\n{one.korean}".casefold()]
    return (Q(key__icontains=folded.replace(" ", "_")) & ~Q(key__in=PREDEFINED)) | Q(key__in=predefined)


def properties(scopes: Scopes, *, start: str, size: int, type_id: str = "", word: str = "") -> list[Property]:
    """Properties in use or declared from ``start`` on, and one more: people's own by key, then those of the wiki itself.

    ``word``: only those with it in their name.
    """
    rows = Property.objects.filter(_visible(scopes), _named(word)).annotate(predefined=Q(key__in=PREDEFINED))
    if start:
        later = Q(key__gte=start, predefined=start in PREDEFINED)
        rows = rows.filter(later if start in PREDEFINED else later | Q(predefined=True))
    if type_id:
        rows = rows.filter(type=type_id)
    return list(rows.order_by("predefined", "key")[: size + 1])


def unused_properties(scopes: Scopes, *, start: str, size: int, word: str = "") -> list[Property]:
    """Declared properties that no readable page states, by key from ``start`` on, and one more."""
    rows = Property.objects.filter(~Q(_stated(scopes)), Exists(_pages(scopes)), _named(word), exists=True)
    return list(rows.filter(key__gte=start).order_by("key")[: size + 1])


def wanted_properties(scopes: Scopes, *, offset: int, size: int, word: str = "") -> list[Property]:
    """Properties that pages state and nobody declared, the most used first, and one more."""
    rows = Property.objects.filter(_stated(scopes), _named(word), exists=False).exclude(key__in=PREDEFINED)
    return list(rows.order_by("-uses", "key")[offset : offset + size + 1])


def declared_for(keys: Collection[str], scopes: Scopes) -> frozenset[str]:
    """Those of these properties whose page the reader may know of."""
    titles = [key.replace("_", " ") for key in keys if key not in PREDEFINED]
    return frozenset(title.text.replace(" ", "_") for title in existing((Title(PROPERTY, t) for t in titles), scopes))


def uses_of(rows: Collection[Property], scopes: Scopes) -> dict[int, int]:
    """How many facts of readable pages there are of each property: what is kept, less what is hidden."""
    hidden = Subject.objects.exclude(scope__in=scopes)
    facts = Fact.objects.filter(property__in=[row.pk for row in rows], subject__in=hidden)
    less = dict(facts.values_list("property_id").annotate(number=Count("pk")).order_by())
    return {row.pk: max(0, row.uses - less.get(row.pk, 0)) for row in rows}


def numbers_of_types(scopes: Scopes) -> dict[str, int]:
    """How many properties there are of each type."""
    rows = Property.objects.filter(_visible(scopes)).values_list("type")
    return dict(rows.annotate(number=Count("pk")).order_by())


# Pages of a property


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list of pages begins: a sort text and the number of the subject, 0 for the first of that text."""

    text: str = ""
    number: int = 0


def stating(
    row: Property, scopes: Scopes, *, start: Place, until: str = "", offset: int = 0, size: int
) -> list[Subject]:
    """Pages that state a property, in order, and one more; those before the sort text ``until`` where there is one."""
    rows, facts = _between(start, until), Fact.objects.filter(property=row)
    if row.uses <= FEW:
        rows = rows.filter(pk__in=facts.values("subject_id"))
    else:
        rows = rows.filter(Exists(facts.filter(subject=OuterRef("pk"))))
    return list(rows.filter(scope__in=scopes).order_by("sort_key", "pk")[offset : offset + size + 1])


def _between(start: Place, until: str) -> QuerySet[Subject]:
    rows = Subject.objects.filter(sort_key__lt=order_of(until)) if until else Subject.objects.all()
    if not start.text:
        return rows
    key = order_of(start.text)
    return rows.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gte=start.number), sort_key__gte=key)


# Concepts, errors, numbers


def concepts(scopes: Scopes, *, start: str, size: int) -> list[Subject]:
    """Pages of concepts by title from ``start`` on, and one more."""
    rows = Subject.objects.filter(namespace=CONCEPT, fragment="", exists=True, scope__in=scopes, title__gte=start)
    return list(rows.order_by("title")[: size + 1])


def queries_of(subjects: Collection[int], scopes: Scopes) -> list[Fact]:
    return list(_facts(scopes).filter(subject_id__in=subjects, property__key="_CONC"))


def errors(scopes: Scopes, *, offset: int, size: int) -> list[Fact]:
    """Facts that name what is wrong, page by page, and one more."""
    rows = _facts(scopes).filter(property__key="_ERRC").order_by("subject_id", "id")
    return list(rows[offset : offset + size + 1])


def errors_about(title: Title, scopes: Scopes, *, offset: int, size: int) -> list[Fact]:
    """Facts of error containers that name the page of a property, and one more."""
    rows = _facts(scopes).filter(property__key="_ERRP")
    rows = rows.filter(value__namespace=title.namespace, value__title=title.text, value__fragment="")
    return list(rows.order_by("subject_id", "id")[offset : offset + size + 1])


def numbers() -> dict[str, int]:
    """How much everyone may know of. Grows with the wiki: to be kept for a while."""
    public = (0,)
    rows = list(Property.objects.filter(uses__gt=0))
    uses = uses_of(rows, public)
    named = {row.key: uses[row.pk] for row in rows}
    live = Subject.objects.filter(exists=True, scope__in=public)
    return {
        "facts": sum(uses.values()),
        "properties": sum(1 for row in rows if uses[row.pk]),
        "declared": Property.objects.filter(Exists(_pages(public)), exists=True).count(),
        "wanted": sum(1 for row in rows if uses[row.pk] and not row.exists and row.key not in PREDEFINED),
        "subobjects": named.get("_SOBJ", 0),
        "concepts": live.filter(namespace=CONCEPT, fragment="").count(),
        "queries": named.get("_ASK", 0),
        "errors": named.get("_ERRC", 0),
    }
