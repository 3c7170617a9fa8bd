"""Conditions that others wrote are understood whole and read back from their canonical text."""

import pytest

from conftest import peers_folder
from semantics.ask.language import describe, parse_conditions
from semantics.options import Options
from tests.smw.cases import loads, mapping

_FOLDER = peers_folder()


def _conditions() -> list[str]:
    files = sorted((_FOLDER / "smw" / "cases").glob("*.json")) if _FOLDER else []
    tests = [test for file in files for test in mapping(loads(file.read_text(encoding="utf-8")))["tests"]]
    return sorted({str(test["condition"]) for test in tests if "condition" in test})


@pytest.mark.peers
@pytest.mark.parametrize("text", _conditions())
def test_conditions_of_others(text: str) -> None:
    condition, troubles = parse_conditions(text, options=Options())
    assert troubles == ()
    assert parse_conditions(describe(condition), options=Options()) == (condition, ())
