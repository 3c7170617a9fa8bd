"""What is searched for instead of what was typed, or offered beside it."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from core.hangul import initials, is_initials
from search import engine, titles
from search.query import Query, parse
from search.repairing import Repair, Repairer
from search.spelling import SpellingTable

FEW: Final = 3
"""A query that finds more pages is not doubted."""
_MOST_ASKED: Final = 24
_SECONDS: Final = 0.08
_LONGEST_INITIALS: Final = 20


@dataclass(frozen=True, slots=True)
class Rewriting:
    """``taken`` was searched for instead of what was typed; ``offered`` may be searched for by a click."""

    taken: Repair | None = None
    offered: Repair | None = None


AS_TYPED: Final = Rewriting()


class Finder:
    """Counts the pages that one reader finds with a query. After so many questions, or so long, it finds nothing more."""

    def __init__(self, scopes: Collection[int]) -> None:
        self._scopes = frozenset(scopes)
        self._known: dict[str, int] = {}
        self._ends = time.perf_counter() + _SECONDS

    def __call__(self, text: str) -> int:
        if text not in self._known:
            if len(self._known) >= _MOST_ASKED or time.perf_counter() > self._ends:
                return 0
            self._known[text] = len(engine.backend().owners_with(parse(text), scopes=self._scopes))
        return self._known[text]


def consider(query: Query, found: int, scopes: Collection[int]) -> Rewriting:
    """Consider a query of which ``found`` pages have all words. Raises IndexUnavailableError as a search does.

    Filters beside the text may hide what it finds, so it is asked once more without them before it is doubted.
    """
    if found > FEW:
        return AS_TYPED
    finds = Finder(scopes)
    found = found or finds(query.text)
    table = engine.speller().table()
    if not found and is_initials(query.text):
        return Rewriting(taken=by_initials(query.text, scopes, table, finds))
    if table is None or found > FEW:
        return AS_TYPED
    repairer = Repairer(table, finds)
    return Rewriting(offered=repairer.offer(query, found)) if found else Rewriting(taken=repairer.repair(query))


def by_initials(text: str, scopes: Collection[int], table: SpellingTable | None, finds: Finder) -> Repair | None:
    """Read initial consonants as the beginning of a title, or else as a word."""
    typed = text.strip()
    if len(typed) > _LONGEST_INITIALS or len(initials(typed)) < 2:
        return None
    for suggestion in titles.suggest(typed, scopes, limit=3):
        for meant in _beginnings(suggestion.title, initials(typed)):
            if finds(meant):
                return Repair(meant, ((typed, meant),))
    words = table.with_initials(initials(typed)) if table else []
    return next((Repair(word, ((typed, word),)) for word in words if finds(word)), None)


def _beginnings(title: str, wanted: str) -> list[str]:
    """Give the beginning of a title that has these initials, alone and to the end of its word."""
    length = next((end for end in range(1, len(title) + 1) if initials(title[:end]) == wanted), 0)
    if not length:
        return []
    rest = title[length:].partition(" ")[0]
    return [title[:length], title[:length] + rest]
