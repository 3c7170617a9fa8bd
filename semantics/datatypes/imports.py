"""Terms of other vocabularies, listed in messages of the wiki. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from semantics.datatypes.base import Context, Read
from semantics.datatypes.text import Text
from semantics.datatypes.texts import decoded
from semantics.items import Item, TextItem, Trouble


@dataclass(frozen=True, slots=True)
class Import:
    """A term of another vocabulary: ``foaf`` + ``name``, its address, and what the wiki's list says of it (``Type:Text``, ``Category``)."""

    prefix: str
    term: str
    uri: str
    kind: str = ""


_TERM: Final = re.compile(r"([A-Za-z0-9_-]{1,50}):([^\s|]{1,200})")


def read_import(text: str, message: Callable[[str], str]) -> Import | Trouble:
    """A term as its vocabulary's message lists it: ``Smw_import_foaf`` has the address, then lines ``name|Type:Text``."""
    found = _TERM.fullmatch(text.strip())
    if found is None:
        return Trouble("smw-datavalue-import-invalid-value", (text.strip()[:200],))
    lines = [line.strip() for line in message(f"Smw_import_{found[1]}")[:100_000].splitlines() if line.strip()]
    if not lines:
        return Trouble("smw-datavalue-import-unknown-namespace", (found[1],))
    uri = lines[0].partition("|")[0].strip()
    if not uri:
        return Trouble("smw-datavalue-import-missing-namespace-uri", (found[1],))
    for line in lines[1:]:
        term, _, kind = line.lstrip("* ").partition("|")
        if term.strip() == found[2]:
            return Import(found[1], found[2], uri, kind.strip())
    return Trouble("smw-datavalue-import-missing-type", (found[2], found[1]))


class ImportedFrom(Text):
    """``foaf:name``; stored as prefix, term, address and kind with spaces between."""

    id = "__imp"
    name = "Imported from"
    korean = "가져온 곳"
    aliases = ()

    def read(self, text: str, context: Context) -> Read:
        found = read_import(decoded(text[:1000]), context.message)
        if isinstance(found, Trouble):
            return Read(troubles=(found,))
        return Read(TextItem(f"{found.prefix} {found.term} {found.uri} {found.kind}".strip()))

    def source(self, item: Item, context: Context) -> str:
        prefix, _, rest = super().source(item, context).partition(" ")
        return f"{prefix}:{rest.partition(' ')[0]}" if rest else prefix
