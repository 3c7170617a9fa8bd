"""What is PostgreSQL's alone: blocks that stay in the database, several processes, several machines, damage."""

import io
import random
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from search import documents, engine
from search.backends import blocks, postgresql, postgresql_segments
from search.backends.base import IndexUnavailableError
from search.backends.memory import MemoryBackend
from search.backends.postgresql import PostgresBackend
from search.backends.postgresql_merging import worth_merging
from search.documents import Document
from search.lock import WriterElsewhereError, WriterRunningError
from search.models import IndexBlock, IndexDocument, IndexSegment, IndexState
from search.shared_desk import DatabaseDesk
from search.writer import Writer
from tests.search.making import changes, found, page, put, search

pytestmark = [pytest.mark.on_postgres, pytest.mark.django_db]


@pytest.fixture
def backend() -> PostgresBackend:
    made = PostgresBackend()
    made.rebuild([changes(*(page(n, f"문서 {n}", "사과와 배", ("절", "", f"포도 {n}")) for n in range(1, 9)))])
    return made


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is held whole, and blocks are short."""
    monkeypatch.setattr(postgresql_segments, "HELD", 0)
    monkeypatch.setattr(blocks, "SIZE", 200)


class TestSeveralProcesses:
    def test_another_reader_sees_a_commit_at_once(self, backend: PostgresBackend) -> None:
        reader = PostgresBackend()
        assert search(reader, "사과").total == 8
        put(backend, page(1, "문서 1", "감"))
        assert found(reader, "감") == [1]
        assert search(reader, "사과").total == 7

    def test_another_reader_follows_a_switch(self, backend: PostgresBackend) -> None:
        reader = PostgresBackend()
        assert search(reader, "사과").total == 8
        backend.rebuild([changes(page(1, "문서 1", "감"))])
        assert search(reader, "사과").total == 0
        assert found(reader, "감") == [1]
        assert (IndexState.objects.count(), IndexDocument.objects.count()) == (1, 1)

    def test_two_writers_lose_nothing(self, backend: PostgresBackend) -> None:
        other = PostgresBackend()
        for number in range(10):
            put(backend if number % 2 else other, page(1, "문서 1", "감"), page(100 + number, f"새 {number}", "살구"))
        assert search(backend, "살구").total == search(other, "살구").total == 10
        assert found(backend, "감") == [1]
        assert backend.check(thorough=True) == ()

    @pytest.mark.usefixtures("large")
    def test_a_search_outlasts_a_merge(self, backend: PostgresBackend, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(5):
            put(backend, page(100 + number, f"새 {number}", "살구"))
        reader = PostgresBackend()
        assert search(reader, "감자").total == 0
        warmed = postgresql_segments.warm

        def merged_meanwhile(*given: object) -> None:
            monkeypatch.setattr(postgresql, "warm", warmed)
            assert backend.tidy(idle=True)
            warmed(*given)  # type: ignore[arg-type]  # whatever it is given

        monkeypatch.setattr(postgresql, "warm", merged_meanwhile)
        assert search(reader, "살구").total == 5
        assert not backend.needs_rebuild()

    def test_an_unfinished_rebuild_is_not_seen_and_goes(self, backend: PostgresBackend) -> None:
        def dying() -> Sequence[Mapping[int, Sequence[Document]]]:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            backend.rebuild(one for _ in range(2) for one in dying())
        assert IndexState.objects.count() == 1

    def test_a_rebuild_whose_process_was_killed_is_not_seen_and_goes(self, backend: PostgresBackend) -> None:
        begun = IndexState.objects.get()
        begun.pk, begun.current = None, False
        begun.save()
        assert search(backend, "사과").total == 8
        backend.tidy(idle=True)
        assert IndexState.objects.count() == 1


@pytest.mark.usefixtures("large")
def test_it_finds_and_ranks_as_the_engine_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: C901 - one story
    chance = random.Random(3)  # noqa: S311 - texts are no secret
    words = ("조례", "예산", "주택", "청년", "도시", "계획", "스마트", "복지", "환경", "IoT", "2024년")
    stored, memory = PostgresBackend(), MemoryBackend()
    monkeypatch.setattr("search.backends.postgresql_writing._RUN", 400)

    def text(count: int) -> str:
        return " ".join(chance.choices(words, range(len(words), 0, -1), k=count))

    def one(owner: int) -> list[Document]:
        sections = [(text(1), "연혁", text(chance.randrange(1, 30))) for _ in range(chance.randrange(3))]
        return page(owner, text(2), text(9), *sections, scope=owner % 3 // 2, categories=(text(1),))

    first = changes(*(one(owner) for owner in range(40)))
    for engine_of_two in (stored, memory):
        engine_of_two.rebuild([first])
    for step in range(30):
        change = changes(one(chance.randrange(50))) if step % 4 else {chance.randrange(50): ()}
        for engine_of_two in (stored, memory):
            engine_of_two.replace(change)
        stored.tidy(idle=step % 10 == 0)
        for asked in (
            text(1),
            text(3),
            f'"{text(2)}"',
            f"제목:{text(1)}",
            f"분류:{text(1)} -{text(1)}",
            "절:연혁 " + text(1),
        ):
            mine, theirs = search(stored, asked), search(memory, asked)
            assert mine.total - mine.lax == theirs.total - theirs.lax, asked
            if not mine.lax and not theirs.lax:
                assert (mine.categories, mine.kinds) == (theirs.categories, theirs.kinds), asked
    assert dict(stored.words(scopes=frozenset({0}))) == dict(memory.words(scopes=frozenset({0})))
    assert stored.check(thorough=True) == ()
    again = changes(*(one(owner) for owner in range(40)))
    for engine_of_two in (stored, memory):
        engine_of_two.rebuild([again])
    for asked in (text(count) for count in (1, 2, 3, 4, 5)):
        mine, theirs = search(stored, asked), search(memory, asked)
        assert [(one.owner, one.best) for one in mine.pages] == [(one.owner, one.best) for one in theirs.pages]
        assert [one.score for one in mine.pages] == pytest.approx([one.score for one in theirs.pages], rel=1e-4)


class TestDamage:
    def test_a_missing_index_is_said(self) -> None:
        backend = PostgresBackend()
        assert backend.needs_rebuild()
        assert backend.check()
        with pytest.raises(IndexUnavailableError):
            search(backend, "사과")
        with pytest.raises(IndexUnavailableError):
            put(backend, page(1, "하나", "사과"))

    @pytest.mark.parametrize("change", [{"version": 99}, {"analyser": "another"}])
    def test_an_index_of_another_version_is_refused(self, backend: PostgresBackend, change: dict[str, object]) -> None:
        IndexState.objects.update(**change)
        with pytest.raises(IndexUnavailableError, match="made with"):
            search(backend, "사과")
        assert backend.needs_rebuild()

    @pytest.mark.parametrize(
        "damage",
        [
            lambda: IndexBlock.objects.update(data=b"garbage"),
            lambda: IndexBlock.objects.all().delete(),
            lambda: IndexDocument.objects.all().delete(),
            lambda: IndexDocument.objects.update(body=b"[1,"),
            lambda: IndexSegment.objects.update(rows=b""),
        ],
    )
    def test_damage_is_noticed_and_repaired(self, backend: PostgresBackend, damage: object) -> None:
        assert callable(damage)
        damage()
        reader = PostgresBackend()
        with pytest.raises(IndexUnavailableError):
            search(reader, "사과")
        assert backend.needs_rebuild()
        backend.rebuild([changes(page(1, "하나", "사과"))])
        assert not backend.needs_rebuild()
        assert found(reader, "사과") == [1]

    def test_a_false_alarm_is_cleared(self, backend: PostgresBackend) -> None:
        IndexState.objects.update(damaged=True)
        assert not backend.needs_rebuild()
        assert not IndexState.objects.filter(damaged=True).exists()


class TestMerging:
    def test_small_segments_are_merged_in_a_pause(self, backend: PostgresBackend) -> None:
        for n in range(10):
            put(backend, page(100 + n, f"새 문서 {n}", f"살구 {n}"))
        before = IndexSegment.objects.count()
        while backend.tidy():
            pass
        assert IndexSegment.objects.count() < before - 5
        assert search(backend, "살구").total == 10
        assert backend.check(thorough=True) == ()

    def test_what_was_deleted_goes_when_idle(self, backend: PostgresBackend) -> None:
        backend.replace(dict.fromkeys(range(1, 8), ()))
        assert backend.tidy(idle=True)
        assert (search(backend, "사과").total, IndexDocument.objects.count()) == (1, 2)
        assert not backend.tidy(idle=True)

    def test_many_commits_without_a_pause_merge_by_themselves(self, backend: PostgresBackend) -> None:
        for n in range(40):
            put(backend, page(100 + n, f"새 문서 {n}", "살구"))
        assert IndexSegment.objects.count() < 25
        assert search(backend, "살구").total == 40

    @pytest.mark.parametrize("most", [200, 1_000])
    def test_it_is_bounded(self, most: int) -> None:
        sizes = {number: (number * 10, 0) for number in range(1, 100)}
        chosen = worth_merging(sizes, most)
        assert 0 < sum(sizes[number][0] for number in chosen) <= most
        assert worth_merging({1: (5, 5)}, most) == [1]
        assert worth_merging({1: (90, 0), 2: (1, 0)}, most) == []


class TestDesk:
    def test_one_writer_on_all_machines(self, tmp_path: Path) -> None:
        here, there = DatabaseDesk(tmp_path / "a"), DatabaseDesk(tmp_path / "b")
        with here.only_writer():
            with pytest.raises(WriterElsewhereError), there.only_writer():
                pass
            with pytest.raises(WriterRunningError), DatabaseDesk(tmp_path / "a").only_writer():
                pass
        with there.only_writer():
            pass

    def test_wishes_reach_the_other_machine(
        self, tmp_path: Path, backend: PostgresBackend, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here, there = DatabaseDesk(tmp_path / "a"), DatabaseDesk(tmp_path / "b")
        told: list[str] = []
        monkeypatch.setattr(documents.all_owners, "_function", lambda: [1, 2])

        def documents_of(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
            return {owner: page(owner, f"문서 {owner}", "귤") for owner in owners}

        monkeypatch.setattr(documents.documents_of, "_function", documents_of)
        monkeypatch.setattr(documents.indexed, "_function", lambda: told.append("indexed"))
        there.wish_rebuild()
        here.tell_progress(1, 2)
        assert there.progress() == "1/2"
        assert Writer(backend, here).step()
        assert not there.is_rebuild_wished()
        assert (there.progress(), told) == ("", ["indexed"])
        assert search(PostgresBackend(), "귤").total == 2


def test_the_commands_work_on_it(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX = "postgresql", tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take anything
    monkeypatch.setattr(documents.all_owners, "_function", lambda: [1])
    monkeypatch.setattr(documents.documents_of, "_function", lambda _owners: changes(page(1, "하나", "사과")))
    out = io.StringIO()
    for command in (("rebuild",), ("check",), ("explain", "사과")):
        call_command("search", *command, stdout=out, no_color=True)
    assert "엔진: postgresql" in out.getvalue()
    assert "온전합니다" in out.getvalue()
    assert "낱말 사과: 1개 문서" in out.getvalue()
    engine.forget_index()
    assert engine.backend().needs_rebuild()


@pytest.mark.usefixtures("large")
def test_a_search_costs_few_statements(backend: PostgresBackend) -> None:
    """One that was made before: one. One with new words: blocks and documents in one each."""
    put(backend, *(page(n, f"새 {n}", "살구와 앵두", ("절", "", "살구")) for n in range(400, 460)))
    while backend.tidy(idle=True):
        pass
    reader = PostgresBackend()
    assert search(reader, "살구 앵두").total == 60
    for asked, most in (("살구 앵두", 1), ("앵두 사과 살구 배", 3), ('제목:문서 "포도 3을" -감 나무가 있나요', 3)):
        connection.force_debug_cursor = True
        before = len(connection.queries)
        search(reader, asked)
        assert len(connection.queries) - before <= most, connection.queries[before:]
        connection.force_debug_cursor = False
