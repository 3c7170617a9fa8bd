"""What is Whoosh's alone: files, generations, damage."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.base import IndexUnavailableError
from search.backends.whoosh import WhooshBackend
from search.backends.whoosh_merging import merged_by_commit, worth_merging
from search.backends.whoosh_schema import Toc
from tests.search.making import changes, found, page, put, search


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def backend(root: Path) -> WhooshBackend:
    made = WhooshBackend(root)
    made.rebuild([changes(*(page(n, f"문서 {n}", "사과와 배", ("절", "", f"포도 {n}")) for n in range(1, 81)))])
    return made


def _folder(root: Path) -> Path:
    (folder,) = (one for one in root.iterdir() if one.is_dir())
    return folder


def test_another_reader_sees_a_commit_at_once(root: Path, backend: WhooshBackend) -> None:
    reader = WhooshBackend(root)
    assert search(reader, "사과").total == 80
    put(backend, page(1, "문서 1", "감"))
    assert found(reader, "감") == [1]
    assert search(reader, "사과").total == 79


@pytest.mark.parametrize("column", ["_stored", "c", "m", "p"])
def test_a_commit_may_take_files_away_while_they_are_opened(
    root: Path, backend: WhooshBackend, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(10):
        put(backend, page(100 + n, f"새 문서 {n}", "감"))
    folder, read = _folder(root), Toc.read
    before = {file: file.read_bytes() for file in folder.iterdir() if file.suffix in {".col", ".trm", ".pst"}}
    interrupted: list[int] = []

    def interrupt(*args: object, **named: object) -> object:
        toc = read(*args, **named)
        if not interrupted:
            interrupted.append(1)
            assert backend.tidy()
            gone = {file for file in before if not file.exists()}
            assert gone
            for file in gone:
                if not file.name.endswith(f".{column}.col"):
                    file.write_bytes(before[file])
        return toc

    reader = WhooshBackend(root)
    monkeypatch.setattr(Toc, "read", interrupt)
    assert search(reader, "감").total == 10
    assert search(reader, "사과").total == 80
    assert not backend.needs_rebuild()
    assert sorted(file.name for file in root.iterdir() if file.is_file()) == ["current"]


def test_another_reader_follows_a_switch(root: Path, backend: WhooshBackend) -> None:
    reader = WhooshBackend(root)
    assert search(reader, "사과").total == 80
    backend.rebuild([changes(page(1, "문서 1", "감"))])
    assert search(reader, "사과").total == 0
    assert found(reader, "감") == [1]
    _folder(root)


def test_a_missing_index_is_said(root: Path) -> None:
    backend = WhooshBackend(root)
    assert backend.needs_rebuild()
    assert backend.check()
    with pytest.raises(IndexUnavailableError):
        search(backend, "사과")
    with pytest.raises(IndexUnavailableError):
        put(backend, page(1, "하나", "사과"))


def test_an_index_of_another_version_is_refused(root: Path, backend: WhooshBackend) -> None:
    pointer = root / "current"
    pointer.write_text(pointer.read_text("utf-8").replace('"version": ', '"version": 9'), "utf-8")
    with pytest.raises(IndexUnavailableError, match="version"):
        search(WhooshBackend(root), "사과")
    assert backend.needs_rebuild()


@pytest.mark.parametrize("pointer", ["", "{", "[]", '"x"', '{"folder": 3}', "\0", '{"folder": "../.."}'])
def test_a_broken_pointer_is_said(root: Path, backend: WhooshBackend, pointer: str) -> None:
    (root / "current").write_text(pointer, "utf-8")
    with pytest.raises(IndexUnavailableError):
        search(backend, "사과")
    assert backend.needs_rebuild()


@pytest.mark.parametrize("ending", [".toc", ".trm", ".pst", ".col"])
@pytest.mark.parametrize("damage", [b"", b"garbage" * 50])
def test_damage_is_noticed_and_repaired(root: Path, backend: WhooshBackend, ending: str, damage: bytes) -> None:
    for file in _folder(root).iterdir():
        if file.name.endswith(ending):
            file.write_bytes(damage)
    reader = WhooshBackend(root)
    with pytest.raises(IndexUnavailableError):
        search(reader, "사과")
    assert (root / "damaged").exists()
    assert backend.needs_rebuild()
    backend.rebuild([changes(page(1, "하나", "사과"))])
    assert not backend.needs_rebuild()
    assert found(reader, "사과") == [1]


def test_a_false_alarm_is_cleared(root: Path, backend: WhooshBackend) -> None:
    (root / "damaged").touch()
    assert not backend.needs_rebuild()
    assert not (root / "damaged").exists()


def test_a_lost_folder_is_noticed(root: Path, backend: WhooshBackend) -> None:
    for file in _folder(root).iterdir():
        file.unlink()
    with pytest.raises(IndexUnavailableError):
        search(backend, "사과")


def _segments(root: Path) -> int:
    return len(list(_folder(root).glob("MAIN_*.trm")))


def test_small_segments_are_merged_in_a_pause(root: Path, backend: WhooshBackend) -> None:
    reader = WhooshBackend(root)
    for n in range(10):
        put(backend, page(100 + n, f"새 문서 {n}", f"살구 {n}"))
    assert search(reader, "살구").total == 10
    before = _segments(root)
    assert backend.tidy()
    assert _segments(root) < before
    assert not backend.tidy()
    assert search(reader, "살구").total == 10
    assert backend.check(thorough=True) == ()


def test_tidying_when_idle_drops_what_was_deleted(backend: WhooshBackend) -> None:
    backend.replace(dict.fromkeys(range(1, 78), ()))
    assert not backend.tidy()
    assert backend.tidy(idle=True)
    assert search(backend, "사과").total == 3
    assert backend.check(thorough=True) == ()
    assert not backend.tidy(idle=True)


_SIZES = st.dictionaries(st.text(min_size=1), st.tuples(st.integers(1, 20_000), st.integers(0, 50)), max_size=40)


@given(_SIZES, st.booleans())
def test_merging_is_bounded(sizes: dict[str, tuple[int, int]], idle: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    chosen = worth_merging(sizes, idle=idle)
    assert set(chosen) <= set(sizes)
    assert sum(sizes[name][0] for name in chosen if len(chosen) > 2) <= (8_000 if idle else 500)
    assert len(sizes) > 16 or not merged_by_commit(sizes)
    assert sum(sizes[name][0] for name in merged_by_commit(sizes)) <= 2_000


@settings(max_examples=20)
@given(st.lists(st.integers(1, 400), min_size=200, max_size=300))
def test_there_are_never_many_segments(commits: list[int]) -> None:
    """What is written without a pause stays searchable: of each size there are a few segments."""
    sizes: dict[str, tuple[int, int]] = {}
    for number, documents in enumerate(commits):
        taken = merged_by_commit(sizes)
        merged = sum(sizes.pop(name)[0] for name in taken)
        sizes |= {f"c{number}": (documents, 0)} | ({f"m{number}": (merged, 0)} if taken else {})
        assert len(sizes) <= 18 + sum(commits) // 900
    while taken := worth_merging(sizes, idle=True):
        sizes[f"m{len(sizes)}-{taken[0]}"] = (sum(sizes.pop(name)[0] for name in taken), 0)
    assert len(sizes) <= 8 + sum(commits) // 4_000


def test_a_seeded_random_makes_no_name_twice(root: Path, backend: WhooshBackend) -> None:
    for n in range(3):
        random.seed(7)
        put(backend, page(200 + n, f"새 문서 {n}", "살구"))
    assert search(WhooshBackend(root), "살구").total == 3


def test_one_engine_serves_many_threads(backend: WhooshBackend) -> None:
    wrong: list[object] = []

    def ask() -> None:
        wrong.extend(n for n in range(1, 9) if found(backend, f"포도 {n}")[:1] != [n])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_importing_it_warns_of_nothing(tmp_path: Path) -> None:
    """Whoosh 2.7.4 compiles with warnings; with no compiled files at hand and warnings as errors it must still load."""
    command = [sys.executable, "-W", "error", "-c", "import search.backends.whoosh"]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
