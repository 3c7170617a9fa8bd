import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import generations
from core.generations import SLOTS, FileGenerations, slot_of

RAISE = """
import sys
from pathlib import Path
from core import generations
generations.configure(Path(sys.argv[1]))
for _ in range(500):
    generations.raise_pages(["서울시스마트사업", "대문"])
    generations.raise_site()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "generations"


def test_made_on_demand_and_still_there_afterwards(path: Path) -> None:
    first = FileGenerations(path)
    assert (first.site(), first.slot(7), first.changes()) == (0, 0, 0)
    first.raise_site()
    first.raise_slots([7, 7, 9])
    again = FileGenerations(path)
    assert (again.site(), again.slot(7), again.slot(8), again.slot(9), again.changes()) == (1, 1, 0, 1, 2)


def test_a_mapped_reader_sees_a_raise_at_once(path: Path) -> None:
    reader, writer = FileGenerations(path), FileGenerations(path)
    writer.raise_slots([3])
    assert reader.slot(3) == 1


def test_many_processes_lose_no_raise(path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    started = [subprocess.Popen([sys.executable, "-c", RAISE, str(path)], cwd=root) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    counters = FileGenerations(path)
    assert counters.site() == counters.slot(slot_of("대문")) == 1500
    assert counters.changes() == 3000


@given(st.text())
def test_every_key_has_a_slot(key: str) -> None:
    assert 0 <= slot_of(key) < SLOTS
    assert slot_of(key) == slot_of(key)


def test_slots_are_spread() -> None:
    assert len({slot_of(f"정책 {number}") for number in range(1000)}) > 950


def test_asking_before_configuring_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "_store", None)
    with pytest.raises(generations.NotConfiguredError):
        generations.site()


def test_the_module_uses_the_registered_store(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(generations, "_store", None)
    generations.configure(path)
    generations.raise_pages(["대문"])
    generations.raise_site()
    assert generations.slot(slot_of("대문")) == generations.site() == 1
