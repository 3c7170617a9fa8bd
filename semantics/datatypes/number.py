"""The type Number."""

import math
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.forms import number_form, number_text
from semantics.datatypes.texts import decoded
from semantics.items import Item, NumberItem, Trouble
from semantics.numbers import ParsedNumber, plain, read_number, separators

_CURRENCY: Final = frozenset({"원"})
"""What may stand behind a plain number in Korean: ``1,200억 원`` is money in its base unit."""


def number_or_trouble(text: str, context: Context, *, words: bool = True) -> ParsedNumber | Trouble:
    parsed = read_number(text, context.language, words=words)
    if parsed is None:
        return Trouble("smw_nofloat", (text.strip()[:200],))
    if not math.isfinite(parsed.number):
        return Trouble("smw_infinite", (text.strip()[:200],))
    return parsed


class Number(Datatype):
    """A number without a unit."""

    id: ClassVar[str] = "_num"
    name: ClassVar[str] = "Number"
    korean: ClassVar[str] = "수"
    aliases: ClassVar[tuple[str, ...]] = ("Float", "Integer", "숫자", "Zahl", "Nombre", "Número", "Numero")
    sorts_as: ClassVar[str] = "number"

    def read(self, text: str, context: Context) -> Read:
        parsed = number_or_trouble(decoded(text[:1000]), context)
        if isinstance(parsed, Trouble):
            return Read(troubles=(parsed,))
        around = parsed.prefix + parsed.rest
        if around and not (around in _CURRENCY and context.language.startswith("ko")):
            trouble = Trouble("smw-datavalue-number-textnotallowed", (around, plain(parsed.number)))
            return Read(troubles=(trouble,))
        return Read(NumberItem(parsed.number), caption=text.strip())

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        if not isinstance(item, NumberItem):
            return Shown(item.serialization)
        return Shown(number_text(item.number, number_form(form, context), context), number=item.number)

    def source(self, item: Item, context: Context) -> str:
        if not isinstance(item, NumberItem):
            return item.serialization
        return number_source(item.number, context)


def number_source(number: float, context: Context) -> str:
    """A number with the decimal sign of the language, without groups, so that it is read again as it is."""
    return NumberItem(number).serialization.replace(".", separators(context.language).decimal)
