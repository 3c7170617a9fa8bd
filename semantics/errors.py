"""Values that could not be understood, as rows of a list: which page, which property, what is wrong."""

from collections.abc import Sequence

from core import addresses
from semantics import selectors
from semantics.contexts import ErrorRow, PropertyLink
from semantics.messages import say_encoded
from semantics.models import Fact, Subject
from semantics.presenting import LONGEST, item_of_fact, subject_link
from semantics.vocabulary import key_of, label_of


def error_rows(holders: Sequence[tuple[Subject, int]], scopes: selectors.Scopes, language: str) -> tuple[ErrorRow, ...]:
    """A row for each page and container of errors: one query for all."""
    parts: dict[int, list[Fact]] = {}
    for fact in selectors.parts_of({number for _, number in holders}, scopes):
        parts.setdefault(fact.subject_id, []).append(fact)
    return tuple(_row(page, parts.get(number, []), language) for page, number in holders)


def _row(page: Subject, parts: Sequence[Fact], language: str) -> ErrorRow:
    said = [say_encoded(item_of_fact(fact).serialization)[:LONGEST] for fact in parts if fact.property.key == "_ERRT"]
    about = next((fact.value for fact in parts if fact.property.key == "_ERRP" and fact.value), None)
    return ErrorRow(
        page=subject_link(page),
        property=_property(about, language) if about else None,
        messages=tuple(dict.fromkeys(said)),
        edit=addresses.index(page.name.page, action="edit"),
    )


def _property(page: Subject, language: str) -> PropertyLink:
    link = subject_link(page)
    key = key_of(page.title)
    if key.startswith("_"):
        return PropertyLink(label_of(key, language), addresses.page(page.name), title=page.name.prefixed)
    return PropertyLink(page.title, link.url, new=link.new, title=page.name.prefixed)


def owner_of(container: Subject) -> Subject:
    """The page of a container of errors, as far as its name says: what holds a container exists."""
    return Subject(namespace=container.namespace, title=container.title, exists=True)
