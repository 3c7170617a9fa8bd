"""What articles show of facts: the panel of a property's page and the box at the foot of every page."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import get_language

from accounts.scopes import Reader, visible_to
from core import addresses
from core.frame import Item, Pager
from core.titles import Title
from semantics import selectors
from semantics.addresses import ERRORS, browse, page_property, property_title, rdf, search_by
from semantics.contexts import FactBox, PropertyView, StatingRow
from semantics.declaration import Declaration
from semantics.declared import told
from semantics.declaring import predefined_declaration, unknown_declaration
from semantics.errors import error_rows, owner_of
from semantics.models import Fact, Property, Subject
from semantics.options import current
from semantics.presenting import Presenter, called, declaration_of, label, presenter
from semantics.vocabulary import PREDEFINED, label_of

SIZE: Final = 50
EACH: Final = 10
ERRORS_SHOWN: Final = 5
SUBOBJECTS: Final = 20

_HIDDEN: Final = frozenset(key for key, one in PREDEFINED.items() if one.hidden and key != "_SOBJ") | {"_MDAT"}
"""What the box leaves out: it is said elsewhere on the page."""


def fact_box(title: Title, user: Reader) -> FactBox:
    """What a page states: one query, up to four more where values are records. An empty box is not to be shown."""
    scopes, language = visible_to(user), _language()
    facts = selectors.stated(title.page, scopes, each=EACH, but=_HIDDEN)
    named = [fact for fact in facts if fact.property.key == "_SOBJ" and fact.value is not None]
    rest = [fact for fact in facts if fact.property.key != "_SOBJ"]
    shower = presenter(rest, scopes=scopes, language=language)
    return FactBox(
        title=title.prefixed,
        groups=shower.groups(rest, owner=title.page, each=EACH),
        subobjects=tuple(Item(fact.value.fragment, browse(fact.value.name)) for fact in named if fact.value),
        browse=browse(title.page),
        export=rdf(title.page),
    )


def property_panel(key: str, user: Reader, *, start: str = "", number: int = 0) -> PropertyView:
    """What is declared of a property and who states it. ``start`` and ``number`` are the fields ``from`` and ``n`` of the address.

    At most a dozen queries, whatever there is.
    """
    scopes, language = visible_to(user), _language()
    row = selectors.property_of(key)
    declaration = _declaration(key, row, scopes)
    place = selectors.Place(start[:255], min(max(number, 0), 2**31))
    subjects = selectors.stating(row, scopes, start=place, size=SIZE) if row else []
    about = selectors.errors_about(property_title(key), scopes, offset=0, size=ERRORS_SHOWN)
    holders = [(owner_of(fact.subject), fact.subject_id) for fact in about[:ERRORS_SHOWN]]
    name = label_of(key, current().language)
    return PropertyView(
        name=label(declaration, language),
        description=declaration.descriptions.get(language, ""),
        declared=told(declaration, language),
        uses=selectors.uses_of([row], scopes)[row.pk] if row else 0,
        rows=_rows(row, subjects[:SIZE], scopes, language) if row else (),
        search=search_by(name),
        errors=error_rows(holders, scopes, language),
        errors_url=addresses.special(ERRORS, property=name) if len(about) > ERRORS_SHOWN else "",
        pager=_pager(key, subjects, beginning=not start),
    )


def _language() -> str:
    return (get_language() or "ko").partition("-")[0]


def _declaration(key: str, row: Property | None, scopes: selectors.Scopes) -> Declaration:
    """What may be told: nothing of a page that the reader may not know of."""
    if key in PREDEFINED:
        return predefined_declaration(key)
    if row is None or not selectors.declared_for([key], scopes):
        return unknown_declaration(key, default_type=current().default_type)
    return declaration_of(row)


def _rows(
    row: Property, subjects: Sequence[Subject], scopes: selectors.Scopes, language: str
) -> tuple[StatingRow, ...]:
    each = max(current().max_property_values, 1)
    facts = selectors.facts_of([subject.pk for subject in subjects], [row.pk], scopes, each=each)
    shower = presenter(facts, scopes=scopes, language=language)
    grouped: dict[int, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.subject_id, []).append(fact)
    return tuple(_row(subject, grouped.get(subject.pk, []), shower, each) for subject in subjects)


def _row(subject: Subject, facts: Sequence[Fact], shower: Presenter, each: int) -> StatingRow:
    more = ""
    if len(facts) > each:
        more = page_property(subject.name, label_of(facts[0].property.key, current().language))
    return StatingRow(called(subject), tuple(shower.value(fact) for fact in facts[:each]), more)


def _pager(key: str, subjects: Sequence[Subject], *, beginning: bool) -> Pager:
    """To the beginning and on: ``from`` is the sort text of the next page's first row, ``n`` its number."""
    title = property_title(key)
    following = subjects[SIZE] if len(subjects) > SIZE else None
    return Pager(
        previous="" if beginning else addresses.page(title),
        next=addresses.page(title, n=following.pk, **{"from": following.sort_text}) if following else "",
    )
