import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantics.numbers import plain, read_number, squeeze, written


@pytest.mark.parametrize(
    ("text", "language", "number", "rest"),
    [
        ("1,200억원", "ko", 120_000_000_000, "원"),
        ("5백만", "ko", 5_000_000, ""),
        ("1억 2천만 원", "ko", 120_000_000, "원"),
        ("3조 5,000억", "ko", 3_500_000_000_000, ""),
        ("3.3억", "ko", 330_000_000, ""),
        ("2천5백", "ko", 2_500, ""),
        ("12만3,456명", "ko", 123_456, "명"),
        ("1만2천3백", "ko", 12_300, ""),
        ("-3천", "ko", -3_000, ""),
        ("5백만", "en", 5, "백만"),
        ("4,297.31 e7", "en", 42_973_100_000, ""),
        ("1.234,5 kg", "de", 1_234.5, "kg"),
        ("5 413,928 K", "fr", 5_413.928, "K"),
        ("310.928 K", "fr", 310, ".928K"),
        (".5", "en", 0.5, ""),
        ("\u22125", "en", -5, ""),
        ("１２", "ko", 12, ""),
    ],
)
def test_reads_numbers_of_a_language(text: str, language: str, number: float, rest: str) -> None:
    found = read_number(text, language)
    assert found is not None
    assert (found.number, found.rest) == (number, rest)


def test_prefix_and_nothing() -> None:
    found = read_number("US$ 5", "en")
    assert found is not None
    assert (found.prefix, found.number) == ("US$", 5)
    assert read_number("만원", "ko") is None


def test_large_words_descend() -> None:
    found = read_number("1만 3억", "ko")
    assert found is not None
    assert (found.number, found.rest) == (10_000, "3억")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (10_000, "10,000"),
        (0.0001, "1.0e-4"),
        (1.334e-13, "1.334e-13"),
        (0.003861, "0.00386"),
        (72.769482308, "72.769"),
        (1.000000000000123, "1"),
        (0.9996, "1"),
        (2.0005, "2.001"),
        (1e15, "1.0e+15"),
        (6e14, "600,000,000,000,000"),
        (0, "0"),
    ],
)
def test_writes_numbers(number: float, text: str) -> None:
    assert written(number, "en") == text


def test_writes_in_other_languages_and_precisions() -> None:
    assert written(5413.928, "fr") == "5\u00a0413,928"
    assert written(1234.5, "de") == "1.234,5"
    assert written(-4e-12, "en", 5) == "-0.00000"
    assert written(2.345, "en", 2) == "2.35"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.00005, "5.0e-5"), (0.0001, "0.0001"), (25 / 0.3861, "64.750064750065"), (4e10, "40000000000")],
)
def test_plain(number: float, text: str) -> None:
    assert plain(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["ko", "en", "de", "fr"]))
def test_what_is_written_is_read_again(number: float, language: str) -> None:
    found = read_number(written(number, language), language)
    assert found is not None
    assert found.rest == ""
    assert found.number == pytest.approx(number, rel=1e-2, abs=5e-4)


@given(st.text(alphabet="0123456789.,-+e 천만억조원", max_size=40), st.sampled_from(["ko", "en", "de", "fr"]))
def test_never_raises_and_loses_no_sign(text: str, language: str) -> None:
    found = read_number(text, language)
    if found is not None:
        assert found.prefix + found.word + found.rest == squeeze(text)
        plain(found.number)
        written(found.number, language)
