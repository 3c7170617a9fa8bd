"""Which terms a query will ask an index for, so that they can be read at once."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from core.hangul import fold
from search.analysis import Analyser, Unit, grams
from search.backends.blocks import key_of
from search.backends.snapshot import BODY, HEAD, LABEL, title_label
from search.query import And, Filter, FilterName, Node, Not, Or, Phrase, Query, Word

_KEPT: Final = 512


class RememberingAnalyser:
    """See :class:`search.analysis.Analyser`. Takes the text of a query apart once: for what to read, and for ranking."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._units = lru_cache(_KEPT)(analyser.units)
        self._scored = lru_cache(_KEPT)(analyser.scored)
        self._named = lru_cache(_KEPT)(analyser.named)

    @property
    def name(self) -> str:
        return self._analyser.name

    def terms(self, text: str) -> Counter[str]:
        return self._analyser.terms(text)

    def units(self, text: str) -> tuple[Unit, ...]:
        return self._units(text)

    def scored(self, text: str) -> dict[str, float]:
        return dict(self._scored(text))

    def named(self, text: str) -> str:
        return self._named(text)


def wanted_terms(query: Query, analyser: Analyser) -> frozenset[bytes]:
    """Give them with their zones. One that is forgotten here is read later, by itself."""
    found = {key_of(BODY, term) for term in analyser.scored(" ".join(query.words))}
    for text in _texts(query.root) if query.root is not None else ():
        found |= {key_of(BODY, gram) for gram in grams(text)}
        for unit in analyser.units(text):
            found |= {key_of(zone, term) for zone in (BODY, HEAD) for term in (*unit.words, *unit.grams)}
    titles = {fold(text.strip(' "“”')) for text in (query.text, analyser.named(query.text))} - {""}
    return frozenset(found | {key_of(LABEL, title_label(title)) for title in titles})


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Word(text) | Phrase(text):
            yield text
        case Filter(FilterName.TITLE, value):
            yield value
        case Not(inner):
            yield from _texts(inner)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _texts(inner)
