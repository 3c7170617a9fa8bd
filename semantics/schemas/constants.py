"""Namespaces as schemas name them: ``NS_USER``, ``SMW_NS_PROPERTY``, or by their names in the wiki. Pure."""

from typing import Final

from core.titles import CONCEPT, FORM, NAMESPACES, PROPERTY, SCHEMA, Namespace

_OWN: Final = {PROPERTY: "SMW_NS_", CONCEPT: "SMW_NS_", SCHEMA: "SMW_NS_", FORM: "PF_NS_"}


def constant_of(namespace: Namespace) -> str:
    """MediaWiki's name of the constant, e.g. ``NS_USER_TALK``."""
    prefix = _OWN.get(namespace.id - namespace.id % 2, "NS_") if namespace.id >= 0 else "NS_"
    return prefix + (namespace.canonical.upper().replace(" ", "_") or "MAIN")


def _fold(name: str) -> str:
    return name.replace("_", " ").strip().casefold()


_NUMBERS: Final = {
    _fold(name): namespace.id
    for namespace in NAMESPACES.values()
    for name in (constant_of(namespace), namespace.name, namespace.canonical, *namespace.aliases)
    if name
}


def namespace_of(name: str) -> int | None:
    """The number of a namespace, None for a name that is none's."""
    return _NUMBERS.get(_fold(name))
