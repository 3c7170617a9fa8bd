"""Paragraphs of others and what is asked about them, in the folder PEERS; an index of them once a process."""

import functools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from search.backends.base import Span
from search.backends.memory import MemoryBackend
from search.documents import Document
from tests.thorough import share

AT_TEN = Span(limit=10)
PARTS = 3
"""Each form of the keywords is asked of one part of them, of all by ``make peer-search`` and in the thorough suite."""


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@functools.cache
def paragraphs(peers: Path) -> dict[str, Document]:
    """By the name that questions know them by."""
    lines = enumerate(_lines(peers / "search" / "documents.jsonl"))
    return {one["id"]: Document(number, 0, one["title"], 0, one["text"]) for number, one in lines}


@functools.cache
def indexed(peers: Path) -> MemoryBackend:
    """An engine that holds the paragraphs; whoever uses it changes nothing in it."""
    made = MemoryBackend()
    made.replace({document.owner: [document] for document in paragraphs(peers).values()})
    return made


@functools.cache
def all_keywords(peers: Path) -> Sequence[dict[str, str]]:
    """Each with its forms: particle, nospace, split, typo, keyboard."""
    return list(_lines(peers / "search" / "keywords-open.jsonl"))


def keywords(peers: Path, part: int) -> Sequence[dict[str, str]]:
    return share(all_keywords(peers), part, PARTS)


def questions(peers: Path) -> Sequence[dict[str, str]]:
    return share(list(_lines(peers / "search" / "questions-open.jsonl")), 0, 5)
