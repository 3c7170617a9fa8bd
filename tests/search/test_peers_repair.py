"""How many mistyped queries are found, and that clean ones stay as they are (see the README of the folder PEERS)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accounts.scopes import PUBLIC
from search.backends.base import Span
from search.backends.memory import MemoryBackend
from search.documents import Document
from search.finding import Finder
from search.query import parse
from search.repairing import Repairer
from search.spelling import SpellingTable, build
from search.words import WrittenWords
from tests.search.making import search

AT_TEN = Span(limit=10)
CLEAN = ("keywords", "particle", "nospace", "split")


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.fixture(scope="module")
def paragraphs(peers: Path) -> dict[str, Document]:
    lines = enumerate(_lines(peers / "search" / "documents.jsonl"))
    return {one["id"]: Document(number, 0, one["title"], 0, one["text"]) for number, one in lines}


@pytest.fixture(scope="module")
def backend(paragraphs: dict[str, Document]) -> MemoryBackend:
    made = MemoryBackend()
    made.replace({document.owner: [document] for document in paragraphs.values()})
    return made


@pytest.fixture(scope="module")
def table(
    backend: MemoryBackend, paragraphs: dict[str, Document], tmp_path_factory: pytest.TempPathFactory
) -> SpellingTable:
    written = WrittenWords()
    for document in paragraphs.values():
        written.add((document.title, document.text))
    file = tmp_path_factory.mktemp("words") / "spelling"
    build(file, [*backend.words(scopes=PUBLIC), *written])
    return SpellingTable(file)


def _repaired(backend: MemoryBackend, table: SpellingTable, text: str) -> str:
    repair = Repairer(table, Finder(backend, PUBLIC)).repair(parse(text))
    return repair.text if repair else text


@pytest.mark.parametrize(("form", "floor"), [("typo", 0.91), ("keyboard", 0.95)])
def test_mistyped_keywords_are_found(
    backend: MemoryBackend,
    table: SpellingTable,
    paragraphs: dict[str, Document],
    peers: Path,
    form: str,
    floor: float,
) -> None:
    asked = list(_lines(peers / "search" / "keywords-open.jsonl"))
    found = 0
    for one in asked:
        results = search(backend, _repaired(backend, table, one[form]), span=AT_TEN)
        found += paragraphs[one["doc"]].owner in {page.owner for page in results.pages}
    assert found / len(asked) >= floor


@pytest.mark.parametrize("form", CLEAN)
def test_clean_keywords_stay(backend: MemoryBackend, table: SpellingTable, peers: Path, form: str) -> None:
    asked = [one[form] for one in _lines(peers / "search" / "keywords-open.jsonl")]
    changed = [(text, meant) for text in asked if (meant := _repaired(backend, table, text)) != text]
    assert len(changed) <= 2, changed
