"""The columns of an answer: what each printout asks for, by key, and under which name it stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from semantics.ask.loading import Value
from semantics.ask.natural import natural_key
from semantics.ask.request import PrintMode, Printout
from semantics.ask.result import Column
from semantics.declaration import Declaration
from semantics.items import PageItem
from semantics.preferred import is_preferred
from semantics.vocabulary import PREDEFINED, key_of, label_of

_CATEGORY: Final = "_INST"
_MOST: Final = 10_000
_DESCENDING: Final = frozenset({"desc", "descending", "reverse", "n-desc"})
_NATURAL: Final = frozenset({"n-asc", "n-desc"})
"""Orders in which figures inside texts count by their value."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One step of a chain."""

    key: str
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the values of a cell are shown: the printout's own order, offset, limit, and language of texts that have one."""

    order: str = ""
    offset: int = 0
    limit: int | None = None
    language: str = ""

    def of(self, values: Sequence[Value]) -> Sequence[Value]:
        if self.order:
            place = _natural_place if self.order in _NATURAL else _place
            values = sorted(values, key=place, reverse=self.order in _DESCENDING)
        return values[self.offset :] if self.limit is None else values[self.offset : self.offset + self.limit]


EVERYTHING: Final = Choice()


@dataclass(frozen=True, slots=True)
class Printed:
    """``declaration`` is that of the last property, None for the page itself and for categories; ``shown_as`` writes the values."""

    printout: Printout
    chain: tuple[Sought, ...]
    label: str
    declaration: Declaration | None
    shown_as: Declaration
    choice: Choice = EVERYTHING
    description: str = ""
    preferred: bool = False

    @property
    def column(self) -> Column:
        return Column(self.printout, self.label, self.declaration, self.description, self.preferred)


def _choice(printout: Printout, shown: Declaration) -> Choice:
    parameters = printout.parameters
    if not parameters:
        return EVERYTHING
    return Choice(
        parameters.get("order", "").strip().lower(),
        _whole(parameters.get("offset", "")) or 0,
        _whole(parameters.get("limit", "")),
        parameters.get("lang", "").strip().lower() if shown.type == "_mlt_rec" else "",
    )


def _place(value: Value) -> tuple[bool, float, str]:
    return (True, 0.0, value.order) if isinstance(value.order, str) else (False, value.order, "")


def _natural_place(value: Value) -> tuple[bool, float, str]:
    """Texts by what they say: what a page is filed by says nothing of its figures."""
    shown = value.item.title.text if isinstance(value.item, PageItem) else value.order
    return (True, 0.0, natural_key(shown)) if isinstance(shown, str) else _place(value)


def _whole(text: str) -> int | None:
    text = text.strip()
    return min(int(text), _MOST) if text.isascii() and text.isdigit() and len(text) < 10 else None


def keys_in(printouts: Sequence[Printout]) -> frozenset[str]:
    """Keys of the properties that printouts name."""
    named = {key_of(step.name) for printout in printouts for step in printout.chain}
    modes = {printout.mode for printout in printouts}
    return frozenset(named | ({_CATEGORY} if modes & {PrintMode.CATEGORIES, PrintMode.CATEGORY} else set()))


def printed(
    printout: Printout, *, key: Callable[[str], str], declarations: Mapping[str, Declaration], language: str
) -> Printed:
    """What one printout asks for. ``key`` gives the key of a property as written."""
    match printout.mode:
        case PrintMode.THIS:
            return Printed(printout, (), printout.label or "", None, Declaration("", "", "_wpg"))
        case PrintMode.CATEGORIES:
            declaration = _declared(_CATEGORY, declarations)
            label = label_of(_CATEGORY, language) if printout.label is None else printout.label
            return Printed(printout, (Sought(_CATEGORY),), label, None, declaration, _choice(printout, declaration))
        case PrintMode.CATEGORY:
            label = printout.category if printout.label is None else printout.label
            return Printed(printout, (Sought(_CATEGORY),), label, None, Declaration("", "", "_boo"))
        case _:
            return _property(printout, key=key, declarations=declarations, language=language)


def _property(
    printout: Printout, *, key: Callable[[str], str], declarations: Mapping[str, Declaration], language: str
) -> Printed:
    chain = tuple(Sought(key(step.name), step.inverse) for step in printout.chain)
    declaration = _declared(chain[-1].key, declarations) if chain else Declaration("", "", "_wpg")
    inverse = bool(chain) and chain[-1].inverse
    label = f"{'-' if inverse else ''}{_label(declaration, language)}" if printout.label is None else printout.label
    field = None if inverse else _field(printout.parameters.get("index", ""), map(key, declaration.fields), key)
    if field is not None:
        shown = _declared(field, declarations)
        return Printed(printout, (*chain, Sought(field)), label, declaration, shown, _choice(printout, shown))
    shown = Declaration("", "", "_wpg") if inverse else declaration
    described = declaration.descriptions.get(language, "")
    preferred = printout.label is None and is_preferred(declaration, language)
    return Printed(printout, chain, label, declaration, shown, _choice(printout, shown), described, preferred)


def _field(asked: str, fields: Iterable[str], key: Callable[[str], str]) -> str | None:
    """The field of a record that ``+index`` asks for: by its number from 1, or by its name."""
    if not asked.strip():
        return None
    known = list(fields)
    place = _whole(asked)
    if place is not None:
        return known[place - 1] if 0 < place <= len(known) else None
    named = key(asked.strip())
    return named if named in known else None


def _declared(key: str, declarations: Mapping[str, Declaration]) -> Declaration:
    found = declarations.get(key)
    if found is not None:
        return found
    predefined = PREDEFINED.get(key)
    return Declaration(key, label_of(key), predefined.type if predefined else "_wpg", predefined=predefined is not None)


def _label(declaration: Declaration, language: str) -> str:
    if declaration.predefined:
        return label_of(declaration.key, language)
    return declaration.labels.get(language) or declaration.display or declaration.label
