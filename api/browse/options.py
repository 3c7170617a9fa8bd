"""The field ``params`` of ``action=smwbrowse``: a JSON object whose entries are read one by one, never trusted."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.errors import ApiError, problem

MOST: Final = 500
_FARTHEST: Final = 10_000
_LONGEST: Final = 1_000
_NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
"""What JSON may hold and no database."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was sent. Entries of another kind than asked for count as not sent."""

    sent: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.sent.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return _NO_TEXT.sub("", str(value)[:_LONGEST]).strip()

    def flag(self, name: str) -> bool:
        value = self.sent.get(name)
        return isinstance(value, str | int) and value in {True, "1", "true"}

    def number(self, name: str, default: int, high: int = _FARTHEST) -> int:
        """A whole number that is not negative, at most ``high``."""
        value = self.text(name)
        return min(int(value), high) if value.isascii() and value.isdigit() and len(value) < 10 else default

    @property
    def limit(self) -> int:
        return self.number("limit", 50, MOST)

    @property
    def offset(self) -> int:
        return self.number("offset", 0)

    @property
    def descending(self) -> bool:
        return self.text("sort").lower().startswith("desc")

    def languages(self, default: str) -> tuple[str, ...]:
        """``lang`` is a code or a list of codes."""
        value = self.sent.get("lang")
        codes = value if isinstance(value, list) else [value]
        known = tuple(code[:20].lower() for code in codes[:20] if isinstance(code, str) and code)
        return known or (default,)


def read_options(text: str) -> Options:
    """Raises :class:`ApiError` for what is no JSON object."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise ApiError(problem("smw-api-invalid-parameters", "smwbrowse", value=text[:100]))
    return Options(sent)
