"""What the page of a property states because its term belongs to another vocabulary. Pure."""

from core.titles import PROPERTY
from semantics.datatypes.internal import type_uri
from semantics.datatypes.register import type_named
from semantics.items import UriItem
from semantics.statements import SubjectFacts

_TYPE: str = "type:"


def state_type(subject: SubjectFacts) -> None:
    """Where the page of a property names no type itself, the one that the list of the vocabulary gives its term."""
    if subject.title.namespace != PROPERTY or subject.values("_TYPE"):
        return
    for item in subject.values("_IMPO"):
        _, _, kind = item.serialization.partition(" ")[2].partition(" ")[2].partition(" ")
        found = type_named(kind[len(_TYPE) :].strip()) if kind.casefold().startswith(_TYPE) else None
        if found:
            subject.add("_TYPE", UriItem(type_uri(found)))
            return
