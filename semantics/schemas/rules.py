"""What the schemas that are followed say, as typed rules. What is written wrongly is left out. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from semantics.datatypes.register import type_named
from semantics.schemas.constants import namespace_of
from semantics.schemas.schema import CLASS_CONSTRAINT, LINK_FORMAT, PROPERTY_CONSTRAINT, PROPERTY_GROUP, Schema
from semantics.schemas.shapes import LINKS, MOST
from semantics.vocabulary import key_of


@dataclass(frozen=True, slots=True)
class PropertyRules:
    """What a property demands of each value. ``namespaces`` maps numbers to how the schema names them; empty: any."""

    namespaces: tuple[tuple[int, str], ...] = ()
    non_negative_integer: bool = False
    must_exist: bool = False
    unique: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a category demands of one property of its pages; None: nothing of that kind."""

    key: str
    type: str | None = None
    max_cardinality: int | None = None
    min_length: int | None = None


@dataclass(frozen=True, slots=True)
class ClassRules:
    """``mandatory`` are keys of properties."""

    mandatory: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRule:
    """Where a value leads: ``SPECIAL_ASK`` or ``SPECIAL_SEARCH_BY_PROPERTY``, with parameters of the query."""

    link_to: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    """Properties shown together. ``keys`` are those of properties."""

    id: str
    name: str
    keys: tuple[str, ...]


NO_RULES: Final = PropertyRules()
NO_CLASS_RULES: Final = ClassRules()


def property_rules(schema: Schema | None) -> PropertyRules:
    if schema is None or schema.type != PROPERTY_CONSTRAINT:
        return NO_RULES
    part = schema.part
    named = ((namespace_of(name), name) for name in _texts(part.get("allowed_namespaces")))
    return PropertyRules(
        namespaces=tuple((number, name) for number, name in named if number is not None),
        non_negative_integer=part.get("non_negative_integer") is True,
        must_exist=part.get("must_exists") is True,
        unique=part.get("unique_value_constraint") is True,
        single=part.get("single_value_constraint") is True,
    )


def class_rules(schema: Schema) -> ClassRules:
    if schema.type != CLASS_CONSTRAINT:
        return NO_CLASS_RULES
    shapes = schema.part.get("shape_constraint")
    return ClassRules(
        mandatory=tuple(dict.fromkeys(key_of(name) for name in _texts(schema.part.get("mandatory_properties")))),
        shapes=tuple(_shapes(shapes if isinstance(shapes, list) else [])),
    )


def _shapes(values: list[object]) -> Iterator[Shape]:
    for value in values[:MOST]:
        name = value.get("property") if isinstance(value, dict) else None
        if isinstance(value, dict) and isinstance(name, str) and name.strip():
            kind = value.get("property_type")
            yield Shape(
                key=key_of(name),
                type=type_named(kind) if isinstance(kind, str) else None,
                max_cardinality=_whole(value.get("max_cardinality")),
                min_length=_whole(value.get("min_textlength")),
            )


def link_rule(schema: Schema | None) -> LinkRule | None:
    """How values of a property are linked, None where the schema says nothing of that."""
    if schema is None or schema.type != LINK_FORMAT:
        return None
    link_to, parameters = schema.part.get("link_to"), schema.part.get("parameters")
    if not isinstance(link_to, str) or link_to not in LINKS:
        return None
    pairs = parameters.items() if isinstance(parameters, Mapping) else ()
    return LinkRule(link_to, tuple((str(name), str(value)) for name, value in list(pairs)[:MOST]))


def link_texts(rule: LinkRule | None) -> tuple[str, ...]:
    """The rule as texts that a declaration carries: where to, then ``name=value`` of each parameter. Empty for no rule."""
    return (rule.link_to, *(f"{name}={value}" for name, value in rule.parameters)) if rule else ()


def property_groups(schemas: Iterable[Schema]) -> tuple[PropertyGroup, ...]:
    """All groups of these schemas, in order. A group is called by its canonical name, or else by its id."""
    found: list[PropertyGroup] = []
    for schema in schemas:
        if schema.type != PROPERTY_GROUP:
            continue
        for name, group in list(schema.part.items())[:MOST]:
            if isinstance(group, Mapping):
                keys = tuple(dict.fromkeys(key_of(key) for key in _texts(group.get("property_keys"))))
                called = group.get("canonical_name")
                found.append(PropertyGroup(name, called if isinstance(called, str) and called else name, keys))
    return tuple(found)


def _texts(value: object) -> list[str]:
    return [text for text in value[:MOST] if isinstance(text, str) and text.strip()] if isinstance(value, list) else []


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
