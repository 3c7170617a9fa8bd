"""Tildes in a text that is about to be saved: ``~~~`` is who writes, ``~~~~`` who and when, ``~~~~~`` when."""

import re
from datetime import datetime
from typing import Final

from core.titles import USER, make_title
from markup.functions.environment import Environment
from markup.functions.time_formats import format_time
from markup.limits import TooComplexError
from markup.scanner import scan

_TILDES: Final = re.compile(r"(?<!~)~{3,5}(?!~)")
_QUOTES: Final = str.maketrans({"'": "&#39;"})


def _who(name: str, *, korean: bool) -> str:
    """Links to the person's page and talk page, as the language of the wiki writes them."""
    title = make_title(USER, name)
    label, talk = name.translate(_QUOTES), "토론" if korean else "talk"
    return f"[[{title.prefixed}|{label}]] ([[{title.talk.prefixed}|{talk}]])"


def _when(moment: datetime, environment: Environment, *, korean: bool) -> str:
    here = moment.astimezone(environment.zone)
    pattern = "Y년 n월 j일 (D) H:i (T)" if korean else "H:i, j F Y (T)"
    return format_time(pattern, here, korean=korean)


def sign(text: str, name: str, environment: Environment) -> str:
    """The text with every run of three to five tildes replaced; code, ``nowiki`` and comments stay as they are.

    ``name`` is the person's. A text that is too complex to be read stays as it is.
    """
    if "~~~" not in text:
        return text
    try:
        regions = scan(text)
    except TooComplexError:
        return text
    korean = environment.is_korean
    who, when = _who(name, korean=korean), _when(environment.moment(), environment, korean=korean)
    signs = {3: who, 4: f"{who} {when}", 5: when}
    pieces: list[str] = []
    position = 0
    for region in regions:
        pieces += (
            _TILDES.sub(lambda found: signs[len(found[0])], text[position : region.start]),
            text[region.start : region.end],
        )
        position = max(position, region.end)
    pieces.append(_TILDES.sub(lambda found: signs[len(found[0])], text[position:]))
    return "".join(pieces)
