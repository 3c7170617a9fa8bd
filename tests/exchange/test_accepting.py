"""What a client would rather have."""

import pytest

from exchange.accepting import preferred


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "x"),
        ("*/*", "x"),
        ("text/turtle", "turtle"),
        ("text/html, application/rdf+xml;q=0.9", "html"),
        ("application/rdf+xml, text/turtle;q=0.5", "rdfxml"),
        ("application/rdf+xml;q=0", "x"),
        ("text/turtle;q=abc, application/rdf+xml;q=0.1", "rdfxml"),
        ("a" * 100_000, "x"),
    ],
)
def test_what_is_preferred(accept: str, expected: str) -> None:
    assert preferred(accept, "x") == expected
