"""What must change in an index for the documents of an owner to be these: for engines that add and delete."""

from collections.abc import Sequence

import numpy as np

from search.backends.reading import Reading
from search.backends.snapshot import BODY
from search.documents import Document


def difference(reading: Reading, owner: int, documents: Sequence[Document]) -> tuple[list[int], set[int]]:
    """Tell which documents of the index must go, and which places among ``documents`` must come.

    A section whose words did not change stays as it is, wherever it stands in the page now; not where the wiki has learnt
    a word since that it holds.
    """
    present = np.flatnonzero((reading.columns.owner == owner) & reading.live).tolist()
    stay: dict[object, list[int]] = {}
    for doc in present:
        if reading.columns.number[doc]:
            stay.setdefault(_content(reading.document(doc)), []).append(doc)
    places = set()
    kept = set()
    for place, document in enumerate(documents):
        same = stay.get(_content(document)) if place else None
        if same:
            doc = same.pop()
            if all(_holds(reading, doc, term) for term in reading.analyser.changing(document.text)):
                kept.add(doc)
                continue
        places.add(place)
    return [doc for doc in present if doc not in kept], places


def _holds(reading: Reading, doc: int, term: str) -> bool:
    docs = reading.docs(BODY, term)
    at = int(np.searchsorted(docs, doc))
    return at < len(docs) and int(docs[at]) == doc


def _content(document: Document) -> object:
    """What the index says of a section: its own text, and the title that stands with it."""
    return (
        document.title,
        document.path,
        document.anchor,
        document.kind,
        document.text,
        document.scope,
        document.namespace,
        document.attachment,
        document.leaf,
    )
