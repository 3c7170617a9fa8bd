"""No room on the disk, made with the limit that the system puts on the size of files: nothing is lost, and all goes on later."""

import resource
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from search import documents, outbox
from search.backends.whoosh import WhooshBackend
from search.documents import Document
from search.domain import DomainWords
from search.domain_building import WordsKeeper
from search.lock import FolderDesk
from search.models import Pending
from search.outbox import Ear
from search.writer import Writer
from tests.search.making import found, page

_LONG = " ".join(f"낱말{number}" for number in range(400))


@contextmanager
def no_room() -> Iterator[None]:
    """No file of this process may grow beyond some bytes: what would make it larger fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def backend(tmp_path: Path) -> WhooshBackend:
    made = WhooshBackend(tmp_path)
    made.rebuild([{1: page(1, "하나", "사과"), 2: page(2, "둘", "포도")}])
    return made


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_commit_without_room_changes_nothing_and_leaves_nothing(backend: WhooshBackend, tmp_path: Path) -> None:
    backend.replace({3: page(3, "셋", "배")})
    before = _files(tmp_path)
    for _ in range(3):
        with no_room(), pytest.raises(OSError, match="too large"):
            backend.replace({1: page(1, "하나", _LONG)})
    assert _files(tmp_path) == before
    assert not backend.check(thorough=True)
    assert not backend.needs_rebuild()
    assert (found(backend, "사과"), found(backend, "낱말7")) == ([1], [])
    backend.replace({1: page(1, "하나", _LONG)})
    assert (found(backend, "사과"), found(backend, "낱말7")) == ([], [1])


def test_a_rebuild_without_room_keeps_the_index_in_use(backend: WhooshBackend, tmp_path: Path) -> None:
    before = _files(tmp_path)
    with no_room(), pytest.raises(OSError, match="too large"):
        backend.rebuild([{1: page(1, "하나", _LONG)}])
    assert _files(tmp_path) == before
    assert found(WhooshBackend(tmp_path), "사과") == [1]


def test_a_rebuild_that_was_killed_leaves_nothing_for_good(backend: WhooshBackend, tmp_path: Path) -> None:
    left = tmp_path / "1234abcd"
    left.mkdir()
    (left / "half").write_text("written")
    backend.tidy(idle=True)
    assert not left.exists()
    assert found(backend, "사과") == [1]


def test_what_a_killed_writer_had_half_written_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".spelling-x1y2").write_bytes(b"half")
    (tmp_path / "words").write_bytes(b"whole")
    with FolderDesk(tmp_path).only_writer():
        assert not (tmp_path / ".spelling-x1y2").exists()
        assert (tmp_path / "words").exists()


@pytest.mark.django_db
def test_the_writer_waits_for_room_and_goes_on(
    backend: WhooshBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def documents_of(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
        return {owner: page(owner, f"문서 {owner}", _LONG) for owner in owners}

    monkeypatch.setattr(documents.documents_of, "_function", documents_of)
    monkeypatch.setattr(documents.all_owners, "_function", lambda: [1, 2, 5])
    outbox.note([5])
    ear, asked = Ear(tmp_path / "run" / "index.sock"), 0
    FolderDesk(tmp_path).wish_rebuild()
    writer = Writer(backend, FolderDesk(tmp_path), names=WordsKeeper(tmp_path / "words", backend))

    def stopping() -> bool:
        nonlocal asked
        asked += 1
        return asked > 12

    with no_room():
        writer.run(ear, stopping)
    assert Pending.objects.count() == 1
    assert found(backend, "사과") == [1]
    assert "cannot be written" in caplog.text
    FolderDesk(tmp_path).fulfil_wish()
    writer.run(ear, lambda: not Pending.objects.exists())
    ear.close()
    assert found(backend, "낱말7") == [5]


def test_words_without_room_stay_what_they_were(
    backend: WhooshBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["스마트도시"]
    monkeypatch.setattr(documents.domain_names, "_function", lambda _: (names, ""))
    file = tmp_path / "words"
    WordsKeeper(file, backend).build()
    before = _files(tmp_path)
    names += [f"디지털정책{number}담당관" for number in range(50)]
    keeper = WordsKeeper(file, backend)
    with no_room():
        while keeper.step():
            pass
    assert _files(tmp_path) == before
    trie = DomainWords(file).trie()
    assert trie is not None
    assert list(trie) == ["스마트도시"]
