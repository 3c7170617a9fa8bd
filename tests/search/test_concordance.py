"""Occurrences in context: what counts as one, what is shown of it, and what may be taken along."""

import csv
import io
import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from accounts.models import User
from search import engine
from search import views as search_views
from search.backends.base import EVERYTHING, IndexUnavailableError
from search.backends.memory import MemoryBackend
from search.concordance import gathering, presenting, views
from search.concordance.gathering import LineOrder, ordered
from search.concordance.keywords import read
from search.concordance.occurrences import finder, occurrences
from tests.search.making import page, put


def found(typed: str, text: str) -> list[str]:
    return [text[start:end] for start, end in occurrences(text, [finder(one) for one in read(typed).phrases])]


class TestWhatIsAnOccurrence:
    @pytest.mark.parametrize(
        ("typed", "text", "places"),
        [
            ("조례", "조례를 고친다. 비조례안과 조례안. 기본조례는 조례다.", ["조례", "조례", "조례"]),
            ("조례를", "새 조례가 있다", ["조례"]),
            ("조례*", "조례안을 내고 비조례는 없다", ["조례안을"]),
            ("*조례*", "비조례안과 조례", ["비조례안과", "조례"]),
            ("*조례", "비조례와 조례안", ["비조례"]),
            ("도*계획", "도시계획과 도계획서", ["도시계획"]),
            ('"조례"', "비조례안", ["조례"]),
            ('"조례를 고친"', "조례를고친 뒤 조례 고친", ["조례를고친"]),
            ("조례 제정", "조례를 제정하고 조례제정을 마쳤다. 제정 조례, 조례. 제정", ["조례를 제정", "조례제정"]),
            ("스마트도시", "스마트 도시와 스마트도시", ["스마트 도시", "스마트도시"]),
            ("조례 OR 규칙", "규칙과 조례", ["규칙", "조례"]),
            ("만들다", "만든 것, 만들었다, 만두", ["만든", "만들었다"]),
            ("iot", "IoT를 쓰고 IoTX는 아니다. riot", ["IoT"]),
            ("5", "5조와 15조", ["5"]),
            ("서울시", "서울시의 길과 서울시청", ["서울시"]),
            ("ＩｏＴ", "iot", ["iot"]),
            ("숲", "ﬁ 숲은 ㎡ 숲", ["숲", "숲"]),
            ("-조례", "조례", []),
            ("***", "조례", []),
            ("", "조례", []),
            ("분류:교통", "교통", []),
        ],
    )
    def test_words_wildcards_and_phrases(self, typed: str, text: str, places: list[str]) -> None:
        assert found(typed, text) == places

    @pytest.mark.parametrize(
        ("typed", "text"),
        [
            ("*가*나*", "가" * 50_000),
            ("가 가 가 가 가 가", "가 " * 25_000),
            ("*가", "가나" * 25_000),
            ('"가가나"', "가" * 50_000),
        ],
    )
    def test_no_text_holds_it_up(self, typed: str, text: str) -> None:
        assert len(found(typed, text)) <= len(text)

    def test_what_is_too_long_is_cut_and_said(self) -> None:
        assert read("가 " * 20).cut
        assert read(" OR ".join("가나다라마바사")).cut
        assert not read("가 나 다").cut

    def test_filters_stay_filters(self) -> None:
        sought = read('조례 분류:"교통 사례" 제정 절:사례')
        assert [one.shown for one in sought.phrases] == ["조례 제정"]
        assert [one.value for one in sought.within.filters] == ["교통 사례", "사례"]


@pytest.fixture
def wiki(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    backend = MemoryBackend()
    monkeypatch.setattr(engine, "backend", lambda: backend)
    monkeypatch.setattr(gathering, "SECONDS", 60.0)
    put(
        backend,
        page(1, "다리", "서울시는 조례를 고쳤다.\n\n비조례안은 뺀다.", ("근거", "사례", "나중에 조례로 <b>정한다</b>."), categories=("교통",), years=(2021,)),
        page(2, "가로수", "대전시는 조례가 없다.", years=(2021, 2023)),
        page(3, "감춘 글", "감춘 조례가 있다.", scope=1, years=(2023,)),
        page(4, "나루", "=조례 는 셈이 아니다.", years=(2019,)),
        page(5, "분류:법", "조례의 분류", namespace=14),
        page(6, "마당", "아무것도 없다.", years=(2021,)),
    )  # fmt: skip
    return backend


def ask(user: User | None = None, *, method: str = "get", argument: str = "", **fields: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/wiki/특수:용례", fields)
    request.user = user or AnonymousUser()
    return views.view(request, argument)


def lines_of(response: HttpResponse) -> list[str]:
    """Each line as it is read out, and where it stands."""
    html = response.content.decode()
    items = re.findall(r"<li>\s*<p class=\"kwic-line\">(.*?)</li>", html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", item)).split()) for item in items]


def text_of(response: HttpResponse) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main.group())).split())


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.usefixtures("wiki")
class TestPage:
    def test_every_occurrence_is_a_line_with_its_place(self) -> None:
        response = ask(q="조례")
        assert lines_of(response) == [
            "대전시는 조례가 없다. 가로수",
            "=조례 는 셈이 아니다. 나루",
            "서울시는 조례를 고쳤다. 비조례안은 뺀다. 다리",
            "나중에 조례로 <b>정한다</b>. 다리 › 근거",
            "조례의 분류 분류:법",
        ]
        assert "용례 5개, 문서 4개" in text_of(response)
        assert "<mark>조례</mark>" in response.content.decode()
        assert "#%EA%B7%BC%EA%B1%B0" in response.content.decode()
        assert "<b>" not in response.content.decode()

    @pytest.mark.parametrize(
        ("order", "first"), [("left", "조례의"), ("right", "대전시는"), ("page", "대전시는"), ("x", "대전시는")]
    )
    def test_orders(self, order: str, first: str) -> None:
        assert lines_of(ask(q="조례", sort=order))[0].startswith(first)

    def test_filters_of_the_search_hold(self) -> None:
        assert len(lines_of(ask(q="조례", category="교통"))) == 2
        assert lines_of(ask(q="조례 절:사례")) == ["나중에 조례로 <b>정한다</b>. 다리 › 근거"]
        assert lines_of(ask(q="조례", kind="사례")) == ["나중에 조례로 <b>정한다</b>. 다리 › 근거"]
        assert lines_of(ask(q="조례", ns="14")) == ["조례의 분류 분류:법"]
        assert lines_of(ask(q="조례 이름공간:분류")) == ["조례의 분류 분류:법"]
        assert "조건 빼기" in text_of(ask(q="조례 분류:교통"))
        assert "조건 빼기" in text_of(ask(q="조례", category="교통"))

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("category", "교통", "분류 교통"),
            ("kind", "사례", "절 사례"),
            ("ns", "14", "이름공간 분류"),
            ("dept", "교통과", "부서 교통과"),
            ("year", "2021", "연도 2021년"),
            ("type1", "조례", "문서 종류 조례"),
            ("file", "pdf", "첨부 PDF"),
        ],
    )
    def test_every_filter_of_the_address_has_its_chip(self, name: str, value: str, said: str) -> None:
        assert f"{said} × 조건 빼기" in text_of(ask(None, q="조례", **{name: value}))

    def test_what_one_may_not_read_is_neither_shown_nor_counted(self) -> None:
        assert "감춘" not in text_of(ask(q="조례"))
        user = User.objects.create(name="Bob")
        assert "감춘 조례가 있다. 감춘 글" in lines_of(ask(user, q="조례"))
        assert [row["pages"] for row in json.loads(ask(q="조례", format="json").content)["years"]] == [1, 0, 2, 0, 1]

    def test_years_with_all_pages_of_the_year(self) -> None:
        text = text_of(ask(q="조례"))
        assert "2021 2 3 66.7%" in text
        assert "2020 0 0 –" in text
        html = ask(q="조례").content.decode()
        assert '<rect width="100" height="8">' in html
        assert "style=" not in html
        assert "줄였습니다" not in text

    def test_years_that_are_left_out_are_mentioned_in_the_readers_language(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(presenting, "MOST_YEARS", 1)
        assert "2023년보다 앞은 줄였습니다." in text_of(ask(q="조례"))
        with translation.override("en"):
            assert "Years before 2023 are left out." in text_of(ask(q="조례"))

    def test_a_phrase_that_is_not_there_leads_to_its_words(self) -> None:
        text = text_of(ask(q="조례 셈"))
        assert "‘조례 셈’의 용례를 찾지 못했습니다" in text
        assert "낱말마다 보기 조례 셈" in text

    def test_before_anything_is_asked_and_without_a_word(self) -> None:
        assert "찾는 법" in text_of(ask())
        assert "찾을 낱말이 없습니다" in text_of(ask(q="***"))
        assert "용례 5개" in text_of(ask(argument="조례"))
        assert ask(argument="\ud800").status_code == 200

    @pytest.mark.parametrize(
        "fields",
        [
            {"page": "999999"}, {"page": "x"}, {"sort": "\0"}, {"format": "exe"}, {"ns": "999"}, {"category": "x" * 9999},
            {"q": "(" * 10_000}, {"q": '"'}, {"q": '"' * 999}, {"q": "*" * 999}, {"q": "\0"}, {"q": "\u200b"}, {"q": "r\"[]\""},
            {"q": "ㅎ"}, {"q": "분류:"}, {"q": "가 " * 5000}, {"q": "| OR |"}, {"q": "*a*"}, {"q": "a*"}, {"q": "()"},
        ],
    )  # fmt: skip
    def test_strange_things_are_answered(self, fields: dict[str, str]) -> None:
        assert ask(None, method="get", argument="", **{"q": "조례", **fields}).status_code == 200

    def test_only_reading(self) -> None:
        assert ask(method="post", q="조례").status_code == 405

    def test_the_result_page_leads_here_and_back(self) -> None:
        request = RequestFactory().get("/wiki/특수:검색", {"q": "조례 분류:교통", "category": "교통"})
        request.user = AnonymousUser()
        html = unescape(unquote(search_views.view(request, "").content.decode()))
        address = re.search(r'href="/wiki/특수:용례\?([^"]*)"', html)
        assert address
        assert address[1] == "q=조례+분류:교통&category=교통"
        assert "/wiki/특수:검색?q=조례&category=교통" in unquote(
            ask(q="조례", category="교통").content.decode()
        ).replace("&amp;", "&")

    def test_without_an_index_it_says_so(self, wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
        def unavailable(*_: object, **__: object) -> None:
            raise IndexUnavailableError("none")

        monkeypatch.setattr(wiki, "holding", unavailable)
        assert "색인을 준비하고" in text_of(ask(q="조례"))
        assert ask(q="조례", format="csv").status_code == 503


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.usefixtures("wiki")
class TestFiles:
    def test_cells_cannot_be_formulas(self) -> None:
        response = ask(q="조례", format="csv")
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[0] == ["앞", "찾은 말", "뒤", "문서", "절", "주소"]
        assert rows[2][:5] == ["'=", "조례", "는 셈이 아니다.", "나루", ""]
        assert rows[4][3:5] == ["다리", "근거"]
        assert rows[4][5].startswith("http")
        assert response["Content-Type"].startswith("text/csv")
        assert "attachment" in response["Content-Disposition"]

    def test_json_says_what_was_looked_at(self) -> None:
        answer = json.loads(ask(q="조례", format="json", sort="right").content)
        assert (answer["occurrences"], answer["pages"], answer["complete"]) == (5, 4, True)
        assert {line["match"] for line in answer["lines"]} == {"조례"}


@pytest.mark.django_db
@pytest.mark.sqlite
class TestBounds:
    def test_documents(self, wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gathering, "DOCUMENTS", 3)
        put(wiki, *(page(n, f"동 {n}", "조례가 있다.") for n in range(100, 110)))
        response = ask(q="조례")
        assert len(lines_of(response)) == 3
        assert "15곳 가운데 먼저 만들어진 문서부터 3곳까지" in text_of(response)
        assert json.loads(ask(q="조례", format="json").content)["complete"] is False

    def test_time(self, wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gathering, "SECONDS", 0.0)
        put(wiki, page(7, "일곱", "조례"))
        assert len(lines_of(ask(q="조례"))) == 1

    def test_lines(self, wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gathering, "LINES", 20)
        put(wiki, page(7, "일곱", "조례 " * 100))
        response = ask(q="조례")
        assert "용례 20개" in text_of(response)
        assert "까지만 모읍니다" in text_of(response)

    def test_pages_of_lines(self, wiki: MemoryBackend) -> None:
        put(wiki, page(7, "일곱", "조례 " * 100))
        first, last = ask(q="조례"), ask(q="조례", page="99")
        assert (len(lines_of(first)), len(lines_of(last))) == (50, 5)


def test_lines_are_ordered_by_the_nearest_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "SECONDS", 60.0)
    backend = MemoryBackend()
    put(backend, page(1, "글", "나 가 조례 둘. 가 나 조례 하나. 다 가 조례 셋."))
    lines = gathering.gather(backend, read("조례"), scopes=frozenset({0}), filters=EVERYTHING).lines
    assert [one.left.split()[-2:] for one in ordered(lines, LineOrder.LEFT)] == [
        ["나", "가"],
        ["다", "가"],
        ["가", "나"],
    ]
    assert [one.right.split()[0] for one in ordered(lines, LineOrder.RIGHT)] == ["둘.", "셋.", "하나."]
