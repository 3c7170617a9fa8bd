"""Sections of a source: where they begin and end, anchors, kinds, taking one out and putting it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.model import Kind, SectionSpan
from markup.sections import digest, outline, own_text, replace

SOURCE = """머리글

# 하나
하나 글

## 하나의 하나 {#첫 kind=사례}

글

#### 깊은 곳
# 둘 ##
끝
"""


def headings(source: str) -> list[tuple[str, int]]:
    return [(span.heading, span.level) for span in outline(source)[1:]]


def test_lead_is_there_even_in_an_empty_text() -> None:
    (lead,) = outline("")
    assert (lead.heading, lead.level, lead.anchor, lead.start, lead.own_end, lead.end) == ("", 0, "", 0, 0, 0)


def test_offsets_parents_numbers() -> None:
    lead, one, first, deep, two = outline(SOURCE)
    assert own_text(SOURCE, lead) == "머리글\n\n"
    assert lead.end == len(SOURCE)
    assert SOURCE[one.start : one.end].startswith("# 하나\n")
    assert SOURCE[one.end :].startswith("# 둘")
    assert own_text(SOURCE, one) == "# 하나\n하나 글\n\n"
    assert [span.parent for span in (one, first, deep, two)] == [None, 1, 2, None]
    assert [span.number for span in (one, first, deep, two)] == ["1", "1.1", "1.1.1", "2"]
    assert (two.heading, two.end) == ("둘", len(SOURCE))


def test_anchors_and_kinds_from_the_source() -> None:
    _, one, first, deep, _ = outline(SOURCE)
    assert (first.anchor, first.anchor_set, first.kind, first.kind_set) == ("첫", True, Kind.CASES, True)
    assert (deep.kind, deep.kind_set) == (Kind.CASES, False)
    assert (one.anchor, one.anchor_set, one.kind) == ("하나", False, None)


@pytest.mark.parametrize("name", ["사례", "cases", "CASES", "case", '"사례"'])
def test_kind_may_be_named_in_both_languages(name: str) -> None:
    assert outline(f"## 가 {{kind={name}}}")[1].kind is Kind.CASES
    assert outline(f"## 가 {{종류={name}}}")[1].kind is Kind.CASES


@pytest.mark.parametrize("braces", ["{모름}", "{kind=모름}", "{#가 나}", "{}", "{# }", "{#가"])
def test_braces_that_say_nothing_are_part_of_the_heading(braces: str) -> None:
    span = outline(f"## 가 {braces}")[1]
    assert span.heading == f"가 {braces}"
    assert not span.anchor_set


def test_anchors_are_unique_and_set_ones_come_first() -> None:
    source = "## 가\n## 가\n## 나 {#가}\n## 다 {#가}\n## 가_2\n## ui-x\n## U-y\n## ***"
    anchors = [span.anchor for span in outline(source)[1:]]
    assert anchors[2] == "가"
    assert len(set(anchors)) == len(anchors)
    assert not any(anchor.lower().startswith(("ui-", "u-")) for anchor in anchors)
    assert all(anchors)


def test_very_long_headings() -> None:
    span = outline(f"## {'가' * 3000}")[1]
    assert len(span.heading) == 500
    assert len(span.anchor) <= 255


@pytest.mark.parametrize(
    "source",
    [
        "#넘겨주기 [[가]]", "#해시태그", "####### 일곱", "#", "## ", " ## 앞이 비었음", "    ## 코드", "글 ## 글", "> ## 인용", "- ## 항목",
        "```\n## 코드\n```", "~~~~ py\n## 코드\n~~~\n~~~~", "<nowiki>\n## 가\n</nowiki>", "<!--\n## 가\n-->", "<pre>\n## 가\n</pre>",
        "{{틀\n## 가\n}}", "{{틀|{{나|\n## 가\n}}}}", "{{{가|\n## 나\n}}}", "<includeonly>\n## 가\n</includeonly>", "```\n## 가 <!--\n```\n",
    ],
)  # fmt: skip
def test_no_heading(source: str) -> None:
    assert headings(source) == []


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("## 가", "가"), ("##\t가", "가"), ("## 가 ##", "가"), ("## 가 #1", "가 #1"), ("## C#", "C#"), ("## **가** _나_ ~~다~~", "가 나 다"),
        ("## [[서울|수도]] [[부산]] [[담당::과]]", "수도 부산 과"), ("## `코드` <b>굵게</b>", "코드 굵게"), ("## [글](https://a.kr)", "글"),
        ("## 가[^1]", "가"), ("## &amp; \\*", "& *"), ("## snake_case", "snake_case"), ("## 가 <!-- 나 --> 다", "가 다"),
        ("```\n## 가", "가"), ("<nowiki>\n## 가", "가"), ("<!--\n## 가", "가"), ("{{틀\n## 가", "가"), ("<noinclude>\n## 가\n</noinclude>", "가"),
        ("글\r\n## 가\r\n나", "가"), ("## [[:분류:정책|]]", "분류:정책"),
    ],
)  # fmt: skip
def test_heading(source: str, heading: str) -> None:
    assert [found for found, _ in headings(source)] == [heading]


def test_offsets_count_characters_of_the_source_as_it_is() -> None:
    source = "가\r\n나\x00\ue000\ud800\r\n## 다\r\n라"
    span = outline(source)[1]
    assert source[span.start :] == "## 다\r\n라"


def test_too_many_braces_or_headings_leave_the_lead() -> None:
    assert len(outline("{{a " * 60_000 + "\n## 가")) == 1
    assert len(outline("# a\n" * 6_000)) == 1


def test_replace_takes_the_whole_subtree() -> None:
    _, one, *_ = outline(SOURCE)
    assert replace(SOURCE, one, "\n# 새것\n\n글\n\n\n") == "머리글\n\n# 새것\n\n글\n\n# 둘 ##\n끝\n"


def test_replace_the_lead_keeps_the_sections() -> None:
    lead = outline(SOURCE)[0]
    assert replace(SOURCE, lead, "새 머리글").startswith("새 머리글\n\n# 하나\n")
    assert replace("글\n", outline("글\n")[0], "새 글") == "새 글\n"


def test_replace_with_nothing_removes_the_section() -> None:
    _, one, *_ = outline(SOURCE)
    assert replace(SOURCE, one, " \n") == "머리글\n\n# 둘 ##\n끝\n"
    assert replace("## 가", outline("## 가")[1], "") == ""


def test_replace_keeps_indentation_at_the_start() -> None:
    source = "글\n\n## 가\n\n## 나\n"
    assert replace(source, outline(source)[0], "    코드") == "    코드\n\n## 가\n\n## 나\n"


def test_digest() -> None:
    assert digest("가\n나") == digest(" 가  \r\n나\n\n")
    assert digest("가\n나") != digest("가\n\n나")
    assert len(digest("\ud800")) == 64


FRAGMENTS = st.sampled_from(
    [
        "# 가\n",
        "## 나 {#b}\n",
        "### 다\n",
        "글\n",
        "\n",
        "```\n",
        "<!--",
        "-->",
        "{{",
        "}}",
        "<nowiki>",
        "</nowiki>",
        "# ",
        "`",
        "\r\n",
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_spans_make_a_tree_that_covers_the_source(source: str) -> None:
    lead, *spans = outline(source)
    assert (lead.start, lead.end) == (0, len(source))
    ordered = [lead, *spans]
    assert "".join(own_text(source, span) for span in ordered) == source
    for index, span in enumerate(spans, 1):
        assert span.start < span.own_end <= span.end <= len(source)
        _check_parent(ordered, index, span)
    assert len({span.anchor for span in spans}) == len(spans)


def _check_parent(spans: list[SectionSpan], index: int, span: SectionSpan) -> None:
    if span.parent is None:
        return
    parent = spans[span.parent]
    assert 0 < span.parent < index
    assert parent.level < span.level
    assert parent.start < span.start < span.end <= parent.end
    assert span.number.startswith(f"{parent.number}.")


@given(st.lists(FRAGMENTS, max_size=30).map("".join), st.integers(0, 20))
def test_putting_a_section_back_changes_only_empty_lines(source: str, number: int) -> None:
    spans = outline(source)
    span = spans[number % len(spans)]
    end = span.own_end if span.level == 0 else span.end
    put_back = replace(source, span, source[span.start : end])
    assert put_back.split() == source.split()
