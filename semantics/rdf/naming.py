"""Addresses of entities: titles encoded as Semantic MediaWiki does (``-`` stands for ``%``, so ``-2D`` for a hyphen), and read back."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, quote_plus

from core.titles import CATEGORY, NAMESPACES, PROPERTY, Title, TitleError, make_title, parse_title
from semantics.rdf.terms import Resource
from semantics.vocabulary import label_of, predefined_named

FRAGMENT: Final = "-23"
AUXILIARY: Final = "-23aux"
_PROPERTY_START: Final = "Property-3A"
_CATEGORY_START: Final = "Category-3A"
_ENCODED: Final = re.compile(r"(?:-[0-9A-F]{2})+")
_PLAIN: Final = "/~@"
# What XML allows in names beside ASCII, less what Unicode counts as signs: letters and marks.
_LETTERS: Final = re.compile(
    "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff\uf900-\ufdcf]"
)
# Names that the vocabulary uses instead of the label.
_CANONICAL: Final = {"_PDESC": "Property description"}


def encode(text: str, *, safe: str = _PLAIN, iri: bool = False) -> str:
    """A text as a part of an address. ``iri`` leaves letters of all scripts."""
    text = text.replace(" ", "_")
    if iri:
        return "".join(sign if _LETTERS.match(sign) else _quoted(sign, safe) for sign in text)
    return _quoted(text, safe)


def _quoted(text: str, safe: str) -> str:
    return quote(text, safe=safe).replace("-", "-2D").replace("%", "-")


def encode_form(text: str) -> str:
    """A title in the address of the document that describes it, where a space is a plus sign."""
    return quote_plus(text).replace("-", "-2D").replace("+", "-2B").replace("%", "-")


def decode(text: str) -> str:
    """What :func:`encode` made readable again; what is no encoded text stays."""
    return _ENCODED.sub(_decoded, text).replace("_", " ")


def _decoded(found: re.Match[str]) -> str:
    octets = bytes.fromhex(found.group().replace("-", ""))
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return found.group()


def read_entity(text: str) -> Title | None:
    """The title that an entity's address ends with; None where it is none."""
    try:
        return parse_title(decode(text))
    except TitleError:
        return None


def canonical_title(title: Title) -> Title:
    """The title of a predefined property by its canonical English name; any other title as it is."""
    if title.namespace != PROPERTY:
        return title
    known = predefined_named(title.text)
    return Title(PROPERTY, canonical_label(known.key), title.fragment) if known else title


def canonical_label(key: str) -> str:
    return _CANONICAL.get(key) or label_of(key, "en")


def property_title(key: str) -> Title:
    """The title of a property's page by its canonical name."""
    return Title(PROPERTY, canonical_label(key))


def page_titles(title: Title) -> tuple[Title, ...]:
    """The titles under which the page of a predefined property may stand; for others the title itself."""
    known = predefined_named(title.text) if title.namespace == PROPERTY else None
    if known is None:
        return (title,)
    names = (title.text, canonical_label(known.key), known.label, known.korean, *known.aliases)
    found = []
    for name in dict.fromkeys(names):
        try:
            found.append(make_title(PROPERTY, name))
        except TitleError:
            continue
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the wiki and its entities are: ``wiki`` begins the addresses of entities, ``wikiurl`` those of pages, ``export`` those of
    the documents that describe them. ``iri``: letters of all scripts stand as they are.
    """

    wiki: str
    wikiurl: str
    export: str
    iri: bool = False

    @property
    def namespaces(self) -> dict[str, str]:
        return {
            "wiki": self.wiki,
            "category": self.wiki + _CATEGORY_START,
            "property": self.wiki + _PROPERTY_START,
            "wikiurl": self.wikiurl,
        }

    def local(self, title: Title) -> str:
        """The end of the entity's address."""
        name = encode(title.text, iri=self.iri)
        if title.namespace == PROPERTY:
            name = encode(title.text, safe="", iri=self.iri).replace("~", "-7E")
        start = NAMESPACES[title.namespace].canonical if title.namespace in NAMESPACES else ""
        fragment = FRAGMENT + encode(title.fragment, iri=self.iri) if title.fragment else ""
        return f"{encode(start)}-3A{name}{fragment}" if start else name + fragment

    def entity(self, title: Title) -> Resource:
        """A page, subobject, category or property."""
        title = canonical_title(title)
        local = self.local(title)
        for namespace, start, prefix in (
            (PROPERTY, _PROPERTY_START, "property"),
            (CATEGORY, _CATEGORY_START, "category"),
        ):
            if title.namespace == namespace and _may_stand(local.removeprefix(start), title):
                return Resource(self.wiki + start, local.removeprefix(start), prefix)
        return Resource(self.wiki, local, "wiki")

    def property(self, key: str, *, auxiliary: bool = False) -> Resource:
        """The predicate of a property; ``auxiliary`` the one of what stands beside its values."""
        found = self.entity(property_title(key))
        return Resource(found.namespace, found.local + AUXILIARY, found.prefix) if auxiliary else found

    def page(self, title: Title) -> Resource:
        """The page that people read."""
        return Resource(self.wikiurl, title.page.path, "wikiurl")

    def defined_by(self, title: Title) -> Resource:
        """The document that describes an entity."""
        return Resource("", self.export + self.local(canonical_title(title)))

    def document(self, title: Title | None = None) -> str:
        """The address of a document about one page, or about several."""
        return self.export + (encode_form(_english(title)) if title else "")


def _may_stand(local: str, title: Title) -> bool:
    """Whether a name may follow a prefix: neither syntax lets it begin with a hyphen or digit."""
    return bool(local) and not local[0].isdigit() and local[0] not in "-.~@" and "/" not in title.text


def _english(title: Title) -> str:
    name = NAMESPACES[title.namespace].canonical if title.namespace in NAMESPACES else ""
    return f"{name}:{title.text}" if name else title.text
