"""Periods as texts: two dates with a wave between them. Pure."""

import re
from typing import Final

_WAVE: Final = re.compile(r"\s*(?:[~∼〜～\u2013\u2014]|\.\.\.?|\s-\s|부터)\s*")
_YEARS: Final = re.compile(r"\s*([0-9]{4}년?)\s*-\s*([0-9]{4}년?)\s*")
_UNTIL: Final = re.compile(r"\s*까지\s*$")
_OPEN: Final = frozenset({"?", "현재", "미정", "계속", "present", "now", "…"})


def split_span(text: str) -> tuple[str, str] | None:
    """``2021~2025`` or ``2021-2025`` as ``("2021", "2025")``; an open side is empty. None for what is no period."""
    years = _YEARS.fullmatch(text[:200])
    pieces = [*years.groups()] if years else _WAVE.split(_UNTIL.sub("", text[:200]))
    if len(pieces) != 2:
        return None
    start, end = ("" if piece.strip().lower() in _OPEN else piece.strip() for piece in pieces)
    return (start, end) if start or end else None
