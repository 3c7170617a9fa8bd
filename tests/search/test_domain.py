"""The words of the wiki: found in texts, kept up to date, taken up by readers."""

import time
from collections.abc import Sequence
from pathlib import Path

import marisa_trie
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import documents, outbox
from search.analysis import HybridAnalyser
from search.backends.memory import MemoryBackend
from search.backends.whoosh import WhooshBackend
from search.domain import DomainWords, word_of
from search.domain_building import EVERY, WordsKeeper
from search.lock import FolderDesk
from search.models import Pending
from search.normal import prepared
from search.writer import Writer
from tests.search.making import found, page, put

WORDS = ("스마트도시", "스마트도시기본계획", "기본계획", "회의", "디지털정책담당관", "IoT", "AI", "서울시 스마트사업")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "words"


def write(path: Path, *names: str) -> None:
    fresh = path.with_name("fresh")
    marisa_trie.Trie(word for word in map(word_of, names) if word).save(str(fresh))
    fresh.replace(path)


def terms(path: Path, text: str) -> list[str]:
    return [term.removeprefix("#") for term in DomainWords(path).terms(prepared(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("스마트도시를 만든다", ["스마트도시"]),
        ("스마트 도시의 사업", ["스마트도시"]),
        ("서울스마트도시", ["스마트도시"]),
        ("스마트도시기본계획을 세운다", ["스마트도시기본계획"]),
        ("스마트도시 기본계획 수립", ["스마트도시기본계획", "기본계획"]),
        ("주간 회의에서", ["회의"]),
        ("사회의 변화", []),
        ("IoT망과 AI", ["iot", "ai"]),
        ("서울IoT", ["iot"]),
        ("main aim AIDS", []),
        ("스마트. 도시", []),
        ("스마트\n도시", []),
        ("서울시의 스마트사업", []),
        ("서울시 스마트사업", ["서울시스마트사업"]),
        ("", []),
    ],
)
def test_words_in_texts(path: Path, text: str, words: Sequence[str]) -> None:
    write(path, *WORDS)
    assert terms(path, text) == words


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("스마트 도시", "스마트도시"),
        ("수원 (도시)", "수원"),
        ("법", ""),
        ("2021", ""),
        ("가" * 41, ""),
        ("···", ""),
        ("條例", "조례"),
    ],
)
def test_what_a_name_is_found_by(name: str, word: str) -> None:
    assert word_of(name) == word


def test_without_a_readable_file_there_are_no_words(path: Path) -> None:
    assert terms(path, "스마트도시") == []
    path.write_bytes(b"no trie")
    assert terms(path, "스마트도시") == []
    path.write_bytes(b"")
    assert terms(path, "스마트도시") == []


def test_readers_take_up_a_new_file(path: Path) -> None:
    write(path, "스마트도시")
    words = DomainWords(path)
    assert list(words.terms("교통과 스마트도시")) == ["#스마트도시"]
    write(path, "스마트도시", "교통과")
    assert list(words.terms("교통과 스마트도시")) == ["#교통과", "#스마트도시"]
    path.unlink()
    assert list(words.terms("교통과")) == []


def test_query_and_document_have_the_same_terms_and_the_name_stays(path: Path) -> None:
    analyser = HybridAnalyser(domain=DomainWords(path))
    name = analyser.name
    write(path, *WORDS)
    assert "#스마트도시" in analyser.terms("스마트 도시는 크다")
    assert analyser.scored("스마트도시")["#스마트도시"] == 1.0
    assert analyser.changing("스마트 도시는 크다") == {"#스마트도시"}
    assert analyser.name == name


@given(st.text(alphabet="스마트도시기본계획 .aiIoT\n", max_size=60))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "words-for-any-text"
    if not path.exists():
        write(path, *WORDS)
    dense = "".join(prepared(text).split())
    assert all(word in dense.replace(".", "") for word in terms(path, text))


def test_time_is_linear(path: Path) -> None:
    write(path, *WORDS, *("스마트" * number for number in range(1, 13)))

    def seconds(length: int) -> float:
        began = time.process_time()
        terms(path, "스마트" * length)
        return time.process_time() - began

    seconds(100)
    assert seconds(20_000) < 8 * max(seconds(5_000), 0.01)


# Keeping them up to date


class Names:
    """What the wiki names, in slices of two."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)

    def __call__(self, place: str) -> tuple[Sequence[str], str]:
        start = int(place or 0)
        end = start + 2
        return self.names[start:end], str(end) if end < len(self.names) else ""


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    made = Names("스마트도시", "교통과", "챗봇")
    monkeypatch.setattr(documents.domain_names, "_function", made)
    monkeypatch.setattr(documents.indexed, "_function", lambda: None)
    return made


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def work(keeper: WordsKeeper) -> int:
    return next(number for number in range(1_000) if not keeper.step())


@pytest.mark.django_db
def test_new_words_have_their_pages_indexed_again(path: Path, names: Names) -> None:
    backend, clock = MemoryBackend(HybridAnalyser(domain=DomainWords(path))), Clock()
    put(backend, page(1, "하나", "자율 주행을 돕는다"), page(2, "둘", "스마트도시"), page(3, "셋", "자율주행", scope=1))
    keeper = WordsKeeper(path, backend, clock=clock)
    work(keeper)
    assert sorted(DomainWords(path).trie() or ()) == ["교통과", "스마트도시", "챗봇"]
    assert not Pending.objects.exists(), "what was there before is in the index"
    names.names.append("자율주행")
    keeper.touch()
    assert work(keeper) == 0, "not before its time"
    clock.now += EVERY
    work(keeper)
    assert sorted(Pending.objects.values_list("owner", flat=True)) == [1, 3]
    assert work(keeper) == 0


@pytest.mark.django_db
def test_a_killed_writer_looks_for_the_rest_later(path: Path, names: Names) -> None:
    backend, clock = MemoryBackend(), Clock()
    put(backend, page(1, "하나", "자율주행"))
    first = WordsKeeper(path, backend, clock=clock)
    work(first)
    names.names.append("자율주행")
    first.touch()
    clock.now += EVERY
    while not path.with_name("words.new").exists():
        assert first.step()
    work(WordsKeeper(path, backend, clock=clock))
    assert Pending.objects.get().owner == 1
    path.with_name("words.new").write_text("{")
    work(WordsKeeper(path, backend, clock=clock))
    assert not path.with_name("words.new").exists()


@pytest.mark.django_db
def test_sections_that_did_not_change_learn_the_word_too(
    tmp_path: Path, path: Path, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyser = HybridAnalyser(domain=DomainWords(path))
    backend = WhooshBackend(tmp_path / "index", analyser)
    documents_ = page(1, "하나", "글", ("절", "", "자율주행을 돕는다"))
    monkeypatch.setattr(documents.all_owners, "_function", lambda: [1])
    monkeypatch.setattr(documents.documents_of, "_function", lambda owners: dict.fromkeys(owners, documents_))
    clock = Clock()
    writer = Writer(backend, FolderDesk(tmp_path), names=WordsKeeper(path, backend, clock=clock), clock=clock)
    while writer.step():
        pass
    reading = backend._read()
    assert not len(reading.docs("b", "#자율주행"))
    names.names.append("자율주행")
    with_outbox(1)
    while writer.step():
        pass
    clock.now += EVERY
    while writer.step():
        pass
    assert len(backend._read().docs("b", "#자율주행")) == 1
    assert found(backend, "자율주행") == [1]
    with_outbox(1)
    while writer.step():
        pass
    assert backend.stats().documents == 2


def with_outbox(owner: int) -> None:
    outbox.note([owner])
