"""What each part of a schema has to look like, and what is said where it does not. Pure."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from semantics.datatypes.register import type_named
from semantics.items import Trouble
from semantics.schemas.constants import namespace_of

Check: TypeAlias = Callable[[str, object], Iterator[Trouble]]
"""(where, value) -> what is wrong."""

MOST: Final = 500
"""Entries of one list that are looked at."""


def _flag(where: str, value: object) -> Iterator[Trouble]:
    if not isinstance(value, bool):
        yield Trouble("semantics-schema-no-flag", (where,))


def _text(where: str, value: object) -> Iterator[Trouble]:
    if not isinstance(value, str) or not value.strip():
        yield Trouble("semantics-schema-no-text", (where,))


def _number(where: str, value: object) -> Iterator[Trouble]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        yield Trouble("semantics-schema-no-number", (where,))


def _texts(where: str, value: object) -> Iterator[Trouble]:
    if not isinstance(value, list) or not value or not all(isinstance(text, str) and text.strip() for text in value):
        yield Trouble("semantics-schema-no-texts", (where,))


def _namespaces(where: str, value: object) -> Iterator[Trouble]:
    wrong = list(_texts(where, value))
    yield from wrong
    if not wrong and isinstance(value, list):
        unknown = (name for name in value[:MOST] if namespace_of(name) is None)
        yield from (Trouble("semantics-schema-unknown-namespace", (where, name[:100])) for name in unknown)


def _type(where: str, value: object) -> Iterator[Trouble]:
    if not isinstance(value, str) or type_named(value) is None:
        yield Trouble("semantics-schema-unknown-datatype", (where, str(value)[:100]))


def _anything(where: str, value: object) -> Iterator[Trouble]:
    del where, value
    yield from ()


def _shape(where: str, value: object) -> Iterator[Trouble]:
    """A list of objects, each about one property."""
    if not isinstance(value, list):
        yield Trouble("semantics-schema-no-list", (where,))
        return
    for index, one in enumerate(value[:MOST], start=1):
        place = f"{where}[{index}]"
        if not isinstance(one, dict):
            yield Trouble("semantics-schema-no-object-in", (place,))
        elif "property" not in one:
            yield Trouble("semantics-schema-no-part", (place, "property"))
        else:
            yield from _checked(place, one, SHAPE)


def _groups(where: str, value: object) -> Iterator[Trouble]:
    if not isinstance(value, dict):
        yield Trouble("semantics-schema-no-object-in", (where,))
    elif "property_keys" not in value:
        yield Trouble("semantics-schema-no-part", (where, "property_keys"))
    else:
        yield from _checked(where, value, GROUP)


def _link_to(where: str, value: object) -> Iterator[Trouble]:
    if value not in LINKS:
        yield Trouble("semantics-schema-unknown-value", (where, str(value)[:100], ", ".join(LINKS)))


def _parameters(where: str, value: object) -> Iterator[Trouble]:
    if not isinstance(value, dict) or not all(isinstance(one, str | int | bool) for one in value.values()):
        yield Trouble("semantics-schema-no-object-in", (where,))


LINKS: Final = ("SPECIAL_ASK", "SPECIAL_SEARCH_BY_PROPERTY")
PROPERTY_CONSTRAINTS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "allowed_namespaces": _namespaces,
        "non_negative_integer": _flag,
        "must_exists": _flag,
        "unique_value_constraint": _flag,
        "single_value_constraint": _flag,
        "custom_constraint": _anything,
    }
)
CLASS_CONSTRAINTS: Final[Mapping[str, Check]] = MappingProxyType(
    {"mandatory_properties": _texts, "shape_constraint": _shape, "custom_constraint": _anything}
)
SHAPE: Final[Mapping[str, Check]] = MappingProxyType(
    {"property": _text, "property_type": _type, "max_cardinality": _number, "min_textlength": _number}
)
GROUP: Final[Mapping[str, Check]] = MappingProxyType(
    {"canonical_name": _text, "message_key": _text, "property_keys": _texts}
)
RULE: Final[Mapping[str, Check]] = MappingProxyType({"link_to": _link_to, "parameters": _parameters})
PROFILE: Final[Mapping[str, Check]] = MappingProxyType({"sequence_map": _flag})
_PARTS: Final[Mapping[str, Mapping[str, Check]]] = MappingProxyType(
    {
        "PROPERTY_CONSTRAINT_SCHEMA": PROPERTY_CONSTRAINTS,
        "CLASS_CONSTRAINT_SCHEMA": CLASS_CONSTRAINTS,
        "LINK_FORMAT_SCHEMA": RULE,
        "PROPERTY_PROFILE_SCHEMA": PROFILE,
    }
)


def check_part(kind: str, part: str, value: object) -> Iterator[Trouble]:
    """What is wrong with the part of a schema of this type. ``value`` is an object."""
    if not isinstance(value, Mapping):
        return
    if kind in _PARTS:
        yield from _checked(part, value, _PARTS[kind])
        return
    for name, group in list(value.items())[:MOST]:
        yield from _groups(f"{part}.{name[:100]}", group)


def _checked(where: str, value: Mapping[str, object], checks: Mapping[str, Check]) -> Iterator[Trouble]:
    for name, one in list(value.items())[:MOST]:
        if name in checks:
            yield from checks[name](f"{where}.{name}", one)
        else:
            yield Trouble("semantics-schema-unknown-name", (where, name[:100], ", ".join(checks)))
