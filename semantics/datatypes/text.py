"""Texts: plain text, code, keywords, and the internal types that keep a text."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import re
import unicodedata
from typing import ClassVar, Final

from markup.as_written import readable
from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import cleaned
from semantics.items import Item, TextItem, Trouble
from semantics.schemas.links import value_link

MAX_TEXT: Final = 1_000_000
MAX_KEYWORD: Final = 150


class Text(Datatype):
    """Any text, of any length."""

    id: ClassVar[str] = "_txt"
    name: ClassVar[str] = "Text"
    korean: ClassVar[str] = "글"
    aliases: ClassVar[tuple[str, ...]] = ("String", "Enumeration", "문자열", "텍스트", "Texte", "Texto", "Testo")
    sorts_as: ClassVar[str] = "text"

    def read(self, text: str, context: Context) -> Read:
        value = cleaned(text[:MAX_TEXT])
        if not value:
            return Read(troubles=(Trouble("smw_emptystring"),))
        return Read(TextItem(value))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        text = item.text if isinstance(item, TextItem) else item.serialization
        return Shown(readable(text) if context.options.unstrip else text)

    def source(self, item: Item, context: Context) -> str:
        """Without the white space around it, which is not read either."""
        return item.text.strip() if isinstance(item, TextItem) else item.serialization


class Code(Text):
    """A text shown as it is, in a fixed width."""

    id = "_cod"
    name = "Code"
    korean = "코드"
    aliases = ("Quellcode", "Código")


_MARKS: Final = re.compile("[\u0300-\u036f]")
_SPACES: Final = re.compile(r"[\s_]+")


def folded(text: str) -> str:
    """What keywords are compared by: case, accents, wide forms and kinds of white space do not matter."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _MARKS.sub("", apart))).strip()


class Keyword(Text):
    """A short text that is found under any spelling; it keeps the one it was written in."""

    id = "_keyw"
    name = "Keyword"
    korean = "키워드"
    aliases = ("핵심어", "주제어")

    def read(self, text: str, context: Context) -> Read:
        value = cleaned(text[: MAX_KEYWORD * 4])
        if not value or not folded(value):
            return Read(troubles=(Trouble("smw_emptystring"),))
        if len(value) > MAX_KEYWORD:
            return Read(troubles=(Trouble("smw-datavalue-keyword-maximum-length", (str(MAX_KEYWORD),)),))
        return Read(TextItem(value, folded(value)))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        text = self.source(item, context)
        rule = () if form in {"-", "plain"} else context.declaration.link_rule
        page, url = value_link(rule, context.declaration.label, text)
        return Shown(text, page=page, url=url)
