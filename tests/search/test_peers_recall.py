"""How well search finds, measured on Wikipedia paragraphs and their questions (see the README of the folder PEERS)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.search.making import search
from tests.search.paragraphs import AT_TEN, indexed, keywords, paragraphs, questions


def _recall(peers: Path, asked: Sequence[dict[str, str]], form: str) -> float:
    """The share of the queries whose paragraph is among the first ten."""
    known = paragraphs(peers)
    hits = sum(
        known[one["doc"]].owner in {page.owner for page in search(indexed(peers), one[form], span=AT_TEN).pages}
        for one in asked
    )
    return hits / len(asked)


@pytest.mark.parametrize(
    ("part", "form", "floor"),
    [(1, "keywords", 0.94), (1, "particle", 0.95), (1, "nospace", 0.92), (1, "split", 0.94), (2, "typo", 0.8)],
)
def test_keywords(peers: Path, part: int, form: str, floor: float) -> None:
    assert _recall(peers, keywords(peers, part), form) >= floor


def test_questions(peers: Path) -> None:
    assert _recall(peers, questions(peers), "text") >= 0.98
