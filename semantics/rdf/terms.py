"""Resources, literals and the descriptions they make. Frozen and comparable."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SWIVT: Final = "http://semantic-mediawiki.org/swivt/1.0#"


@dataclass(frozen=True, slots=True)
class Resource:
    """``prefix`` is the short name of ``namespace``, "" for an address that is written whole (all of it in ``local``)."""

    namespace: str
    local: str
    prefix: str = ""

    @property
    def uri(self) -> str:
        return self.namespace + self.local


@dataclass(frozen=True, slots=True)
class Literal:
    """``datatype`` is an address; with a ``language`` it does not count."""

    text: str
    datatype: str = XSD + "string"
    language: str = ""


Object: TypeAlias = Resource | Literal


@dataclass(slots=True)
class Description:
    """What is stated of one subject. The first type names the element in RDF/XML; the same statement twice is one."""

    subject: Resource
    type: Resource
    statements: dict[Resource, dict[Object, None]] = field(default_factory=dict)

    def add(self, predicate: Resource, *objects: Object) -> None:
        if objects:
            self.statements.setdefault(predicate, {}).update(dict.fromkeys(objects))

    def __iter__(self) -> Iterator[tuple[Resource, tuple[Object, ...]]]:
        for predicate, objects in self.statements.items():
            yield predicate, tuple(objects)


def rdf(local: str) -> Resource:
    return Resource(RDF, local, "rdf")


def rdfs(local: str) -> Resource:
    return Resource(RDFS, local, "rdfs")


def owl(local: str) -> Resource:
    return Resource(OWL, local, "owl")


def swivt(local: str) -> Resource:
    return Resource(SWIVT, local, "swivt")


def skos(local: str) -> Resource:
    return Resource(SKOS, local, "skos")


def address(uri: str) -> Resource:
    return Resource("", uri)


TYPE: Final = rdf("type")
CLASS: Final = owl("Class")
OBJECT_PROPERTY: Final = owl("ObjectProperty")
DATATYPE_PROPERTY: Final = owl("DatatypeProperty")
SUBJECT: Final = swivt("Subject")
