"""What pages of properties owe to other properties: types of parents, and whose declarations decide what a page states. Pure."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from core.titles import PROPERTY, Title, make_title
from semantics.datatypes.internal import type_uri
from semantics.declaration import Declaration
from semantics.declaring import OWN_TYPE
from semantics.items import PageItem, UriItem
from semantics.parts import wrong_name
from semantics.statements import SubjectFacts
from semantics.vocabulary import PREDEFINED, key_of, label_of

_LEVELS: Final = 2


def parents_of(subject: SubjectFacts) -> list[str]:
    """Keys of the properties that this one states to be a kind of."""
    return [key_of(item.title.text) for item in subject.values("_SUBP") if isinstance(item, PageItem)]


def inherit_type(subject: SubjectFacts, raw: dict[str, list[str]], declaration: Callable[[str], Declaration]) -> None:
    """The type of the first parent that is declared takes the place of the page's own, in facts and in raw texts."""
    parent = next((found for key in parents_of(subject) if (found := declaration(key)).exists), None)
    if parent is None:
        return
    for item in subject.values("_TYPE"):
        del subject.facts["_TYPE", item]
    subject.add("_TYPE", UriItem(type_uri(parent.type)))
    raw[OWN_TYPE] = raw.get("_TYPE", [])
    raw["_TYPE"] = [parent.type]


def pages_behind(
    used: Collection[str], declared: Mapping[str, Declaration], child: SubjectFacts | None
) -> tuple[Title, ...]:
    """Pages of the properties ``used``, of their fields, and of the parents whose type ``child`` takes."""
    keys = set(used)
    for _ in range(_LEVELS):
        keys |= {name for key in keys if key in declared for name in declared[key].fields}
    if child is not None:
        keys |= set(parents_of(child))
    named = sorted(key for key in keys if key not in PREDEFINED and wrong_name(key) is None)
    return tuple(make_title(PROPERTY, label_of(key)) for key in named)
