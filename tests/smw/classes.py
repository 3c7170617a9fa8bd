"""``classes.json``: what of each test has to match exactly, what in visible text, and what does not apply."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

STORE, OUTPUT, QUERY = "store", "output", "query"
NOT_REQUIRED: Final = frozenset({"markup", "smwlink", "css", "regex"})
"""Kinds of fragments that are another engine's own markup."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """One expected piece of output. ``pieces`` are its visible texts in order, ``links`` pairs of a target and a link's text."""

    raw: str
    kind: str
    pieces: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def required(self) -> bool:
        return self.kind not in NOT_REQUIRED


@dataclass(frozen=True, slots=True)
class Verdict:
    """``name`` is A, B, A+B or C; ``parts`` maps ``store``, ``output``, ``query`` to what they are (``A-text``, ``B-html``)."""

    name: str = "A"
    parts: Mapping[str, str] | None = None
    fragments: tuple[Fragment, ...] = ()

    def of(self, part: str) -> str:
        """The class of one part: ``A``, ``B``, or "" where it is not measured."""
        if self.name == "C":
            return ""
        if self.parts is None:
            return self.name[:1]
        kind = self.parts.get(part, "")
        return kind[:1] if kind[:2] in {"A-", "B-"} else ""

    @property
    def bare(self) -> bool:
        """Whether nothing of an output is required: it is only links to queries, selectors or other markup."""
        kind = (self.parts or {}).get(OUTPUT, "")
        asked = [fragment for fragment in self.fragments if fragment.required]
        return kind == "B-css" or (kind.startswith("B-") and bool(self.fragments) and not asked)

    @property
    def counted(self) -> tuple[str, ...]:
        return tuple(letter for letter in ("A", "B") if letter in self.name)


@dataclass(frozen=True, slots=True)
class FileClasses:
    features: tuple[str, ...] = ()
    tests: Mapping[int, Verdict] | None = None

    def of(self, index: int) -> Verdict:
        return (self.tests or {}).get(index, Verdict())


def read_classes(path: Path) -> dict[str, FileClasses]:
    """By name of the case file; without the file everything has to match exactly."""
    if not path.is_file():
        return {}
    return {name: _file(entry) for name, entry in json.loads(path.read_text("utf-8")).items()}


def _file(entry: Mapping[str, Any]) -> FileClasses:
    return FileClasses(tuple(entry.get("features", ())), {test["i"]: _verdict(test) for test in entry["tests"]})


def _verdict(test: Mapping[str, Any]) -> Verdict:
    return Verdict(test["class"], test.get("parts"), tuple(_fragment(found) for found in test.get("fragments", ())))


def _fragment(found: Mapping[str, Any]) -> Fragment:
    links = tuple((str(target), str(text)) for target, text in found.get("links", ()))
    return Fragment(found["raw"], found["kind"], tuple(found.get("text", ())), links)
