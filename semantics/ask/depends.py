"""What an answer depends on: the titles whose facts, members or redirects make it stale when they change."""

from collections.abc import Collection
from typing import Final

from core.titles import SPECIAL, Title
from semantics.ask.book import Book, title_of
from semantics.ask.typed import Everything, Has, InSpace, Is, Node, Not, OfPages, TitleLike, TitleOrder, walk

SEARCH: Final = Title(SPECIAL, "검색")
"""Stands for the index of all texts: answers that look for words change with it."""

EVERY_PAGE = "_SKEY"
"""The property that stands for all pages: a page that comes, goes or sorts otherwise changes it."""


def depends(node: Node, book: Book, keys: Collection[str], language: str) -> frozenset[Title]:
    """``keys`` are properties that the columns and the order use."""
    found: set[Title] = set()
    for key in keys:
        found |= book.property_titles.get(key, frozenset())
    for part in walk(node):
        match part:
            case Has(key=key, inner=inner):
                if not (key == "_INST" and isinstance(inner, Is)):
                    found |= book.property_titles.get(key, frozenset())
            case Is():
                found |= _named(part, book, language)
            case OfPages():
                found |= {SEARCH, title_of(EVERY_PAGE, language)}
            case TitleLike() | TitleOrder() | InSpace() | Everything() | Not():
                found.add(title_of(EVERY_PAGE, language))
            case _:
                pass
    return frozenset(found)


def _named(part: Is, book: Book, language: str) -> set[Title]:
    found = set(part.titles) | book.lower_titles(part)
    found |= {book.pages[title].title for title in part.titles if title in book.pages}
    if part.below:
        found.add(title_of(part.below, language))
    return found
