"""The outbox and the writer, on the database and an engine in memory."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from django.db import transaction

from search import documents, outbox, titles
from search.backends.base import IndexUnavailableError
from search.backends.memory import MemoryBackend
from search.backends.whoosh import WhooshBackend
from search.documents import Document
from search.lock import FolderDesk, WriterRunningError
from search.models import Pending
from search.outbox import Ear
from search.writer import Writer
from tests.search.making import found, page

pytestmark = pytest.mark.django_db


class Wiki:
    """Pages by their number, given to the writer as the wiki would give them."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.poisoned: set[int] = set()
        self.scopes: dict[int, int] = {}

    def documents_of(self, owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
        if self.poisoned & set(owners):
            raise ValueError("a page that cannot be read")
        there = [owner for owner in owners if owner in self.texts]
        return {
            owner: page(owner, f"문서 {owner}", self.texts[owner], scope=self.scopes.get(owner, 0)) for owner in there
        }

    def all_owners(self) -> Sequence[int]:
        return sorted(self.texts)

    def save(self, owner: int, text: str) -> None:
        with transaction.atomic():
            self.texts[owner] = text
            outbox.note([owner])


@pytest.fixture
def wiki(monkeypatch: pytest.MonkeyPatch) -> Wiki:
    made = Wiki()
    monkeypatch.setattr(documents.documents_of, "_function", made.documents_of)
    monkeypatch.setattr(documents.all_owners, "_function", made.all_owners)
    return made


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory() -> MemoryBackend:
    return MemoryBackend()


@pytest.fixture
def writer(memory: MemoryBackend, tmp_path: Path, clock: Clock) -> Writer:
    return Writer(memory, FolderDesk(tmp_path), clock=clock)


def test_what_is_noted_is_found_and_taken_out(wiki: Wiki, memory: MemoryBackend, writer: Writer) -> None:
    wiki.save(1, "사과")
    assert writer.step()
    assert found(memory, "사과") == [1]
    assert not Pending.objects.exists()
    assert not writer.step()


def test_a_page_that_is_gone_is_forgotten(wiki: Wiki, memory: MemoryBackend, writer: Writer) -> None:
    wiki.save(1, "사과")
    writer.step()
    del wiki.texts[1]
    outbox.note([1])
    writer.step()
    assert found(memory, "사과") == []


def test_a_title_is_suggested_to_who_may_read_its_page(wiki: Wiki, writer: Writer) -> None:
    titles.put(owner=1, title="문서 1", namespace=0, scope=1)
    titles.put(owner=2, title="문서 2", namespace=0)
    wiki.save(1, "사과")
    wiki.save(2, "배")
    while writer.step():
        pass
    assert [one.title for one in titles.suggest("문서", {0})] == ["문서 1", "문서 2"]
    wiki.scopes[2] = 1
    wiki.save(2, "배")
    while writer.step():
        pass
    assert [one.title for one in titles.suggest("문서", {0})] == ["문서 1"]


def test_what_is_rolled_back_is_not_indexed(wiki: Wiki) -> None:
    def save() -> None:
        with transaction.atomic():
            wiki.save(1, "사과")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save()
    assert not Pending.objects.exists()


def test_noting_twice_in_one_change_is_one_row() -> None:
    outbox.note([1, 2, 1])
    assert sorted(Pending.objects.values_list("owner", flat=True)) == [1, 2]


def test_rows_noted_while_indexing_stay(wiki: Wiki, memory: MemoryBackend, tmp_path: Path) -> None:
    class Slow(MemoryBackend):
        def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
            super().replace(changes)
            if wiki.texts[1] == "사과":
                wiki.save(1, "포도")

    backend = Slow()
    wiki.save(1, "사과")
    writer = Writer(backend, FolderDesk(tmp_path))
    writer.step()
    assert Pending.objects.count() == 1
    writer.step()
    assert found(backend, "포도") == [1]


def test_nothing_goes_before_the_index_has_it(wiki: Wiki, tmp_path: Path) -> None:
    class Failing(MemoryBackend):
        def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
            raise SystemExit(len(changes))

    wiki.save(1, "사과")
    with pytest.raises(SystemExit):
        Writer(Failing(), FolderDesk(tmp_path)).step()
    assert Pending.objects.count() == 1


def test_a_page_that_fails_holds_up_no_other(
    wiki: Wiki, memory: MemoryBackend, writer: Writer, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    wiki.poisoned = {2}
    for owner in (1, 2, 3):
        wiki.save(owner, "사과")
    writer.step()
    assert found(memory, "사과") == [1, 3]
    assert list(Pending.objects.values_list("owner", flat=True)) == [2]
    assert "page 2 cannot be indexed" in caplog.text
    assert not writer.step()
    wiki.poisoned.clear()
    assert not writer.step(), "it waits a little before the next try"
    clock.now += 60
    writer.step()
    assert found(memory, "사과") == [1, 2, 3]
    assert not Pending.objects.exists()


def test_a_missing_index_is_made(wiki: Wiki, tmp_path: Path) -> None:
    wiki.texts = dict.fromkeys(range(250), "사과")
    backend = WhooshBackend(tmp_path)
    Writer(backend, FolderDesk(tmp_path)).step()
    assert backend.stats().pages == 250
    assert not backend.needs_rebuild()
    assert FolderDesk(tmp_path).progress() == ""


def test_an_index_lost_while_running_is_made_anew(wiki: Wiki, tmp_path: Path) -> None:
    backend = WhooshBackend(tmp_path)
    writer = Writer(backend, FolderDesk(tmp_path))
    wiki.save(1, "사과")
    while writer.step():
        pass
    for file in (tmp_path / backend.stats().folder).iterdir():
        file.unlink()
    wiki.save(2, "사과")
    while writer.step():
        pass
    assert sorted(found(backend, "사과")) == [1, 2]


def test_edits_during_a_rebuild_are_found_before_and_after_it(wiki: Wiki, tmp_path: Path) -> None:
    backend = WhooshBackend(tmp_path)
    wiki.texts = dict.fromkeys(range(1, 351), "사과")
    writer = Writer(backend, FolderDesk(tmp_path))
    writer.step()
    before: list[list[int]] = []
    asked = wiki.documents_of

    def documents_of(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
        if min(owners) == 101 and len(owners) > 1:
            wiki.save(7, "포도")
        if min(owners) == 201 and len(owners) > 1:
            before.append(found(backend, "포도"))
        return asked(owners)

    documents.documents_of.register(documents_of)
    FolderDesk(tmp_path).wish_rebuild()
    writer.step()
    assert before == [[7]]
    while writer.step():
        pass
    assert found(backend, "포도") == [7]
    assert not FolderDesk(tmp_path).is_rebuild_wished()
    assert not Pending.objects.exists()


def test_an_engine_that_cannot_be_read_is_rebuilt_once(wiki: Wiki, tmp_path: Path) -> None:
    class Broken(MemoryBackend):
        rebuilt = 0

        def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
            if not self.rebuilt:
                raise IndexUnavailableError("broken")
            super().replace(changes)

        def rebuild(
            self,
            batches: Iterable[Mapping[int, Sequence[Document]]],
            *,
            after_batch: Callable[[int], None] = lambda _done: None,
        ) -> None:
            super().rebuild(batches, after_batch=after_batch)
            self.rebuilt += 1

    backend = Broken()
    wiki.save(1, "사과")
    writer = Writer(backend, FolderDesk(tmp_path))
    while writer.step():
        pass
    assert backend.rebuilt == 1
    assert found(backend, "사과") == [1]


class TestEar:
    @pytest.fixture
    def ear(self, settings: object, tmp_path: Path) -> Iterator[Ear]:
        settings.DATA = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take anything
        ear = Ear(outbox.socket_path())
        yield ear
        ear.close()

    def test_it_wakes_at_once(self, ear: Ear) -> None:
        assert ear.hears
        threading.Timer(0.05, outbox.wake).start()
        began = time.monotonic()
        assert ear.wait(5)
        assert time.monotonic() - began < 1

    def test_many_calls_are_one(self, ear: Ear) -> None:
        for _ in range(1000):
            outbox.wake()
        assert ear.wait(1)
        assert not ear.wait(0.05)

    def test_calling_nobody_is_no_error(self, settings: object, tmp_path: Path) -> None:
        settings.DATA = tmp_path / ("long" * 40)  # type: ignore[attr-defined]  # the same
        outbox.wake()
        settings.DATA = tmp_path / "nobody"  # type: ignore[attr-defined]  # the same
        outbox.wake()

    def test_without_a_socket_it_only_waits(self, tmp_path: Path) -> None:
        ear = Ear(tmp_path / ("long" * 40) / "index.sock")
        assert not ear.hears
        assert not ear.wait(0.01)
        ear.close()


def test_only_one_writer(tmp_path: Path) -> None:
    with FolderDesk(tmp_path).only_writer(), pytest.raises(WriterRunningError), FolderDesk(tmp_path).only_writer():
        pass
    with FolderDesk(tmp_path).only_writer():
        pass
