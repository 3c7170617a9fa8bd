"""The table of words is made by the index writer: of what everybody may read, in pauses, a little at a time."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest

from search import upkeep
from search.backends.base import IndexUnavailableError
from search.backends.memory import MemoryBackend
from search.documents import Document
from search.lock import FolderDesk
from search.spelling import SPELLING, Speller, SpellingTable
from search.upkeep import INTERVAL, WordUpkeep
from search.words import WrittenWords
from search.writer import Writer
from tests.search.making import page, put

PAGES = {
    1: page(1, "스마트도시", "챗봇 조례", ("예산", "", "새누리당의 예산을 새누리당은")),
    2: page(2, "비밀", "감찰반 누설", scope=1),
    3: page(3, "조례", "조례를"),
}


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        self.now += 0.03
        return self.now


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    def documents_of(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
        return {owner: PAGES[owner] for owner in owners}

    monkeypatch.setattr(upkeep, "all_owners", lambda: list(PAGES))
    monkeypatch.setattr(upkeep, "documents_of", documents_of)
    monkeypatch.setattr("search.writer.all_owners", lambda: list(PAGES))
    monkeypatch.setattr("search.writer.documents_of", documents_of)
    monkeypatch.setattr("search.writer.indexed", lambda: None)
    made = MemoryBackend()
    put(made, *PAGES.values())
    return made


def worked(words: WordUpkeep) -> int:
    """Work until nothing is left; how many slices that took."""
    slices = 0
    while words.work():
        slices += 1
    return slices


def test_words_of_public_pages_in_slices(backend: MemoryBackend, tmp_path: Path) -> None:
    words = WordUpkeep(backend, tmp_path, clock=Clock())
    assert worked(words) > 1
    table = SpellingTable(tmp_path / SPELLING)
    assert (table.pages_with("조례"), table.pages_with("챗봇"), table.pages_with("새누리당")) == (2, 1, 1)
    assert table.pages_with("감찰반") == table.pages_with("누설") == 0


def test_made_again_only_after_changes_and_a_rest(backend: MemoryBackend, tmp_path: Path) -> None:
    clock = Clock()
    words = WordUpkeep(backend, tmp_path, clock=clock)
    worked(words)
    put(backend, page(4, "감사원"))
    assert worked(words) == 0
    clock.now += 2 * INTERVAL
    assert worked(words) > 0
    assert SpellingTable(tmp_path / SPELLING).pages_with("감사원") == 1
    clock.now += 2 * INTERVAL
    assert worked(words) == 0


def test_a_file_that_is_there_is_kept_for_a_while(backend: MemoryBackend, tmp_path: Path) -> None:
    (tmp_path / SPELLING).write_bytes(b"old")
    clock = Clock()
    words = WordUpkeep(backend, tmp_path, clock=clock)
    assert worked(words) == 0
    clock.now += INTERVAL
    assert worked(words) > 0


def test_an_index_that_cannot_be_asked_is_left_alone(
    backend: MemoryBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise IndexUnavailableError

    monkeypatch.setattr(backend, "words", broken)
    worked(WordUpkeep(backend, tmp_path, clock=Clock()))
    assert not (tmp_path / SPELLING).exists()


@pytest.mark.django_db
def test_a_rebuild_makes_the_table(backend: MemoryBackend, tmp_path: Path) -> None:
    Writer(backend, FolderDesk(tmp_path)).rebuild(usable=False)
    table = Speller(tmp_path / SPELLING).table()
    assert table
    assert table.pages_with("스마트도시") == 1
    assert table.pages_with("새누리당") == 1
    assert table.pages_with("감찰반") == 0


def test_written_words_are_nouns() -> None:
    words = WrittenWords()
    words.add(["마이크로소프트는 엄브렐러를 발생하였다", "엄브렐러의 마이크로소프트"])
    words.add(["마이크로소프트가"])
    found = dict(words)
    assert found["마이크로소프트"] == 2
    assert found["엄브렐러"] == 1
    assert "발생하였다" not in found
