"""Which terms a query will ask an index for, so that they can be read at once."""

from collections.abc import Iterable, Iterator

from core.hangul import fold
from search.analysis import Analyser, grams
from search.backends.blocks import key_of
from search.backends.snapshot import BODY, HEAD, LABEL, title_label
from search.backends.weighing import names_in
from search.query import And, Filter, FilterName, Node, Not, Or, Phrase, Query, Word
from search.units import Unit


def wanted_terms(query: Query, analyser: Analyser) -> frozenset[bytes]:
    """Give them with their zones. One that is forgotten here is read later, by itself."""
    terms = analyser.scored(" ".join(query.words))
    found = {key_of(BODY, term) for term in terms}
    for text in _texts(query.root) if query.root is not None else ():
        found |= {key_of(BODY, gram) for gram in grams(text)}
        for unit in _with_others(analyser.units(text)):
            found |= {key_of(zone, term) for zone in (BODY, HEAD) for term in (*unit.words, *unit.grams)}
    named = (query.text, analyser.named(query.text), *names_in(query.words, terms))
    titles = {fold(text.strip(' "“”')) for text in named} - {""}
    return frozenset(found | {key_of(LABEL, title_label(title)) for title in titles})


def _with_others(units: Iterable[Unit]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        for other in unit.others:
            yield from _with_others(other)


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
