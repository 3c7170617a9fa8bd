"""Totals of searches: from what readers ask over HTTP to what editors see, with nothing about a person in between."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, User
from accounts.rights import Group
from core import addresses
from search import engine, seeing, tasks, totals
from search.models import SearchSeen, SearchTotal
from search.personal import looks_personal
from search.spelling import Speller, build
from tests.search.asking_http import SEARCH, small_index

pytestmark = pytest.mark.django_db

STATISTICS = addresses.special("검색통계")


@pytest.fixture(autouse=True)
def _index(monkeypatch: pytest.MonkeyPatch) -> None:
    small_index(monkeypatch)


@pytest.fixture
def editor() -> Client:
    user = User.objects.create(name="Ann")
    Membership.objects.create(user=user, group=Group.EDITOR)
    client = Client()
    client.force_login(user)
    return client


def _search(client: Client, words: str, readers: int = 1) -> str:
    """Search as so many readers, each from an address of their own. Gives the last page."""
    html = ""
    for number in range(readers):
        html = client.get(SEARCH, {"q": words}, REMOTE_ADDR=f"192.0.2.{number}").content.decode()
    return html


def _open(client: Client, html: str, readers: int = 1) -> list[int]:
    found = re.search(r'data-opened="([^"]*)" data-token="([^"]*)"', html)
    assert found
    address, token = map(unescape, found.groups())
    return [
        client.post(address, {"token": token}, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(readers)
    ]


def _text(client: Client, **fields: str) -> str:
    html = client.get(STATISTICS, fields).content.decode()
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main.group())).split())


def _totals() -> dict[str, tuple[int, int, int]]:
    tasks.keep_house.enqueue()
    return {row.words: (row.searches, row.nothing, row.opened) for row in SearchTotal.objects.all()}


class TestCounting:
    def test_searches_without_a_result_and_results_opened(self, client: Client) -> None:
        _search(client, "지하철", 2)
        page = _search(client, "  버스　노선 ", 3)
        assert _open(client, page, 2) == [204, 204]
        assert _totals() == {"지하철": (2, 2, 0), "버스 노선": (3, 0, 2)}

    def test_some_of_few_words_is_nothing_and_of_many_something(self, client: Client) -> None:
        _search(client, "심야버스 무인자동차")
        _search(client, "밤에 다니는 심야버스 무인자동차 소식")
        assert _totals() == {"심야버스 무인자동차": (1, 1, 0), "밤에 다니는 심야버스 무인자동차 소식": (1, 0, 0)}

    def test_a_slip_counts_as_what_was_meant(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        build(tmp_path / "spelling", {"버스": 3}.items())
        speller = Speller(tmp_path / "spelling")
        monkeypatch.setattr(engine, "speller", lambda: speller)
        page = _search(client, "qjtm")
        assert "‘버스’로 찾았습니다" in page
        assert "q=%EB%B2%84%EC%8A%A4&amp;format=csv" in page
        assert _totals() == {"버스": (1, 0, 0)}

    def test_one_reader_counts_once_a_day(self, client: Client) -> None:
        for _ in range(3):
            page = _search(client, "버스")
            _open(client, page)
            tasks.keep_house.enqueue()
        _search(client, "ＢＵＳ")
        _search(client, "bus")
        assert _totals() == {"버스": (1, 0, 1), "bus": (1, 1, 0)}

    @pytest.mark.parametrize(
        "fields",
        [{"page": "2"}, {"category": "교통"}, {"kind": "사례"}, {"format": "json"}, {"sort": "title", "ns": "0"}],
    )
    def test_what_is_no_plain_search_is_not_counted(self, client: Client, fields: dict[str, str]) -> None:
        client.get(SEARCH, {"q": "버스", **fields})
        assert _totals() == {}

    @pytest.mark.parametrize(
        "typed",
        ["hong@example.kr", "９００１０１-１２３４５６７", "900101 2234567", "010-1234-5678", "+82 10 1234 5678", "02)123-4567",
         "홍길동 M12345678", "110-123-456789", "버스 분류:교통", "-", "가" * 101],
    )  # fmt: skip
    def test_what_may_be_about_a_person_is_not_even_noted(self, client: Client, typed: str) -> None:
        page = _search(client, typed)
        assert not SearchSeen.objects.exists()
        assert "data-token" not in page

    @pytest.mark.parametrize("typed", ["2025 2026 예산", "조례 제2025-114호", "1588-1234", "20251123", "코로나19 @"])
    def test_other_numbers_are_no_persons(self, typed: str) -> None:
        assert not looks_personal(typed)

    def test_nothing_of_the_reader_is_kept(self, client: Client) -> None:
        _search(client, "버스")
        (seen,) = SearchSeen.objects.values()
        assert set(seen) == {"digest", "day", "words", "what"}
        tasks.keep_house.enqueue()
        assert [row.words for row in SearchSeen.objects.all()] == [""]
        SearchSeen.objects.update(day=timezone.localdate() - timedelta(days=1))
        tasks.keep_house.enqueue()
        assert not SearchSeen.objects.exists()

    def test_noting_is_one_statement_in_the_other_database(self, client: Client) -> None:
        client.get(SEARCH, {"q": "버스"})
        with (
            CaptureQueriesContext(connections["ephemeral"]) as there,
            CaptureQueriesContext(connections["default"]) as here,
        ):
            client.get(SEARCH, {"q": "노선"})
        statements = [one["sql"] for one in there if "searchseen" in one["sql"]]
        assert len(statements) == 1
        assert not [one for one in here if "INSERT" in one["sql"]]

    def test_a_search_that_cannot_be_noted_is_answered(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise DatabaseError("disk full")

        monkeypatch.setattr(SearchSeen.objects, "bulk_create", fail)
        assert client.get(SEARCH, {"q": "버스"}).status_code == 200

    def test_without_an_index_nothing_is_said_to_be_missing(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: object
    ) -> None:
        monkeypatch.undo()
        settings.SEARCH_INDEX = tmp_path / "none"  # type: ignore[attr-defined,operator]  # pytest's own fixtures
        _search(client, "버스")
        assert not SearchSeen.objects.exists()


class TestOpening:
    @pytest.mark.parametrize("token", ["", "x", "버스", "a:b:c", "\x00" * 3_000])
    def test_only_what_this_site_gave_out_counts(self, client: Client, token: str) -> None:
        assert client.post(addresses.OPENED, {"token": token}).status_code == 403
        assert not SearchSeen.objects.exists()

    def test_an_old_page_counts_no_more(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        page = _search(client, "버스")
        monkeypatch.setattr(seeing, "_OPENED_WITHIN", -1)
        assert _open(client, page) == [403]

    def test_links_stay_plain_and_nobody_gets_a_cookie(self, client: Client) -> None:
        response = client.get(SEARCH, {"q": "심야버스"})
        assert f'href="{addresses.PAGE_PREFIX}%EC%8B%AC%EC%95%BC%EB%B2%84%EC%8A%A4' in response.content.decode()
        assert not response.cookies
        assert client.get(addresses.OPENED).status_code == 405


class TestShowing:
    def test_only_what_five_have_asked_is_shown(self, client: Client, editor: Client) -> None:
        _search(client, "지하철", 5)
        _search(client, "비밀 낱말", 4)
        tasks.keep_house.enqueue()
        text = _text(editor)
        assert "지하철 5 5 5 미만" in text
        assert "비밀" not in text

    def test_days_are_added_up(self, editor: Client) -> None:
        today = timezone.localdate()
        for days, number in ((0, 2), (3, 2), (20, 3), (60, 9)):
            SearchTotal.objects.create(day=today - timedelta(days=days), words="낱말", searches=number, nothing=number)
        assert "낱말" not in _text(editor, days="7")
        assert "낱말 7 7" in _text(editor)
        assert "낱말 16 16" in _text(editor, days="90")

    def test_what_one_person_asks_day_after_day_is_not_shown(self, client: Client, editor: Client) -> None:
        days = [timezone.localdate() - timedelta(days=day) for day in range(10)]
        for words in ("홍길동", "지하철"):
            SearchTotal.objects.bulk_create(SearchTotal(day=day, words=words, searches=1, nothing=1) for day in days)
        _search(client, "홍길동", 1)
        _search(client, "지하철", totals.READERS - 1)
        tasks.keep_house.enqueue()
        text = _text(editor)
        assert "홍길동" not in text
        assert "지하철 12 12 5 미만" in text

    def test_a_column_of_one_reader_is_not_shown_beside_one_of_many(self, editor: Client) -> None:
        for day in range(6):
            SearchTotal.objects.create(
                day=timezone.localdate() - timedelta(days=day), words="지하철", searches=4, nothing=4, opened=1
            )
        assert "지하철 24 24 5 미만" in _text(editor)
        assert "지하철" not in _text(editor, kind="opened")

    def test_the_three_lists(self, editor: Client) -> None:
        today = timezone.localdate()
        SearchTotal.objects.create(day=today, words="열린 것", searches=9, opened=7)
        SearchTotal.objects.create(day=today, words="없는 것", searches=8, nothing=8)
        assert "열린 것 9 5 미만 7" in _text(editor, kind="opened")
        assert "없는 것" not in _text(editor, kind="opened")
        both = _text(editor, kind="searches", days="x")
        assert both.index("열린 것") < both.index("없는 것")
        assert "없는 것" in _text(editor, kind="x")

    def test_only_editors_see_it(self, client: Client) -> None:
        assert client.get(STATISTICS).status_code == 302
        client.force_login(User.objects.create(name="Bob"))
        assert client.get(STATISTICS).status_code == 403

    def test_words_are_text(self, editor: Client) -> None:
        SearchTotal.objects.create(day=timezone.localdate(), words="<b>x", searches=9, nothing=9)
        assert "<b>x" not in editor.get(STATISTICS).content.decode()


class TestForgetting:
    def _row(self, words: str, days: int, searches: int) -> None:
        SearchTotal.objects.create(day=timezone.localdate() - timedelta(days=days), words=words, searches=searches)

    def test_after_ninety_days_or_after_thirty_for_rare_words(self) -> None:
        for words, days, searches in (("가", 91, 99), ("나", 89, 99), ("다", 31, 4), ("라", 31, 5), ("마", 29, 1)):
            self._row(words, days, searches)
        self._row("바", 40, 2)
        self._row("바", 2, 1)
        totals.forget_old()
        assert sorted(set(SearchTotal.objects.values_list("words", flat=True))) == ["나", "라", "마", "바"]

    def test_the_table_does_not_grow_for_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(totals, "MOST_ROWS", 2)
        for days in (1, 2, 3):
            self._row(str(days), days, 9)
        totals.forget_old()
        assert sorted(SearchTotal.objects.values_list("words", flat=True)) == ["1", "2"]
