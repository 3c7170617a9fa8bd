"""Identifiers of sources: right ones become links or text, wrong ones say so and are tracked."""

import pytest

from core.titles import parse_title
from markup.functions import STANDARD
from markup.model import LinkKind, ProblemCode
from markup.parse import parse
from tests.markup.checks import check_html
from tests.markup.tools import Sources, shown


def look(source: str) -> tuple[str, set[str], list[str]]:
    """HTML, codes of problems, addresses."""
    parsed = parse(source, title=parse_title("시험"), templates=Sources({}), functions=STANDARD)
    html = shown(parsed)
    check_html(html)
    urls = [link.url for link in parsed.links if link.kind is LinkKind.EXTERNAL]
    return html, {problem.code.value for problem in parsed.problems}, urls


@pytest.mark.parametrize(
    ("source", "text", "url"),
    [
        ("{{#doi:10.1000/182}}", "10.1000/182", "https://doi.org/10.1000/182"),
        ("{{#DOI: https://doi.org/10.5555/a_b_c(1)*d* }}", "10.5555/a_b_c(1)*d*", "https://doi.org/10.5555/a_b_c%281%29%2Ad%2A"),
        ("{{#논문번호:doi:10.1234.5/가}}", "10.1234.5/가", "https://doi.org/10.1234.5/%EA%B0%80"),
        ("{{#isbn:89-527-7215-6}}", "ISBN 89-527-7215-6", ""),
        ("{{#도서번호:0-8044-2957-X}}", "ISBN 0-8044-2957-X", ""),
        ("{{#isbn:978 0 306 40615 7}}", "ISBN 978 0 306 40615 7", ""),
        ("{{#issn:0378-5955}}", "ISSN 0378-5955", ""),
        ("{{#간행물번호:2434561X}}", "ISSN 2434561X", ""),
        ("{{#url:https://www.example.org/a_b?c=d&e=f#g}}", "https://www.example.org/a_b?c=d&amp;e=f#g", "https://www.example.org/a_b?c=d&e=f#g"),
        ("{{#웹주소:http://서울.한국:8080/길|**안내**}}", "<strong>안내</strong>", "http://서울.한국:8080/길"),
        ("{{#doi:}}{{#isbn: }}{{#issn:}}{{#url:}}가", "가", ""),
    ],
)  # fmt: skip
def test_right_ones(source: str, text: str, url: str) -> None:
    html, problems, urls = look(source)
    assert text in html
    assert problems == set()
    assert 'class="problem"' not in html
    if url:
        assert len(urls) == 1
        assert len(urls[0]) >= len(url)


@pytest.mark.parametrize(
    "source",
    [
        "{{#doi:11.1000/182}}",
        "{{#doi:10.1000}}",
        "{{#doi:10.1000/}}",
        "{{#doi:10.1000/18 2}}",
        "{{#doi:10.1000/182.}}",
        "{{#isbn:978-0-306-40615-8}}",
        "{{#isbn:0-8044-2957-1}}",
        "{{#isbn:123}}",
        "{{#isbn:97803064061XX}}",
        "{{#isbn:979030640615X}}",
        "{{#isbn:٩٧٨٠٣٠٦٤٠٦١٥٧}}",
        "{{#issn:0378-5954}}",
        "{{#issn:X3785955}}",
        "{{#url:ftp://example.org}}",
        "{{#url:javascript:alert(1)}}",
        "{{#url:https://}}",
        "{{#url:https://example}}",
        "{{#url:https://a b.org}}",
        "{{#url:https://user@example.org}}",
        "{{#url:https://example.org:99999}}",
        "{{#url:https://[::1}}",
        "{{#url:example.org}}",
        '{{#url:https://example.org/"onclick="x}}',
    ],
)
def test_wrong_ones(source: str) -> None:
    html, problems, urls = look(source)
    assert 'class="problem"' in html
    assert problems == {ProblemCode.CITATION.value}
    assert urls == []


def test_a_caught_fault_does_not_count() -> None:
    assert look("{{#iferror:{{#isbn:1}}|나쁨|좋음}}")[:2] == ("<p>나쁨</p>", set())
