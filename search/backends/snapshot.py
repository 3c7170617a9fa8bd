"""What ranking reads: one unchanging state of an index, whatever engine keeps it, as arrays."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from core.hangul import fold, sort_key
from search.analysis import Analyser
from search.backends.base import Place
from search.documents import Document

Docs = NDArray[np.uint32]
"""Numbers of documents, ascending."""
Flags = NDArray[np.bool_]
"""One for each document, or for each page."""
Scores = NDArray[np.float32]

BODY: Final = "b"
"""The zone that ranks: the text of a document, and with it the words of its title, headings, categories and facts."""
HEAD: Final = "h"
"""The zone of titles (in the lead of a page) and headings (in its sections)."""
LABEL: Final = "f"
"""The zone of names that find a page: its owner, its exact title and redirects."""
FACET: Final = "v"
"""The zone of values that filter and are counted; each begins with the letter of its field."""
ZONES: Final = (BODY, HEAD, LABEL, FACET)

CATEGORY: Final = "c"
KIND: Final = "k"
NAMESPACE: Final = "n"
DEPARTMENT: Final = "d"
YEAR: Final = "y"
TYPE: Final = "t"
ATTACHMENT: Final = "a"
FIELDS: Final = (CATEGORY, KIND, NAMESPACE, DEPARTMENT, YEAR, TYPE, ATTACHMENT)

TITLE_WEIGHT: Final = 1.0
HEADING_WEIGHT: Final = 1.0
REDIRECT_WEIGHT: Final = 1.0
ASIDE_WEIGHT: Final = 0.5
"""How often a word of a title, heading, redirect, category or fact counts beside one of the text (BM25F over one field)."""


class Postings(NamedTuple):
    """Where a term stands: documents, and how often (weighted) in each."""

    docs: Docs
    counts: Scores


def length_of(postings: Postings) -> int:
    return len(postings.docs)


NO_DOCS: Final = np.empty(0, np.uint32)
EMPTY: Final = Postings(NO_DOCS, np.empty(0, np.float32))


class Row(NamedTuple):
    """The numbers of one document, in the order in which they are stored. ``length`` is the weighted count of its terms."""

    owner: int
    number: int
    scope: int
    namespace: int
    touched: int
    length: int


ROW_TYPE: Final = np.dtype(
    [("owner", ">u8"), ("number", ">u4"), ("scope", ">i2"), ("namespace", ">i2"), ("touched", ">i8"), ("length", ">u4")]
)
"""A row as it lies in a file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of every document, by its place."""

    owner: NDArray[np.uint64]
    number: NDArray[np.uint32]
    scope: NDArray[np.int16]
    namespace: NDArray[np.int16]
    touched: NDArray[np.int64]
    length: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.owner)


def columns_of(rows: NDArray[np.void]) -> Columns:
    """Make columns of rows of ``ROW_TYPE``."""
    return Columns(
        owner=rows["owner"].astype(np.uint64),
        number=rows["number"].astype(np.uint32),
        scope=rows["scope"].astype(np.int16),
        namespace=rows["namespace"].astype(np.int16),
        touched=rows["touched"].astype(np.int64),
        length=rows["length"].astype(np.uint32),
    )


def joined(columns: Sequence[Columns]) -> Columns:
    if len(columns) == 1:
        return columns[0]
    names = ("owner", "number", "scope", "namespace", "touched", "length")
    if not columns:
        return columns_of(np.empty(0, ROW_TYPE))
    return Columns(**{name: np.concatenate([getattr(one, name) for one in columns]) for name in names})


class Segment(Protocol):
    """A part of an index that never changes. ``name`` tells it from all others."""

    name: str
    columns: Columns

    def postings(self, zone: str, term: str) -> Postings:
        """Where a term stands, deleted documents too; ``EMPTY`` for a term that stands nowhere."""

    def terms(self, zone: str, prefix: str) -> Iterator[str]:
        """All terms of a zone that begin with ``prefix``, in order."""

    def document(self, doc: int) -> Document:
        """The stored document at a place."""

    def place(self, doc: int) -> Place:
        """What is said of a document without its text."""

    def order(self, doc: int) -> str:
        """The key by which the page of this lead is filed under its title."""


class Part(NamedTuple):
    """A segment with what was deleted in it since; ``deleted`` are places in the segment."""

    segment: Segment
    deleted: Docs


def place_of(document: Document) -> Place:
    return Place(document.number, document.path, document.anchor, document.kind, document.attachment, document.leaf)


class Entry(NamedTuple):
    """A document made ready for an index: terms by zone, numbers, filing key."""

    document: Document
    terms: dict[str, Mapping[str, float]]
    row: Row
    order: str


def owner_label(owner: int) -> str:
    return f"o{owner}"


def title_label(title: str) -> str:
    return f"x{fold(title)}"


def _labels(document: Document, *, lead: bool) -> dict[str, float]:
    titles = {title_label(title) for title in (document.title, *document.redirects)} if lead else set()
    return dict.fromkeys((owner_label(document.owner), *titles), 1.0)


def _facets(document: Document, *, lead: bool) -> dict[str, float]:
    values = {KIND + document.kind} if document.kind else set()
    if lead:
        values |= {NAMESPACE + str(document.namespace)}
        values |= {CATEGORY + name for name in document.categories}
        values |= {DEPARTMENT + name for name in document.departments}
        values |= {YEAR + str(year) for year in document.years}
        values |= {TYPE + document.type} if document.type else set()
    if document.attachment:
        values |= {ATTACHMENT + document.attachment}
    return dict.fromkeys(values, 1.0)


def _weighted(analyser: Analyser, pieces: Sequence[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for text, weight in pieces:
        for term, count in analyser.terms(text).items() if text else ():
            found[term] = found.get(term, 0.0) + weight * count
    return found


def _pieces(document: Document, *, lead: bool) -> list[tuple[str, float]]:
    pieces = [(document.text, 1.0), (document.title, TITLE_WEIGHT)]
    if document.attachment:
        pieces.append((document.attachment, TITLE_WEIGHT))
    if not lead:
        return [*pieces, *((heading, HEADING_WEIGHT) for heading in document.path)]
    pieces += [(name, REDIRECT_WEIGHT) for name in document.redirects]
    pieces += [(name, ASIDE_WEIGHT) for name in document.categories]
    return [*pieces, *((value, ASIDE_WEIGHT) for values in document.facts.values() for value in values)]


def entries(
    documents: Sequence[Document], analyser: Analyser, wanted: Collection[int] | None = None
) -> Iterator[Entry]:
    """Make the documents of one owner ready, or those at the ``wanted`` places of them.

    The first is its lead, which bears redirects, categories and facts.
    """
    for place, document in enumerate(documents):
        if wanted is not None and place not in wanted:
            continue
        lead = place == 0
        heads = (document.title, *document.redirects) if lead else document.path[-1:]
        body = _weighted(analyser, _pieces(document, lead=lead))
        heading: Counter[str] = sum((analyser.terms(head) for head in heads), Counter())
        terms: dict[str, Mapping[str, float]] = {
            BODY: body,
            HEAD: heading,
            LABEL: _labels(document, lead=lead),
            FACET: _facets(document, lead=lead),
        }
        row = Row(
            owner=document.owner,
            number=place,
            scope=document.scope,
            namespace=document.namespace,
            touched=document.touched,
            length=int(sum(body.values())),
        )
        yield Entry(document, terms, row, sort_key(document.title) if lead else "")
