"""The type Monolingual text: a text and the language it is in."""

from collections.abc import Sequence
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.languages import language_code
from semantics.datatypes.texts import cleaned
from semantics.hashes import monolingual_name
from semantics.items import Item, PageItem, TextItem, Trouble

TEXT: Final = "_TEXT"
LANGUAGE: Final = "_LCODE"
_FEATURE: Final = "monolingual-langcode"
_MAX: Final = 100_000


def split_language(text: str) -> tuple[str, str]:
    """Text and code of ``text@ko``; the code is as written, "" without one."""
    before, sign, code = text.rpartition("@")
    return (before.strip(), code.strip()) if sign else (text.strip(), "")


def language_of(parts: Sequence[tuple[str, Item]]) -> str:
    return next((item.text for key, item in parts if key == LANGUAGE and isinstance(item, TextItem)), "")


class MonolingualText(Datatype):
    """``글@ko``. Its parts are ``_TEXT`` and ``_LCODE``."""

    id: ClassVar[str] = "_mlt_rec"
    name: ClassVar[str] = "Monolingual text"
    korean: ClassVar[str] = "단일언어글"
    aliases: ClassVar[tuple[str, ...]] = ("단일 언어 글", "Einsprachiger Text", "Texte monolingue")
    sorts_as: ClassVar[str] = "page"

    def read(self, text: str, context: Context) -> Read:
        value, written = split_language(cleaned(text[:_MAX]))
        if not value:
            return Read(troubles=(Trouble("smw-datavalue-monolingual-dataitem-missing"),))
        if not written:
            if _FEATURE in context.options.value_features:
                trouble = Trouble("smw-datavalue-languagecode-missing", (context.declaration.label, value[:200]))
                return Read(troubles=(trouble,))
            written = context.language
        code = language_code(written)
        if not code:
            return Read(troubles=(Trouble("smw-datavalue-languagecode-invalid", (written[:200],)),))
        return Read(
            parts=((TEXT, TextItem(value)), (LANGUAGE, TextItem(code))),
            fragment=monolingual_name(value, code),
            caption=f"{value} ({code})",
        )

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        text, code = _held(item, context)
        if form in {"-", "plain"}:
            return Shown(text)
        return Shown(f"{text} ({code})" if code else text)

    def source(self, item: Item, context: Context) -> str:
        text, code = _held(item, context)
        return f"{text}@{code}" if code else text


def _held(item: Item, context: Context) -> tuple[str, str]:
    """Text and code of a stored value."""
    if not isinstance(item, PageItem):
        return item.serialization, ""
    parts = context.parts(item)
    text = next((found.text for key, found in parts if key == TEXT and isinstance(found, TextItem)), "")
    return text, language_of(parts)
