"""The words in front of a name that say when it is expanded: on saving, or on saving as well as on reading."""

import re
from typing import Final

_PREFIX: Final = re.compile(r"\s*(?:(?P<subst>subst|풀기)|safesubst|안전풀기)\s*:\s*", re.IGNORECASE)


def is_substitution(head: str) -> bool:
    """Whether a call is to be expanded on saving and only then."""
    found = _PREFIX.match(head)
    return found is not None and found["subst"] is not None


def without_safe_prefix(head: str) -> str:
    """``safesubst:이름`` as ``이름``; everything else as it is."""
    found = _PREFIX.match(head)
    return head[found.end() :] if found and not found["subst"] else head


def without_prefix(head: str) -> str | None:
    """The name behind either word, ``None`` where there is none."""
    found = _PREFIX.match(head)
    return head[found.end() :] if found else None


def may_substitute(text: str) -> bool:
    """False for nearly all texts, at once."""
    return "{{" in text and ("subst:" in text.casefold() or "풀기" in text)
