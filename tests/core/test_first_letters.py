"""Titles on a wiki that keeps small first letters."""

from collections.abc import Iterator

import pytest

from core.titles import CATEGORY, MAIN, USER, keep_first_letters, make_title, parse_title
from semantics.vocabulary import key_of


@pytest.fixture(autouse=True)
def _small() -> Iterator[None]:
    keep_first_letters()
    yield
    keep_first_letters(keep=False)


def test_first_letters_stay_as_written() -> None:
    assert (parse_title("wiki").text, make_title(CATEGORY, "pH").text) == ("wiki", "pH")
    assert parse_title("wiki") != parse_title("Wiki")
    assert make_title(MAIN, "Wiki").text == "Wiki"


def test_users_have_a_capital_letter_everywhere() -> None:
    assert (parse_title("User:ada").namespace, parse_title("User:ada").text) == (USER, "Ada")


def test_properties_keep_theirs_but_known_ones_are_found_in_any_case() -> None:
    assert key_of("budget of") == "budget_of"
    assert key_of("has type") == "_TYPE"
