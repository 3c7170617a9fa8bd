"""What parsing gives beside the body: links, annotations, contents, sections, switches, problems."""

import pickle

import pytest

from core.titles import CATEGORY, FILE, Title, parse_title
from markup.limits import Limits
from markup.model import Annotation, Kind, Link, LinkKind, ProblemCode, SafeHtml, TocEntry
from markup.parse import redirect_target
from markup.switches import NO_CONTENTS, NO_SECTION_EDIT
from markup.words import DEFAULTS, korean
from tests.markup.tools import read, shown


def test_links() -> None:
    parsed = read(
        "[[가#나]] [[가]] [[분류:정책|다]] [[파일:a.png]] [[:분류:라]] [b](https://b.kr) https://b.kr [[특수:검색]]"
    )
    assert set(parsed.links) == {
        Link(LinkKind.LINK, Title(0, "가")),
        Link(LinkKind.CATEGORY, Title(CATEGORY, "정책"), sort_key="다"),
        Link(LinkKind.FILE, Title(FILE, "A.png")),
        Link(LinkKind.LINK, Title(CATEGORY, "라")),
        Link(LinkKind.EXTERNAL, url="https://b.kr"),
    }
    assert len(parsed.links) == 5


def test_links_of_templates_captions_and_notes_count() -> None:
    parsed = read(
        "{{틀}} [[파일:a|섬네일|[[나]]]] 글<ref>[[다]] https://a.kr</ref>\n\n## [[라]]", {"틀": "[[가]] [[분류:마]]"}
    )
    links = {str(link.target or link.url) for link in parsed.links}
    assert links == {"틀:틀", "가", "분류:마", "파일:A", "나", "다", "라", "https://a.kr"}
    assert {str(title) for title in parsed.targets} == links - {"https://a.kr"}


def test_what_is_set_aside_gives_no_links() -> None:
    source = "`[[가]]` <nowiki>[[나]]</nowiki> <!-- [[다]] --> <pre>[[라]]</pre>\n```\n[[마]]\n```\n<includeonly>[[바]]</includeonly>"
    assert read(source).links == ()


def test_annotations() -> None:
    parsed = read("[[담당::서울시]] [[인구::1,000|천]] [[비밀::값| ]] [[가::나::다]] [[ 가 _ 나 :: x ]]")
    assert parsed.annotations == (
        Annotation("담당", "서울시"),
        Annotation("인구", "1,000", "천"),
        Annotation("비밀", "값", ""),
        Annotation("가", "다"),
        Annotation("나", "다"),
        Annotation("가 나", "x"),
    )
    stated = [str(link.target) for link in parsed.links if link.kind is LinkKind.PROPERTY]
    assert stated == [f"속성:{name}" for name in ("담당", "인구", "비밀", "가", "나", "가 나")]
    assert {str(link.target) for link in parsed.links if link.kind is LinkKind.MENTION} == {
        "서울시",
        "1,000",
        "다",
        "X",
    }
    assert {str(title) for title in parsed.mentions} == {"서울시", "1,000", "다", "X"}
    assert parsed.targets >= frozenset(parsed.mentions)


def test_contents_hold_headings_of_templates() -> None:
    parsed = read("## 개요\n{{절}}\n### 세부\n## 개요", {"절": "## 연혁\n### 초기"})
    assert parsed.toc == (
        TocEntry("1", "개요", "개요", 1, Kind.CONCEPT),
        TocEntry("2", "연혁", "연혁", 1, Kind.HISTORY),
        TocEntry("2.1", "초기", "초기", 2, Kind.HISTORY),
        TocEntry("2.2", "세부", "세부", 2, Kind.HISTORY),
        TocEntry("3", "개요", "개요_2", 1, Kind.CONCEPT),
    )
    assert [span.number for span in parsed.sections] == ["", "1", "2.2", "3"]


def test_sections_know_what_they_show() -> None:
    parsed = read(
        "머리 [[가|나]]\n\n## {{문서이름}} **글**\n{{틀|값}}\n\n- 항목\n\n### 아래\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        {"틀": "보인 {{{1}}}"},
    )
    lead, section, below = parsed.sections
    assert (parsed.lead_plain, lead.plain) == ("머리 나", "머리 나")
    assert (section.heading, section.anchor, section.plain) == ("시험 글", "시험_글", "보인 값\n항목")
    assert below.plain == "a\tb\n1\t2"
    assert parsed.source[below.start :].startswith("### 아래")


def test_a_section_that_is_not_shown_keeps_its_place() -> None:
    parsed = read("## 가\n{{#if:|\n## 나\n}}\n<div>\n## 다\n</div>")
    assert [span.heading for span in parsed.sections] == ["", "가", "다"]


def test_an_anchor_that_the_source_sets_stays() -> None:
    parsed = read("## {{문서이름}} {#제자리}\n## {{문서이름}}")
    assert [span.anchor for span in parsed.sections] == ["", "제자리", "시험"]


def test_section_edit_links_only_for_own_sections() -> None:
    html = shown(read("## 가\n{{절}}", {"절": "## 나"}))
    assert html.count('class="edit-section"') == 1
    assert "edit-section" not in shown(read("__편집단락없음__\n## 가"))


def test_switches() -> None:
    parsed = read("__목차없음__ __NOEDITSECTION__ __없는말__")
    assert parsed.switches == {NO_CONTENTS, NO_SECTION_EDIT}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("#넘겨주기 [[서울]]", Title(0, "서울")),
        ("\n  #REDIRECT[[분류:가#나|다]]", Title(CATEGORY, "가", "나")),
        ("#redirect: [[:서울]] 뒤", Title(0, "서울")),
        ("#넘겨주기 서울", None),
        ("글 #넘겨주기 [[서울]]", None),
        ("#넘겨주기 [[<>]]", None),
        ("# 넘겨주기 [[서울]]", None),
    ],
)
def test_redirects(source: str, target: Title | None) -> None:
    parsed = read(source)
    assert parsed.redirect == redirect_target(source) == target
    if target:
        assert Link(LinkKind.REDIRECT, target.page) in parsed.links


def test_parsed_survives_pickling_and_renders_the_same() -> None:
    parsed = read("# 가\n[[나]] [[파일:a|섬네일|b]]<ref>c</ref>\n\n- [x] d\n\n| a | b |\n|--|--|\n| 1 | 2 |")
    again = pickle.loads(pickle.dumps(parsed))  # noqa: S301  # made a moment ago
    assert again == parsed
    assert shown(again) == shown(parsed)


def test_rendering_is_marked_safe() -> None:
    html = shown(read("글"))
    assert isinstance(html, SafeHtml)
    assert html.__html__() is html


def test_a_known_page_is_a_link_and_an_unknown_one_is_new() -> None:
    parsed = read("[[가]] [[나]]")
    assert shown(parsed, ["가"]).count('class="new"') == 1
    assert shown(parsed, ["가", "나"]).count('class="new"') == 0


def test_over_budget_the_source_is_shown() -> None:
    ticks = iter(range(10_000_000))
    limits = Limits(clock=lambda: next(ticks), seconds=8, expansion_seconds=3, chunk=400)
    parsed = read("앞\n\n" + "- 항목 **글**\n\n글 & <b>\n\n" * 400, limits=limits)
    html = shown(parsed)
    assert ProblemCode.TOO_SLOW in {problem.code for problem in parsed.problems}
    assert '<div class="problem"><p>문서가 길어' in html
    assert "- 항목 **글**" in html
    assert html.startswith("<p>앞</p>")


def test_too_complex_a_page_is_shown_as_its_source() -> None:
    parsed = read("[[a]] <b>" * 60_000 + "\n## 가")
    assert [problem.code for problem in parsed.problems] == [ProblemCode.TOO_COMPLEX]
    assert len(parsed.sections) == 1
    assert shown(parsed).startswith('<div class="problem"><p>이 부분은 너무 복잡하여')
    assert "&lt;b&gt;" in shown(parsed)


@pytest.mark.parametrize("key", DEFAULTS)
def test_words_can_be_said(key: str) -> None:
    values = dict.fromkeys(("title", "heading", "caption", "number", "name"), "값")
    assert "{" not in korean(key, **values)


def test_titles_are_those_of_the_page_without_fragment() -> None:
    assert read("글", title="분류:정책#가").title == parse_title("분류:정책")


def test_boxes_stand_behind_a_blank_line_and_cells_apart() -> None:
    box = '<div class="infobox"><p>심야버스</p><dl><dt>운영</dt><dd>교통과</dd><dt>시작</dt><dd>2013</dd></dl></div>'
    assert read(f"{box}\n\n밤에 다닌다.\n\n둘째 문단.\n\n## 절\n글").lead_plain == (
        "밤에 다닌다.\n둘째 문단.\n\n심야버스\n운영\t교통과\n시작\t2013"
    )
    assert read(box).lead_plain == "심야버스\n운영\t교통과\n시작\t2013"
