"""Links to the pages of properties: by the name their declaration prefers, with their description. Pure."""

import re
from typing import Final

from core.titles import PROPERTY, TitleError, make_title
from markup.model import Stated
from semantics.declaration import Declaration
from semantics.preferred import SIGN
from semantics.vocabulary import label_of

_ASKED: Final = re.compile(r"@@@[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)?")
_LINK: Final = re.compile(
    r"\[\[:?(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,500})\]\]|\[[a-z]{1,10}:[^\[\]\s]{1,1000}[ \t]+([^\[\]]{1,500})\]"
)
_NO_LINK: Final = "#"


def language_asked(value: str) -> str | None:
    """For ``@@@`` and ``@@@ko`` the language, "" for the reader's; None for every other value."""
    found = _ASKED.fullmatch(value.strip())
    return (found[1] or "").lower() if found else None


def property_link(name: str, declaration: Declaration, caption: str | None, language: str, fallback: str) -> Stated:
    """The property as a reader of that language sees it. ``caption`` stands in place of its name; ``#``: the name without a link.

    Where nothing is declared in the language, the ``fallback`` is asked for a description.
    """
    try:
        target = make_title(PROPERTY, name)
    except TitleError:
        return Stated("", visible=False)
    linked = caption != _NO_LINK
    own = caption if linked else ""
    label, preferred = _label(target.text, declaration, language)
    description = declaration.descriptions.get(language) or declaration.descriptions.get(fallback, "")
    return Stated(
        own or label,
        target=target if linked else None,
        missing_too=linked,
        note=plain_links(description),
        sign=SIGN if preferred and not own else "",
    )


def _label(title: str, declaration: Declaration, language: str) -> tuple[str, bool]:
    """What to call the property, and whether that is a name it prefers to its title."""
    if declaration.predefined:
        return label_of(declaration.key, language), False
    preferred = declaration.labels.get(language, "")
    return preferred or title, bool(preferred)


def plain_links(text: str) -> str:
    """The text with what its links say in place of the links."""
    return _LINK.sub(lambda found: found[1] or found[2], text).strip()
