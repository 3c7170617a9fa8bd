"""How well search finds, measured on Wikipedia paragraphs and their questions (see the README of the folder PEERS)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.backends.base import Span
from search.backends.memory import MemoryBackend
from search.documents import Document
from tests.search.making import search

AT_TEN = Span(limit=10)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.fixture(scope="module")
def paragraphs(peers: Path) -> dict[str, int]:
    return {one["id"]: number for number, one in enumerate(_lines(peers / "search" / "documents.jsonl"))}


@pytest.fixture(scope="module")
def backend(peers: Path) -> MemoryBackend:
    made = MemoryBackend()
    made.replace(
        {
            number: [Document(number, 0, one["title"], 0, one["text"])]
            for number, one in enumerate(_lines(peers / "search" / "documents.jsonl"))
        }
    )
    return made


@pytest.mark.parametrize(
    ("form", "floor"), [("keywords", 0.94), ("particle", 0.95), ("nospace", 0.92), ("split", 0.94), ("typo", 0.8)]
)
def test_keywords(backend: MemoryBackend, paragraphs: dict[str, int], peers: Path, form: str, floor: float) -> None:
    asked = list(_lines(peers / "search" / "keywords-open.jsonl"))
    hits = sum(
        paragraphs[one["doc"]] in {page.owner for page in search(backend, one[form], span=AT_TEN).pages}
        for one in asked
    )
    assert hits / len(asked) >= floor


def test_questions(backend: MemoryBackend, paragraphs: dict[str, int], peers: Path) -> None:
    asked = list(_lines(peers / "search" / "questions-open.jsonl"))[::5]
    hits = sum(
        paragraphs[one["doc"]] in {page.owner for page in search(backend, one["text"], span=AT_TEN).pages}
        for one in asked
    )
    assert hits / len(asked) >= 0.98
