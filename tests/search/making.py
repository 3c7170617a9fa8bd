"""Documents and backends for the tests of the search room."""

from collections.abc import Mapping, Sequence

from search.backends.base import EVERYTHING, FIRST, Backend, Filters, Results, Span
from search.documents import Document
from search.query import parse

ALL = frozenset({0})


def page(owner: int, title: str, lead: str = "", *sections: tuple[str, str, str], **given: object) -> list[Document]:
    """A page with a lead and sections of (heading, kind, text)."""
    common = {"owner": owner, "title": title, "namespace": 0, "touched": owner, "size": len(lead), **given}
    documents = [Document(number=0, text=lead, **common)]  # type: ignore[arg-type]  # any field may be given
    for number, (heading, kind, text) in enumerate(sections, 1):
        documents.append(
            Document(number=number, text=text, path=(heading,), anchor=heading.replace(" ", "_"), kind=kind, **common)  # type: ignore[arg-type]  # the same
        )
    return documents


def put(backend: Backend, *pages: Sequence[Document]) -> None:
    backend.replace({documents[0].owner: documents for documents in pages})


def changes(*pages: Sequence[Document]) -> Mapping[int, Sequence[Document]]:
    return {documents[0].owner: documents for documents in pages}


def search(
    backend: Backend,
    text: str,
    *,
    scopes: frozenset[int] = ALL,
    filters: Filters = EVERYTHING,
    span: Span = FIRST,
) -> Results:
    return backend.search(parse(text), scopes=scopes, filters=filters, span=span)


def found(backend: Backend, text: str, *, scopes: frozenset[int] = ALL) -> list[int]:
    return [one.owner for one in search(backend, text, scopes=scopes).pages]
