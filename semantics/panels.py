"""What articles show of facts: the panel of a property's page and the box at the foot of every page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.scopes import Reader, visible_to
from core import addresses
from core.frame import Item
from core.titles import Title
from semantics import selectors
from semantics.addresses import ERRORS, browse, page_property, property_title, rdf, search_by, values_of
from semantics.answering import Reader as AnswerReader
from semantics.answering import answer
from semantics.ask.comparators import read
from semantics.contexts import Asked, FactBox, PropertyView, StatingRow
from semantics.declaration import Declaration
from semantics.declared import notices_of, told
from semantics.declaring import predefined_declaration, unknown_declaration
from semantics.errors import error_rows, messages_of, owner_of
from semantics.listing import Listing, pager
from semantics.messages import say
from semantics.models import Fact, Property, Subject
from semantics.options import current
from semantics.presenting import Presenter, called, declaration_of, label, presenter
from semantics.result_rows import EACH, result_rows, stating_request
from semantics.vocabulary import PREDEFINED, label_of

EVERYTHING: Final = Listing()
ERRORS_SHOWN: Final = 5
SUBOBJECTS: Final = 20

_HIDDEN: Final = frozenset(key for key, one in PREDEFINED.items() if one.hidden and key not in {"_SOBJ", "_ERRC"}) | {
    "_MDAT"
}
"""What the box leaves out: it is said elsewhere on the page."""


def fact_box(title: Title, user: Reader) -> FactBox:
    """What a page states: one query, up to four more where values are records, one where something is wrong. An empty box is not to be shown."""
    scopes, language = visible_to(user), _language()
    facts = selectors.stated(title.page, scopes, each=EACH, but=_HIDDEN)
    named = [fact for fact in facts if fact.property.key == "_SOBJ" and fact.value is not None]
    wrong = {fact.value_id for fact in facts if fact.property.key == "_ERRC" and fact.value_id is not None}
    rest = [fact for fact in facts if fact.property.key not in {"_SOBJ", "_ERRC"}]
    shower = presenter(rest, scopes=scopes, language=language)
    return FactBox(
        title=title.prefixed,
        groups=shower.groups(rest, owner=title.page, each=EACH),
        subobjects=tuple(Item(_name_of(fact.value), browse(fact.value.name)) for fact in named if fact.value),
        errors=messages_of(wrong, scopes),
        browse=browse(title.page),
        export=rdf(title.page),
    )


def property_panel(key: str, user: Reader, listing: Listing = EVERYTHING) -> PropertyView:
    """What is declared of a property and who states it: at most a dozen queries, whatever there is."""
    scopes, language = visible_to(user), _language()
    row = selectors.property_of(key)
    declaration = _declaration(key, row, scopes)
    about = selectors.errors_about(property_title(key), scopes, offset=0, size=ERRORS_SHOWN)
    holders = [(owner_of(fact.subject), fact.subject_id) for fact in about[:ERRORS_SHOWN]]
    name = label_of(key, current().language)
    uses = selectors.uses_of([row], scopes)[row.pk] if row else 0
    view = PropertyView(
        name=label(declaration, language),
        description=declaration.descriptions.get(language, ""),
        declared=told(declaration, language),
        uses=uses,
        search=search_by(name),
        values=values_of(name) if uses else "",
        action=addresses.INDEX,
        title=property_title(key).prefixed,
        value=Asked(listing.value),
        errors=error_rows(holders, scopes, language),
        errors_url=addresses.special(ERRORS, property=name) if len(about) > ERRORS_SHOWN else "",
        notices=tuple(notices_of(declaration, language)),
    )
    if row is None:
        return view
    if listing.value:
        return _with_value(view, declaration, AnswerReader(scopes, language), listing)
    return _stated(view, row, declaration, AnswerReader(scopes, language), listing)


def is_property(key: str, user: Reader) -> bool:
    """Whether there is something to tell of a property without a page: every wiki has it, or a readable page states it."""
    row = selectors.property_of(key)
    return key in PREDEFINED or bool(row and selectors.uses_of([row], visible_to(user))[row.pk])


def _name_of(part: Subject) -> str:
    """What a subobject is called in the box of its page; names that nobody gave say nothing."""
    return _("이름 없음") if part.fragment.startswith("_") else part.fragment


def _language() -> str:
    return (get_language() or "ko").partition("-")[0]


def _declaration(key: str, row: Property | None, scopes: selectors.Scopes) -> Declaration:
    """What may be told: nothing of a page that the reader may not know of."""
    if key in PREDEFINED:
        return predefined_declaration(key)
    if row is None or not selectors.declared_for([key], scopes):
        return unknown_declaration(key, default_type=current().default_type)
    return declaration_of(row)


def _stated(
    view: PropertyView, row: Property, declaration: Declaration, reader: AnswerReader, listing: Listing
) -> PropertyView:
    """The pages that state the property, in order."""
    scopes = reader.scopes
    place = selectors.Place(listing.start, listing.number)
    found = selectors.stating(row, scopes, start=place, until=listing.until, offset=listing.offset, size=listing.limit)
    subjects, following = found[: listing.limit], found[listing.limit :]
    each = max(1, min(EACH, current().max_property_values, selectors.MOST // listing.limit - 1))
    facts = selectors.facts_of([subject.pk for subject in subjects], [row.pk], scopes, each=each)
    shower = presenter(facts, scopes=scopes, language=reader.language)
    grouped: dict[int, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.subject_id, []).append(fact)
    rows = tuple(_row(subject, grouped.get(subject.pk, []), shower, each) for subject in subjects)
    place_after: dict[str, str | int] | None = (
        {"n": following[0].pk, "from": following[0].sort_text} if following else None
    )
    turned = pager(property_title(declaration.key), listing, place_after, shown=len(rows))
    return replace(view, rows=rows, pager=turned)


def _row(subject: Subject, facts: Sequence[Fact], shower: Presenter, each: int) -> StatingRow:
    more = page_property(subject.name, label_of(facts[0].property.key, current().language)) if len(facts) > each else ""
    return StatingRow(
        called(subject),
        tuple(shower.value(fact) for fact in facts[:each]),
        more,
        "" if subject.fragment else browse(subject.name),
    )


def _with_value(view: PropertyView, declaration: Declaration, reader: AnswerReader, listing: Listing) -> PropertyView:
    """The pages whose value is as the filter says."""
    wanted = read(listing.value, strict=current().strict_comparators)
    request = stating_request(declaration.label, wanted, limit=listing.limit, offset=listing.offset)
    result = answer(request, reader)
    rows = result_rows(result.rows, declaration, reader).rows(result)
    error = " ".join(dict.fromkeys(say(trouble) for trouble in result.troubles))
    following: dict[str, str | int] | None = {} if result.further else None
    turned = pager(property_title(declaration.key), listing, following, shown=len(rows))
    return replace(view, rows=rows, pager=turned, value=Asked(listing.value, error))
