"""The type Quantity: a number with a unit that its property declares."""

from functools import lru_cache
from typing import ClassVar

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.measures import Scale, measure_source, read_measure, unit_name, write_measure
from semantics.datatypes.texts import decoded
from semantics.declaration import Unit
from semantics.items import Item, NumberItem, Trouble
from semantics.numbers import read_number


def read_conversion(text: str, language: str = "ko") -> Unit | Trouble:
    """Understand ``Corresponds to``: ``0.38610 sq mi, sqmi`` or ``€ 0.89, EUR 1``; the unit stands behind the number or before it.

    Every further name, behind a comma, is another spelling of the same unit.
    """
    first, *others = _split_names(decoded(text[:1000]))
    parsed = read_number(first, language, words=False)
    if parsed is None or not parsed.number:
        return Trouble("smw_nofloat", (text.strip()[:200],))
    name = unit_name(parsed.rest or parsed.prefix)
    names = tuple(dict.fromkeys(found for found in (name, *map(unit_name, others)) if found))
    return Unit(parsed.number, names, prefix=bool(parsed.prefix and not parsed.rest))


def _split_names(text: str) -> list[str]:
    """A comma that no digit follows parts names: ``1 W,Watt`` but ``0,5 kg``."""
    names = [""]
    for index, sign in enumerate(text):
        if sign == "," and not text[index + 1 : index + 2].isdigit():
            names.append("")
        else:
            names[-1] += sign
    return names


@lru_cache(maxsize=256)
def _scales(units: tuple[Unit, ...]) -> tuple[Scale, ...]:
    found = [Scale(tuple(map(unit_name, unit.names)), unit.factor, prefix=unit.prefix) for unit in units if unit.factor]
    return tuple(sorted(found, key=lambda scale: scale.factor != 1))


class Quantity(Datatype):
    """A number with a unit, stored in the unit whose factor is 1."""

    id: ClassVar[str] = "_qty"
    name: ClassVar[str] = "Quantity"
    korean: ClassVar[str] = "수량"
    aliases: ClassVar[tuple[str, ...]] = ("양", "금액", "Maß", "Quantité", "Cantidad")
    sorts_as: ClassVar[str] = "number"

    def read(self, text: str, context: Context) -> Read:
        scales = _scales(context.declaration.units)
        if not scales:
            return Read(troubles=(Trouble("smw_nounitsdeclared", (context.declaration.label,)),))
        return read_measure(text, context, scales)

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        scales = _scales(context.declaration.units) or (Scale(()),)
        return write_measure(item, context, form, scales) if isinstance(item, NumberItem) else Shown(item.serialization)

    def source(self, item: Item, context: Context) -> str:
        return measure_source(item, context, (_scales(context.declaration.units) or (Scale(()),))[0])
