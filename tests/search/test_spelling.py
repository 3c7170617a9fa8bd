"""The table of known words: what is near to a word, and what a broken file does."""

import itertools
import random
import time
from pathlib import Path

import pytest

from search.spelling import Speller, SpellingTable, build

WORDS = {
    "조례": 40,
    "조리": 3,
    "스마트도시": 12,
    "스마트폰": 9,
    "디지털정책담당관": 2,
    "챗봇": 5,
    "도시": 30,
    "seoul": 4,
    "법": 50,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    build(tmp_path / "words", WORDS.items())
    return tmp_path / "words"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("조레", "조례"),
        ("초리", "조리"),
        ("스마트도쉬", "스마트도시"),
        ("스마드도쉬", "스마트도시"),
        ("디지털정책단당관", "디지털정책담당관"),
        ("챗붓", "챗봇"),
        ("soeul", "seoul"),
        ("SEOLU", "seoul"),
    ],
)
def test_one_or_two_wrong_letters(file: Path, typed: str, meant: str) -> None:
    assert SpellingTable(file).near(typed)[0].word == meant


@pytest.mark.parametrize("typed", ["", "법", "벗", "조례", "바다", "ㅈㄹ", "조레 ", "漢", "가" * 1000, "\0", "스마트"])
def test_what_is_near_to_nothing(file: Path, typed: str) -> None:
    found = SpellingTable(file).near(typed)
    assert typed not in [one.word for one in found]
    assert [one for one in found if one.word != "조리"] == []


def test_numbers_of_pages(file: Path) -> None:
    table = SpellingTable(file)
    assert {word: table.pages_with(word) for word in WORDS} == WORDS
    assert table.pages_with("조레") == table.pages_with("") == table.pages_with("ㅈ") == 0
    assert len(table) == len(WORDS)


def test_the_larger_number_counts_and_none_is_no_word(tmp_path: Path) -> None:
    build(tmp_path / "words", [("서울", 2), ("서울", 7), ("서울", 1), ("부산", 0), ("漢", 3), ("a" * 99, 1)])
    table = SpellingTable(tmp_path / "words")
    assert (table.pages_with("서울"), table.pages_with("부산"), len(table)) == (7, 0, 1)


def test_an_empty_table(tmp_path: Path) -> None:
    assert build(tmp_path / "words", []) == 0
    table = SpellingTable(tmp_path / "words")
    assert table.near("조례") == []
    assert table.pages_with("조례") == 0


def test_a_new_table_is_noticed(file: Path) -> None:
    speller = Speller(file)
    before = speller.table()
    assert before
    assert speller.table() is before
    build(file, [("새말", 1)])
    after = speller.table()
    assert after
    assert after.pages_with("새말") == 1
    assert before.pages_with("조례") == 40
    assert [path.name for path in file.parent.iterdir()] == ["words"]


@pytest.mark.parametrize("spoil", ["missing", "empty", "cut", "other", "bit", "folder"])
def test_without_a_whole_file_there_is_no_table(file: Path, spoil: str) -> None:
    content = file.read_bytes()
    file.unlink()
    match spoil:
        case "folder":
            file.mkdir()
        case "empty" | "cut" | "other" | "bit":
            flipped = content[:-40] + bytes([content[-40] ^ 1]) + content[-39:]
            file.write_bytes({"empty": b"", "cut": content[:-9], "other": b"x" * 5_000, "bit": flipped}[spoil])
    speller = Speller(file)
    assert speller.table() is None
    assert speller.table() is None


def test_a_word_is_looked_up_at_once_among_many(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - words for a test
    syllables = [chr(point) for point in range(0xAC00, 0xD7A3, 97)]
    made = {"".join(chance.choices(syllables, k=chance.choice([2, 3, 3, 4, 5]))) for _ in range(140_000)}
    build(tmp_path / "words", zip(made, itertools.cycle(range(1, 90))))
    assert (tmp_path / "words").stat().st_size < 8_000_000
    table = SpellingTable(tmp_path / "words")
    asked = [word[:-1] + "가" for word in sorted(made)[:200]]
    taken = []
    for word in asked:
        began = time.thread_time()
        table.near(word)
        taken.append(time.thread_time() - began)
    assert sorted(taken)[100] < 0.003, "1 ms on a quiet machine"
