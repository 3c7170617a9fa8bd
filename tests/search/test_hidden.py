"""What one may not read shows nowhere in what search tells: every address, before a wiki with hidden pages."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client

from accounts.models import User
from articles import similar
from articles.actions import save_page
from articles.derive.listing import list_headings, list_title
from articles.models import Page
from core import addresses
from core.titles import parse_title
from search import engine
from search.writer import Writer
from semantics.models import Subject
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

OPEN = {
    "속성:담당부서": "[[자료형::문서]]",
    "자전거 대여": "공공자전거 대여소와 정기권 요금. [[분류:교통]] [[담당부서::교통과]]",
    "자전거 도로": "공공자전거 대여소와 정기권을 잇는 도로. [[분류:교통]] [[담당부서::교통과]]",
    "빌리기": "#넘겨주기 [[자전거 대여]]",
}
HIDDEN = {
    "꿩먹는 계획": "공공자전거 대여소와 정기권을 몰래 없앤다. 뒷골짜기 창고로 옮긴다. [[분류:밀실]] [[담당부서::뒷방과]]\n\n"
    "== 둥근탁자 ==\n공공자전거 뒷골짜기 창고.",
    "줄행랑": "#넘겨주기 [[자전거 대여]]",
}
SECRETS = ("꿩먹", "뒷골짜기", "밀실", "뒷방", "둥근탁자", "줄행랑", "몰래")
ASKED = (
    *(
        "공공자전거",
        "자전거 -없음",
        "공공자* 근처 정기권",
        '"대여소와 정기권"',
        "rhdrhdwkwjsrj",
        "공공자전가",
        "ㄱㄱㅈㅈㄱ",
        "뒷*",
    ),
    *(
        "꿩머는",
        "뒷골자기",
        "뒷골짜기",
        "줄행낭",
        "줄행랑",
        "ㄲㅁㄴ",
        "ㅈㅎㄹ",
        "wnfgodfkd",
        "분류:밀실",
        "부서:뒷방과",
        "둥근",
        "몰레",
    ),
)


def save(title: str, text: str, scope: int) -> None:
    page = save_page(title=parse_title(title), text=text, author=None).page
    Page.objects.filter(pk=page.pk).update(scope=scope)
    Subject.objects.filter(page=page.pk).update(scope=scope)
    page.refresh_from_db()
    list_title(page)
    list_headings(page)


def _build() -> None:
    for scope, texts in enumerate((OPEN, HIDDEN)):
        for title, text in texts.items():
            save(title, text, scope)
    for number in range(8):
        save(f"동네 {number}", f"동네 소식 {number}", 0)


@pytest.fixture(autouse=True)
def wiki(settings: object, tmp_path: Path) -> None:
    settings.SEARCH_ENGINE = "memory"  # type: ignore[attr-defined]  # pytest-django's settings take anything
    settings.SEARCH_INDEX = str(tmp_path)  # type: ignore[attr-defined]  # the same
    similar._KEPT.clear()
    keep(_build)
    Writer(engine.backend(), engine.desk()).rebuild(usable=False)


def everything(words: str) -> list[str]:
    """Every address that answers these words."""
    found = [
        addresses.special("검색", q=words, **more) for more in ({}, {"go": "1"}, {"exact": "1"}, {"sort": "touched"})
    ]
    found += [addresses.special("검색", q=words, format=name) for name in ("csv", "json", "atom", "rss")]
    found += [addresses.special("용례", q=words, **more) for more in ({}, {"format": "csv"}, {"format": "json"})]
    return found


def told(client: Client, address: str, words: str = "") -> str:
    """What an answer tells, without the words that it repeats."""
    response = client.get(address)
    assert response.status_code < 500, address
    return unquote(response.content.decode() + response.get("Location", "")).replace(words or "\0", "")


@pytest.mark.parametrize("words", ASKED)
def test_nothing_of_a_hidden_page_is_told(client: Client, words: str) -> None:
    secrets = [secret for secret in SECRETS if secret not in words]
    for address in everything(words):
        text = told(client, address, words)
        assert not [secret for secret in secrets if secret in text], address


@pytest.mark.parametrize("typed", ["", "꿩", "ㄲ", "줄", "둥", "뒷", "자전거", "RNd", "밀"])
def test_nothing_of_a_hidden_page_is_suggested(client: Client, typed: str) -> None:
    text = told(client, f"/w/suggest?q={typed}")
    assert not [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("title", ["자전거 대여", "자전거 도로", "꿩먹는 계획", "빌리기"])
def test_nothing_of_a_hidden_page_is_related(client: Client, title: str) -> None:
    for address in (f"/w/related?page={title}", addresses.special("비슷한문서", target=title)):
        text = told(client, address, title)
        assert not [secret for secret in SECRETS if secret in text], address


@pytest.mark.parametrize("words", ["공공자전거", "자전거 -없음", "대여소", "소식"])
def test_hidden_pages_count_nowhere(client: Client, words: str) -> None:
    """With the hidden pages gone, every answer is the same to the letter."""
    wanted = [address for address in everything(words) if "format=" in address]
    before = [told(client, address) for address in wanted]
    engine.backend().replace({pk: [] for pk in Page.objects.exclude(scope=0).values_list("pk", flat=True)})
    assert [told(client, address) for address in wanted] == before


def test_a_hidden_page_is_found_by_those_who_may_read_it(client: Client) -> None:
    client.force_login(User.objects.create(name="직원"))
    assert "꿩먹는 계획" in told(client, addresses.special("검색", q="공공자전거"))
