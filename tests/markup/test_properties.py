"""What holds for every text, however it is mixed."""

import pickle
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.titles import Title
from markup.html_tags import ELEMENTS
from markup.inline import inline
from markup.limits import DEFAULT, Budget
from markup.markers import clean
from markup.page import Page
from markup.scanner import mask, scan
from markup.scanner_braces import Call, Items, Parameter, tree
from markup.sections import outline
from tests.markup.checks import check_html
from tests.markup.tools import read, shown
from tests.thorough import EXAMPLES

PIECES = (
    "가나다", " ", "\n", "\n\n", "    ", "  \n", "*", "**", "_", "~~", "`", "```\n", "\n~~~\n", "[", "]", "(", ")", "![", "](https://a.kr)", "[[", "]]",
    "[[서울]]", "[[파일:a|섬네일|", "[[분류:x]]", "[[가::나]]", "|", "{{", "}}", "{{{", "}}}", "{{틀|", "{{상자}}", "{{줄}}", "{{#if:", "=", "<", ">",
    "<b>", "</b>", "<div>", "</div>", "\n<div>\n", "\n</div>\n", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "</ul>", "<p>", "</p>",
    "<br>", "<hr>", "<ref>", "</ref>", "<references/>", "[^1]", "\n[^1]: 각주", "<nowiki>", "</nowiki>", "<!--", "-->", "<pre>", "</pre>", "# ", "\n## ",
    "- ", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n| a | b |\n|---|---|\n| 1 | 2 |", "\n: ", "\n!!! 참고\n    ", "{: .a }", "\\", "&", "&lt;", "&#xE000;",
    "https://a.kr/b", "__목차__", "---\n", "<script>alert(1)</script>", '<b onclick="x" style="y" id="a">', "\x00", "\ud800", "\ue000", "\ue010\ue002",
    "*[가]: 나\n", "[a]: https://b.kr\n", "<font>", "<center>", "<a href='javascript:x'>", "<noinclude>", "<blockquote>", "</blockquote>", "- [ ] ", "\t",
    "<caption>", "<dl>", "<dt>", "<dd>", "<h2>제목</h2>\n", "<ol start=3>", "<ruby>", "<rt>", "\r\n", '"', "'", "\u200f", "<col>", "<thead>",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEMPLATES = {
    "틀": "[{{{1|}}}|{{{2|}}}]",
    "상자": "<table class=infobox>\n<tr><th>가</th><td>[[나]]</td></tr>\n</table>",
    "줄": "| a | b |",
}
MANY = settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@example("[[파일:a|섬네일|\n## ]]")
@given(TEXTS)
def test_every_page_is_clean_and_well_nested(source: str) -> None:
    parsed = read(source, TEMPLATES)
    check_html(shown(parsed))
    assert len(parsed.sections) == len(outline(source))
    for span in parsed.sections:
        assert not any("\ue000" <= char <= "\ue01f" for char in span.plain + span.heading + span.anchor)


@MANY
@given(st.text(max_size=200))
def test_any_text_at_all(source: str) -> None:
    check_html(shown(read(source)))


@MANY
@given(TEXTS)
def test_parsing_again_gives_the_same_and_so_does_a_stored_one(source: str) -> None:
    parsed = read(source, TEMPLATES)
    assert read(source, TEMPLATES) == parsed
    assert pickle.loads(pickle.dumps(parsed)) == parsed  # noqa: S301  # made a moment ago


@MANY
@given(st.text(max_size=60))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """The plain text of a source whose every mark is escaped is the text itself, but for white space."""
    escaped = "".join(
        f"\\{char}" if not char.isalnum() and char.isascii() and char.isprintable() and char != " " else char
        for char in text
    )
    source = f"x{escaped}"
    if "//" not in text and "@" not in text:
        assert read(source).lead_plain.split() == clean(f"x{text}").split()


@MANY
@given(TEXTS)
def test_regions_are_in_order_and_masks_keep_the_length(source: str) -> None:
    text = clean(source)
    regions = scan(text)
    assert all(one.end <= other.start for one, other in pairwise(regions))
    assert len(mask(text, regions)) == len(text)


def source_of(items: Items) -> str:
    return "".join(item.source if isinstance(item, Call | Parameter) else item for item in items)


@MANY
@given(TEXTS)
def test_the_tree_of_braces_holds_the_whole_text(source: str) -> None:
    items, _ = tree(clean(source))
    assert source_of(items) == clean(source)


@MANY
@given(st.lists(st.sampled_from(["*", "**", "_", "~~", "가", " ", "a", "(", ")", ".", "\\"]), max_size=30).map("".join))
def test_emphasis_loses_nothing_but_its_marks(source: str) -> None:
    page = Page(Title(0, "시험"), DEFAULT, Budget(DEFAULT))
    marks = str.maketrans("", "", "*_~\\ ")
    words = "".join(char for char in inline(source, page) if not "\ue000" <= char <= "\ue01f")
    assert words.translate(marks) == source.translate(marks)
    assert check_html(shown(read(f"x{source}"))).translate(marks).strip() == f"x{source}".translate(marks)


def test_every_element_of_the_list_may_be_written() -> None:
    for name in sorted(ELEMENTS):
        html = shown(read(f"가 <{name}>나</{name}> 다"))
        check_html(html)
        assert "나" in html
