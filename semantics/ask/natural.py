"""Natural order: texts by code points without case, figures in them by their value. Pure."""

import re
from typing import Final

_FIGURES: Final = re.compile(r"[0-9]+")
_MOST: Final = 0xD7FF
"""So many figures tell numbers apart by their length: beyond are signs that are no characters."""


def natural_key(text: str) -> str:
    """What to sort a text by: ``b9`` before ``b10``. Equal for texts that differ only in case."""
    return _FIGURES.sub(_weighed, text.casefold())


def _weighed(found: re.Match[str]) -> str:
    """Figures behind a sign that says how many there are; it stands where figures stand among other signs."""
    figures = found.group().lstrip("0") or "0"
    return f"0{chr(min(len(figures), _MOST))}{figures}"
