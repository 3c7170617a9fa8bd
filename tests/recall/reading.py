"""A folder of the measure: ``documents.jsonl`` (id, title, text), ``questions-*.jsonl`` and ``keywords-*.jsonl`` (id, doc, and a text in one or several forms)."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FORMS: Final = ("keywords", "particle", "nospace", "split", "typo", "keyboard")


@dataclass(frozen=True, slots=True)
class Document:
    """``title`` is the article's name and the number of the paragraph in it, so that no two are the same."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    text: str
    doc: str


def lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as opened:
        yield from (json.loads(line) for line in opened if line.strip())


def documents(folder: Path) -> list[Document]:
    counts: Counter[str] = Counter()
    found = []
    for one in lines(folder / "documents.jsonl"):
        counts[one["title"]] += 1
        found.append(Document(one["id"], f"{one['title']} {counts[one['title']]}", one["text"]))
    return found


def sets(folder: Path) -> dict[str, list[Asked]]:
    """Everything that is asked, by the name of its set; files of one kind go together."""
    found: dict[str, list[Asked]] = {}
    for kind, forms in (("questions", ("text",)), ("keywords", FORMS)):
        for file in sorted(folder.glob(f"{kind}-*.jsonl")):
            for one in lines(file):
                for form in forms:
                    if form in one:
                        found.setdefault(kind if form == "text" else form, []).append(Asked(one[form], one["doc"]))
    return found
