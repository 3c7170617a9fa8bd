"""Declarations of properties, read in bulk."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from core.titles import SCHEMA, TitleError, parse_title
from semantics.declaration import Declaration
from semantics.declaring import from_json, predefined_declaration, unknown_declaration
from semantics.models import Property
from semantics.options import current
from semantics.remembering import DECLARATIONS, recalled
from semantics.schemas.rules import link_rule, link_texts
from semantics.schemas.stored import schemas_named
from semantics.vocabulary import PREDEFINED

_LEVELS: Final = 2
"""A record holds references, which hold plain values."""


def declarations_of(keys: Collection[str]) -> Mapping[str, Declaration]:
    """What is known of each of these properties, fields of records and of references in them included. Every key gets an answer.

    One query, one more for each level of fields, and one where schemas link values.
    """
    found = {key: predefined_declaration(key) for key in keys if key in PREDEFINED}
    found |= _stored({key for key in keys if key not in found})
    for _ in range(_LEVELS):
        fields = {field for declaration in found.values() for field in declaration.fields} - found.keys()
        if not fields:
            break
        found |= {key: predefined_declaration(key) for key in fields if key in PREDEFINED}
        found |= _stored(fields - found.keys())
    return _with_links(found)


def _stored(keys: Collection[str]) -> dict[str, Declaration]:
    """The declarations by the keys asked for; of a redirect the declaration of the property behind it. One statement more where there is one."""
    found = recalled(DECLARATIONS, keys, _read) if keys else {}
    behind = {key: one.same_as for key, one in found.items() if one.same_as}
    if not behind:
        return found
    named = {name for name in behind.values() if name not in PREDEFINED}
    real = {name: predefined_declaration(name) for name in behind.values() if name in PREDEFINED}
    real |= recalled(DECLARATIONS, named, _read) if named else {}
    return found | {key: real[name] for key, name in behind.items()}


def _read(keys: Collection[str]) -> dict[str, Declaration]:
    default = current().default_type
    found = {key: unknown_declaration(key, default_type=default) for key in keys}
    rows = Property.objects.filter(key__in=list(keys), exists=True).values_list("key", "declared")
    for key, declared in rows:
        if declared:
            found[key] = from_json(declared)
    return found


def _with_links(found: dict[str, Declaration]) -> dict[str, Declaration]:
    """The declarations with what their formatter schemas say of links."""
    names: dict[str, str] = {}
    for key, declaration in found.items():
        if declaration.formatter_schema:
            with suppress(TitleError):
                names[key] = parse_title(declaration.formatter_schema, SCHEMA).text
    if names:
        schemas = schemas_named(set(names.values()))
        rules = {key: link_texts(link_rule(schemas.get(name))) for key, name in names.items()}
        found |= {key: replace(found[key], link_rule=rule) for key, rule in rules.items()}
    return found
