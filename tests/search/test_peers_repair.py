"""How many mistyped queries are found, and that clean ones stay as they are (see the README of the folder PEERS)."""

from pathlib import Path

import pytest

from accounts.scopes import PUBLIC
from search.finding import Finder
from search.query import parse
from search.repairing import Repairer
from search.spelling import SpellingTable, build
from search.words import WrittenWords
from tests.search.making import search
from tests.search.paragraphs import AT_TEN, all_keywords, indexed, keywords, paragraphs


@pytest.fixture(scope="module")
def table(peers: Path, tmp_path_factory: pytest.TempPathFactory) -> SpellingTable:
    written = WrittenWords()
    for document in paragraphs(peers).values():
        written.add((document.title, document.text))
    file = tmp_path_factory.mktemp("words") / "spelling"
    build(file, [*indexed(peers).words(scopes=PUBLIC), *written])
    return SpellingTable(file)


def _repaired(peers: Path, table: SpellingTable, text: str) -> str:
    repair = Repairer(table, Finder(indexed(peers), PUBLIC)).repair(parse(text))
    return repair.text if repair else text


@pytest.mark.parametrize(("part", "form", "floor"), [(2, "typo", 0.91), (1, "keyboard", 0.95)])
def test_mistyped_keywords_are_found(table: SpellingTable, peers: Path, part: int, form: str, floor: float) -> None:
    asked, known = keywords(peers, part), paragraphs(peers)
    found = 0
    for one in asked:
        results = search(indexed(peers), _repaired(peers, table, one[form]), span=AT_TEN)
        found += known[one["doc"]].owner in {page.owner for page in results.pages}
    assert found / len(asked) >= floor


@pytest.mark.parametrize("form", ["keywords", "particle", "nospace", "split"])
def test_clean_keywords_stay(table: SpellingTable, peers: Path, form: str) -> None:
    asked = [one[form] for one in all_keywords(peers)]
    changed = [(text, meant) for text in asked if (meant := _repaired(peers, table, text)) != text]
    assert len(changed) <= 2, changed
