"""The mapped counters have their room on the disk from the beginning."""

from pathlib import Path

from core.generations import FileGenerations


def test_the_file_has_no_holes(tmp_path: Path) -> None:
    FileGenerations(tmp_path / "counters")
    state = (tmp_path / "counters").stat()
    assert state.st_blocks * 512 >= state.st_size


def test_holes_of_an_older_file_are_filled_and_its_numbers_stay(tmp_path: Path) -> None:
    old = FileGenerations(tmp_path / "other")
    size = (tmp_path / "other").stat().st_size
    del old
    with (tmp_path / "counters").open("wb") as file:
        file.write(b"\x07" + b"\0" * 7)
        file.truncate(size)
    made = FileGenerations(tmp_path / "counters")
    state = (tmp_path / "counters").stat()
    assert state.st_blocks * 512 >= state.st_size
    assert made.slot(0) == 7
