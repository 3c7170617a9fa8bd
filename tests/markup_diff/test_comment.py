"""Edit summaries: links and the section's name, everything else is text."""

import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import addresses
from core.titles import CATEGORY, MAIN, Title
from markup.comment import comment_targets, render_comment
from markup.model import Target

PAGE = Title(MAIN, "서울시스마트사업")


class Site:
    """Addresses as the wiki makes them."""

    def page(self, title: Title) -> str:
        return addresses.page(title)

    def create(self, title: Title) -> str:
        return addresses.index(title, action="edit")

    def edit(self, title: Title, section: str) -> str:
        return addresses.index(title, action="edit", section=section)

    def file(self, title: Title) -> str:
        return addresses.page(title)


def shown(comment: str, *existing: Title) -> str:
    return render_comment(comment, page=PAGE, targets={title: Target() for title in existing}, addresses=Site())


def link(title: Title) -> str:
    return addresses.page(title).replace("&", "&amp;")


BUSAN = Title(MAIN, "부산")


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("오타 고침", "오타 고침"),
        ('<b>굵게</b> & "따옴"', "&lt;b&gt;굵게&lt;/b&gt; &amp; &quot;따옴&quot;"),
        ("[[부산]] 추가", f'<a href="{link(BUSAN)}">부산</a> 추가'),
        ("[[부산|부산시]]", f'<a href="{link(BUSAN)}">부산시</a>'),
        ("[[부산|]]", f'<a href="{link(BUSAN)}">부산</a>'),
        ("[[부산#연혁]]", f'<a href="{link(Title(MAIN, "부산", "연혁"))}">부산#연혁</a>'),
        ("[[#연혁|아래]]", f'<a href="{link(Title(MAIN, PAGE.text, "연혁"))}">아래</a>'),
        ("[[특수:기여/홍길동]]", f'<a href="{link(Title(-1, "기여/홍길동"))}">특수:기여/홍길동</a>'),
        (
            "[[없는 문서]]",
            f'<a href="{Site().create(Title(MAIN, "없는 문서")).replace("&", "&amp;")}" class="new">없는 문서</a>',
        ),
        (
            "/* 추진 연혁 */ 보탬",
            f'<a href="{link(Title(MAIN, PAGE.text, "추진_연혁"))}" class="summary-section">→추진 연혁</a> 보탬',
        ),
        ("[[]] [[|]] [[a[b]] [[<script>]] [[../x]]", "[[]] [[|]] [[a[b]] [[&lt;script&gt;]] [[../x]]"),
        ("/**/ /* */ [[#]]", "/**/ /* */ [[#]]"),
        (
            "{{틀}} '''굵게''' https://example.org",
            "{{틀}} &#x27;&#x27;&#x27;굵게&#x27;&#x27;&#x27; https://example.org",
        ),
        ("", ""),
    ],
)
def test_what_a_summary_shows(comment: str, expected: str) -> None:
    assert shown(comment, BUSAN) == expected


def test_a_category_is_linked_not_joined() -> None:
    assert comment_targets("[[:분류:정책]] [[분류:사례]]") == {Title(CATEGORY, "정책"), Title(CATEGORY, "사례")}
    assert ">분류:정책</a>" in shown("[[:분류:정책]]")


def test_targets_are_whole_pages_that_may_not_exist() -> None:
    assert comment_targets("[[부산#연혁]] [[부산]] [[#여기]] [[특수:검색]] /* 절 */ [[<]]") == {BUSAN}


def test_nothing_known_means_nothing_red() -> None:
    assert "new" not in render_comment("[[없다]]", page=PAGE, targets=None, addresses=Site())


@given(st.text(alphabet="[]|/*#<>&\"'가나: \n.%", max_size=60))
def test_no_summary_makes_other_html(comment: str) -> None:
    html = shown(comment)
    assert re.sub(r'<a href="[^"<>]*"(?: class="(?:new|summary-section)")?>([^<>]*)</a>', r"\1", html).count("<") == 0
    assert "javascript:" not in html.lower()
    if "[[" not in comment and "/*" not in comment:
        assert unescape(html) == comment


@pytest.mark.parametrize("piece", ["[[", "[[a|", "/*", "/* *", "[[a]", "]]", "|", "[[a|b]]"])
def test_growing_summaries_stay_quick(piece: str) -> None:
    started = time.process_time()
    shown(piece * 20_000)
    assert time.process_time() - started < 1
