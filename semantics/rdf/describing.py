"""What a page, category, property or subobject states, as a description in Semantic MediaWiki's vocabulary."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from core.titles import CATEGORY, CONCEPT, PROPERTY, Title
from semantics.datatypes import type_named
from semantics.datatypes.imports import Import
from semantics.declaration import Declaration
from semantics.items import Item, PageItem, TextItem, TimeItem, UriItem
from semantics.rdf.naming import Site, canonical_label, canonical_title, property_title
from semantics.rdf.terms import (
    CLASS,
    DATATYPE_PROPERTY,
    OBJECT_PROPERTY,
    SKOS,
    SUBJECT,
    SWIVT,
    TYPE,
    XSD,
    Description,
    Literal,
    Object,
    Resource,
    owl,
    rdfs,
    skos,
    swivt,
)
from semantics.rdf.values import julian_day, value
from semantics.vocabulary import PREDEFINED, key_of

Facts = Iterable[tuple[str, Item]]
"""Keys of properties and values, in the order stated."""

_SPECIAL: Final[Mapping[str, tuple[Resource, ...]]] = {
    "_INST": (TYPE,),
    "_SUBC": (rdfs("subClassOf"),),
    "_SUBP": (rdfs("subPropertyOf"),),
    "_REDI": (swivt("redirectsTo"), owl("sameAs")),
    "_MDAT": (swivt("wikiPageModificationDate"),),
    "_CDAT": (swivt("wikiPageCreationDate"),),
    "_NEWP": (swivt("wikiPageIsNew"),),
    "_LEDT": (swivt("wikiPageLastEditor"),),
    "_SKEY": (swivt("wikiPageSortKey"),),
    "_TYPE": (swivt("type"),),
    "_IMPO": (swivt("specialImportedFrom"),),
}
_NOTES: Final = {"_PDESC": skos("scopeNote"), "_PPLB": skos("prefLabel")}
"""What stands for the auxiliary statement of texts with a language."""

_SAME: Final = {PROPERTY: owl("equivalentProperty"), CATEGORY: owl("equivalentClass"), CONCEPT: owl("equivalentClass")}
_MONOLINGUAL: Final = "_mlt_rec"
_OBJECTS: Final = frozenset(
    {
        "_wpg",
        "_wpp",
        "_wpc",
        "_wpf",
        "_wps",
        "_wpu",
        "_uri",
        "_ema",
        "_tel",
        "_anu",
        "_rec",
        "_ref_rec",
        _MONOLINGUAL,
        "_per",
    }
)
_OWN_PREFIXES: Final = frozenset(
    {"rdf", "rdfs", "owl", "xsd", "swivt", "skos", "wiki", "category", "property", "wikiurl", "xml"}
)
_TERM: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
_RUN_BY_BROWSERS: Final = (
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/math",
    "http://www.w3.org/1999/xsl",
)


@dataclass(frozen=True, slots=True)
class Describer:
    """``declarations`` by key, ``imports`` by the title of a property's or category's page. ``text_of`` gives text and language of a
    container that is a text with a language. ``collation``: SMW's name of the order of titles.
    """

    site: Site
    declarations: Mapping[str, Declaration] = field(default_factory=lambda: MappingProxyType({}))
    imports: Mapping[Title, Import] = field(default_factory=lambda: MappingProxyType({}))
    text_of: Callable[[PageItem], tuple[str, str]] = lambda _: ("", "")
    collation: str = ""

    # Names

    def entity(self, title: Title) -> Resource:
        """The resource of a page; a term of another vocabulary where its page says that it is one."""
        return self._imported(title) or self.site.entity(title)

    def _imported(self, title: Title) -> Resource | None:
        found = self.imports.get(canonical_title(title)) if self.imports and not title.fragment else None
        return Resource(found.uri, found.term, prefix_of(found)) if found and usable(found) else None

    def predicate(self, key: str) -> Resource:
        return self._imported(property_title(key)) or self.site.property(key)

    # Descriptions

    def page(self, title: Title, facts: Facts, display: str = "") -> Description:
        """A page with all that it states."""
        title = canonical_title(title.page)
        facts = self._sorted(title, facts)
        described = self.brief(title, facts, display)
        self._add(described, title, facts)
        return described

    def brief(self, title: Title, facts: Facts = (), display: str = "") -> Description:
        """What is said of every page: its kind, its name, where it is read and described."""
        described = Description(self.entity(title), self._kind(title, facts))
        described.add(rdfs("label"), Literal(display or _label(title)))
        described.add(rdfs("isDefinedBy"), self.site.defined_by(title))
        described.add(swivt("page"), self.site.page(title))
        described.add(swivt("wikiNamespace"), Literal(str(title.namespace), XSD + "integer"))
        return described

    def part(self, title: Title, facts: Facts) -> Description:
        """A subobject and what it states."""
        described = Description(self.site.entity(title), SUBJECT)
        described.add(swivt("masterPage"), self.entity(title.page))
        described.add(swivt("wikiNamespace"), Literal(str(title.namespace), XSD + "integer"))
        self._add(described, title, self._sorted(title, facts))
        return described

    def _sorted(self, title: Title, facts: Facts) -> list[tuple[str, Item]]:
        """By property; the type that another vocabulary gives to a property takes the place of its own."""
        found = list(facts)
        kind = self._imported_type(title)
        if kind:
            found = [(key, item) for key, item in found if key != "_TYPE"] + [("_TYPE", UriItem(SWIVT + kind))]
        return sorted(found, key=lambda fact: fact[0])

    def _imported_type(self, title: Title) -> str:
        found = self.imports.get(title) if title.namespace == PROPERTY and not title.fragment else None
        return (type_named(found.kind.removeprefix("Type:")) or "") if found else ""

    def _kind(self, title: Title, facts: Facts) -> Resource:
        if title.namespace in {CATEGORY, CONCEPT}:
            return CLASS
        if title.namespace != PROPERTY:
            return SUBJECT
        stated = next((item.serialization for key, item in facts if key == "_TYPE"), "").removeprefix(SWIVT)
        if stated == _MONOLINGUAL and self._imported(title):
            return DATATYPE_PROPERTY
        return OBJECT_PROPERTY if (stated or "_wpg") in _OBJECTS else DATATYPE_PROPERTY

    # Statements

    def _add(self, described: Description, title: Title, facts: Facts) -> None:
        for key, item in facts:
            for predicate, objects in self._statements(key, item, title):
                described.add(predicate, objects)
            if key == "_SKEY" and self.collation == "uppercase":
                described.add(swivt("sort"), Literal(item.serialization.upper()))

    def _statements(self, key: str, item: Item, title: Title) -> Iterable[tuple[Resource, Object]]:
        if key == "_URI":
            return [(_SAME.get(title.namespace, owl("sameAs")), value(item, self.site))]
        if key == "_IMPO":
            return [(predicate, _import_text(item)) for predicate in _SPECIAL[key]]
        if key in PREDEFINED and key in _SPECIAL:
            return [*((predicate, self._object(item)) for predicate in _SPECIAL[key]), *self._beside(key, item)]
        return [*self._plain(key, item), *self._beside(key, item)]

    def _object(self, item: Item) -> Object:
        return self.entity(item.title) if isinstance(item, PageItem) else value(item, self.site)

    def _plain(self, key: str, item: Item) -> Iterable[tuple[Resource, Object]]:
        if self._is_monolingual(key) and isinstance(item, PageItem):
            return [(self.site.property(key), self.site.entity(item.title))]
        return [(self.predicate(key), self._object(item))]

    def _beside(self, key: str, item: Item) -> Iterable[tuple[Resource, Object]]:
        """What programs need beside the value: the number of a date, a text with its language."""
        if isinstance(item, TimeItem):
            return [(self.site.property(key, auxiliary=True), julian_day(item))]
        if isinstance(item, PageItem) and self._is_monolingual(key):
            text, language = self.text_of(item)
            said = _NOTES.get(key) or self._imported(property_title(key)) or self.site.property(key, auxiliary=True)
            return [(said, Literal(text, language=language))] if text else []
        return []

    def _is_monolingual(self, key: str) -> bool:
        known = PREDEFINED.get(key)
        declared = self.declarations.get(key)
        kind = self._imported_type(property_title(key)) or (declared.type if declared else known.type if known else "")
        return kind == _MONOLINGUAL


def _label(title: Title) -> str:
    if title.namespace == PROPERTY:
        return canonical_label(key_of(title.text)) if key_of(title.text) in PREDEFINED else title.text
    return title.text if title.namespace in {CATEGORY, CONCEPT} else title.prefixed


def _import_text(item: Item) -> Literal:
    """``foaf:name|address of the vocabulary``."""
    found = read_stored_import(item)
    return Literal(f"{found.prefix}:{found.term}|{found.uri}" if found else item.serialization)


def read_stored_import(item: Item) -> Import | None:
    """The term that a stored value of ``_IMPO`` names."""
    parts = item.text.split(" ", 3) if isinstance(item, TextItem) else []
    return Import(*parts) if len(parts) >= 3 else None


def usable(found: Import) -> bool:
    """Whether a term can be the name of an element. Those that a browser would run are no vocabulary."""
    return bool(_TERM.fullmatch(found.term)) and not found.uri.lower().startswith(_RUN_BY_BROWSERS)


def prefix_of(found: Import) -> str:
    """The short name of a vocabulary; one that would shadow ours, or that XML does not allow, gets another."""
    prefix = found.prefix
    fine = prefix[:1].isalpha() and prefix.isascii() and not prefix.lower().startswith("xml")
    return prefix if fine and (prefix not in _OWN_PREFIXES or found.uri == SKOS) else f"ns-{prefix}"
