"""Numbers with units, stored in their base unit: what quantities and temperatures share. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from semantics.datatypes.base import Context, Read, Shown
from semantics.datatypes.forms import NumberForm, number_form, number_text
from semantics.datatypes.number import number_or_trouble, number_source
from semantics.datatypes.texts import decoded
from semantics.items import Item, NumberItem, Trouble
from semantics.numbers import NBSP, ParsedNumber, squeeze

_POWER: Final = re.compile(r"<sup>([23])</sup>", re.IGNORECASE)
_POWERS: Final = {"2": "²", "3": "³"}
_HANGUL: Final = re.compile("[가-힣]")
_DIGITS: Final = 14
"""Significant digits kept of a number that was converted: what tells equal amounts in two units from different ones."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit. A number in it, plus ``shift``, divided by ``factor`` is a number in the base unit."""

    names: tuple[str, ...]
    factor: float = 1.0
    shift: float = 0.0
    prefix: bool = False

    def to_base(self, number: float) -> float:
        if self.factor == 1 and not self.shift:
            return number
        return _rounded((number + self.shift) / self.factor)

    def from_base(self, number: float) -> float:
        if self.factor == 1 and not self.shift:
            return number
        return _rounded(number * self.factor - self.shift)


def _rounded(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")


def unit_name(text: str) -> str:
    """How names of units are compared and shown: without white space, powers as one sign."""
    return squeeze(_POWER.sub(lambda found: _POWERS[found[1]], text))


def find_scale(scales: Sequence[Scale], name: str) -> Scale | None:
    name = unit_name(name)
    exact = next((scale for scale in scales if name in scale.names), None)
    if exact is not None or not name:
        return exact
    folded = name.casefold()
    alike = [scale for scale in scales if folded in (known.casefold() for known in scale.names)]
    return alike[0] if len(alike) == 1 else None


def read_measure(text: str, context: Context, scales: Sequence[Scale]) -> Read:
    """The first scale is the base: what a number without a unit is in."""
    text = _POWER.sub(lambda found: _POWERS[found[1]], text[:1000])
    text = decoded(text)
    unknown = ""
    for words in (True, False):
        parsed = number_or_trouble(text, context, words=words)
        if isinstance(parsed, Trouble):
            return Read(troubles=(parsed,))
        scale = _scale_of(parsed, scales)
        if scale is not None:
            return Read(NumberItem(scale.to_base(parsed.number)), caption=text)
        unknown = parsed.prefix + parsed.rest
    return Read(troubles=(Trouble("smw_unitnotallowed", (unknown,)),))


def _scale_of(parsed: ParsedNumber, scales: Sequence[Scale]) -> Scale | None:
    name = parsed.prefix + parsed.rest
    return find_scale(scales, name) if name else scales[0]


def write_measure(item: NumberItem, context: Context, form: str, scales: Sequence[Scale]) -> Shown:
    """In the unit asked for, else the first display unit, else the base; the tooltip has the others, one a line."""
    asked = number_form(form, context)
    preferred = [found for name in context.declaration.display_units if (found := find_scale(scales, name))]
    ordered = list(dict.fromkeys([*preferred, *scales]))
    scale = (find_scale(scales, asked.unit) if asked.unit else None) or ordered[0]
    text = _in_scale(item.number, scale, asked, context)
    if asked.plain or asked.only:
        return Shown(text, number=item.number)
    others = [_in_scale(item.number, other, asked, context) for other in ordered if other is not scale]
    return Shown(text, tooltip="\n".join(others), number=item.number)


def _in_scale(base: float, scale: Scale, form: NumberForm, context: Context) -> str:
    unit = scale.names[0] if scale.names else ""
    if form.only == "u":
        return unit
    number = number_text(scale.from_base(base), form, context)
    if form.only == "n" or not unit:
        return number
    space = " " if form.plain else "" if _HANGUL.match(unit) else NBSP
    return f"{unit}{space}{number}" if scale.prefix else f"{number}{space}{unit}"


def measure_source(item: Item, context: Context, base: Scale) -> str:
    if not isinstance(item, NumberItem):
        return item.serialization
    number = number_source(item.number, context)
    unit = base.names[0] if base.names else ""
    return (f"{unit} {number}" if base.prefix else f"{number} {unit}") if unit else number
