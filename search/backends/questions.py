"""Short questions to an index: who holds something, and whether anybody does. Nothing is ranked."""

from typing import Final

from search.backends.matching import Matching
from search.backends.reading import Reading
from search.backends.verifying import Verifier
from search.normal import normal
from search.query import NO_QUERY, Query

_READ: Final = 300
"""In how many documents at most letters are looked for."""


def owners_with(reading: Reading, query: Query, scopes: frozenset[int]) -> frozenset[int]:
    """The pages that hold all that the query asks for, among those that this reader may find."""
    if query.root is None:
        return frozenset()
    matching = Matching(reading, scopes, query)
    pages = matching.pages(query.root)
    return frozenset() if pages is None else frozenset(reading.owners[pages & matching.everybody].tolist())


def stands(reading: Reading, text: str, scopes: frozenset[int]) -> bool:
    """Tell whether these letters stand in a text that this reader may read, within a longer word too."""
    docs = Matching(reading, scopes, NO_QUERY).lettered(text)
    if docs is None:
        return False
    wanted = normal(text)
    pieces = (piece for _, texts in Verifier(reading).read(docs, _READ) for piece in texts)
    return any(wanted in piece or wanted in normal(piece) for piece in pieces)
