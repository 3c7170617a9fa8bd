"""What ranking reads: one unchanging state of an index, whatever engine keeps it."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from core.hangul import fold, sort_key
from search.analysis import Analyser
from search.documents import Document

BODY: Final = "b"
HEAD: Final = "h"
"""The zone of titles (in the lead of a page) and headings (in its sections)."""
LABEL: Final = "f"
"""The zone of labels that filter: owner, category, exact title."""
ZONES: Final = (BODY, HEAD, LABEL)


class Postings(NamedTuple):
    """Where a term stands: numbers of documents, ascending, and how often in each."""

    docs: "array[int]"
    counts: "array[float]"


EMPTY: Final = Postings(array("I"), array("f"))


class Facets(NamedTuple):
    """What a document is counted and sorted under."""

    order: str
    kind: str
    categories: tuple[str, ...]


@dataclass(slots=True)
class Columns:
    """Numbers of every document, by its place. ``live`` is 0 where a document was replaced or forgotten."""

    owner: "array[int]" = field(default_factory=lambda: array("Q"))
    number: "array[int]" = field(default_factory=lambda: array("I"))
    scope: "array[int]" = field(default_factory=lambda: array("h"))
    namespace: "array[int]" = field(default_factory=lambda: array("h"))
    touched: "array[int]" = field(default_factory=lambda: array("q"))
    body: "array[int]" = field(default_factory=lambda: array("I"))
    head: "array[int]" = field(default_factory=lambda: array("I"))
    live: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.owner)

    def append(self, row: "Row") -> None:
        self.owner.append(row.owner)
        self.number.append(row.number)
        self.scope.append(row.scope)
        self.namespace.append(row.namespace)
        self.touched.append(row.touched)
        self.body.append(row.body)
        self.head.append(row.head)
        self.live.append(1)

    def extend(self, other: "Columns", deleted: Iterable[int] = ()) -> None:
        start = len(self)
        self.owner += other.owner
        self.number += other.number
        self.scope += other.scope
        self.namespace += other.namespace
        self.touched += other.touched
        self.body += other.body
        self.head += other.head
        self.live += other.live
        for doc in deleted:
            self.live[start + doc] = 0


class Row(NamedTuple):
    """The numbers of one document, in the order in which they are stored."""

    owner: int
    number: int
    scope: int
    namespace: int
    touched: int
    body: int
    head: int


class Snapshot(Protocol):
    """An unchanging state. Documents are numbered from 0; postings hold live documents only."""

    columns: Columns

    def postings(self, zone: str, term: str) -> Postings: ...
    def facets(self, doc: int) -> Facets: ...
    def document(self, doc: int) -> Document: ...


class Entry(NamedTuple):
    """A document made ready for an index: terms by zone, numbers, facets."""

    document: Document
    terms: dict[str, Counter[str]]
    row: Row
    facets: Facets


def owner_label(owner: int) -> str:
    return f"o{owner}"


def category_label(name: str) -> str:
    return f"c{fold(name)}"


def title_label(title: str) -> str:
    return f"x{fold(title)}"


def _labels(document: Document, *, lead: bool) -> Counter[str]:
    labels = Counter([owner_label(document.owner)])
    if lead:
        labels.update(map(category_label, document.categories))
        labels.update({title_label(title) for title in (document.title, *document.redirects)})
    return labels


def entries(documents: Sequence[Document], analyser: Analyser) -> Iterator[Entry]:
    """Make the documents of one owner ready. The first is its lead, which bears the title, categories and redirects."""
    for place, document in enumerate(documents):
        lead = place == 0
        heads = (document.title, *document.redirects) if lead else (document.path[-1:] or ("",))
        terms = {
            BODY: analyser.terms(document.text),
            HEAD: sum((analyser.terms(head) for head in heads), Counter()),
            LABEL: _labels(document, lead=lead),
        }
        row = Row(
            owner=document.owner,
            number=place,
            scope=document.scope,
            namespace=document.namespace,
            touched=document.touched,
            body=terms[BODY].total(),
            head=terms[HEAD].total(),
        )
        categories = document.categories if lead else ()
        yield Entry(document, terms, row, Facets(sort_key(document.title) if lead else "", document.kind, categories))
