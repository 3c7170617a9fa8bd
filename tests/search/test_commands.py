"""``manage.py search``."""

import io
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import documents, engine
from search.backends import explaining
from search.documents import Document
from search.management.commands import search
from search.models import Pending
from tests.search.making import changes, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> dict[int, str]:
    settings.SEARCH_INDEX = tmp_path / "index"  # type: ignore[attr-defined]  # pytest-django's settings take anything
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # the same
    texts = {1: "조례를 정한다", 2: "챗봇 예산"}

    def documents_of(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
        return {owner: page(owner, f"문서 {owner}", texts[owner]) for owner in owners}

    monkeypatch.setattr(documents.documents_of, "_function", documents_of)
    monkeypatch.setattr(documents.all_owners, "_function", lambda: sorted(texts))
    return texts


def run(*given: str) -> str:
    out = io.StringIO()
    call_command("search", *given, stdout=out, no_color=True)
    return out.getvalue()


def test_rebuild_then_check_stats_and_explain() -> None:
    assert "문서: 2개, 절까지 2개" in run("rebuild")
    assert "온전합니다" in run("check")
    assert "whoosh (hybrid-" in run("stats")
    explained = run("explain", "조례를", "-챗봇")
    assert "낱말 조례를: 1개 문서" in explained
    assert "제외: 1개 문서" in explained


def test_without_an_index_the_way_out_is_said() -> None:
    for command in ("stats", "explain x"):
        with pytest.raises(CommandError, match="색인을 읽을 수 없습니다"):
            run(*command.split())
    with pytest.raises(CommandError, match="search rebuild"):
        run("check")


def test_check_counts_what_is_missing_and_left_over(pages: dict[int, str]) -> None:
    run("rebuild")
    pages[3] = "새 글"
    del pages[1]
    with pytest.raises(CommandError, match=r"없는 문서 1개: \[3\]\n없어진 문서의 색인 1개: \[1\]"):
        run("check")
    Pending.objects.create(owner=3)
    Pending.objects.create(owner=1)
    assert "온전합니다" in run("check")


def test_a_running_writer_is_asked() -> None:
    desk = engine.desk()
    run("rebuild")
    with desk.only_writer(), pytest.raises(CommandError, match="작성기가 아직"):
        run("rebuild", "--timeout", "0")
    assert desk.is_rebuild_wished()


def test_a_second_writer_is_refused() -> None:
    with engine.desk().only_writer(), pytest.raises(CommandError, match="이미 돌고"):
        call_command("index_writer")


def test_the_engine_is_one_for_the_process() -> None:
    assert engine.backend() is engine.backend()
    engine.backend().rebuild([changes(page(1, "하나", "글"))])
    assert engine.backend().stats().pages == 1


def test_the_memory_engine_can_be_chosen(settings: object) -> None:
    settings.SEARCH_ENGINE = "memory"  # type: ignore[attr-defined]  # the same
    assert engine.backend().stats().engine == "memory"


_HANGUL = re.compile("[가-힣]")


@pytest.mark.parametrize("given", [("stats",), ("rebuild",), ("check",), ("explain", '"budget"', "OR", "-road*")])
def test_all_that_is_printed_can_be_read_in_another_language(
    monkeypatch: pytest.MonkeyPatch, pages: dict[int, str], given: tuple[str, ...]
) -> None:
    pages.clear()
    run("rebuild")

    def latin(*messages: object) -> str:
        return _HANGUL.sub("x", str(messages[0]))

    for module in (search, explaining):
        for name in ("gettext", "ngettext", "pgettext"):
            monkeypatch.setattr(module, name, latin, raising=False)
    monkeypatch.setattr(explaining, "_NAMES", {kind: latin(name) for kind, name in explaining._NAMES.items()})
    said = run(*given)
    assert said
    assert not _HANGUL.search(said)
