"""The whole runner over a small folder of our own."""

import json
import subprocess
import sys
from pathlib import Path

_SETUP = [
    {"namespace": "SMW_NS_PROPERTY", "page": "Has size", "contents": "[[Has type::Number]]"},
    {"page": "Small", "contents": "[[Has size::3]] [[Category:Thing]]"},
    {"page": "Large", "contents": "[[Has size::30]]"},
    {"page": "Dropped"},
]
_FACTS = {
    "strictPropertyValueMatch": False,
    "propertyCount": 4,
    "propertyKeys": ["_SKEY", "_MDAT", "_INST", "Has size"],
}
_TESTS = [
    {
        "type": "query",
        "condition": "[[Has size::+]]",
        "printouts": ["Has size"],
        "parameters": {"limit": "10"},
        "assert-queryresult": {"count": 2, "results": ["Small#0##", "Large#0##"], "datavalues": []},
    },
    {
        "type": "parser",
        "subject": "Small",
        "assert-store": {"semantic-data": {**_FACTS, "propertyValues": ["3", "Small", "Category:Thing"]}},
        "assert-output": {"to-contain": ["<b>3</b>"]},
    },
    {"type": "parser", "subject": "Large", "assert-output": {"to-contain": "thirty"}},
    {"type": "query", "condition": "", "skip-on": {"mysql": "why"}, "assert-queryresult": {}},
]
_FRAGMENT = {"raw": "<b>3</b>", "kind": "html", "text": ["3"], "links": []}
_CLASSES = {
    "features": ["sizes"],
    "tests": [
        {"i": 0, "class": "A", "parts": {"query": "A-query"}},
        {"i": 1, "class": "A+B", "parts": {"store": "A-store", "output": "B-html"}, "fragments": [_FRAGMENT]},
        {"i": 2, "class": "A", "parts": {"output": "A-text"}},
        {"i": 3, "class": "A", "parts": {"query": "A-query"}},
    ],
}


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    case = {"setup": _SETUP, "tests": _TESTS, "settings": {"wgContLang": "en", "wgLang": "en"}}
    (tmp_path / "cases" / "own.json").write_text(json.dumps(case), "utf-8")
    (tmp_path / "classes.json").write_text(json.dumps({"own.json": _CLASSES}), "utf-8")
    failures = tmp_path / "failures.txt"
    command = [sys.executable, "-m", "tests.smw", str(tmp_path), "--failures", str(failures), "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == ["A 2/3", "B 1/1"], done.stdout + failures.read_text("utf-8")
    assert "      2/3  sizes" in done.stdout
    assert failures.read_text("utf-8").splitlines() == ["own.json | #2 parser |  | A | text missing: thirty"]
