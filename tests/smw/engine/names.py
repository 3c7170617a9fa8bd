"""Names of namespaces and titles as cases write them."""

from typing import Final

from core.titles import (
    CATEGORY,
    CONCEPT,
    FILE,
    HELP,
    MAIN,
    MEDIAWIKI,
    NAMESPACES,
    PROJECT,
    PROPERTY,
    SCHEMA,
    TEMPLATE,
    USER,
    Title,
    parse_title,
)

CONSTANTS: Final = {
    "NS_MAIN": MAIN,
    "NS_USER": USER,
    "NS_PROJECT": PROJECT,
    "NS_FILE": FILE,
    "NS_MEDIAWIKI": MEDIAWIKI,
    "NS_TEMPLATE": TEMPLATE,
    "NS_HELP": HELP,
    "NS_CATEGORY": CATEGORY,
    "SMW_NS_PROPERTY": PROPERTY,
    "SMW_NS_CONCEPT": CONCEPT,
    "SMW_NS_SCHEMA": SCHEMA,
}
_TALK: Final = "_TALK"


def namespace(constant: object) -> int | None:
    """``SMW_NS_PROPERTY`` to its number; None for one that is not known."""
    name = str(constant)
    if name.endswith(_TALK):
        subject = CONSTANTS.get("NS_MAIN" if name == "NS_TALK" else name.removesuffix(_TALK))
        return None if subject is None else subject + 1
    return CONSTANTS.get(name)


def title_of(text: str, constant: object = None) -> Title:
    """A page as a case names it, with the subobject behind ``#``. Raises :class:`core.titles.TitleError`."""
    name, _, fragment = text.partition("#")
    title = parse_title(name, namespace(constant or "NS_MAIN") or MAIN)
    return Title(title.namespace, title.text, fragment)


def english(number: int) -> str:
    """The name of a namespace in English as Semantic MediaWiki has it."""
    return "smw/schema" if number == SCHEMA else NAMESPACES[number].canonical


def prefixed(title: Title) -> str:
    """``Property:Has number#part``."""
    name = english(title.namespace)
    text = f"{name}:{title.text}" if name else title.text
    return f"{text}#{title.fragment}" if title.fragment else text
