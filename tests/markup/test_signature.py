"""Runs of tildes become who wrote and when; everything else that has tildes stays."""

from datetime import UTC, datetime

import pytest

from markup.functions import Environment
from markup.signature import sign

KOREAN = Environment(now=lambda: datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC))
ENGLISH = Environment(now=KOREAN.now, language="en")
WHO = "[[사용자:가람|가람]] ([[사용자토론:가람|토론]])"
WHEN = "2024년 3월 5일 (화) 15:07 (KST)"


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("의견 ~~~", f"의견 {WHO}"),
        ("의견 ~~~~\n\n답 ~~~~~", f"의견 {WHO} {WHEN}\n\n답 {WHEN}"),
        ("~~지움~~ ~~~~~~ ~", "~~지움~~ ~~~~~~ ~"),
        (
            "`~~~~` <nowiki>~~~~</nowiki> <!-- ~~~~ --> {{틀|~~~}}",
            f"`~~~~` <nowiki>~~~~</nowiki> <!-- ~~~~ --> {{{{틀|{WHO}}}}}",
        ),
        ("~~~\n코드 ~~~~\n~~~\n\n끝 ~~~~", f"~~~\n코드 ~~~~\n~~~\n\n끝 {WHO} {WHEN}"),
        ("~~~~", f"{WHO} {WHEN}"),
    ],
)
def test_signatures(text: str, signed: str) -> None:
    assert sign(text, "가람", KOREAN) == signed


def test_in_the_language_of_the_wiki() -> None:
    assert sign("~~~~", "가람", ENGLISH).endswith("|talk]]) 15:07, 5 March 2024 (KST)")


def test_a_name_makes_no_emphasis() -> None:
    assert "|가&#39;&#39;나&#39;&#39;]]" in sign("~~~", "가''나''", KOREAN)


def test_what_is_too_complex_stays() -> None:
    text = "<nowiki>x</nowiki>" * 60_000 + "~~~~"
    assert sign(text, "가람", KOREAN) == text
