"""From what a property's page states to its :class:`semantics.declaration.Declaration`, and to JSON and back. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from core.titles import PROPERTY, namespace_by_name
from semantics.datatypes import type_named
from semantics.datatypes.imports import Import, read_import
from semantics.datatypes.quantity import read_conversion
from semantics.declaration import Declaration, Unit
from semantics.vocabulary import PREDEFINED, key_of, label_of

_LANGUAGE: Final = re.compile(r"^(?P<text>.*?)@(?P<language>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)$", re.DOTALL)
OWN_TYPE: Final = "own type"
"""Beside the keys of properties: the type that a page declares where another took its place."""

_MOST: Final = 1_000


def declared(
    key: str,
    raw: Mapping[str, Sequence[str]],
    *,
    default_type: str = "_wpg",
    exists: bool = True,
    display: str = "",
    message: Callable[[str], str] = lambda _: "",
) -> Declaration:
    """The declaration that the raw texts of a property's page make, by key of the special property.

    ``display`` is what the page wants to be called. ``message`` gives the text of an interface page: the list of an imported vocabulary says what type its terms have.
    """

    def first(name: str) -> str:
        return next(iter(raw.get(name, ())), "")

    def every(name: str) -> tuple[str, ...]:
        return tuple(raw.get(name, ())[:_MOST])

    kind = type_named(first("_TYPE")) or _imported_type(first("_IMPO"), message) or default_type
    own = type_named(first(OWN_TYPE)) or ""
    return Declaration(
        key=key,
        label=label_of(key),
        type=kind,
        own_type=own if own != kind else "",
        exists=exists,
        fields=tuple(key_of(name.strip()) for text in every("_LIST") for name in text.split(";") if name.strip()),
        allowed=every("_PVAL"),
        allowed_lists=every("_PVALI"),
        patterns=every("_PVAP"),
        units=_units(every("_CONV")),
        display_units=tuple(unit.strip() for text in every("_UNIT") for unit in re.split("[;,]", text) if unit.strip()),
        precision=_whole(first("_PREC")),
        unique=first("_PVUC").casefold() in {"true", "t", "yes", "y", "1", "참", "예", "네"},
        formatter=first("_PEFU"),
        formatter_schema=first("_FORMAT_SCHEMA"),
        constraint_schema=first("_CONSTRAINT_SCHEMA"),
        services=every("_SERV"),
        display=display,
        labels=_by_language(every("_PPLB")),
        descriptions=_by_language(every("_PDESC")),
        parents=tuple(key_of(_without_namespace(name)) for name in every("_SUBP")),
        imported_from=first("_IMPO"),
    )


def _imported_type(text: str, message: Callable[[str], str]) -> str | None:
    found = read_import(text, message) if text else None
    if not isinstance(found, Import) or not found.kind.casefold().startswith("type:"):
        return None
    return type_named(found.kind.partition(":")[2].strip())


def _without_namespace(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    found = namespace_by_name(prefix) if colon else None
    return rest if found is not None and found.id == PROPERTY else name


def _units(texts: Sequence[str]) -> tuple[Unit, ...]:
    found = [read_conversion(text) for text in texts]
    units = [unit for unit in found if isinstance(unit, Unit)]
    return tuple(sorted(units, key=lambda unit: unit.factor != 1))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def _by_language(texts: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        if match := _LANGUAGE.match(text):
            found.setdefault(match["language"].lower(), match["text"].strip())
    return found


def predefined_declaration(key: str) -> Declaration:
    known = PREDEFINED[key]
    return Declaration(key, known.label, known.type, predefined=True, exists=True)


def unknown_declaration(key: str, *, default_type: str = "_wpg") -> Declaration:
    return Declaration(key, label_of(key), default_type)


def to_json(declaration: Declaration) -> dict[str, Any]:
    """The declaration as JSON would give it back: lists and plain dictionaries."""
    return {name: _plain(getattr(declaration, name)) for name in Declaration.__slots__}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Unit):
        return {"factor": value.factor, "names": list(value.names), "prefix": value.prefix}
    return value


def from_json(stored: Mapping[str, Any]) -> Declaration:
    """Raises :class:`TypeError` for a shape of another version; the property is then read anew by ``rebuild``."""
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}
    values["units"] = tuple(
        Unit(unit["factor"], tuple(unit["names"]), prefix=unit["prefix"]) for unit in stored.get("units", ())
    )
    return Declaration(**values)  # type: ignore[arg-type]  # the shape that to_json gave
