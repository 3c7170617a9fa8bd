"""Which documents may hold a word or some letters, and of which years their pages are."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np

from search.analysis import WORD
from search.backends.base import Filters, Holding, Wanted
from search.backends.matching import Matching
from search.backends.meaning import shared, united
from search.backends.narrowing import Narrowing
from search.backends.reading import Reading, flags
from search.backends.snapshot import BODY, YEAR, Docs, Flags
from search.documents import Document
from search.query import FilterName, Query

_AT_ONCE: Final = 50
_BEGINNINGS: Final = 200
"""Of how many words at most the beginning is looked for."""


def holding(
    reading: Reading, wanted: Sequence[Wanted], within: Query, scopes: frozenset[int], filters: Filters
) -> Holding:
    matching = Matching(reading, scopes, within)
    docs = united([_documents(matching, one) for one in wanted])
    docs = docs[matching.seen[docs]]
    asked = matching.everybody if within.root is None else _passing(matching, within)
    told = flags(len(reading), docs)
    narrowing = Narrowing(matching, asked & matching.pages_of(docs), told, filters)
    docs = docs[_of_kinds(narrowing, within, filters)[docs] & narrowing.passing[reading.page_of[docs]]]
    everything = Narrowing(matching, asked, matching.seen, filters)
    order = np.lexsort((reading.columns.number[docs], reading.columns.owner[docs]))
    return Holding(
        total=len(docs),
        pages=len(np.unique(reading.page_of[docs])),
        years=_by_year(narrowing),
        years_of_all=_by_year(everything),
        documents=_read(reading, docs[order]),
    )


def _read(reading: Reading, docs: Docs) -> Iterator[Document]:
    for start in range(0, len(docs), _AT_ONCE):
        some = docs[start : start + _AT_ONCE].tolist()
        reading.gather(some, ())
        yield from map(reading.document, some)


def _passing(matching: Matching, within: Query) -> Flags:
    pages = matching.pages(within.root) if within.root is not None else None
    return matching.everybody if pages is None else pages & matching.everybody


def _of_kinds(narrowing: Narrowing, within: Query, filters: Filters) -> Flags:
    """Say of every document whether it is of a kind that was asked for, in an address or in the query."""
    found = np.ones(len(narrowing.reading), np.bool_)
    if filters.kinds:
        found &= narrowing.docs_of_kinds(filters.kinds)
    for one in within.filters:
        if one.name is FilterName.KIND:
            found &= narrowing.docs_of_kinds((one.value,))
    return found


def _by_year(narrowing: Narrowing) -> dict[int, int]:
    counts = {int(name): count for name, count in narrowing.counts(YEAR).items() if name.removeprefix("-").isdigit()}
    return dict(sorted(counts.items()))


def _documents(matching: Matching, wanted: Wanted) -> Docs:
    units = [unit for word in wanted.words for unit in matching.units(word)]
    lists = [united(matching.in_zone(unit, BODY)) for unit in units]
    lists += [one for piece in wanted.pieces for one in _of_piece(matching.reading, piece)]
    return shared(lists)


def _of_piece(reading: Reading, piece: str) -> list[Docs]:
    """Give lists of which the documents with these letters are in each."""
    terms = reading.analyser.terms(piece)
    grams = [term for term in terms if not term.startswith(WORD)]
    longest = max(map(len, grams), default=0)
    if longest:
        return [reading.docs(BODY, gram) for gram in grams if len(gram) == longest]
    words = [term for term in terms if term.startswith(WORD)]
    return [united([reading.docs(BODY, term) for term in _beginning(reading, word)]) for word in words]


def _beginning(reading: Reading, word: str) -> list[str]:
    return list(islice(reading.terms(BODY, word), _BEGINNINGS))
