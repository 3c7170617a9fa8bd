"""What is searched for instead of what was typed, or offered beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from core.hangul import initials, is_initials
from search import engine, titles
from search.asking import Asked
from search.backends.base import EVERYTHING, Filters, Results, Span
from search.finding import NOTHING_KNOWN, Finder
from search.query import Query, parse
from search.repairing import Repair, Repairer
from search.spelling import SpellingTable

FEW: Final = 3
"""Beside the results of a query that finds more pages nothing is offered."""
_LONGEST_INITIALS: Final = 20


@dataclass(frozen=True, slots=True)
class Rewriting:
    """``taken`` was searched for instead of what was typed; ``offered`` may be searched for by a click."""

    taken: Repair | None = None
    offered: Repair | None = None


AS_TYPED: Final = Rewriting()


def _consider(query: Query, found: int, scopes: Collection[int], filters: Filters) -> Rewriting:
    """Consider a query of which ``found`` pages have all words and pass the filters."""
    known = {query.text: found} if filters == EVERYTHING else NOTHING_KNOWN
    finds, table = Finder(engine.backend(), scopes, known), engine.speller().table()
    if is_initials(query.text):
        return Rewriting(taken=None if found else by_initials(query.text, scopes, table, finds))
    if table is None:
        return AS_TYPED
    repairer = Repairer(table, finds)
    if repair := repairer.repair(query):
        return Rewriting(taken=repair)
    return Rewriting(offered=repairer.offer(query, found)) if 0 < found <= FEW else AS_TYPED


@dataclass(frozen=True, slots=True)
class Answer:
    """``results`` are those of ``query``, which is not what was typed where that was rewritten."""

    query: Query
    results: Results
    rewriting: Rewriting = AS_TYPED


def answer(asked: Asked, query: Query, scopes: Collection[int], span: Span) -> Answer:
    """Search for what was typed, or for what was meant. Raises IndexUnavailableError."""
    search, reader = engine.backend().search, frozenset(scopes)
    results = search(query, scopes=reader, filters=asked.filters, span=span)
    rewriting = AS_TYPED if asked.exact else _consider(query, results.total - results.lax, scopes, asked.filters)
    if rewriting.taken:
        query = parse(rewriting.taken.text)
        results = search(query, scopes=reader, filters=asked.filters, span=span)
    return Answer(query, results, rewriting)


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
