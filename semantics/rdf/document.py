"""A whole document: head, descriptions one after the other, and at the end short declarations of everything that was only named."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Protocol

from semantics.rdf import rdfxml, turtle
from semantics.rdf.terms import (
    CLASS,
    DATATYPE_PROPERTY,
    OBJECT_PROPERTY,
    OWL,
    RDF,
    RDFS,
    SKOS,
    SWIVT,
    TYPE,
    XSD,
    Description,
    Literal,
    Resource,
    address,
    owl,
    rdfs,
    swivt,
)

OURS: Final = {"rdf": RDF, "rdfs": RDFS, "owl": OWL, "swivt": SWIVT}
_KNOWN: Final = frozenset({RDF, RDFS, OWL, XSD})
_CLASSES: Final = frozenset({TYPE, rdfs("subClassOf"), owl("equivalentClass")})


class Syntax(Protocol):
    """A way to write statements: the modules :mod:`semantics.rdf.rdfxml` and :mod:`semantics.rdf.turtle`."""

    CONTENT_TYPE: str
    EXTENSION: str
    head: Callable[[Mapping[str, str]], str]
    block: Callable[[Description], str]
    declaration: Callable[[Resource, Resource], str]
    tail: Callable[[], str]


def syntax_named(name: str) -> Syntax:
    """Turtle by its names, else RDF/XML."""
    return turtle if name.strip().lower() in {"turtle", "ttl", "n3"} else rdfxml


@dataclass(slots=True)
class Document:
    """Written piece by piece; remembers only what it has to declare. ``namespaces`` are prefixes beside those of every document."""

    syntax: Syntax
    namespaces: Mapping[str, str]
    described: set[Resource] = field(default_factory=set)
    named: dict[Resource, Resource] = field(default_factory=dict)

    def head(self) -> str:
        return self.syntax.head({**OURS, **self.namespaces, "skos": SKOS, "xsd": XSD})

    def block(self, description: Description) -> str:
        """One description; nothing for a subject that was described already."""
        if description.subject in self.described:
            return ""
        self.described.add(description.subject)
        for predicate, objects in description:
            kind = OBJECT_PROPERTY if isinstance(objects[0], Resource) else DATATYPE_PROPERTY
            self._name(predicate, kind)
            if predicate in _CLASSES:
                for one in objects:
                    if isinstance(one, Resource):
                        self._name(one, CLASS)
        self._name(description.type, CLASS)
        return self.syntax.block(description)

    def _name(self, resource: Resource, kind: Resource) -> None:
        if resource.namespace not in _KNOWN:
            self.named.setdefault(resource, kind)

    def tail(self) -> str:
        told = {resource.uri for resource in self.described}
        declared = {resource.uri: (resource, kind) for resource, kind in self.named.items() if resource.uri not in told}
        return "".join(self.syntax.declaration(kind, one) for one, kind in declared.values()) + self.syntax.tail()


def ontology(uri: str) -> Description:
    """What every document says of itself."""
    described = Description(address(uri), owl("Ontology"))
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    described.add(swivt("creationDate"), Literal(moment, XSD + "dateTime"))
    described.add(owl("imports"), address(SWIVT.removesuffix("#")))
    return described


def write(document: Document, descriptions: Iterable[Description]) -> Iterator[str]:
    """The document in pieces."""
    yield document.head()
    for description in descriptions:
        yield document.block(description)
    yield document.tail()
