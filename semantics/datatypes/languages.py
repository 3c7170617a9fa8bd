"""The internal type of language codes. Pure."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import re
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Read
from semantics.datatypes.text import Text
from semantics.datatypes.texts import decoded
from semantics.items import TextItem, Trouble

_CODE: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,4}", re.IGNORECASE)


def language_code(text: str) -> str:
    """The usual spelling of a language code (``zh-Hans``, ``pt-BR``), "" for what is none."""
    text = text.strip()[:40]
    if not _CODE.fullmatch(text):
        return ""
    first, *others = re.split("[-_]", text)
    spelled = [
        other.title() if len(other) == 4 else other.upper() if len(other) == 2 else other.lower() for other in others
    ]
    return "-".join([first.lower(), *spelled])


class LanguageCode(Text):
    id: ClassVar[str] = "__lcode"
    name: ClassVar[str] = "Language code"
    korean: ClassVar[str] = "언어 부호"
    aliases: ClassVar[tuple[str, ...]] = ()

    def read(self, text: str, context: Context) -> Read:
        code = language_code(decoded(text[:200]))
        if not code:
            return Read(troubles=(Trouble("smw-datavalue-languagecode-invalid", (text.strip()[:200],)),))
        return Read(TextItem(code))
