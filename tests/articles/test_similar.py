"""Pages like an article: under it, as a page of its own, and as data; by what the reader may read."""

import json

import pytest
from django.test import Client

from accounts.models import User
from articles import similar
from articles.actions import save_page
from articles.indexing import documents_of
from articles.models import Page
from core import addresses
from core.titles import parse_title
from search.backends.base import IndexUnavailableError
from search.backends.memory import MemoryBackend
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

TEXTS = {
    "공공자전거": "공공자전거 대여소를 한강공원에 두고 정기권을 판다. [[분류:교통]]",
    "따릉이": "공공자전거의 이름이다. 대여소에서 정기권으로 빌린다. [[분류:교통]]",
    "자전거 도로": "한강공원의 자전거 도로는 공공자전거 대여소와 이어진다.",
    "감춘 계획": "공공자전거 대여소를 한강공원에 더 둔다. 정기권도 판다.",
    "시립도서관": "책을 빌려준다. 열람실이 있다.",
    "대문": "공공자전거 대여소와 정기권, 한강공원의 자전거 도로를 찾아보십시오.",
    "옛 이름": "#넘겨주기 [[따릉이]]",
}


def _build() -> None:
    for title, text in TEXTS.items():
        save_page(title=parse_title(title), text=text, author=None)
    for number in range(20):
        save_page(title=parse_title(f"동네 {number}"), text=f"동네 소식 {number}", author=None)
    Page.objects.filter(title="감춘 계획").update(scope=1)


@pytest.fixture
def wiki(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    similar._KEPT.clear()
    engine_here = MemoryBackend()
    monkeypatch.setattr(similar, "backend", lambda: engine_here)
    keep(_build)
    engine_here.replace(documents_of(Page.objects.values_list("pk", flat=True)))
    return engine_here


def told(client: Client, title: str) -> list[str]:
    response = client.get(addresses.related(parse_title(title)))
    assert response.status_code == 200
    return [one["title"] for one in json.loads(response.content)]


@pytest.mark.usefixtures("wiki")
class TestTold:
    def test_as_data_for_the_foot_of_the_article(self, client: Client) -> None:
        assert set(told(client, "공공자전거")) == {"따릉이", "자전거 도로"}
        assert set(told(client, "옛 이름")) == {"공공자전거", "자전거 도로"}
        assert told(client, "시립도서관") == []

    def test_as_a_page(self, client: Client) -> None:
        html = client.get(addresses.special("비슷한문서", "공공자전거")).content.decode()
        assert f'href="{addresses.page(parse_title("따릉이"))}"' in html
        assert "공공자전거의 이름이다." in html
        assert "시립도서관" not in html
        nothing = client.get(addresses.special("비슷한문서", "시립도서관")).content.decode()
        assert "비슷한 문서가 아직 없습니다" in nothing
        assert 'name="target"' in client.get(addresses.special("비슷한문서")).content.decode()
        assert client.get("/wiki/Special:SimilarPages/따릉이").status_code in {200, 301}

    def test_sentences_are_shown_and_described_not_the_cells_of_a_box(self, client: Client) -> None:
        box = '<div class="infobox"><dl><dt>운영</dt><dd>교통과</dd></dl></div>'
        save_page(title=parse_title("따릉이"), text=f"{box}\n\n{TEXTS['따릉이']}", author=None)
        shown = client.get(addresses.special("비슷한문서", "공공자전거")).content.decode()
        assert "공공자전거의 이름이다." in shown
        assert "교통과" not in shown
        html = client.get(addresses.page(parse_title("따릉이"))).content.decode()
        assert 'name="description" content="공공자전거의 이름이다. 대여소에서 정기권으로 빌린다."' in html

    def test_what_one_may_not_read_is_neither_told_nor_asked_about(self, client: Client) -> None:
        assert "감춘 계획" not in told(client, "공공자전거")
        assert told(client, "감춘 계획") == []
        assert client.get(addresses.special("비슷한문서", "감춘 계획")).status_code == 404
        client.force_login(User.objects.create(name="Bob"))
        assert "감춘 계획" in told(client, "공공자전거")
        client.logout()
        assert "감춘 계획" not in told(client, "공공자전거")

    def test_what_was_kept_is_shown_as_it_is_now(self, client: Client) -> None:
        assert "따릉이" in told(client, "공공자전거")
        Page.objects.filter(title="따릉이").update(scope=1)
        assert told(client, "공공자전거") == ["자전거 도로"]

    def test_it_is_worked_out_once(self, client: Client, wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
        first = told(client, "공공자전거")
        monkeypatch.setattr(wiki, "similar", None)
        assert told(client, "공공자전거") == first

    def test_how_long_an_answer_may_be_kept_and_by_whom(self, client: Client) -> None:
        address = addresses.related(parse_title("공공자전거"))
        assert client.get(address)["Cache-Control"] == "public, max-age=600"
        client.force_login(User.objects.create(name="Bob"))
        assert client.get(address)["Cache-Control"] == "private, max-age=600"

    def test_anything_may_be_asked(self, client: Client) -> None:
        for raw in ("", "[[", "특수:검색", "없는 문서", "가" * 5000, "#", "미디어:그림.png", "../.."):
            assert json.loads(client.get("/w/related", {"page": raw}).content) == [], raw[:9]
            assert client.get(addresses.special("비슷한문서"), {"target": raw}).status_code in {200, 400, 404}, raw[:9]

    def test_only_reading(self, client: Client) -> None:
        assert client.post("/w/related").status_code == 405
        assert client.post(addresses.special("비슷한문서")).status_code == 405


def test_without_an_index_it_says_so(client: Client, wiki: MemoryBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: object, **__: object) -> None:
        raise IndexUnavailableError("none")

    monkeypatch.setattr(wiki, "similar", unavailable)
    related = client.get(addresses.related(parse_title("공공자전거")))
    assert (related.json(), related["Cache-Control"]) == ([], "no-store")
    assert "색인을 준비하고" in client.get(addresses.special("비슷한문서", "공공자전거")).content.decode()


@pytest.mark.usefixtures("wiki")
class TestUnderAnArticle:
    def shown(self, client: Client, title: str, **query: str | int) -> bool:
        return "data-related" in client.get(addresses.page(parse_title(title), **query)).content.decode()

    def test_articles_lead_there(self, client: Client) -> None:
        html = client.get(addresses.page(parse_title("따릉이"))).content.decode()
        assert f'data-related="{addresses.related(parse_title("따릉이"))}"' in html
        assert f'href="{addresses.special("비슷한문서", "따릉이")}"' in html
        assert "함께 보면 좋은 문서" in html

    def test_nothing_else_does(self, client: Client) -> None:
        for title in ("대문", "틀:상자", "토론:따릉이", "분류:교통", "도움말:편집"):
            save_page(title=parse_title(title), text="글", author=None)
            assert not self.shown(client, title)
        assert not self.shown(client, "옛 이름", redirect="no")
        assert not self.shown(client, "따릉이", printable=1)
        assert not self.shown(client, "따릉이", oldid=Page.objects.get(namespace=0, title="따릉이").served_id or 0)
