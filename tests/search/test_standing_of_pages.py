"""What comes first of pages with one word: articles before what the wiki says of itself, and no page for being short alone."""

import pytest

from search.backends.memory import MemoryBackend
from tests.search.making import found, page, put

FILLER = "이 글에는 다른 말도 여럿 있어서 조금 더 길다. " * 6


@pytest.mark.parametrize("namespace", [10, 12, 8, 102, 1])
def test_an_article_comes_before_a_page_about_the_wiki_with_the_word_in_its_title(namespace: int) -> None:
    backend = MemoryBackend()
    put(backend, page(1, "도움말:예산", "예산을 적는 예산 틀.", namespace=namespace))
    put(backend, page(2, "살림", f"예산 예산 예산을 아낀다. {FILLER}"))
    put(backend, *(page(number, f"글{number}", FILLER) for number in range(10, 40)))
    assert found(backend, "예산") == [2, 1]


def test_a_page_about_the_wiki_is_found_by_what_it_alone_says() -> None:
    backend = MemoryBackend()
    put(backend, page(1, "도움말:각주", "각주를 다는 법.", namespace=12), page(2, "예산", FILLER))
    assert found(backend, "각주 다는 법") == [1]


def test_a_heading_with_a_word_is_no_better_than_a_section_that_says_more() -> None:
    backend = MemoryBackend()
    put(backend, page(1, "가", FILLER, ("표", "", "예산.")))
    put(backend, page(2, "나", FILLER, ("돈", "", f"예산을 짠다. 예산을 쓴다. {FILLER[:100]}")))
    put(backend, *(page(number, f"글{number}", FILLER) for number in range(10, 40)))
    assert found(backend, "예산") == [2, 1]
