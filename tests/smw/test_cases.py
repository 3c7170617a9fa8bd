"""Case files: comments, skips, order, fixtures."""

import json
from pathlib import Path

import pytest

from tests.smw.cases import Case, CaseError, CaseFile, loads, skipped
from tests.smw.classes import FileClasses
from tests.smw.compare import Reason
from tests.smw.outcome import Outcome
from tests.smw.report import by_feature, frequent, totals


def test_comments_outside_texts() -> None:
    assert loads('{"a": "http://x /* y */", /* b */ "c": 1 // d\n}') == {"a": "http://x /* y */", "c": 1}
    with pytest.raises(CaseError):
        loads("{")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, False),
        ({"skip-on": True}, True),
        ({"skip-on": {"mysql": "why"}}, True),
        ({"skip-on": {"sqlite": "why"}}, False),
        ({"skip-on": {"elastic": ["not", "why"]}}, True),
        ({"skip-except": {"elastic": "why"}}, True),
        ({"skip-except": {"mysql": "why"}}, False),
        ({"skip-on": {"mediawiki": [">1.42.x", "why"]}}, True),
        ({"skip-on": {"mediawiki": [">1.43.x", "why"]}}, False),
        ({"skip-on": {"mediawiki": ["<1.43", "why"]}}, False),
    ],
)
def test_skips(case: dict[str, object], *, expected: bool) -> None:
    assert bool(skipped(case)) is expected


def test_tests_are_run_by_kind(tmp_path: Path) -> None:
    tests = [{"type": "query"}, {"type": "parser", "about": "a\n b"}, {"type": "special"}, {"type": "parser"}]
    file = CaseFile("x.json", tmp_path, {"tests": tests, "settings": []})
    assert [case.index for case in file.tests] == [1, 3, 2, 0]
    assert Case(1, tests[1]).about == "a b"
    assert file.settings == {}


def test_fixtures(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "a.json").write_text('{ "b": "가/" }\n', "utf-8")
    (tmp_path / "fixtures" / "c.txt").write_bytes(b"d\r\ne\n")
    file = CaseFile("x.json", tmp_path / "cases", {})
    assert file.fixture("/../Fixtures/a.json") == json.dumps({"b": "가/"}, separators=(",", ":"))
    assert file.pattern("/../Fixtures/c.txt") == "d\ne\n"
    with pytest.raises(CaseError):
        file.fixture("/../Fixtures/none.txt")


def test_report() -> None:
    outcomes = [
        Outcome("x.json", 0, "", "parser", "A+B", {"A": True, "B": False}, (Reason("k", "d"), Reason("k", "e"))),
        Outcome("x.json", 1, "", "query", "A", {"A": True}),
        Outcome("x.json", 2, "", "query", "A", skipped="only on elastic", reasons=(Reason("z"),)),
    ]
    assert totals(outcomes) == ["A 2/2", "B 0/1"]
    assert by_feature(outcomes, {"x.json": FileClasses(("f",))}) == ["      1/2  f"]
    assert frequent(outcomes) == ["    1  k"]
