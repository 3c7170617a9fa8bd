"""Troubles while they are gathered: each once, not too many, none too long."""

from collections.abc import Iterator
from typing import Final

from semantics.items import Trouble

MOST: Final = 20
LONGEST: Final = 300
"""Characters of what a trouble quotes."""


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


class Troubles:
    def __init__(self) -> None:
        self._found: dict[Trouble, None] = {}

    def add(self, key: str, *arguments: str) -> None:
        if len(self._found) < MOST:
            self._found[Trouble(key, tuple(map(shortened, arguments)))] = None

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Trouble]:
        return iter(self._found)
