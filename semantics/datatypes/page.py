"""Pages as values: any page, and the types that take pages of one namespace."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

from typing import ClassVar

from core.titles import (
    CATEGORY,
    FILE,
    MAIN,
    NAMESPACES,
    PROPERTY,
    SCHEMA,
    USER,
    Title,
    TitleError,
    anchor_for,
    make_title,
    parse_title,
)
from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import decoded
from semantics.items import Item, PageItem, Trouble
from semantics.vocabulary import label_of, predefined_named

_DISPLAY: str = "wpv-display-title"


class Page(Datatype):
    """A page, whether or not it exists; ``#이름`` is a subobject of the page that states it."""

    id: ClassVar[str] = "_wpg"
    name: ClassVar[str] = "Page"
    korean: ClassVar[str] = "문서"
    aliases: ClassVar[tuple[str, ...]] = ("페이지", "Seite", "Página", "Pagina")
    sorts_as: ClassVar[str] = "page"
    namespace: ClassVar[int] = MAIN

    def read(self, text: str, context: Context) -> Read:
        text = decoded(text[:2000])
        part = anchor_for(text[1:]) if text.startswith("#") else ""
        if part and self.namespace == MAIN and context.page is not None:
            return Read(PageItem(Title(context.page.namespace, context.page.text, part)))
        try:
            title = self._title(text)
        except TitleError:
            return Read(troubles=(Trouble("smw-datavalue-wikipage-invalid-title", (text[:200],)),))
        if title.namespace < 0:
            return Read(troubles=(Trouble("smw-datavalue-wikipage-invalid-title", (text[:200],)),))
        trouble = self._misplaced(title)
        return Read(troubles=(trouble,)) if trouble else Read(PageItem(title))

    def _title(self, text: str) -> Title:
        return parse_title(text, self.namespace)

    def _misplaced(self, title: Title) -> Trouble | None:
        if self.namespace in {MAIN, title.namespace}:
            return None
        return Trouble("smw_wrong_namespace", (title.prefixed, NAMESPACES[self.namespace].shown))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        if not isinstance(item, PageItem):
            return Shown(item.serialization)
        if form in {"-", "plain"}:
            return Shown(self.source(item, context))
        return Shown(self._shown(item.title, context), page=item.title)

    def _shown(self, title: Title, context: Context) -> str:
        """What the page wants to be called; the name of a subobject follows unless it was made up."""
        display = ""
        if _DISPLAY in context.options.value_features:
            display = context.display_title(title) or (context.display_title(title.page) if title.fragment else "")
        display = display or _predefined(title, context.language) or title.prefixed
        return f"{display}#{title.fragment}" if title.fragment and not title.fragment.startswith("_") else display

    def source(self, item: Item, context: Context) -> str:
        return _named(item.title) if isinstance(item, PageItem) else item.serialization


def _predefined(title: Title, language: str) -> str:
    """What readers of that language call a property that every site has; "" for every other page."""
    known = predefined_named(title.text) if title.namespace == PROPERTY else None
    return label_of(known.key, language) if known else ""


def _named(title: Title) -> str:
    return f"{title.prefixed}#{title.fragment}" if title.fragment else title.prefixed


class PropertyPage(Page):
    """A page of the namespace of properties; its name alone will do."""

    id = "_wpp"
    name = "Property page"
    korean = "속성 문서"
    aliases = ()
    namespace = PROPERTY

    def _shown(self, title: Title, context: Context) -> str:
        return title.text


class FilePage(Page):
    id = "_wpf"
    name = "File page"
    korean = "파일 문서"
    aliases = ()
    namespace = FILE


class UserPage(Page):
    id = "_wpu"
    name = "User page"
    korean = "사용자 문서"
    aliases = ()
    namespace = USER


class SchemaPage(Page):
    id = "_wps"
    name = "Schema page"
    korean = "스키마 문서"
    aliases = ()
    namespace = SCHEMA


class CategoryPage(Page):
    """A category, never a part of one; whatever prefix is not the category's own belongs to its name."""

    id = "_wpc"
    name = "Category page"
    korean = "분류 문서"
    aliases = ()
    namespace = CATEGORY

    def _title(self, text: str) -> Title:
        try:
            title = parse_title(text, CATEGORY)
        except TitleError:
            title = make_title(CATEGORY, text)
        return (title if title.namespace == CATEGORY else make_title(CATEGORY, text.lstrip(":"))).page

    def _shown(self, title: Title, context: Context) -> str:
        return context.display_title(title) or title.text

    def source(self, item: Item, context: Context) -> str:
        return item.title.text if isinstance(item, PageItem) else item.serialization
