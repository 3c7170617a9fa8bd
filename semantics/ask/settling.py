"""Leaving out what cannot be: properties that nobody uses, pages that nobody names. What is left has an index to be found by."""

from semantics.ask.book import Book
from semantics.ask.typed import (
    Both,
    Either,
    Everything,
    Has,
    Is,
    Node,
    Not,
    Nothing,
    OfPages,
    Present,
    Readable,
    both,
    either,
)


def settled(node: Node, book: Book) -> Node:  # noqa: PLR0911 - one for each kind
    """The same condition for what the wiki knows now."""
    match node:
        case Has():
            return _has(node, book)
        case Is():
            return node if book.subjects(node) else Nothing()
        case OfPages(numbers) if not numbers:
            return Nothing()
        case Not():
            part = settled(node.part, book)
            return Everything() if isinstance(part, Nothing) else Not(part)
        case Both():
            return both(tuple(settled(part, book) for part in node.parts))
        case Either():
            return either(tuple(settled(part, book) for part in node.parts))
        case _:
            return node


def _has(node: Has, book: Book) -> Node:
    inner = settled(node.inner, book)
    properties = book.properties(node.key, node.depth)
    if isinstance(inner, Nothing) or not properties:
        return Nothing()
    if isinstance(inner, Everything | Present) and len(properties) > 1 and not node.inverse:
        inner = Readable()
    return Has(node.key, inner, node.inverse, node.depth)
