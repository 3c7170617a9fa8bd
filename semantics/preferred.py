"""Names that the page of a property prefers to its title, one for each language. Pure."""

from typing import Final

from semantics.datatypes.base import Read
from semantics.datatypes.monolingual import LANGUAGE, TEXT
from semantics.declaration import Declaration
from semantics.items import Trouble

KEY: Final = "_PPLB"
SIGN: Final = "ᵖ"
"""Stands behind such a name."""


def is_preferred(declaration: Declaration, language: str) -> bool:
    """Whether readers of that language see a name that the property prefers."""
    return not declaration.predefined and bool(declaration.labels.get(language))


def second_name(key: str, read: Read, names: dict[str, tuple[str, str]]) -> tuple[Trouble, ...]:
    """What is wrong with a further name in a language that has one already; empty for everything else.

    ``names`` holds the names of the page so far: fragment and text by language. A first name is added to it.
    """
    if key != KEY or not read.parts:
        return ()
    parts = {name: item.serialization for name, item in read.parts}
    text, language = parts.get(TEXT, ""), parts.get(LANGUAGE, "")
    fragment, first = names.setdefault(language, (read.fragment, text))
    if fragment == read.fragment:
        return ()
    given = (text[:200], language, first[:200])
    return (Trouble("smw-property-preferred-label-language-combination-exists", given),)
