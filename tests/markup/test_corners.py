"""Corners that golden cases do not reach: hostile names, limits in odd places, help for those who call."""

import threading

import pytest

from core.titles import Title
from markup.limits import DEFAULT, Budget, Limits
from markup.markers import ANY, BLOCK, INLINE, clean, marker, number_of, unescape
from markup.model import ProblemCode
from markup.page import Page, Tag
from markup.plain import plain, text_of
from markup.sanitise import allowed, sanitise
from markup.weave import weave
from tests.markup.checks import check_html
from tests.markup.tools import read, shown, to_html


def page() -> Page:
    return Page(Title(0, "시험"), DEFAULT, Budget(DEFAULT))


@pytest.mark.parametrize("number", [0, 1, 9, 10, 1234567890])
def test_a_marker_tells_its_number(number: int) -> None:
    found = ANY.fullmatch(marker(BLOCK, number))
    assert found is not None
    assert number_of(found[1]) == number


def test_nobody_can_write_a_marker() -> None:
    forged = marker(INLINE, 0)
    assert not ANY.search(clean(f"x{forged}y"))
    assert len(clean(f"\x00{forged}\ud800")) == len(forged) + 2
    assert unescape("&#xE000;&lt;&#0;") == "\ufffd<\ufffd"
    html = to_html(f"**가** {forged} &#xE000;&#xE010;&#xE002; [[a::&#xE000;&#xE010;&#xE002;]]")
    assert html.count("<strong>") == 1


def test_the_sanitiser_alone_stops_what_should_never_reach_it() -> None:
    body = (
        '<script>x</script><img src=x onerror=y><a href="javascript:x" onclick="y">z</a><!-- c --><svg><b>w</b></svg>'
    )
    check_html(sanitise(body, page()))
    assert not allowed("b", "title", marker(INLINE, 1))
    assert not allowed("b", "onclick", "x")


def test_weaving_closes_and_drops() -> None:
    here = page()
    bold, end = here.tag(Tag("b", "<b>")), here.tag(Tag("b", "</b>", closing=True))
    div, out = here.tag(Tag("div", "<div>")), here.tag(Tag("div", "</div>", closing=True))
    assert weave(f"<p>{bold}가</p>", here) == "<p><b>가</b></p>"
    assert weave(f"<p>가{end}</p>", here) == "<p>가</p>"
    assert weave(f"<p>가{div}나{out}{bold}다{end}</p>", here) == "<p>가</p><div>나</div><p><b>다</b></p>"
    assert weave(f"<ul><li>{div}</li></ul>{out}", here) == "<ul><li><div></div></li></ul>"
    assert weave(f"가{div}나{out}", here, inline_only=True) == "가나"


def test_html_may_be_a_hundred_deep() -> None:
    for opening, closing in (("<b>", "</b>"), ("<div>\n", "\n</div>")):
        deep = read(f"{opening * 200}글{closing * 200}")
        assert ProblemCode.TOO_COMPLEX in {problem.code for problem in deep.problems}
        html = shown(deep)
        assert 50 < html.count(opening.strip()) <= 100
        check_html(html)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[[<b>::값]] [[가::<>]] [[가::특수:검색]]", "<p>[[<b>::값]] &lt;&gt; 특수:검색</b></p>"),
        ("[[가::값|[[나]]]]", '<p>[[가::값|<a class="new" href="/create/나" title="나 (없는 문서)">나</a>]]</p>'),
        ("가 <b/>나", "<p>가 <b></b>나</p>"),
        ("[글 https://a.kr 끝](https://b.kr)", '<p><a href="https://b.kr" class="external" rel="nofollow noopener">글 https://a.kr 끝</a></p>'),
        ("[가 [나](https://a.kr) 다](https://b.kr)", '<p>[가 <a href="https://a.kr" class="external" rel="nofollow noopener">나</a> 다](<a href="https://b.kr" class="external" rel="nofollow noopener">https://b.kr</a>)</p>'),
        ("[a](#절 '제목')", '<p><a href="#절" title="제목">a</a></p>'),
        ("<https://a.kr> [[가|<https://a.kr>]]", '<p><a href="https://a.kr" class="external" rel="nofollow noopener">https://a.kr</a> <a class="new" href="/create/가" title="가 (없는 문서)">&lt;https://a.kr&gt;</a></p>'),
        ("- 가\n    - 나\n\n  뒤 *글*", "<ul>\n<li>\n<p>가</p>\n<ul>\n<li>나</li>\n</ul>\n<p>뒤 <em>글</em></p>\n</li>\n</ul>"),
        ("| 가 | 나 |\n|---|---|\n: 표 하나\n: 표 둘", None),
        ("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n{: .infobox}", None),
        ("| 가 \\| 나 \\\\ |\n|---|\n| 1 |", None),
        ("<table>\n<caption>가 &amp; 나 &lt;</caption>\n<caption>둘</caption>\n<thead><tr><th>다</th><th></th></tr></thead>\n</table>", None),
        ("<table>\n<tr><td><table>\n<tr><td>안</td></tr>\n</table></td></tr>\n</table>", None),
        ("[[파일:a.png|글<ref>각주</ref>]] [[가|글<ref>둘</ref>]]", None),
        ("{{#if:x|{{#if:x|{{#if:x|깊이}}}}}} {{ 가 나 | [[다|라]] }}", None),
        ("<references/>\n<references group=x/>\n글<ref group=x>가</ref>", None),
        ("[^1][^1]: 둘\n\n[^1]: 하나", None),
        ("!!! 참고 \"제목\"\n    가\n\n!!! tip\n    나\n\n!!! important\n    다\n\n!!! danger\n    라", None),
        ("<ol reversed start=5>\n<li>가</li>\n</ol>\n<p class=x>나</p>\n<blockquote>다</blockquote>", None),
    ],
)  # fmt: skip
def test_odd_sources(source: str, html: str | None) -> None:
    made = to_html(source)
    check_html(made)
    if html is not None:
        assert made == html


def test_infoboxes_need_no_frame() -> None:
    for source in (
        "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n{: .infobox}",
        '<table class="infobox">\n<tr><td>가</td></tr>\n</table>',
    ):
        html = to_html(source)
        assert "table-scroll" not in html
        assert '<table class="u-infobox">' in html


def test_a_caption_is_the_name_of_the_frame() -> None:
    html = to_html("<table>\n<caption>가 &amp; **나** [[다]]</caption>\n<tr><td>x</td></tr>\n</table>")
    assert 'aria-label="표: 가 &amp; 나 다"' in html


def test_a_paragraph_with_too_many_marks_is_shown_as_text() -> None:
    parsed = read("앞\n\n" + "*a" * 40_000 + "\n\n뒤 **글**")
    html = shown(parsed)
    assert {problem.code for problem in parsed.problems} == {ProblemCode.TOO_COMPLEX}
    assert html.startswith("<p>앞</p>")
    assert html.endswith("<p>뒤 <strong>글</strong></p>")


def test_a_heading_with_too_many_marks_is_shown_as_text() -> None:
    html = to_html("## " + "*a" * 5_000)
    check_html(html)
    assert "<em>" not in html


def test_headings_stand_even_where_the_rest_is_too_complex() -> None:
    source = "## 가\n> " + "\n> ".join("글" for _ in range(9_000)) + "\n\n## 나\n- 다"
    html = shown(read(source, limits=Limits(largest_chunk=10_000)))
    check_html(html)
    assert html.count('class="heading"') == 2
    assert 'class="problem"' in html


def test_a_long_list_is_made_in_pieces() -> None:
    html = to_html("\n".join(f"- 항목 {number}" for number in range(5_000)))
    check_html(html)
    assert html.count("<li>") == 5_000
    assert "problem" not in html


@pytest.mark.parametrize(
    "source",
    ["`a` " * 50_001, "{{x" + "|" * 50_001 + "}}", "".join(f"[^{n}]: x\n" for n in range(5_001)), "</b>" * 100_001],
    ids=["regions", "arguments", "definitions", "tags"],
)
def test_more_of_a_thing_than_a_page_may_have(source: str) -> None:
    parsed = read(f"{source}\n\n끝")
    assert {problem.code for problem in parsed.problems} == {ProblemCode.TOO_COMPLEX}
    assert shown(parsed).rstrip("</prediv>\n").endswith("끝")


@pytest.mark.parametrize(
    "templates",
    [
        {"가": "{{나|" * 70 + "x" + "}}" * 70, "나": "{{{1}}}"},
        {"가": "{{#if:x|" * 50 + "{{나}}" + "}}" * 50, "나": "{{#if:x|" * 50 + "{{다}}" + "}}" * 50, "다": "끝"},
    ],
    ids=["braces in a template", "functions in functions"],
)
def test_what_is_nested_too_deep_in_a_template(templates: dict[str, str]) -> None:
    parsed = read("{{가}} 뒤", templates)
    assert {problem.code for problem in parsed.problems} == {ProblemCode.TEMPLATE_DEPTH}
    check_html(shown(parsed))


def test_no_time_to_fetch_what_templates_name() -> None:
    ticks = iter(range(1_000_000))
    limits = Limits(clock=lambda: next(ticks), seconds=1e9, expansion_seconds=1)
    parsed = read("{{가}} 뒤", {"가": "{{나}}", "나": "x"}, limits=limits)
    assert ProblemCode.EXPANSION_SIZE in {problem.code for problem in parsed.problems}
    assert "여기에서 멈췄습니다" in shown(parsed)


def test_plain_text_of_html() -> None:
    assert (
        text_of("<p>가 <b>나</b></p><ul><li>다</li></ul><table><tr><td>라</td><td>마</td></tr></table>")
        == "가 나\n다\n라\t마"
    )
    assert plain("a&amp;b<br>c") == "a&b\nc"
    assert text_of("") == ""


def test_threads_do_not_share_a_parser() -> None:
    source = "- 가 **나** [[다]]\n\n> 라\n\n<b>마</b>"
    wanted = to_html(source)
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.extend(to_html(source) for _ in range(5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [wanted] * 20


def test_a_bar_of_a_link_in_a_cell_is_written_with_a_backslash() -> None:
    html = to_html("| 가 | 나 |\n|---|---|\n| [[대문\\|보임]] | `a\\|b` |\n")
    assert ">보임</a>" in html
    assert "<code>a|b</code>" in html
