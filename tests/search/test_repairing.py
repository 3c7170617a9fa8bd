"""Which queries are taken for slips, by a small table of words and what a few texts hold."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.backends.memory import MemoryBackend
from search.finding import Finder
from search.query import parse
from search.repairing import Repairer
from search.spelling import SpellingTable, build
from tests.search.making import ALL, page, put

TEXTS = (
    "교통체계 개편으로 버스 전용차로를 넓혔다. 환승 할인.",
    "주민참여예산 제도를 담은 조례를 고쳤다. 감사위원회가 살핀다.",
    "도서관 대출 기록은 개인정보다. 무인 반납기를 두었다.",
    "교통체계와 주민참여예산은 함께 살핀다. EN to",
)


@pytest.fixture(scope="module")
def backend() -> MemoryBackend:
    made = MemoryBackend()
    put(made, *(page(number, f"문서 {number}", text) for number, text in enumerate(TEXTS, 1)))
    return made


@pytest.fixture(scope="module")
def table(backend: MemoryBackend, tmp_path_factory: pytest.TempPathFactory) -> SpellingTable:
    file: Path = tmp_path_factory.mktemp("words") / "spelling"
    build(file, [*backend.words(scopes=ALL), ("교통체계", 2), ("버스", 2), ("도서관", 2), ("대출", 2)])
    return SpellingTable(file)


def meant(backend: MemoryBackend, table: SpellingTable, text: str) -> str | None:
    repair = Repairer(table, Finder(backend, ALL)).repair(parse(text))
    return repair.text if repair else None


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("교퉁체계", "교통체계"),
        ("교통채계를 개편", "교통체계를 개편"),
        ("주민참여에산 조례", "주민참여예산 조례"),
        ("감사윈원회", "감사위원회"),
        ("ehtjrhks 대출", "도서관 대출"),
        ("환슨 핳인", "환승 할인"),
    ],
)
def test_slips(backend: MemoryBackend, table: SpellingTable, typed: str, wanted: str) -> None:
    assert meant(backend, table, typed) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "교통체계",
        "교통체계를",
        "도서관대출",
        "버스도서관",
        "교통체 계",
        "담고 고치면",
        "살펴 주세요",
        "두 수영장",
        "전용차",
        "용차로",
        "수영장",
        "GPS도서관",
        "DB",
        "SNS 도서관",
        "cmd 도서관",
        '"교퉁체계"',
        "-교퉁체계 버스",
        "제목:교퉁체계",
        "교퉁체계 수영장",
    ],
)
def test_no_slips(backend: MemoryBackend, table: SpellingTable, typed: str) -> None:
    assert meant(backend, table, typed) is None


@given(st.text('교퉁체계버스 abtjdnf"-()ㄱㅏ1:|*', max_size=80))
def test_anything_may_be_typed(backend: MemoryBackend, table: SpellingTable, text: str) -> None:
    meant(backend, table, text)


@pytest.mark.parametrize(
    "text", ["교퉁체계" * 80, "교퉁체계 " * 60, "qwerty " * 45, "ㅗㅑ " * 100, "ㅎ" * 300, "버스도서관" * 60, "a" * 300]
)
def test_it_takes_no_time(backend: MemoryBackend, table: SpellingTable, text: str) -> None:
    meant(backend, table, "교퉁체계")
    began = time.process_time()
    meant(backend, table, text)
    assert time.process_time() - began < 0.15
