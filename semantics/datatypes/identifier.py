"""The type External identifier: a number or name in somebody else's list, with an address to look it up."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import re
from typing import ClassVar, Final
from urllib.parse import quote

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import cleaned, decoded, split_escaped
from semantics.datatypes.uri import safe_href, uri_trouble
from semantics.items import Item, TextItem, Trouble

MAX_IDENTIFIER: Final = 500
_MANY: Final = re.compile(r"(.*?)\{(.*)\}", re.DOTALL)
_PLACE: Final = re.compile(r"\$([1-9])")
_SAFE: Final = "/:;,@()!*'~._-"


def substitutes(text: str) -> tuple[str, ...]:
    """``a{b,c}`` as ``("a", "b", "c")``: what ``$1``, ``$2`` and ``$3`` stand for. A backslash keeps a comma."""
    found = _MANY.fullmatch(text)
    return (found[1].strip(), *split_escaped(found[2], ",", 8)) if found else (text,)


def address(formatter: str, text: str) -> str:
    """The address of an identifier, "" where the formatter gives none that may be followed."""
    values = substitutes(text)

    def value(found: re.Match[str]) -> str:
        index = int(found[1]) - 1
        return quote(values[index].replace(" ", "_"), safe=_SAFE) if index < len(values) else ""

    uri = _PLACE.sub(value, formatter)
    return "" if "$1" not in formatter or uri_trouble(uri) else safe_href(uri)


class ExternalIdentifier(Datatype):
    id: ClassVar[str] = "_eid"
    name: ClassVar[str] = "External identifier"
    korean: ClassVar[str] = "외부 식별자"
    aliases: ClassVar[tuple[str, ...]] = ("외부식별자", "식별자")
    sorts_as: ClassVar[str] = "text"

    def read(self, text: str, context: Context) -> Read:
        value = cleaned(text[: MAX_IDENTIFIER + 1])
        if not value or len(value) > MAX_IDENTIFIER:
            return Read(troubles=(Trouble("smw_emptystring"),))
        declaration = context.declaration
        if not declaration.formatter and not declaration.predefined:
            trouble = Trouble("smw-datavalue-external-identifier-formatter-missing", (declaration.label,))
            return Read(troubles=(trouble,))
        return Read(TextItem(value), caption=substitutes(value)[0])

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        text = self.source(item, context)
        shown = substitutes(text)[0]
        if form in {"-", "plain"}:
            return Shown(shown)
        return Shown(shown, url=address(context.declaration.formatter, text))

    def source(self, item: Item, context: Context) -> str:
        return item.text if isinstance(item, TextItem) else item.serialization


class FormatterUri(Datatype):
    """An address with ``$1`` in the place of an identifier."""

    id: ClassVar[str] = "__pefu"
    name: ClassVar[str] = "External formatter URI"
    korean: ClassVar[str] = "외부 형식 URI"
    aliases: ClassVar[tuple[str, ...]] = ()
    sorts_as: ClassVar[str] = "text"

    def read(self, text: str, context: Context) -> Read:
        value = decoded(text[:2000])
        if uri_trouble(value):
            return Read(troubles=(Trouble("smw-datavalue-external-formatter-invalid-uri", (value[:200],)),))
        if "$1" not in value:
            return Read(troubles=(Trouble("smw-datavalue-external-formatter-uri-missing-placeholder", (value[:200],)),))
        return Read(TextItem(value))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        return Shown(self.source(item, context))

    def source(self, item: Item, context: Context) -> str:
        return item.text if isinstance(item, TextItem) else item.serialization
