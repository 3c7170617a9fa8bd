"""What narrows a search, each thing with the way to take it off: filters of the address, then what the query says itself."""

from collections.abc import Iterator

from django.utils.translation import gettext

from search import notes
from search.asking import Asked
from search.contexts import Chip
from search.facets import LABELS, without
from search.query import Filter, Near, Node, Not, Phrase, Query, Wildcard


def chips(asked: Asked, query: Query) -> Iterator[Chip]:
    """Give a chip for every filter, and for every part of the query that all results must pass."""
    for attribute, labels in LABELS.items():
        for value in getattr(asked.filters, attribute):
            yield Chip(str(labels.heading), labels.of(value), without(asked, attribute, value))
    for node in query.parts:
        if chip := _chip(asked, query.text, node):
            yield chip


def _chip(asked: Asked, text: str, node: Node) -> Chip | None:
    """A filter or excluded word goes away; of a phrase, wildcard or nearness the words stay."""
    match node:
        case Filter(name, value, start, end):
            return Chip(str(notes.FILTER_LABELS[name]), value, _put(asked, text, start, end))
        case Not(_, start, end):
            said = text[start:end].removeprefix("-").removeprefix("!").removeprefix("NOT ").strip()
            return Chip(gettext("제외"), said, _put(asked, text, start, end))
        case Phrase(words, start, end):
            return Chip(gettext("구절"), words, _put(asked, text, start, end, words))
        case Wildcard(stem, ending, start, end):
            return Chip(gettext("별표 검색"), node.text, _put(asked, text, start, end, f"{stem} {ending}"))
        case Near(left, right, distance, _, start, end):
            said = gettext("{left} · {right} ({count}어절 안)").format(left=left.text, right=right.text, count=distance)
            return Chip(gettext("근처"), said, _put(asked, text, start, end))
    return None


def _put(asked: Asked, text: str, start: int, end: int, instead: str = "") -> str:
    return asked.with_text(f"{text[:start]} {instead} {text[end:]}").address()
