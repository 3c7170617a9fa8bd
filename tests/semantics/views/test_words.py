"""Conditions that look for words: the text of the pages decides, as the search index knows it."""

from pathlib import Path

import pytest
from django.test import Client

from core import addresses
from core.titles import parse_title
from policywiki import answers
from search.backends.base import IndexUnavailableError
from search.backends.memory import MemoryBackend
from search.lock import FolderDesk
from search.writer import Writer
from tests.semantics.views.making import hide, read, save, signed_in

pytestmark = pytest.mark.django_db
QUERY = "{{#ask:[[in:새 가로등]]|format=plainlist}}"


def address(title: str) -> str:
    return addresses.page(parse_title(title))


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Writer:
    backend = MemoryBackend()
    monkeypatch.setattr(answers, "backend", lambda: backend)
    save("밤길 사업", "가로등을 새로 놓는다. 새 가로등은 밝다.")
    save("낮길 사업", "가로등을 뽑는다.")
    writer = Writer(backend, FolderDesk(tmp_path))
    while writer.step():
        pass
    return writer


def test_an_answer_follows_the_index(client: Client, index: Writer) -> None:
    save("질문", QUERY)
    index.step()
    assert "밤길 사업" in read(client, address("질문"))
    save("셋째 사업", "새 가로등")
    assert "셋째 사업" not in read(client, address("질문"))
    assert index.step()
    assert "셋째 사업" in read(client, address("질문"))


def test_hidden_texts_are_not_found(client: Client, index: Writer) -> None:
    save("비밀 사업", "새 가로등")
    hide("비밀 사업")
    index.step()
    asked = addresses.special("묻기", q="[[in:새 가로등]]")
    assert "비밀 사업" not in read(client, asked)
    assert "비밀 사업" in read(signed_in(client), asked)


def test_no_index_is_said(client: Client, index: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def owners_with(self, *_: object, **__: object) -> frozenset[int]:
            raise IndexUnavailableError("gone")

    monkeypatch.setattr(answers, "backend", Broken)
    save("질문", QUERY)
    assert "검색 색인을 읽을 수 없어" in read(client, address("질문"))
    assert "검색 색인을 읽을 수 없어" in read(client, addresses.special("묻기", q="[[not:가로등]]"))
