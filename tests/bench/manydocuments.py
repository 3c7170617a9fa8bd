"""One engine with many documents: ``python -m tests.bench.manydocuments COUNT FOLDER``, answering in JSON.

Makes the index in FOLDER where there is none yet. SQLite's FTS5 over the same words is asked the same in the same run.
"""

import gzip
import itertools
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from search.analysis import ANALYSER, WORD
from search.backends.base import Span
from search.backends.whoosh import WhooshBackend
from search.documents import Document
from search.query import parse
from tests.bench.texts import corpus, nouns, sentences

_ASKED: Final = 300
_EDITS: Final = 60
_BATCH: Final = 500
_SPLIT: Final = 250
"""Texts longer than this give a second document, their second half, until there are enough."""
_EVERYBODY: Final = frozenset({0})
_LARGE: Final = 50_000


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(count: int) -> Iterator[tuple[str, str]]:
    """``count`` documents of (title, text): paragraphs and statutes of PEERS, else sentences of the site's own pages."""
    path = corpus()
    if path is None:
        yield from _own(count)
        return
    paragraphs = _lines(path.parent.parent / "search" / "documents.jsonl")
    first = ((f"{one['title']} {number}", one["text"]) for number, one in enumerate(paragraphs))
    laws = ((one["title"], one["text"]) for one in _lines(path))
    halves = (
        (f"{one['title']} (뒤)", one["text"][len(one["text"]) // 2 :])
        for one in _lines(path)
        if len(one["text"]) > _SPLIT
    )
    yield from itertools.islice(itertools.chain(first, laws, halves), count)


def _own(count: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(3)  # noqa: S311 - the same documents in every run
    known = sentences()
    words = nouns(known)
    for number in range(count):
        yield f"{chance.choice(words)} 자료 {number}", " ".join(chance.sample(known, 6))


def _asked() -> dict[str, list[str]]:
    path = corpus()
    if path is None:
        chance = random.Random(4)  # noqa: S311 - the same questions in every run
        known = sentences()
        words = nouns(known)[:500]
        return {
            "questions": [f"{chance.choice(known)[:40]} 무엇인가?" for _ in range(_ASKED)],
            "keywords": [" ".join(chance.sample(words, 2)) for _ in range(_ASKED)],
        }
    folder = path.parent.parent / "search"
    questions = list(_lines(folder / "questions-open.jsonl"))
    keywords = list(_lines(folder / "keywords-open.jsonl"))
    return {
        "questions": [one["text"] for one in questions[:: max(1, len(questions) // _ASKED)]],
        "keywords": [one["keywords"] for one in keywords[:: max(1, len(keywords) // _ASKED)]],
    }


def _spread(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"p50": ordered[len(ordered) // 2], "p99": ordered[int(len(ordered) * 0.99)]}


def _timed(ask: Callable[[str], object], asked: Sequence[str]) -> dict[str, float]:
    """Milliseconds of this thread's processor time, the second time that each is asked."""
    for text in asked:
        ask(text)
    times = []
    for text in asked:
        began = time.thread_time()
        ask(text)
        times.append((time.thread_time() - began) * 1000)
    return _spread(times)


def _document(number: int, title: str, text: str) -> Document:
    return Document(owner=number, number=0, title=title, namespace=0, text=text)


def _batches(count: int) -> Iterator[dict[int, list[Document]]]:
    made = ((n, [_document(n, title, text)]) for n, (title, text) in enumerate(_texts(count), 1))
    while batch := dict(itertools.islice(made, _BATCH)):
        yield batch


def _words(text: str) -> list[str]:
    return [term.removeprefix(WORD) for term in ANALYSER.terms(text) if term.startswith(WORD)]


def _peer(count: int, asked: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """The same words in SQLite's own full-text index, any of them, by its BM25."""
    with tempfile.TemporaryDirectory() as place:
        base = sqlite3.connect(str(Path(place) / "fts.sqlite3"))
        base.execute("CREATE VIRTUAL TABLE texts USING fts5(words)")
        rows = ((" ".join(_words(f"{title} {text}")),) for title, text in _texts(count))
        base.executemany("INSERT INTO texts VALUES (?)", rows)

        def ask(text: str) -> object:
            wanted = " OR ".join(f'"{word}"' for word in _words(text))
            return base.execute("SELECT rowid FROM texts(?) ORDER BY rank LIMIT 10", [wanted]).fetchall()

        return {name: _timed(ask, texts) for name, texts in asked.items()}


def _edits(folder: Path) -> dict[str, float]:
    """From handing in a changed document until another reader finds it."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(folder, Path(place) / "index")
        writer, reader = WhooshBackend(Path(place) / "index"), WhooshBackend(Path(place) / "index")
        reader.search(parse("법"), scopes=_EVERYBODY)
        times = []
        for number in range(1, _EDITS + 1):
            text = f"찾을글{number} 조례를 고쳤다. " * 20
            began = time.perf_counter()
            writer.replace({number: [_document(number, f"고친 문서 {number}", text)]})
            found = reader.search(parse(f"찾을글{number}"), scopes=_EVERYBODY)
            times.append((time.perf_counter() - began) * 1000)
            if found.pages[0].owner != number:
                raise RuntimeError(f"edit {number} is not found")
        return _spread(times)


def _memory() -> float:
    """Megabytes that are this process's own; the files that it maps (index, dictionary) are in memory once for all."""
    for line in Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Pss_Anon:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no Pss_Anon in smaps_rollup")


def _indexing() -> float:
    """Documents a second of processor time."""
    with tempfile.TemporaryDirectory() as place:
        began = time.process_time()
        WhooshBackend(Path(place)).rebuild(_batches(1000))
        return 1000 / (time.process_time() - began)


def _built(backend: WhooshBackend, count: int) -> float:
    """Make the index, and give documents a second; 0 where it is there."""
    if not backend.needs_rebuild():
        return 0.0
    began = time.perf_counter()
    backend.rebuild(_batches(count))
    return count / (time.perf_counter() - began)


def main(count: int, folder: Path, built: str = "") -> dict[str, Any]:
    backend, asked = WhooshBackend(folder), _asked()
    if not built and (speed := _built(backend, count)):
        # Memory is measured in a process that only reads.
        again = [sys.executable, "-m", "tests.bench.manydocuments", str(count), str(folder), str(speed)]
        os.execv(sys.executable, again)  # noqa: S606 - ourselves

    def search(text: str) -> object:
        return backend.search(parse(text), scopes=_EVERYBODY, span=Span(limit=10))

    large = count > _LARGE
    return {
        "times": {name: _timed(search, texts) for name, texts in asked.items()},
        "memory": _memory(),
        "built": float(built or 0),
        "fts5": _peer(count, asked),
        "edits": _edits(folder) if large else {},
        "indexing": 0.0 if large else _indexing(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])) + "\n")
