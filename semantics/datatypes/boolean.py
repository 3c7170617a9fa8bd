"""The type Boolean."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import decoded
from semantics.items import BooleanItem, Item, Trouble

_TRUE: Final = frozenset(
    [
        "true",
        "t",
        "yes",
        "y",
        "1",
        "on",
        "참",
        "예",
        "네",
        "맞음",
        "wahr",
        "ja",
        "j",
        "vrai",
        "oui",
        "verdadero",
        "sí",
        "si",
        "cierto",
        "vero",
        "sì",
        "verdadeiro",
        "sim",
        "waar",
        "да",
        "真",
        "はい",
        "是",
        "✓",
    ]
)
_FALSE: Final = frozenset(
    [
        "false",
        "f",
        "no",
        "n",
        "0",
        "off",
        "거짓",
        "아니오",
        "아니요",
        "아님",
        "falsch",
        "nein",
        "faux",
        "non",
        "falso",
        "não",
        "nao",
        "onwaar",
        "nee",
        "нет",
        "偽",
        "いいえ",
        "否",
        "不",
        "✕",
    ]
)
_WORDS: Final = {
    "en": ("true", "false"),
    "ko": ("참", "거짓"),
    "de": ("wahr", "falsch"),
    "fr": ("vrai", "faux"),
    "es": ("verdadero", "falso"),
    "ja": ("真", "偽"),
}


class Boolean(Datatype):
    """True or false, in the words of many languages. A query may name its own two words (``#예,아니요``)."""

    id: ClassVar[str] = "_boo"
    name: ClassVar[str] = "Boolean"
    korean: ClassVar[str] = "참거짓"
    aliases: ClassVar[tuple[str, ...]] = ("참/거짓", "불리언", "Wahrheitswert", "Booléen", "Booleano")
    sorts_as: ClassVar[str] = "number"

    def read(self, text: str, context: Context) -> Read:
        word = decoded(text[:200]).casefold()
        if word in _TRUE or word in _FALSE:
            return Read(BooleanItem(word in _TRUE), caption=text.strip())
        return Read(troubles=(Trouble("smw_noboolean", (text.strip()[:200],)),))

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        if not isinstance(item, BooleanItem):
            return Shown(item.serialization)
        return Shown(_word(item.value, context.language, form), number=float(item.value))

    def source(self, item: Item, context: Context) -> str:
        return str(item.value).lower() if isinstance(item, BooleanItem) else item.serialization


def _word(value: bool, language: str, form: str) -> str:  # noqa: FBT001 - the value itself
    kind, _, asked = form.partition("@")
    if "," in form:
        yes, _, no = form.partition(",")
        return (yes if value else no).strip()
    if kind.lower() == "num":
        return str(int(value))
    if kind.lower() == "tick":
        return "✓" if value else "✕"
    if kind in {"-", "plain"}:
        return str(value).lower()
    words = _WORDS.get((asked or language).partition("-")[0].lower(), _WORDS["en"])
    return words[0] if value else words[1]
