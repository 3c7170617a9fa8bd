"""However much a query asks for, what is read to answer it stays within bounds."""

from collections.abc import Sequence

import pytest

from search.backends import matching, verifying
from search.backends.memory import MemoryBackend
from search.documents import Document
from tests.search.making import page, put, search

WORDS = ["예산", "도로", "교통", "환경", "안전", "교육", "복지", "문화", "주택", "하천"]


@pytest.fixture
def wiki(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    monkeypatch.setattr(verifying, "CHARACTERS", 1_000)
    monkeypatch.setattr(verifying, "LEAST", 100)
    backend = MemoryBackend()
    put(backend, *(page(number, f"글{number}", " ".join(WORDS) + " 끝." * 20) for number in range(1, 61)))
    return backend


def reads(monkeypatch: pytest.MonkeyPatch, wiki: MemoryBackend, typed: str) -> int:
    """How many documents are read; those that are shown too."""
    counted: list[Document] = []
    texts = verifying._texts

    def read(document: Document) -> Sequence[str]:
        counted.append(document)
        return texts(document)

    monkeypatch.setattr(verifying, "_texts", read)
    assert search(wiki, typed).total
    return len(counted)


@pytest.mark.parametrize("joint", [" OR ", " "])
def test_many_phrases_read_little_more_than_one(
    wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch, joint: str
) -> None:
    typed = joint.join(f'"{word}"' for word in WORDS)
    assert 5 < reads(monkeypatch, wiki, WORDS[0].join('""')) < 15
    assert 5 < reads(monkeypatch, wiki, typed) < 15 + 2 * len(WORDS)


def test_many_near_words_read_little_more_than_two(wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 2 < reads(monkeypatch, wiki, " 근처/9 ".join(WORDS)) < 10 + len(WORDS)


def test_wildcards_share_what_they_are_expanded_to(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = MemoryBackend()
    put(backend, *(page(number, f"글{number}", f"city{number} road{number}") for number in range(10, 30)))
    assert search(backend, "city*").total == 20
    assert search(backend, "city* -road*").total == 0
    monkeypatch.setattr(matching, "ALL_EXPANDED", 20)
    monkeypatch.setattr(matching, "LEAST_EXPANDED", 5)
    assert search(backend, "city*").total == 20
    assert search(backend, "nothing* OR city*").total == 20
    assert search(backend, "city* -road*").total == 15


def test_a_result_says_where_not_all_was_read(wiki: MemoryBackend) -> None:
    phrase, near = search(wiki, '"예산 도로"').checked, search(wiki, "예산 근처/3 도로").checked
    assert phrase is not None
    assert near is not None
    assert (phrase.documents, near.documents) == (60, 60)
    assert 0 < near.read < phrase.read < 15
    assert search(wiki, "예산 도로").checked is None


def test_what_was_read_once_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "CHARACTERS", 100)
    monkeypatch.setattr(verifying, "LEAST", 10)
    backend = MemoryBackend()
    put(backend, page(1, "하나", f"예산 도로. {'끝. ' * 20}"), page(2, "둘", "예산 도로, 하천."))
    assert search(backend, '"예산 도로" 하천 교육').checked is None
