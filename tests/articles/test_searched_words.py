"""What search takes from the wiki: synonyms as editors write them, and names."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from articles.actions import save_page
from articles.indexing import documents_of
from articles.models import Page
from articles.searched_words import SYNONYMS, domain_names, synonym_page
from core import addresses
from core.titles import parse_title
from search import engine, synonyms
from search.domain import word_of
from semantics.models import Subject

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"], transaction=True)


def save(title: str, text: str) -> Page:
    return save_page(title=parse_title(title), text=text, author=None).page


@pytest.fixture(autouse=True)
def memory(settings: object, tmp_path: Path) -> None:
    settings.SEARCH_ENGINE = "memory"  # type: ignore[attr-defined]  # pytest-django's settings take anything
    settings.SEARCH_INDEX = tmp_path  # type: ignore[attr-defined]  # the same


def index(*pages: Page) -> None:
    engine.backend().replace(documents_of([page.pk for page in pages]))


def answer(client: Client, words: str) -> str:
    return client.get(addresses.special("검색"), {"search": words, "fulltext": "1"}).content.decode()


def test_a_changed_page_of_synonyms_counts_at_the_next_search(client: Client) -> None:
    index(save("자치법규 모음", "자치법규를 모았다"), save("다른 것", "예산"))
    assert "모음" not in answer(client, "조례")
    save("미디어위키:검색 동의어", "조례 = 자치법규")
    assert synonyms.current().of("조례") == ("자치법규",)
    html = answer(client, "조례를")
    assert "<mark>자치법규</mark> 모음" in html
    assert "<mark>자치법규</mark>를 모았다" in html
    save("미디어위키:검색 동의어", "조례 = 규칙")
    assert "모음" not in answer(client, "조례")


def test_the_page_is_read_once(client: Client, django_assert_num_queries: object) -> None:
    save("미디어위키:검색 동의어", "조례 = 자치법규")
    assert synonyms.current().of("조례") == ("자치법규",)
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture that is a function
        assert synonyms.current().of("조례") == ("자치법규",)


def test_a_page_that_stayed_the_same_is_not_taken_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    save("미디어위키:검색 동의어", "조례 = 자치법규")
    monkeypatch.setattr(synonyms, "_KEPT", 0.0)
    first = synonyms.current()
    monkeypatch.setattr(synonyms, "read", lambda _: pytest.fail("read again"))
    assert synonyms.current() is first


def test_a_hidden_page_of_synonyms_says_nothing() -> None:
    page = save("미디어위키:검색 동의어", "조례 = 자치법규")
    Page.objects.filter(pk=page.pk).update(scope=1)
    assert synonym_page() == ""


def test_the_words_of_hanja_are_highlighted(client: Client) -> None:
    index(save("옛 글", "그때 條例를 만들었다"))
    assert "<mark>條例</mark>" in answer(client, "조례")


def test_only_editors_of_the_interface_write_synonyms(client: Client) -> None:
    found = client.get(addresses.index(SYNONYMS, action="edit"))
    assert found.status_code == 403 or "textarea" not in found.content.decode() or "readonly" in found.content.decode()


def test_the_fixture_page_has_no_trouble() -> None:
    text = (Path(settings.FIXTURES) / "pages" / "미디어위키" / "검색 동의어.md").read_text("utf-8")
    read = synonyms.read(text)
    assert not read.troubles
    assert read.of("조례") == ("자치법규",)
    assert read.of("서울톡은") == ("챗봇",)


def names() -> set[str]:
    found: set[str] = set()
    place = ""
    while True:
        some, place = domain_names(place)
        found |= {word for word in map(word_of, some) if word}
        if not place:
            return found


def test_names_are_titles_redirects_categories_and_values() -> None:
    save("속성:담당부서", "[[자료형::문서]]")
    save("속성:별칭", "[[자료형::글]]")
    save("스마트 도시 사업", "[[담당부서::도시계획과]] [[별칭::똑똑한 도시]] [[분류:서울 정책]]")
    save("옛 이름", "#넘겨주기 [[스마트 도시 사업]]")
    save("틀:상자", "상자")
    assert names() == {"스마트도시사업", "도시계획과", "똑똑한도시", "서울정책", "옛이름"}


def test_what_is_hidden_gives_no_names() -> None:
    save("속성:담당부서", "[[자료형::문서]]")
    page = save("비밀 사업", "[[담당부서::비밀과]] [[분류:비밀 정책]]")
    Page.objects.filter(pk=page.pk).update(scope=1)
    Subject.objects.filter(page=page.pk).update(scope=1)
    assert names() == set()
