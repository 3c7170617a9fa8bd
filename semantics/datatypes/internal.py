"""Types that only predefined properties have."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import re
from collections.abc import Callable
from typing import ClassVar, Final

from core.titles import PROPERTY, TitleError, make_title
from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.boolean import Boolean
from semantics.datatypes.page import CategoryPage, Page, PropertyPage
from semantics.datatypes.text import Text
from semantics.datatypes.texts import cleaned, decoded
from semantics.datatypes.uri import Url
from semantics.items import Item, PageItem, TextItem, Trouble, UriItem
from semantics.vocabulary import key_of, label_of

SWIVT: Final = "http://semantic-mediawiki.org/swivt/1.0#"


def type_uri(type_id: str) -> str:
    """How a type is stored and exported."""
    return SWIVT + type_id


class TypeOfProperty(Datatype):
    """The name of a datatype, in English or Korean; stored as the type's address in the swivt vocabulary."""

    id: ClassVar[str] = "__typ"
    name: ClassVar[str] = "Type"
    korean: ClassVar[str] = "자료형"
    aliases: ClassVar[tuple[str, ...]] = ()
    sorts_as: ClassVar[str] = "text"

    def __init__(self, named: Callable[[str], str | None], label: Callable[[str, str], str]) -> None:
        self._named = named
        self._label = label

    def read(self, text: str, context: Context) -> Read:
        typed = decoded(text[:200])
        found = self._named(typed)
        if found is None:
            return Read(troubles=(Trouble("smw_unknowntype", (typed,)),))
        return Read(UriItem(type_uri(found)))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        return Shown(self.source(item, context))

    def source(self, item: Item, context: Context) -> str:
        type_id = item.serialization.removeprefix(SWIVT)
        return self._label(type_id, context.language)


class SuperProperty(PropertyPage):
    """The property that another one is a kind of, by any of its names."""

    id = "__sup"
    name = "Subproperty of"
    korean = "상위 속성"

    def read(self, text: str, context: Context) -> Read:
        read = super().read(text, context)
        if not isinstance(read.item, PageItem):
            return read
        try:
            title = make_title(PROPERTY, label_of(key_of(read.item.title.text), "en"))
        except TitleError:
            return read
        return Read(PageItem(title))


class InCategory(CategoryPage):
    """A category of a page."""

    id = "__sin"
    name = "Category"
    korean = "분류"

    def source(self, item: Item, context: Context) -> str:
        return item.title.prefixed if isinstance(item, PageItem) else item.serialization


class SuperCategory(InCategory):
    id = "__suc"
    name = "Subcategory of"
    korean = "상위 분류"


class EquivalentUri(Url):
    id = "__spu"
    name = "Equivalent URI"
    korean = "동등 URI"
    aliases = ()


class SpecialText(Text):
    """A text that a property's page declares with: units, services."""

    id = "__sps"
    name = "Special text"
    korean = "선언 글"
    aliases = ()


class AllowedValue(Text):
    id = "__pval"
    name = "Allows value"
    korean = "허용값"
    aliases = ()

    def read(self, text: str, context: Context) -> Read:
        return super().read(decoded(text[:10_000]), context)


class AllowedList(Text):
    id = "__pvali"
    name = "Allows value list"
    korean = "허용값 목록"
    aliases = ()


class AllowedPattern(Text):
    id = "__pvap"
    name = "Allows pattern"
    korean = "허용 패턴"
    aliases = ()


class Uniqueness(Boolean):
    id = "__pvuc"
    name = "Uniqueness"
    korean = "유일성"
    aliases = ()


class Fields(Datatype):
    """The properties of a record in order, ``가; 나``; stored as their keys."""

    id: ClassVar[str] = "__pls"
    name: ClassVar[str] = "Fields"
    korean: ClassVar[str] = "필드"
    aliases: ClassVar[tuple[str, ...]] = ()
    sorts_as: ClassVar[str] = "text"

    def read(self, text: str, context: Context) -> Read:
        keys = [key_of(_bare(name)) for name in decoded(text[:10_000]).split(";") if name.strip()]
        if not keys:
            return Read(troubles=(Trouble("smw_emptystring"),))
        return Read(TextItem(";".join(keys)))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        return Shown("; ".join(label_of(key, context.language) for key in fields_of(item)))

    def source(self, item: Item, context: Context) -> str:
        return ";".join(label_of(key, context.language) for key in fields_of(item))


def fields_of(item: Item) -> tuple[str, ...]:
    """Keys of the fields that a stored value of ``_LIST`` names."""
    return tuple(item.text.split(";")) if isinstance(item, TextItem) and item.text else ()


def _bare(name: str) -> str:
    return re.sub(r"^\s*(?:Property|속성)\s*:", "", name, flags=re.IGNORECASE)


class Redirect(Page):
    id = "__red"
    name = "Redirect"
    korean = "넘겨주기"
    aliases = ()


class Subobject(Page):
    id = "__sob"
    name = "Subobject"
    korean = "하위객체"
    aliases = ()


class ErrorPage(Page):
    id = "__err"
    name = "Error"
    korean = "오류"
    aliases = ()


class ErrorText(Text):
    id = "__errt"
    name = "Error text"
    korean = "오류 글"
    aliases = ()


class SortKey(Text):
    id = "__key"
    name = "Sort key"
    korean = "정렬키"
    aliases = ()

    def read(self, text: str, context: Context) -> Read:
        return Read(TextItem(cleaned(text[:1000])[:255]))


class ConceptText(Text):
    id = "__con"
    name = "Concept"
    korean = "개념"
    aliases = ()


class ChangeText(Text):
    id = "__cschema"
    name = "Change"
    korean = "변경"
    aliases = ()
