"""Text whose annotations say nothing of the page they are shown on: rows of an answer, pages that a query embeds. Pure.

Each annotation is marked by itself, so that no part of the text can end the silence of another, however it is cut up later.
"""

import re
from collections.abc import Sequence
from typing import Final

from core.titles import CATEGORY, TitleError, parse_title
from markup.markers import GONE

SWITCH: Final = "SMW"
"""The name that stands where a property would: ``[[SMW::off]]``, ``[[SMW::on]]``."""
_QUIET: Final = "quiet"
_MARK: Final = f"{SWITCH}::{_QUIET}::"
_LONGEST: Final = 255
_ANNOTATION: Final = re.compile(rf"\[\[(?=[ \t]*[^\s:\[\]|][^\[\]|\n]{{0,{_LONGEST}}}?::)(?!{_MARK})")
_CATEGORY: Final = re.compile(r"\[\[[ \t]*([^\[\]|:\n]{1,60}):(?!:)[^\[\]\n]{0,600}\]\]")


def quietened(text: str) -> str:
    """The same text to see, with annotations that :func:`is_quiet` knows and without categories."""
    if "[[" not in text:
        return text
    return _CATEGORY.sub(_without_category, _ANNOTATION.sub(f"[[{_MARK}", text))


def _without_category(found: re.Match[str]) -> str:
    try:
        names_category = parse_title(f"{found[1]}:x").namespace == CATEGORY
    except TitleError:
        return found[0]
    return GONE if names_category else found[0]


def is_quiet(properties: Sequence[str]) -> bool:
    """Whether these are the properties of an annotation that says nothing; its own begin behind the second."""
    return len(properties) > 2 and properties[0] == SWITCH and properties[1].casefold() == _QUIET
