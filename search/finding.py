"""Looking whether words stand together, or stand at all, before a query is rewritten: a few questions in bounded time."""

import time
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from search.backends.base import Backend
from search.query import parse

_MOST_ASKED: Final = 24
SECONDS = 0.08
NOTHING_KNOWN: Final[Mapping[str, int]] = MappingProxyType({})


class Finder:
    """Counts the pages that one reader finds with a query. After so many questions, or so long, it finds nothing more.

    An engine that cannot be asked raises IndexUnavailableError.
    """

    def __init__(self, backend: Backend, scopes: Collection[int], known: Mapping[str, int] = NOTHING_KNOWN) -> None:
        """``known`` says of some queries how many pages they find."""
        self._backend = backend
        self._scopes = frozenset(scopes)
        self._known = dict(known)
        self._standing: dict[str, bool] = {}
        self._ends = time.perf_counter() + SECONDS

    def __call__(self, text: str) -> int:
        if text not in self._known:
            if self._is_tired():
                return 0
            self._known[text] = len(self._backend.owners_with(parse(text), scopes=self._scopes))
        return self._known[text]

    def stands(self, text: str) -> bool:
        """Tell whether this stands in a text; when tired, that it does: so nothing more is doubted."""
        if text not in self._standing:
            if self._is_tired():
                return True
            self._standing[text] = self._backend.stands(text, scopes=self._scopes)
        return self._standing[text]

    def _is_tired(self) -> bool:
        return len(self._known) + len(self._standing) >= _MOST_ASKED or time.perf_counter() > self._ends
