"""The article holds the whole seed in its order; the pages drawn from it hold nothing that it does not say."""

import re

import pytest

from tests.content.fixture_pages import ARTICLE, MAIN_PAGE, POLICY_PAGES, shown_text, squeezed
from tests.content.seed import SEED

pytestmark = [pytest.mark.usefixtures("wiki"), pytest.mark.django_db, pytest.mark.sqlite]

INTERFACE = {"PublicPolicyWiki", "둘러보기로이동검색으로이동"}
BULLET = re.compile(r"^(?:[•‣]|[0-9]+\.(?!\d))")
PROPERTIES = {"DOI"}
NUMBERS_AND_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")


def seed_lines() -> list[str]:
    assert SEED is not None
    lines = (squeezed(line) for line in SEED.read_text(encoding="utf-8").splitlines())
    return [BULLET.sub("", line).removesuffix(":") for line in lines if line and line not in INTERFACE]


WELCOME, ARTICLE_LINES = seed_lines()[:2], seed_lines()[3:]


def test_the_whole_seed_is_looked_at() -> None:
    assert len(ARTICLE_LINES) > 100
    assert seed_lines()[2] == ARTICLE.text


@pytest.mark.parametrize("line", WELCOME)
def test_the_main_page_has_the_welcome(line: str) -> None:
    assert line in squeezed(shown_text(MAIN_PAGE))


def test_the_article_has_every_line_in_order() -> None:
    text = squeezed(shown_text(ARTICLE))
    at = 0
    for line in ARTICLE_LINES:
        found = text.find(line, at)
        assert found >= 0, line
        at = found + (len(line) if line != ARTICLE.text else 0)


def test_numbers_and_foreign_words_come_from_the_seed() -> None:
    assert SEED is not None
    known = words_in(SEED.read_text(encoding="utf-8")) | PROPERTIES
    strange = {str(title): words for title in POLICY_PAGES if (words := words_in(shown_text(title)) - known)}
    assert strange == {}


def words_in(text: str) -> set[str]:
    return {word.rstrip(".-") for word in NUMBERS_AND_LATIN.findall(text)}
