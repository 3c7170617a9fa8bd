"""Pages like a page: those that rank best for its rarest strong words, more so where they share categories and facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.titles import MAIN
from search.analysis import LIGHT, WORD
from search.backends.base import Similar
from search.backends.reading import Reading
from search.backends.scoring import Weighted, best_documents, found_in
from search.backends.snapshot import CATEGORY, DEPARTMENT, FACET, LABEL, TYPE, Docs, Flags, Scores, owner_label
from search.documents import Document

TERMS: Final = 25
"""How many words of a page others are ranked by."""
LOOKED_UP: Final = 60
"""Of how many words, those that stand in the page most often, it is found out how rare they are."""
READ: Final = 1_200
"""Characters of a page that are read, the beginnings of its lead and its sections."""
_DOCUMENTS: Final = 12
_PIECE: Final = 200
_CANDIDATES: Final = 60
_COMMON: Final = 0.2
"""A word in more than this share of all documents tells nothing of a page."""
LEAST: Final = 0.12
"""What a page must reach of what a page with all of the words would, to be like it."""
_SHARED: Final = 0.5
"""What a shared value adds beside a shared word of the same rarity."""
_NAME_COUNT: Final = 3


class _Told(NamedTuple):
    """What a page says of itself: words with how often, and values of facets."""

    words: Counter[str]
    values: tuple[str, ...]


def similar(reading: Reading, owner: int, scopes: frozenset[int], limit: int) -> Sequence[Similar]:
    """Give the pages of the main namespace that are most like this one, best first, among those this reader may find."""
    labelled = reading.docs(LABEL, owner_label(owner))
    own = labelled[reading.visible(scopes)[labelled]]
    if not len(own) or limit <= 0:
        return ()
    told = _told(reading, own)
    terms = _strong(reading, told.words)
    if not terms:
        return ()
    allowed = reading.visible(scopes) & (reading.columns.namespace == MAIN)
    allowed[labelled] = False
    docs, scores = best_documents(reading.columns.owner, terms, _CANDIDATES, allowed)
    near = scores >= LEAST * sum(term.share for term in terms)
    near &= _words_shared(docs, terms) > 1
    return _best(reading, docs[near], scores[near], told.values, limit)


# What a page says of itself


def _told(reading: Reading, own: Docs) -> _Told:
    numbers = reading.columns.number[own]
    documents = [reading.document(doc) for doc in own[np.argsort(numbers, kind="stable")][:_DOCUMENTS].tolist()]
    lead = documents[0]
    words: Counter[str] = Counter()
    for text in _texts(documents):
        words.update(_words(reading, text))
    for name in (lead.title, *lead.redirects, *lead.categories):
        words.update({term: _NAME_COUNT * count for term, count in _words(reading, name).items()})
    values = [CATEGORY + name for name in lead.categories] + [DEPARTMENT + name for name in lead.departments]
    return _Told(words, (*values, *([TYPE + lead.type] if lead.type else ())))


def _texts(documents: Sequence[Document]) -> Iterator[str]:
    """Give the beginnings of a page's documents, its lead longest, up to ``READ`` characters."""
    left = READ
    for place, document in enumerate(documents):
        yield " ".join(document.path[-1:])
        piece = document.text[: min(left, _PIECE if place and len(documents) > 2 else READ // 2)]
        left -= len(piece)
        yield piece
    if left > 0:
        yield documents[0].text[READ // 2 : READ // 2 + left]


def _words(reading: Reading, text: str) -> Counter[str]:
    terms = reading.analyser.terms(text) if text else Counter[str]()
    return Counter({term: count for term, count in terms.items() if _says_something(term)})


def _says_something(term: str) -> bool:
    word = term.removeprefix(WORD)
    return word != term and len(word) > 1 and word not in LIGHT and not word.isdigit()


def _strong(reading: Reading, words: Counter[str]) -> list[Weighted]:
    """Give the words with the most weight, each with its share: those that two pages or more have, and not most of them."""
    most = _COMMON * max(20, len(reading))
    found: list[Weighted] = []
    for term, count in words.most_common(LOOKED_UP):
        impact = reading.scorer.impact(term)
        if 1 < len(impact.docs) <= most and _several(reading.page_of[impact.docs]):
            found.append(Weighted(sqrt(count) * reading.scorer.rarity(impact), impact))
    found.sort(key=lambda term: -term.share)
    return found[:TERMS]


def _words_shared(docs: Docs, terms: Sequence[Weighted]) -> NDArray[np.intp]:
    """Count the words that each document has: one alone may be chance."""
    counts = np.zeros(len(docs), np.intp)
    for term in terms:
        counts += found_in(docs, term.impact.docs)[1]
    return counts


def _several(pages: NDArray[np.uint32]) -> bool:
    return bool((pages != pages[0]).any())


# Which pages are like it


def _best(reading: Reading, docs: Docs, scores: Scores, values: Iterable[str], limit: int) -> Sequence[Similar]:
    """Put the pages of these documents in order, their best document and what they share added up."""
    pages, first = np.unique(reading.page_of[docs], return_index=True)
    if not len(pages):
        return ()
    totals = scores[first].astype(np.float64)
    leads = reading.leads[pages]
    for value in values:
        holders = reading.docs(FACET, value)
        totals += np.where(_among(leads, holders), _SHARED * _rarity(reading, holders), 0.0)
    order = np.lexsort((reading.owners[pages], -totals))[:limit]
    return tuple(_described(reading, int(leads[at]), float(totals[at])) for at in order)


def _among(wanted: NDArray[np.int64], docs: Docs) -> Flags:
    return found_in(wanted.astype(np.uint32), docs)[1] if len(docs) else np.zeros(len(wanted), np.bool_)


def _rarity(reading: Reading, docs: Docs) -> float:
    return log(1 + len(reading.owners) / (len(docs) + 0.5))


def _described(reading: Reading, lead: int, score: float) -> Similar:
    document = reading.document(lead)
    return Similar(document.owner, document.title, document.namespace, score)
