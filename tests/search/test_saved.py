"""Saved searches over HTTP: kept, counted, renamed, removed and taken back, each by their owner alone."""

import re
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.actions import close_account
from accounts.models import User
from core import addresses
from search import alerts, saved, saved_contexts, tasks
from search.backends.memory import MemoryBackend
from search.models import SavedFeed, SavedSearch
from tests.search.asking_http import SEARCH, small_index
from tests.search.making import page, put

pytestmark = pytest.mark.django_db

MINE = addresses.special("내검색")
_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def index(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    monkeypatch.setattr(tasks, "_counted", {})
    return small_index(monkeypatch)


@pytest.fixture
def ann() -> User:
    return User.objects.create(name="Ann")


@pytest.fixture
def hers(ann: User) -> Client:
    client = Client()
    client.force_login(ann)
    return client


def _text(client: Client) -> str:
    html = client.get(MINE).content.decode()
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main.group())).split())


def _save(client: Client, fields: str = "q=버스", name: str = "버스 소식") -> SavedSearch:
    assert client.post(MINE, {"do": "save", "name": name, "fields": fields}).status_code == 302
    return SavedSearch.objects.get(name=name)


def _feed(client: Client) -> str:
    client.post(MINE, {"do": "renew"})
    found = re.search(r'href="http://[^/]*([^"]*feed=[^"]*)"', client.get(MINE).content.decode())
    assert found
    return unescape(found.group(1))


class TestKeeping:
    def test_the_form_under_a_result_keeps_the_search(self, hers: Client) -> None:
        html = hers.get(SEARCH, {"q": "버스", "category": "교통", "page": "3"}).content.decode()
        fields = re.search(r'name="fields" value="([^"]*)"', html)
        assert fields
        made = _save(hers, unescape(fields.group(1)))
        asked = saved.asked_of(made.fields)
        assert (asked.typed, asked.filters.categories, asked.page) == ("버스", ("교통",), 1)
        assert "버스 소식 버스 · 교통" in _text(hers)

    def test_who_is_not_signed_in_is_led_there(self, client: Client) -> None:
        assert "로그인하고 이 검색 저장" in client.get(SEARCH, {"q": "버스"}).content.decode()
        for answer in (client.get(MINE), client.post(MINE, {"do": "save", "name": "n", "fields": "q=버스"})):
            assert answer.status_code == 302
            assert "%EB%A1%9C%EA%B7%B8%EC%9D%B8" in answer["Location"]
        assert not SavedSearch.objects.exists()

    def test_a_token_is_needed(self, ann: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(ann)
        assert client.post(MINE, {"do": "save", "name": "n", "fields": "q=버스"}).status_code == 403

    def test_the_same_search_is_kept_once(self, hers: Client) -> None:
        _save(hers)
        _save(hers, "q=%EB%B2%84%EC%8A%A4&page=4&limit=50", "다른 이름")
        assert "이름만 바꾸었습니다: ‘버스 소식’ → ‘다른 이름’" in unescape(hers.get(MINE).content.decode())
        _save(hers, "q=버스", "다른 이름")
        assert "이미 저장해 둔 검색입니다: ‘다른 이름’" in unescape(hers.get(MINE).content.decode())
        assert list(SavedSearch.objects.values_list("name", flat=True)) == ["다른 이름"]

    def test_only_so_many(self, hers: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(saved, "MOST", 1)
        _save(hers)
        refused = hers.post(MINE, {"do": "save", "name": "둘째 것", "fields": "q=노선"})
        assert refused.status_code == 400
        assert "1개까지 저장할 수 있습니다" in refused.content.decode()
        assert 'value="둘째 것"' in refused.content.decode()
        assert SavedSearch.objects.count() == 1

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            ({"do": "save", "name": " \u0000 ", "fields": "q=버스"}, 400),
            ({"do": "save", "name": "이름", "fields": "q=-"}, 400),
            ({"do": "save", "name": "이름", "fields": ""}, 400),
            ({"do": "save", "name": "이름", "fields": "%FF=%&&&q"}, 400),
            ({"do": "save", "name": "가" * 999, "fields": "q=" + "나" * 9_999}, 302),
            ({"do": "look", "id": "999"}, 404),
            ({"do": "look", "id": "9" * 40}, 404),
            ({"do": "remove", "id": "²"}, 404),
            ({"do": "x"}, 400),
            ({}, 400),
        ],
    )
    def test_anything_may_be_sent(self, hers: Client, sent: dict[str, str], status: int) -> None:
        assert hers.post(MINE, sent).status_code == status

    def test_names_are_text(self, hers: Client) -> None:
        _save(hers, name="<b>x</b>")
        assert "<b>x</b>" not in hers.get(MINE).content.decode()


class TestNew:
    def test_what_changes_later_is_counted_and_seen_once(self, hers: Client, index: MemoryBackend) -> None:
        made = _save(hers)
        assert "새로 바뀐 문서" not in _text(hers)
        put(index, page(7, "버스 정류장", "새 글", touched=1_700_000_500), page(8, "기차", "글", touched=1_700_000_600))
        tasks.keep_house.enqueue()
        assert "새로 바뀐 문서 1개" in _text(hers)
        opened = hers.post(MINE, {"do": "look", "id": str(made.pk)})
        assert opened["Location"] == f"{SEARCH}?q=%EB%B2%84%EC%8A%A4&sort=touched"
        assert "새로 바뀐 문서" not in _text(hers)
        tasks.recount_saved.enqueue(after=0)
        assert "새로 바뀐 문서" not in _text(hers)

    def test_only_what_the_person_may_read_counts(self, hers: Client, index: MemoryBackend) -> None:
        made = _save(hers)
        put(index, page(9, "아무도 못 볼 버스", "글", scope=7, touched=1_800_000_000))
        tasks.keep_house.enqueue()
        made.refresh_from_db()
        assert (made.fresh, made.changed) == (0, 1_700_000_400)

    def test_a_page_with_some_of_the_words_is_no_news(self, hers: Client, index: MemoryBackend) -> None:
        made = _save(hers, "q=심야버스 무인자동차")
        put(index, page(7, "심야버스 소식", "심야버스 늘림", touched=1_700_000_500))
        tasks.keep_house.enqueue()
        assert "일부만 든 문서" in hers.get(SEARCH, {"q": "심야버스 무인자동차"}).content.decode()
        made.refresh_from_db()
        assert (made.fresh, made.changed) == (0, 0)
        put(index, page(8, "무인자동차", "무인자동차 심야버스", touched=1_700_000_600))
        tasks.keep_house.enqueue()
        made.refresh_from_db()
        assert (made.fresh, made.changed) == (1, 1_700_000_600)

    def test_reading_the_list_marks_nothing_as_seen(self, hers: Client) -> None:
        made = _save(hers)
        SavedSearch.objects.update(fresh=3)
        hers.get(MINE)
        hers.get(saved.asked_of(made.fields).address())
        assert "새로 바뀐 문서 3개" in _text(hers)
        hers.post(MINE, {"do": "look-at-all"})
        assert "새로 바뀐 문서" not in _text(hers)

    def test_nothing_is_counted_while_the_index_stays_as_it_is(
        self, hers: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _save(hers)
        tasks.keep_house.enqueue()
        monkeypatch.setattr(saved, "recount", lambda _one: pytest.fail("counted"))
        tasks.keep_house.enqueue()

    def test_many_are_counted_step_by_step(self, ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tasks, "STEP", 2)
        rows = [SavedSearch(user=ann, name=str(n), fields="q=버스") for n in range(5)]
        SavedSearch.objects.bulk_create(rows)
        tasks.recount_saved.enqueue(after=0)
        assert list(SavedSearch.objects.values_list("fresh", flat=True)) == [4] * 5

    def test_the_number_in_the_menu(self, hers: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        _save(hers)
        SavedSearch.objects.update(fresh=4)
        hers.get(MINE)
        mark = '<span class="count">'
        assert mark in hers.get(SEARCH).content.decode()
        SavedSearch.objects.update(fresh=0)
        assert mark in hers.get(SEARCH).content.decode()
        monkeypatch.setattr(alerts, "_KEPT_SECONDS", -1)
        assert mark not in hers.get(SEARCH).content.decode()

    def test_whoever_signs_in_is_told(self, client: Client, ann: User) -> None:
        ann.set_password("자전거-타는-고양이-7")
        ann.save()
        SavedSearch.objects.create(user=ann, name="n", fields="q=버스", fresh=2)
        client.post(addresses.special("로그인"), {"name": "Ann", "password": "자전거-타는-고양이-7"})
        assert Session.objects.exists()
        assert '<span class="count">' in client.get(SEARCH).content.decode()


class TestChanging:
    def test_another_name(self, hers: Client) -> None:
        made = _save(hers)
        hers.post(MINE, {"do": "rename", "id": str(made.pk), "name": "  대중 교통 "})
        assert "이름을 ‘대중 교통’으로 바꾸었습니다" in _text(hers)
        assert hers.post(MINE, {"do": "rename", "id": str(made.pk), "name": " "}).status_code == 400
        made.refresh_from_db()
        assert made.name == "대중 교통"

    def test_removed_and_taken_back(self, hers: Client) -> None:
        made = _save(hers)
        hers.post(MINE, {"do": "remove", "id": str(made.pk)})
        assert "저장한 검색이 여기에 모입니다" in _text(hers)
        hers.post(MINE, {"do": "restore", "id": str(made.pk)})
        assert "지운 검색" not in _text(hers)
        made.refresh_from_db()
        assert made.removed is None

    def test_what_was_removed_is_forgotten_after_a_day(self, hers: Client) -> None:
        made = _save(hers)
        SavedSearch.objects.update(removed=timezone.now() - saved.KEPT_AFTER_REMOVAL * 1.1)
        assert "지운 검색" not in _text(hers)
        tasks.keep_house.enqueue()
        assert not SavedSearch.objects.filter(pk=made.pk).exists()

    def test_nobody_else_sees_or_changes_it(self, hers: Client) -> None:
        made = _save(hers)
        other = Client()
        other.force_login(User.objects.create(name="Bob"))
        assert "버스 소식" not in _text(other)
        for do in ("look", "rename", "remove", "restore"):
            assert other.post(MINE, {"do": do, "id": str(made.pk), "name": "x"}).status_code == 404
        assert "버스 소식" in _text(hers)

    def test_a_closed_account_leaves_nothing(self, hers: Client, ann: User) -> None:
        _save(hers)
        _feed(hers)
        close_account(ann)
        assert not SavedSearch.objects.exists()
        assert not SavedFeed.objects.exists()


class TestFeed:
    def test_what_is_new_in_all_searches(self, hers: Client, client: Client, index: MemoryBackend) -> None:
        _save(hers)
        _save(hers, "q=노선", "노선")
        address = _feed(hers)
        put(index, page(7, "버스 정류장", "새 글", touched=1_700_000_500))
        tasks.keep_house.enqueue()
        response = client.get(address)
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert response["Cache-Control"] == "private, max-age=300"
        assert response["Referrer-Policy"] == "no-referrer"
        root = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
        titles = [one.text for one in root.iterfind(f"{_ATOM}entry/{_ATOM}title")]
        assert titles[:2] == ["버스 정류장 – 버스 소식", "감춘 버스 – 버스 소식"]
        assert len(titles) == 5

    def test_a_page_that_changes_again_is_a_new_entry(self, hers: Client, client: Client, index: MemoryBackend) -> None:
        _save(hers)
        address = _feed(hers)

        def keys() -> set[str | None]:
            root = ElementTree.fromstring(client.get(address).content)  # noqa: S314 - the same
            return {one.text for one in root.iterfind(f"{_ATOM}entry/{_ATOM}id")}

        before = keys()
        put(index, page(2, "심야버스", "밤에 다니는 버스, 더 자주.", touched=1_700_000_900))
        assert len(keys() - before) == 1

    def test_a_new_address_ends_the_old_one(self, hers: Client, client: Client) -> None:
        _save(hers)
        old = _feed(hers)
        new = _feed(hers)
        assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
        hers.post(MINE, {"do": "end"})
        assert client.get(new).status_code == 404

    @pytest.mark.parametrize("token", ["x", "a:b", "\ufdd0" * 500, ":"])
    def test_no_secret_no_feed(self, client: Client, token: str) -> None:
        assert client.get(MINE, {"feed": token}).status_code == 404

    def test_the_key_alone_opens_nothing(self, hers: Client, client: Client) -> None:
        _feed(hers)
        assert client.get(MINE, {"feed": SavedFeed.objects.get().key}).status_code == 404

    def test_the_feed_of_who_is_gone_is_closed(self, hers: Client, client: Client, ann: User) -> None:
        address = _feed(hers)
        ann.is_active = False
        ann.save()
        assert client.get(address).status_code == 404

    def test_the_page_with_the_secret_is_kept_nowhere(self, hers: Client) -> None:
        assert "no-store" in hers.get(MINE)["Cache-Control"]
        assert urlsplit(_feed(hers)).path == MINE


def test_a_search_is_described_with_all_that_it_is_narrowed_to() -> None:
    asked = saved.asked_of("q=버스&category=교통&dept=교통과&year=2021&type=사업&file=pdf")
    assert saved_contexts.describe(asked) == "버스 · 교통 · 교통과 · 2021 · 사업 · pdf"
