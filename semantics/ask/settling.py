"""Leaving out what cannot be: properties that nobody uses, pages that nobody names. What is left has an index to be found by."""

from semantics.ask.book import Book
from semantics.ask.typed import Both, Either, Everything, Has, Is, Node, Not, Nothing, OfPages, both, either


def settled(node: Node, book: Book) -> Node:
    """The same condition for what the wiki knows now."""
    match node:
        case Has():
            return _has(node, book)
        case Is():
            return node if book.subjects(node) else Nothing()
        case OfPages():
            return node if node.numbers else Nothing()
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
    if isinstance(inner, Nothing) or not book.properties(node.key, node.depth):
        return Nothing()
    return Has(node.key, inner, node.inverse, node.depth)
