"""Case files of Semantic MediaWiki's JSONScript format: read, typed, and which of their tests are skipped.

A folder has ``cases/``, ``fixtures/`` and ``classes.json``. Paths to fixtures are relative to the cases (``/../Fixtures/x``).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

CONNECTOR: Final = "mysql"
"""The store whose results are the measure: what is skipped there is skipped here."""
MEDIAWIKI: Final = (1, 43)
ORDER: Final = ("parser", "parser-html", "special", "rdf", "query", "concept", "format", "api")
"""Kinds of tests in the order in which a file's are run."""

_COMMENT: Final = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|//[^\r\n]*', re.DOTALL)
_VERSION: Final = re.compile(r"([<>=]?)\s*(\d+(?:\.(?:\d+|x))*)")

Json = Mapping[str, Any]


class CaseError(ValueError):
    """A case file or a fixture that cannot be read."""


def loads(text: str) -> object:
    """JSON with ``//`` and ``/* */`` comments outside strings. Raises :class:`CaseError`."""
    try:
        return json.loads(_COMMENT.sub(lambda found: found.group(1) or " ", text), strict=False)
    except ValueError as error:
        raise CaseError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a file. ``index`` is its place in the file, from 0."""

    index: int
    data: Json

    @property
    def kind(self) -> str:
        return str(self.data.get("type", ""))

    @property
    def about(self) -> str:
        return " ".join(str(self.data.get("about", "")).split())

    @property
    def output(self) -> Json:
        return mapping(self.data.get("assert-output"))


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file: one wiki. ``folder`` is that of the cases."""

    name: str
    folder: Path
    data: Json

    @property
    def settings(self) -> Json:
        return mapping(self.data.get("settings"))

    @property
    def setup(self) -> list[Json]:
        """The pages to be made, without those that this connector skips."""
        return [entry for entry in self.data.get("setup", []) if CONNECTOR not in mapping(entry.get("skip-on"))]

    @property
    def tests(self) -> list[Case]:
        """In the order in which they are run: by kind, then as in the file."""
        known = [Case(index, test) for index, test in enumerate(self.data.get("tests", []))]
        return sorted(known, key=lambda case: ORDER.index(case.kind) if case.kind in ORDER else len(ORDER))

    def fixture(self, path: str) -> str:
        """The text of a fixture, line ends as LF; a JSON fixture is made compact. Raises :class:`CaseError`."""
        text = self.fixture_bytes(path).decode("utf-8").replace("\r\n", "\n")
        if not path.endswith(".json"):
            return text
        return json.dumps(loads(text), ensure_ascii=True, separators=(",", ":"))

    def pattern(self, path: str) -> str:
        """A fixture that is one pattern, as it stands in its file."""
        return self.fixture_bytes(path).decode("utf-8").replace("\r\n", "\n")

    def fixture_bytes(self, path: str) -> bytes:
        wanted = self.folder / path.lstrip("/")
        name = Path(path).name
        for place in (wanted, self.folder.parent / "fixtures" / name, self.folder.parent / "Fixtures" / name):
            if place.is_file():
                return place.read_bytes()
        raise CaseError(f"no fixture {path}")


def mapping(value: object) -> Json:
    """A JSON object; PHP writes an empty one as an empty list."""
    return value if isinstance(value, dict) else {}


def read_case_file(path: Path) -> CaseFile:
    data = loads(path.read_text("utf-8-sig"))
    if not isinstance(data, dict):
        raise CaseError("not an object")
    return CaseFile(path.name, path.parent, data)


def case_paths(folder: Path, only: list[str]) -> Iterator[Path]:
    """The case files of a folder, by name; ``only`` are beginnings of names."""
    for path in sorted((folder / "cases").glob("*.json")):
        if not only or any(path.name.startswith(name) for name in only):
            yield path


def skipped(case: Json) -> str:
    """Why a test is skipped on this connector, "" when it is not."""
    asked = case.get("skip-on")
    if asked is True:
        return "always"
    conditions = dict(mapping(asked))
    conditions |= {store: ["not", reason] for store, reason in mapping(case.get("skip-except")).items()}
    return next((reason for store, value in conditions.items() if (reason := _skip(store, value))), "")


def _skip(store: str, value: object) -> str:
    condition = str(value[0]) if isinstance(value, list) and value else ""
    if condition == "not":
        return "" if store == CONNECTOR else f"only on {store}"
    if store in {CONNECTOR, "*"}:
        return f"not on {store}"
    return f"MediaWiki {condition}" if store in {"mediawiki", "mw"} and _is_of(condition) else ""


def _is_of(condition: str) -> bool:
    """Whether the version of reference is meant: ``>1.42.x``, where ``x`` is any number."""
    found = _VERSION.fullmatch(condition.strip())
    if found is None:
        return False
    version = tuple(9999 if part == "x" else int(part) for part in found.group(2).split("."))
    if found.group(1) == ">":
        return version < MEDIAWIKI
    return version > MEDIAWIKI if found.group(1) == "<" else version == MEDIAWIKI
