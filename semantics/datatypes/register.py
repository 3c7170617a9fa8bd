"""The register of datatypes. A newcomer is one class and one line here."""

from types import MappingProxyType
from typing import Final

from semantics.datatypes import internal
from semantics.datatypes.base import Datatype
from semantics.datatypes.boolean import Boolean
from semantics.datatypes.containers import Record, Reference
from semantics.datatypes.date import Date
from semantics.datatypes.geo import Coordinates
from semantics.datatypes.identifier import ExternalIdentifier, FormatterUri
from semantics.datatypes.imports import ImportedFrom
from semantics.datatypes.languages import LanguageCode
from semantics.datatypes.monolingual import MonolingualText
from semantics.datatypes.number import Number
from semantics.datatypes.page import CategoryPage, FilePage, Page, PropertyPage, SchemaPage, UserPage
from semantics.datatypes.period import Period
from semantics.datatypes.quantity import Quantity
from semantics.datatypes.temperature import Temperature
from semantics.datatypes.text import Code, Keyword, Text
from semantics.datatypes.uri import AnnotationUri, Email, Telephone, Url

_types: Final[dict[str, Datatype]] = {}
REGISTER: Final = MappingProxyType(_types)
"""Every type by its id."""

DEFAULT: Final = "_wpg"


def datatype(type_id: str) -> Datatype:
    """The type of that id; Page for an id that is unknown."""
    return REGISTER.get(type_id) or REGISTER[DEFAULT]


def type_named(text: str) -> str | None:
    """The id of the type that people may declare by that name: English or Korean label, alias or id, in any case."""
    folded = _fold(text)
    return _BY_NAME.get(folded) or _BY_NAME.get(folded.removeprefix("type:").removeprefix("자료형:").strip())


def label_of_type(type_id: str, language: str = "ko") -> str:
    found = REGISTER.get(type_id)
    if found is None:
        return type_id
    return found.korean if language.startswith("ko") else found.name


def _fold(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


ALL: Final[tuple[Datatype, ...]] = (
    Page(),
    Text(),
    Number(),
    Date(),
    Period(),
    Quantity(),
    Boolean(),
    Url(),
    Email(),
    Telephone(),
    Record(REGISTER),
    Reference(REGISTER),
    MonolingualText(),
    ExternalIdentifier(),
    Keyword(),
    Coordinates(),
    Code(),
    AnnotationUri(),
    Temperature(),
)
"""The types that a property's page may declare, the most used first."""

_INTERNAL: Final[tuple[Datatype, ...]] = (
    PropertyPage(),
    CategoryPage(),
    FilePage(),
    SchemaPage(),
    UserPage(),
    internal.TypeOfProperty(type_named, label_of_type),
    internal.SuperProperty(),
    internal.SuperCategory(),
    internal.InCategory(),
    internal.EquivalentUri(),
    internal.SpecialText(),
    internal.AllowedValue(),
    internal.AllowedList(),
    internal.AllowedPattern(),
    internal.Uniqueness(),
    FormatterUri(),
    internal.Fields(),
    ImportedFrom(),
    internal.ConceptText(),
    internal.Subobject(),
    internal.Redirect(),
    internal.ErrorPage(),
    internal.ErrorText(),
    internal.SortKey(),
    LanguageCode(),
    internal.ChangeText(),
)

_types.update({found.id: found for found in (*ALL, *_INTERNAL)})
_BY_NAME: Final = {
    _fold(name): found.id for found in reversed(ALL) for name in (found.id, found.name, found.korean, *found.aliases)
}
