"""Occurrences out of the index, within fixed bounds: what is read for one answer does not grow with the wiki."""

import enum
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.hangul import sort_key
from search.backends.base import Backend, Filters, Wanted
from search.concordance.keywords import Phrase, Sought
from search.concordance.occurrences import Finder, finder, occurrences
from search.documents import Document
from search.normal import normal

DOCUMENTS: Final = 2_000
SECONDS: Final = 0.3
LINES: Final = 5_000
CONTEXT: Final = 80
"""Characters on each side of an occurrence."""


class LineOrder(enum.StrEnum):
    """``LEFT`` compares what stands before, the nearest word first; ``RIGHT`` what stands behind."""

    PAGE = "page"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """An occurrence. ``left`` and ``right`` are one line each, without what is above the bounds of the context."""

    owner: int
    number: int
    title: str
    path: tuple[str, ...]
    anchor: str
    left: str
    match: str
    right: str
    attachment: str = ""
    leaf: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """``lines`` of the documents that were looked at: ``read`` of ``documents``. ``pages`` is of how many pages the lines are.

    ``full`` says that no more lines were taken. Years count pages in whose text or titles the words stand.
    """

    lines: Sequence[Line]
    read: int
    documents: int
    pages: int
    full: bool = False
    years: dict[int, int] = field(default_factory=dict)
    years_of_all: dict[int, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return self.read >= self.documents and not self.full


NOTHING: Final = Gathered((), 0, 0, 0)


def gather(backend: Backend, sought: Sought, *, scopes: frozenset[int], filters: Filters) -> Gathered:
    """Look through documents until one of the bounds is reached. Raises IndexUnavailableError."""
    if not sought.phrases:
        return NOTHING
    finders = [finder(phrase) for phrase in sought.phrases]
    found = backend.holding(
        [_wanted(one) for one in sought.phrases], scopes=scopes, filters=filters, within=sought.within
    )
    until = time.monotonic() + SECONDS
    lines: list[Line] = []
    read = 0
    for document in found.documents:
        lines.extend(_lines(document, finders))
        read += 1
        if read >= DOCUMENTS or len(lines) >= LINES or time.monotonic() > until:
            break
    kept = lines[:LINES]
    return Gathered(
        lines=kept,
        read=read,
        documents=found.total,
        pages=len({line.owner for line in kept}),
        full=len(lines) > LINES or (len(lines) == LINES and read < found.total),
        years=dict(found.years),
        years_of_all=dict(found.years_of_all),
    )


def _wanted(phrase: Phrase) -> Wanted:
    if phrase.exact:
        return Wanted(pieces=(phrase.keywords[0].text,))
    words = tuple(one.text for one in phrase.keywords if not one.is_open)
    pieces = (piece for one in phrase.keywords if one.is_open for piece in (one.text, one.inner) if piece)
    return Wanted(words, tuple(pieces))


def _lines(document: Document, finders: Sequence[Finder]) -> Iterator[Line]:
    text = document.text
    for start, end in occurrences(text, finders):
        yield Line(
            owner=document.owner,
            number=document.number,
            title=document.title,
            path=document.path,
            anchor=document.anchor,
            left=_one_line(text[max(0, start - CONTEXT) : start]).lstrip(),
            match=_one_line(text[start:end]),
            right=_one_line(text[end : end + CONTEXT]).rstrip(),
            attachment=document.attachment,
            leaf=document.leaf,
        )


def _one_line(text: str) -> str:
    """Make spaces of line breaks, keeping one at each end where there was any."""
    words = " ".join(text.split())
    before = " " if text[:1].isspace() and words else ""
    return f"{before}{words}{' ' if text[-1:].isspace() else ''}"


def ordered(lines: Sequence[Line], order: LineOrder) -> list[Line]:
    """Put lines in order; where two are the same, in that of their pages."""
    keys = {title: sort_key(title) for title in {line.title for line in lines}}
    by_page = sorted(lines, key=lambda line: (keys[line.title], line.owner, line.number))
    match order:
        case LineOrder.LEFT:
            return sorted(by_page, key=lambda line: normal(line.left).split()[::-1])
        case LineOrder.RIGHT:
            return sorted(by_page, key=lambda line: normal(line.right).split())
        case LineOrder.PAGE:
            return by_page
