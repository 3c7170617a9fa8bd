"""Queries that were typed wrongly, on the result page."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.models import User
from search import engine, titles, views
from search.backends.memory import MemoryBackend
from search.spelling import Speller, build
from tests.search.making import page, put

pytestmark = pytest.mark.django_db

WORDS = {
    "서울": 1, "서울시": 1, "스마트도시": 2, "디지털": 1, "전환": 1, "챗봇": 1, "예산": 2, "조례": 3, "hello": 1, "gis": 1, "지도": 1,
    "제정": 1, "말": 1, "는": 1, "시민": 1, "기본": 1, "계획": 1,
}  # fmt: skip


@pytest.fixture
def wiki(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MemoryBackend:
    backend, speller = MemoryBackend(), Speller(tmp_path / "spelling")
    build(tmp_path / "spelling", WORDS.items())
    monkeypatch.setattr(engine, "backend", lambda: backend)
    monkeypatch.setattr(engine, "speller", lambda: speller)
    pages = (
        page(1, "서울시 스마트도시 사업", "서울은 디지털 전환에 대응한다. 챗봇 예산.", categories=("도시",)),
        page(2, "조례", "스마트도시 조례를 제정한다. 예산 GIS 지도", categories=("법",)),
        page(3, "인사말", "hello 라고 한다. 시민의 기본 계획."),
        page(4, "비밀 감사", "누설하면 안 되는 감사 조례", scope=1),
    )
    put(backend, *pages)
    for documents in pages:
        lead = documents[0]
        titles.put(owner=lead.owner, title=lead.title, namespace=lead.namespace, scope=lead.scope)
    return backend


def ask(user: User | None = None, **fields: str) -> HttpResponse:
    request = RequestFactory().get("/wiki/특수:검색", fields)
    request.user = user or AnonymousUser()
    request.session = SessionBase()
    return views.view(request, "")


def text_of(response: HttpResponse) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main.group())).split())


def link(response: HttpResponse, label: str) -> dict[str, list[str]]:
    """The fields of the address behind this label."""
    found = re.search(rf'<a href="([^"]*)"[^>]*>{re.escape(label)}</a>', response.content.decode())
    assert found, label
    return parse_qs(urlsplit(unescape(found[1])).query)


@pytest.mark.usefixtures("wiki")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tjdnf", "‘서울’로 찾았습니다. · 원래대로 찾기"),
        ("TJDNF elwlxjf", "‘서울 디지털’로 찾았습니다."),
        ("ㅗ디ㅣㅐ", "‘hello’로 찾았습니다."),
        ("햔 지도", "‘gis 지도’로 찾았습니다."),
        ("스마트도쉬", "‘스마트도시’로 찾았습니다."),
        ("스마트도쉬를 예산", "‘스마트도시를 예산’으로 찾았습니다."),
        ("쳇봇 예산", "‘챗봇 예산’으로 찾았습니다."),
        ("tmakxmehtnl 예산", "‘스마트도시 예산’으로 찾았습니다."),
        ("스마트도쉬 -조례", "‘스마트도시 -조례’로 찾았습니다."),
        ("스마트도쉬 분류:법", "‘스마트도시 분류:법’으로 찾았습니다."),
        ("(스마트도쉬 OR 쳇봇) 예산", "‘(스마트도시 OR 챗봇) 예산’으로 찾았습니다."),
        ("ㅅㅇㅅ", "‘서울시’로 찾았습니다."),
        ("ㅅㅇㅅ ㅅㅁㅌㄷㅅ", "‘서울시 스마트도시’로 찾았습니다."),
        ("ㅅㅁㅌㄷㅅ", "‘스마트도시’로 찾았습니다."),
    ],
)
def test_what_was_meant_is_found_and_told(typed: str, said: str) -> None:
    response = ask(q=typed)
    assert said in text_of(response)
    assert "<mark>" in response.content.decode()
    assert unescape(re.search(r'name="q"\s+value="([^"]*)"', response.content.decode())[1]) == typed  # type: ignore[index]  # the form has it


@pytest.mark.usefixtures("wiki")
@pytest.mark.parametrize(
    "typed",
    [
        "서울",
        "스마트도시 조례",
        "챗봇 조례",
        '"tjdnf"',
        "-tjdnf 예산",
        "예산 분류:tjdnf",
        "제목:쳇봇",
        "the smart tjdnf",
        "스마트도시예산",
        "시민기본계획",
        "구름다리",
        "ㅎㅎㅎ",
        "ㅅ",
        "ㄱ" * 300,
        "a" * 300,
        "쳇봇 구름다리",
    ],
)
def test_what_is_right_or_unknown_stays(typed: str) -> None:
    response = ask(q=typed)
    assert response.status_code == 200
    assert "원래대로 찾기" not in text_of(response)


@pytest.mark.usefixtures("wiki")
def test_the_search_as_typed_keeps_so() -> None:
    fields = link(ask(q="스마트도쉬", sort="title", category="법"), "원래대로 찾기")
    assert fields == {"q": ["스마트도쉬"], "sort": ["title"], "category": ["법"], "exact": ["1"]}
    response = ask(q="스마트도쉬", exact="1")
    assert "원래대로 찾기" not in text_of(response)
    assert "‘스마트도쉬’ 검색 결과" in text_of(response)


def test_pages_sorting_and_filters_keep_it(wiki: MemoryBackend) -> None:
    put(wiki, *(page(n, f"제도 {n}", "스마트도시", categories=("도시",)) for n in range(100, 145)))
    response = ask(q="스마트도시", exact="1")
    for label in ("가나다순", "도시", "2"):
        assert link(response, label)["exact"] == ["1"]
    rewritten = ask(q="스마트도쉬", page="2")
    assert "‘스마트도시’로 찾았습니다." in text_of(rewritten)
    assert "11–20번째" in text_of(rewritten)
    assert link(rewritten, "가나다순") == {"q": ["스마트도쉬"], "sort": ["title"]}


def test_a_filter_that_hides_what_is_right_is_no_slip(wiki: MemoryBackend) -> None:
    put(wiki, page(9, "쳇봇 사전", "쳇봇", categories=("사전",)))
    assert "원래대로 찾기" not in text_of(ask(q="쳇봇", category="법"))


def test_much_more_is_offered_where_something_was_found(wiki: MemoryBackend) -> None:
    put(wiki, page(9, "오타 모음", "조레"), *(page(n, f"제도 {n}", "조례") for n in range(100, 105)))
    response = ask(q="조레")
    assert "문서 1개를 찾았습니다." in text_of(response)
    assert link(response, "‘조례’를 찾으셨나요?") == {"q": ["조례"]}
    assert "찾으셨나요" not in text_of(ask(q="조레", exact="1"))


def test_what_one_may_not_read_repairs_nothing(wiki: MemoryBackend, tmp_path: Path) -> None:
    put(wiki, page(5, "비밀 계획", "누설하면 안 되는 감찰반", scope=1))
    titles.put(owner=5, title="감찰반", namespace=0, scope=1)
    user = User.objects.create(name="Bob")
    for typed in ("감찰빈", "rkackfqks", "ㄱㅊㅂ"):
        assert "감찰반" not in text_of(ask(q=typed))
    assert "‘감찰반’으로 찾았습니다." in text_of(ask(user, q="rkackfqks"))
    assert "원래대로" not in text_of(ask(user, q="감찰빈")), "words for spelling are of public pages"
    build(tmp_path / "spelling", [("감찰반", 1)])
    assert "감찰반" not in text_of(ask(q="감찰빈")), "and a word that was public is asked for again"


@pytest.mark.usefixtures("wiki")
@pytest.mark.parametrize("content", [None, b"", b"PWspell1", b"x" * 5000])
def test_without_words_nothing_is_repaired(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "spelling").unlink()
    if content is not None:
        (tmp_path / "spelling").write_bytes(content)
    response = ask(q="스마트도쉬")
    assert response.status_code == 200
    assert "‘스마트도쉬’ 검색 결과" in text_of(response)


@pytest.mark.usefixtures("wiki")
def test_nothing_of_a_repair_becomes_markup() -> None:
    html = ask(q="스마트도쉬 -<b>x</b>").content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>" not in html


@pytest.mark.usefixtures("wiki")
def test_a_file_has_what_the_page_has() -> None:
    made = json.loads(ask(q="스마트도쉬", format="json").content)
    assert {one["title"] for one in made["results"]} == {"조례", "서울시 스마트도시 사업"}
    assert made["notes"] == ["‘스마트도시’로 찾았습니다."]
    assert json.loads(ask(q="스마트도쉬", format="json", exact="1").content)["notes"] == []
