"""Declarations of properties, read in bulk."""

from collections.abc import Collection, Mapping

from semantics.declaration import Declaration
from semantics.declaring import from_json, predefined_declaration, unknown_declaration
from semantics.models import Property
from semantics.options import current
from semantics.vocabulary import PREDEFINED


def declarations_of(keys: Collection[str]) -> Mapping[str, Declaration]:
    """What is known of each of these properties, fields of records included: two queries at most. Every key gets an answer."""
    found = {key: predefined_declaration(key) for key in keys if key in PREDEFINED}
    found |= _stored({key for key in keys if key not in found})
    fields = {field for declaration in found.values() for field in declaration.fields} - found.keys()
    if fields:
        found |= {key: predefined_declaration(key) for key in fields if key in PREDEFINED}
        found |= _stored(fields - found.keys())
    return found


def _stored(keys: Collection[str]) -> dict[str, Declaration]:
    if not keys:
        return {}
    default = current().default_type
    found = {key: unknown_declaration(key, default_type=default) for key in keys}
    rows = Property.objects.filter(key__in=list(keys), exists=True).values_list("key", "declared")
    for key, declared in rows:
        if declared:
            found[key] = from_json(declared)
    return found
