"""RDF/XML, as Semantic MediaWiki lays it out."""

import re
from collections.abc import Mapping
from typing import Final

from semantics.rdf.terms import Description, Object, Resource

CONTENT_TYPE: Final = "application/rdf+xml"
EXTENSION: Final = "rdf"
_ENTITIES: Final = ("rdf", "rdfs", "owl", "swivt", "wiki", "category", "property", "wikiurl")
_BY_ENTITY: Final = frozenset({"wiki", "wikiurl"})
_DROPPED: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_TO_ESCAPE: Final = re.compile('[&<>"\r]')


def escape(text: str) -> str:
    """The text for an element or an attribute, without what XML cannot hold."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPED[found.group()], _DROPPED.sub("", text))


def _attribute(text: str) -> str:
    return escape(text).replace("'", "&#39;").replace("\n", "&#10;").replace("\t", "&#9;")


def head(namespaces: Mapping[str, str]) -> str:
    """Up to the first description. ``namespaces`` are addresses by prefix; those that are not ours come last."""
    entities = "".join(f"\t<!ENTITY {name} '{_entity(namespaces[name])}'>\n" for name in _ENTITIES)
    ours = "".join(f'\n\txmlns:{name}="&{name};"' for name in _ENTITIES if name != "wikiurl")
    others = "".join(
        f'\n\txmlns:{name}="{_attribute(uri)}"' for name, uri in namespaces.items() if name not in (*_ENTITIES, "xsd")
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE rdf:RDF[\n{entities}]>\n\n<rdf:RDF{ours}{others}>\n\n'


def _entity(uri: str) -> str:
    """The text of an entity, which is read once when it is declared and once more where it is used."""
    return _attribute(uri).replace("&", "&#38;").replace("%", "&#37;")


def block(described: Description) -> str:
    lines = [f'\t<{_name(described.type)} rdf:about="{_about(described.subject)}">\n']
    lines += [_statement(predicate, one) for predicate, objects in described for one in objects]
    lines.append(f"\t</{_name(described.type)}>\n")
    return "".join(lines)


def _statement(predicate: Resource, one: Object) -> str:
    name = _name(predicate)
    if isinstance(one, Resource):
        return f'\t\t<{name} rdf:resource="{_reference(one)}"/>\n'
    if one.language:
        return f'\t\t<{name} xml:lang="{_attribute(one.language)}">{escape(one.text)}</{name}>\n'
    if predicate.prefix == "rdfs":
        return f"\t\t<{name}>{escape(one.text)}</{name}>\n"
    return f'\t\t<{name} rdf:datatype="{_attribute(one.datatype)}">{escape(one.text)}</{name}>\n'


def declaration(kind: Resource, declared: Resource) -> str:
    return f'\t<{_name(kind)} rdf:about="{_attribute(declared.uri)}" />\n'


def tail() -> str:
    return "</rdf:RDF>\n"


def _name(resource: Resource) -> str:
    return f"{resource.prefix}:{resource.local}"


def _about(resource: Resource) -> str:
    """The site itself, which has no name of its own, by its entity."""
    return _reference(resource) if resource.local.startswith("#") else _attribute(resource.uri)


def _reference(resource: Resource) -> str:
    if resource.prefix in _BY_ENTITY:
        return f"&{resource.prefix};{_attribute(resource.local)}"
    return _attribute(resource.uri)
