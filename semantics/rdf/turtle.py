"""Turtle, as Semantic MediaWiki lays it out."""

import re
from collections.abc import Mapping
from typing import Final

from semantics.rdf.terms import TYPE, XSD, Description, Literal, Object, Resource

CONTENT_TYPE: Final = "text/turtle"
EXTENSION: Final = "ttl"
_NAME: Final = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?", re.ASCII)
_WHOLE: Final = frozenset({"", "wiki", "wikiurl"})
_STRING: Final = XSD + "string"
_NOT_IN_ADDRESS: Final = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')
_SPECIAL: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE: Final = re.compile('[\\\\"\n\r\t]')
_DROPPED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def escape(text: str) -> str:
    """The text between quotation marks, without control characters."""
    return _TO_ESCAPE.sub(lambda found: _SPECIAL[found.group()], _DROPPED.sub("", text))


def head(namespaces: Mapping[str, str]) -> str:
    """Up to the first description. ``namespaces`` are addresses by prefix."""
    return "".join(f"@prefix {name}: {_address(uri)} .\n" for name, uri in namespaces.items()) + "\n"


def block(described: Description) -> str:
    types = {described.type: None}
    lines = [f"\t{_resource(predicate)}  {_objects(objects)}" for predicate, objects in _statements(described, types)]
    return f"{_resource(described.subject)}\n" + " ;\n".join(lines) + " .\n\n"


def _statements(described: Description, types: dict[Resource, None]) -> list[tuple[Resource, tuple[Object, ...]]]:
    """The type comes first, and all types together."""
    rest = [(predicate, objects) for predicate, objects in described if predicate != TYPE]
    further = described.statements.get(TYPE, {})
    return [(TYPE, (*types, *further)), *rest]


def _objects(objects: tuple[Object, ...]) -> str:
    return " ,  ".join(_resource(one) if isinstance(one, Resource) else _literal(one) for one in objects)


def declaration(kind: Resource, declared: Resource) -> str:
    return f"{_resource(declared)}  {_resource(TYPE)}  {_resource(kind)} .\n"


def tail() -> str:
    return ""


def _literal(one: Literal) -> str:
    text = f'"{escape(one.text)}"'
    if one.language:
        return f"{text}@{_language(one.language)}"
    if one.datatype == _STRING:
        return text
    if one.datatype.startswith(XSD):
        return f"{text}^^xsd:{one.datatype.removeprefix(XSD)}"
    return f"{text}^^{_address(one.datatype)}"


def _language(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", code) or "und"


def _resource(resource: Resource) -> str:
    if resource.prefix not in _WHOLE and _NAME.fullmatch(resource.local):
        return f"{resource.prefix}:{resource.local}"
    return _address(resource.uri)


def _address(uri: str) -> str:
    return f"<{_NOT_IN_ADDRESS.sub(_percent, uri)}>"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in found.group().encode("utf-8", "replace"))
