"""The result page and the suggestions, through the views."""

import json
import re
from html import unescape
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.titles import CATEGORY, MAIN
from search import engine, titles, views
from search.backends.memory import MemoryBackend
from search.documents import Document
from tests.search.making import page, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def wiki(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    backend = MemoryBackend()
    monkeypatch.setattr(engine, "backend", lambda: backend)
    pages = (
        page(1, "서울시스마트사업", "서울시 스마트사업은 <b>디지털</b> 전환에 대응한다.",
             ("타 지자체 사례", "사례", "대전광역시의 챗봇 예산 & 조례."), categories=("스마트도시",), redirects=("스마트서울",),
             departments=("디지털정책관",), years=(2021, 2024), type="사업"),
        page(2, "조례", "지방자치단체가 조례를 제정한다.", categories=("법",), years=(2021,)),
        page(3, "비밀", "조례를 감춘다.", scope=1, departments=("비밀과",), years=(1999,), type="밀지"),
        page(4, "분류:법", "조례의 분류", namespace=CATEGORY),
    )  # fmt: skip
    put(backend, *pages)
    for documents in pages:
        lead = documents[0]
        titles.put(owner=lead.owner, title=lead.title, namespace=lead.namespace, scope=lead.scope)
    return backend


def ask(user: User | None = None, argument: str = "", method: str = "get", **fields: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/wiki/특수:검색", fields)
    request.user = user or AnonymousUser()
    request.session = SessionBase()
    return views.view(request, argument)


def text_of(response: HttpResponse) -> str:
    """The main part as a reader sees it."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main.group())).split())


@pytest.mark.usefixtures("wiki")
@pytest.mark.parametrize("typed", ["[[담당부서::디지털정책관]]", " [[분류:정책]] [[예산::>10]] "])
def test_a_query_over_facts_is_answered_where_those_are(typed: str) -> None:
    import_module(settings.ROOT_URLCONF)
    response = ask(q=typed)
    assert response.status_code == 302
    found = urlsplit(response["Location"])
    assert unquote(found.path).endswith("특수:묻기")
    assert parse_qs(found.query)["q"] == [typed.strip()]


@pytest.mark.usefixtures("wiki")
@pytest.mark.parametrize("typed", ["[[조례]]", "조례::", "[[조례::" + "가" * 3_000 + "]]"])
def test_what_is_no_query_is_searched_for(typed: str) -> None:
    assert ask(q=typed).status_code == 200


@pytest.mark.usefixtures("wiki")
class TestResults:
    def test_a_form_before_anything_is_asked(self) -> None:
        response = ask()
        assert response.status_code == 200
        assert 'name="q"' in response.content.decode()
        assert "찾는 법" in text_of(response)

    def test_a_result_with_section_and_marks(self) -> None:
        response = ask(q="챗봇을")
        html = response.content.decode()
        assert "문서 1개를 찾았습니다." in text_of(response)
        assert "<mark>챗봇</mark> 예산 &amp; 조례" in html
        assert 'href="/wiki/%EC%84%9C%EC%9A%B8%EC%8B%9C%EC%8A%A4%EB%A7%88%ED%8A%B8%EC%82%AC%EC%97%85#' in html
        assert "noindex" in html

    def test_as_many_at_a_time_as_a_reader_asks_for(self, wiki: MemoryBackend) -> None:
        for owner in range(100, 125):
            put(wiki, page(owner, f"하천 정비 {owner}", "하천을 정비한다."))
        few, many = ask(q="하천 정비").content.decode(), ask(q="하천 정비", limit="20", sort="title").content.decode()
        assert (few.count('<li class="hit">'), many.count('<li class="hit">')) == (10, 20)
        assert "limit=50" in few
        assert "<strong>20</strong>" in many
        assert re.search(r'href="[^"]*limit=20[^"]*page=2', many)
        assert '<input type="hidden" name="limit" value="20">' in many
        assert "limit=" not in re.findall(r'href="([^"]*format=csv[^"]*)"', many)[0]

    @pytest.mark.parametrize("limit", ["0", "-1", "7", "1000000", "x", "٢٠", ""])
    def test_another_number_at_a_time_is_the_usual_one(self, wiki: MemoryBackend, limit: str) -> None:
        for owner in range(100, 125):
            put(wiki, page(owner, f"하천 정비 {owner}", "하천을 정비한다."))
        assert ask(q="하천 정비", limit=limit).content.decode().count('<li class="hit">') == 10

    def test_few_results_offer_no_number_at_a_time(self) -> None:
        assert "limit=" not in ask(q="챗봇").content.decode()

    def test_nothing_of_a_document_becomes_markup(self) -> None:
        html = ask(q="디지털").content.decode()
        assert "&lt;b&gt;<mark>디지털</mark>&lt;/b&gt;" in html
        assert "<b>" not in html

    def test_what_was_typed_is_escaped_and_kept(self) -> None:
        html = ask(q='"><script>alert(1)</script>').content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html

    def test_filters_and_their_removal(self) -> None:
        response = ask(q="조례", category="법")
        assert "문서 1개를 찾았습니다." in text_of(response)
        assert "조건 빼기" in text_of(response)
        narrowed = ask(q="조례 분류:법")
        assert "문서 1개를 찾았습니다." in text_of(narrowed)

    def test_what_one_may_not_read_is_not_counted(self) -> None:
        user = User.objects.create(name="Bob")
        assert "문서 3개를 찾았습니다." in text_of(ask(q="조례"))
        assert "문서 4개를 찾았습니다." in text_of(ask(user, q="조례"))

    def test_a_page_that_there_is_and_one_to_make(self) -> None:
        assert "‘조례’ 문서가 있습니다." in text_of(ask(q="조례"))
        user = User.objects.create(name="Bob")
        offered = ask(user, q="새로운 정책")
        assert "‘새로운 정책’ 문서를 새로 만들 수 있습니다." in text_of(offered)
        assert "action=edit" in offered.content.decode()

    @pytest.mark.parametrize(
        "typed", ["새로운 -정책", "새로운 OR 정책", "(새로운)", "새로운 근처 정책", "새로*", "미디어위키:새것"]
    )
    def test_only_what_can_be_a_title_is_to_be_made(self, typed: str) -> None:
        assert "새로 만들 수" not in text_of(ask(User.objects.create(name="Bob"), q=typed))

    @pytest.mark.parametrize(
        ("typed", "leads"),
        [("조례", True), ('"조례"', True), ("서울 근처 조례", False), ("조례 -규칙", False), ("제목:조례", False)],
    )
    def test_only_what_can_be_looked_for_leads_to_its_occurrences(self, typed: str, leads: bool) -> None:  # noqa: FBT001 - a parameter
        assert ("용례 보기" in text_of(ask(q=typed))) == leads

    def test_nothing_found_says_so_and_helps(self) -> None:
        response = ask(q="구름다리")
        assert response.status_code == 200
        assert "‘구름다리’를 담은 문서가 없습니다." in text_of(response)
        assert "찾는 법" in text_of(response)

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("OR -", "찾을 낱말이 없습니다"),
            ("***", "찾을 낱말이 없습니다"),
            ("-조례", "뺄 낱말만 있습니다"),
            ("조례" * 5000, "앞의 300자만"),
            ('조례 "디지털', "닫히지 않은 따옴표"),
            ("(조례", "닫히지 않은 괄호"),
            ("조례 분류:", "‘분류:’ 뒤에 값이 없어"),
            ("챗봇 구름다리 예산", "일부만 든 문서"),
            ("\0조례", "찾았습니다"),
        ],
    )
    def test_strange_queries_are_answered_in_words(self, asked: str, said: str) -> None:
        response = ask(q=asked)
        assert response.status_code == 200
        assert said in text_of(response)

    @pytest.mark.parametrize(
        "fields",
        [
            {"page": "99999"},
            {"page": "-1"},
            {"page": "x"},
            {"sort": "x"},
            {"sort": "touched"},
            {"ns": "999"},
            {"ns": "-0x"},
            {"kind": "\0"},
            {"category": "x" * 9999},
            {"category": "법", "category1": "법", "kind": "사례", "ns": "0", "sort": "title"},
        ],
    )
    def test_strange_fields_are_harmless(self, fields: dict[str, str]) -> None:
        assert ask(None, "", "get", q="조례", **fields).status_code == 200

    def test_only_reading(self) -> None:
        assert ask(q="조례", method="post").status_code == 405


@pytest.mark.usefixtures("wiki")
class TestGoing:
    @pytest.mark.parametrize(
        ("typed", "address"),
        [
            ("조례", "/wiki/%EC%A1%B0%EB%A1%80"),
            ("서울시 스마트 사업", "/wiki/%EC%84%9C%EC%9A%B8%EC%8B%9C%EC%8A%A4%EB%A7%88%ED%8A%B8%EC%82%AC%EC%97%85"),
            ("category:법", "/wiki/%EB%B6%84%EB%A5%98:%EB%B2%95"),
        ],
    )
    def test_an_exact_title_opens_its_page(self, typed: str, address: str) -> None:
        response = ask(q=typed, go="1")
        assert response.status_code == 302
        assert response["Location"] == address

    @pytest.mark.parametrize("typed", ["조례를", "비밀", "", "<>", "//evil.example", "특수:없는것"])
    def test_all_else_is_searched(self, typed: str) -> None:
        assert ask(q=typed, go="1").status_code == 200

    def test_without_go_it_is_searched(self) -> None:
        assert ask(q="조례").status_code == 200

    def test_the_text_may_stand_in_the_title(self) -> None:
        assert "찾았습니다" in text_of(ask(argument="조례"))


def test_pages_of_results_stay_inside(wiki: MemoryBackend) -> None:
    put(wiki, *(page(n, f"제도 {n}", "같은 글") for n in range(100, 145)))
    assert "문서 45개 가운데 1–10번째" in text_of(ask(q="같은"))
    assert "문서 45개 가운데 41–45번째" in text_of(ask(q="같은", page="5"))
    assert "문서 45개 가운데 41–45번째" in text_of(ask(q="같은", page="500"))
    assert 'rel="prev nofollow"' in ask(q="같은", page="2").content.decode()


@pytest.mark.usefixtures("wiki")
def test_without_an_index_titles_are_found(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    settings.SEARCH_INDEX = tmp_path / "none"  # type: ignore[attr-defined]  # pytest-django's settings take anything
    response = ask(q="조례")
    assert response.status_code == 200
    assert "지금은 제목만 찾습니다" in text_of(response)
    assert "제목 1개를 찾았습니다." in text_of(response)


@pytest.mark.usefixtures("wiki")
class TestSuggest:
    def suggest(self, *, user: User | None = None, **fields: str) -> HttpResponse:
        request = RequestFactory().get("/w/suggest", fields)
        request.user = user or AnonymousUser()
        return views.suggest(request)

    def test_a_list_of_titles(self) -> None:
        response = self.suggest(q="서우")
        assert json.loads(response.content) == [
            {
                "title": "서울시스마트사업",
                "url": "/wiki/%EC%84%9C%EC%9A%B8%EC%8B%9C%EC%8A%A4%EB%A7%88%ED%8A%B8%EC%82%AC%EC%97%85",
                "note": "",
                "category": "",
                "link": "서울시스마트사업",
            }
        ]
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "public, max-age=5"

    def test_what_a_reader_sees_is_not_kept_for_others(self) -> None:
        user = User.objects.create(name="Bob")
        response = self.suggest(user=user, q="비밀")
        assert [one["title"] for one in json.loads(response.content)] == ["비밀"]
        assert response["Cache-Control"] == "private, max-age=5"
        assert json.loads(self.suggest(q="비밀").content) == []

    @pytest.mark.parametrize("typed", ["", "\0", "x" * 100_000, "특수:", "미디어:"])
    def test_anything_may_be_typed(self, typed: str) -> None:
        assert self.suggest(q=typed).status_code == 200
        assert self.suggest().status_code == 200


@pytest.mark.usefixtures("wiki")
def test_broken_bytes_are_answered() -> None:
    for view in (views.suggest, lambda request: views.view(request, "\ud800")):
        request = RequestFactory().get("/w/suggest", QUERY_STRING="q=%ED%A0%80%00%FF")
        request.user = AnonymousUser()
        request.session = SessionBase()
        assert view(request).status_code == 200


def test_a_namespace_shows_its_own(wiki: MemoryBackend) -> None:
    titles.put(owner=77, title="조례 모음", namespace=MAIN)
    put(wiki, page(77, "조례 모음", "조례"))
    assert "문서 1개를 찾았습니다." in text_of(ask(q="조례", ns=str(CATEGORY)))


def links_of(response: HttpResponse, text: str) -> list[str]:
    """Addresses of the links in the main part that say this."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL)
    return [unescape(address) for address, inner in found if text in " ".join(re.sub(r"<[^>]*>", "", inner).split())]


def asked_by(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


@pytest.mark.usefixtures("wiki")
class TestFacets:
    def test_what_leaves_a_choice_is_offered_with_counts(self) -> None:
        response = ask(q="조례")
        said = text_of(response)
        assert "부서 디지털정책관 1" in said
        assert "연도 2024년 1 2021년 2" in said
        assert "문서 종류 사업 1" in said
        (address,) = links_of(response, "2024년")
        assert asked_by(address) == {"q": ["조례"], "year": ["2024"]}

    def test_what_leaves_none_is_not(self) -> None:
        assert "결과 좁히기" not in text_of(ask(q="챗봇"))

    def test_what_one_may_not_read_is_no_choice(self) -> None:
        said = text_of(ask(q="조례"))
        assert "비밀과" not in said
        assert "1999" not in said
        assert "밀지" not in said
        assert "비밀과" in text_of(ask(User.objects.create(name="Bob"), q="조례"))

    def test_chosen_ones_come_first_and_can_be_left(self) -> None:
        response = ask(q="조례", year="2021", year1="1990", dept="디지털정책관")
        assert "문서 1개를 찾았습니다." in text_of(response)
        html = response.content.decode()
        assert html.index(">2021년</a>") < html.index(">2024년</a>")
        chip = next(link for link in links_of(response, "2021년") if "dept" in link)
        assert asked_by(chip) == {"q": ["조례"], "dept": ["디지털정책관"], "year": ["1990"]}
        assert 'name="year1" value="1990"' in html
        assert html.count('aria-current="true">2021년') == 1

    @pytest.mark.parametrize(
        "fields", [{"year": "x"}, {"year": "²⁰²¹"}, {"dept": "\0"}, {"file": "*" * 900}, {"type": "/" * 900}]
    )
    def test_strange_values_are_harmless(self, fields: dict[str, str]) -> None:
        assert ask(None, "", "get", q="조례", **fields).status_code == 200


@pytest.mark.usefixtures("wiki")
class TestChips:
    @pytest.mark.parametrize(
        ("typed", "said", "left"),
        [
            ("조례 부서:디지털정책관", "부서 디지털정책관", "조례"),
            ("조례 기간:2021..", "기간 2021..", "조례"),
            ("조례 -챗봇", "제외 챗봇", "조례"),
            ('조례 -"구름 다리"', '제외 "구름 다리"', "조례"),
            ('예산 "대전광역시의 챗봇"', "구절 대전광역시의 챗봇", "예산 대전광역시의 챗봇"),
            ("조례 챗*", "", ""),
            ("챗봇* 예산", "별표 검색 챗봇*", "챗봇 예산"),
            ("챗봇 근처/3 예산", "근처 챗봇 · 예산 (3어절 안)", "챗봇 예산"),
        ],
    )
    def test_every_condition_can_be_taken_off(self, typed: str, said: str, left: str) -> None:
        response = ask(q=typed)
        assert response.status_code == 200
        links = links_of(response, "조건 빼기")
        assert [asked_by(link)["q"] for link in links] == ([[left]] if said else [])
        assert said in text_of(response)

    def test_they_stay_where_nothing_was_found(self) -> None:
        assert links_of(ask(q="구름다리 -조례 종류:사업"), "조건 빼기")

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("조례 부서:", "‘부서:’ 뒤에 값이 없어"),
            ("조례 기간:봄", "‘기간:’ 뒤에는 2024나 2021~2025처럼"),
            ("조례 시*", "앞에 글자가 2개 이상"),
            ("조례 근처/3", "‘근처/3’의 앞뒤에"),
        ],
    )
    def test_what_is_strange_is_told(self, asked: str, said: str) -> None:
        assert said in text_of(ask(q=asked))


@pytest.mark.usefixtures("wiki")
class TestMissing:
    def test_short_results_end_with_near_titles_and_a_new_page(self) -> None:
        said = text_of(ask(User.objects.create(name="Bob"), q="서울시 챗봇"))
        assert "찾는 문서가 없나요?" in said
        assert "‘서울시 챗봇’ 문서를 새로 만들 수 있습니다." in said

    def test_what_was_found_is_not_offered_again(self) -> None:
        response = ask(q="대전 서울시")
        assert len(links_of(response, "서울시스마트사업")) == 1

    def test_near_titles_of_an_empty_result_are_those_one_may_read(self) -> None:
        assert links_of(ask(q="서울시 구름다리사업단"), "서울시스마트사업")
        assert links_of(ask(q="비밀 구름다리"), "비밀") == []

    def test_the_very_page_needs_none(self) -> None:
        assert "찾는 문서가 없나요?" not in text_of(ask(q="조례"))


def test_places_of_a_page_are_folded_and_attachments_named(wiki: MemoryBackend) -> None:
    documents = page(50, "공원", "나무", ("계획", "", "나무를 심는다"), ("관리", "", "나무를 돌본다"))
    file = Document(number=3, owner=50, title="공원", namespace=0, text="은행나무 목록", attachment="수종.pdf", leaf=12)
    put(wiki, [*documents, file])
    said = text_of(ask(q="은행나무"))
    assert "첨부: 수종.pdf 12쪽" in said
    assert "이 문서의 다른 절" in text_of(ask(q="나무"))


def test_a_page_found_by_its_title_shows_its_beginning(wiki: MemoryBackend) -> None:
    put(wiki, page(50, "구름다리", "걸어서 건너는 다리이다.", ("내력", "", "오래되었다.")))
    assert "걸어서 건너는 다리이다." in text_of(ask(q="구름다리"))


def test_questions_to_the_database_do_not_grow_with_the_hits(
    wiki: MemoryBackend, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    put(wiki, *(page(n, f"제도 {n}", "같은 글", categories=(f"갈래 {n}",)) for n in range(100, 145)))
    with django_assert_max_num_queries(3):
        ask(q="같은 글")
