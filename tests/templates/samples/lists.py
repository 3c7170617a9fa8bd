"""Lists of pages, and what is told of one page."""

import datetime as dt
from dataclasses import replace

from articles import contexts as c
from core import addresses
from core.frame import Group, Item, special_frame
from core.titles import Title
from markup.model import Kind, SafeHtml
from tests.templates.samples.base import LONG, PAGER, Sample, change, item, letters, seoul_frame

LETTERS = letters(
    ("ㄱ", (item("개방형 빅데이터 도시 조성"), item("경남 스마트시티 사례"), item("공간정보담당관"))),
    (
        "ㄷ",
        (item("대전 스마트시티 사례"), item("디지털정책관"), item("디지털 경제 활성화 지원"), item("디지털정책담당관")),
    ),
    ("ㅅ", (item("서울시스마트사업"), item("서울 스마트사업", note="넘겨주기"), item("스마트 포용도시 실현"))),
    ("ㅍ", (item(LONG),)),
    ("A–Z", (item("MunchDB"), item("NYC Open Data"))),
)

_LETTERS = tuple(Item(letter, f"?from={letter}", selected=letter == "ㅅ") for letter in "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")

INDEX = (*_LETTERS, Item("A–Z", "?from=A"), Item("0–9"))


def links_here() -> Sample:
    rows = (
        c.LinkRow(item("디지털정책관")),
        c.LinkRow(item("서울 스마트사업"), ("넘겨주기",), (item("대문"), item("뉴욕 스마트시티 사례")), "?more"),
        c.LinkRow(item("틀:추진 단계"), ("틀",)),
    )
    filters = (Group("보기", (Item("넘겨주기", "?r=0", selected=True), Item("틀", "?t=0"))),)
    page = c.LinksHereView(
        "/wiki/x", item("서울시스마트사업"), "서울시스마트사업", rows=rows, filters=filters, pager=PAGER
    )
    return Sample(page.template, page, special_frame("여기를 가리키는 문서", addresses.special("가리키는문서")), {})


def links_here_error() -> Sample:
    page = c.LinksHereView("/wiki/x", None, "<x>", error="제목에 쓸 수 없는 글자가 있습니다: <")
    return Sample(page.template, page, special_frame("여기를 가리키는 문서", addresses.special("가리키는문서")), {})


def links_here_none() -> Sample:
    page = c.LinksHereView("/wiki/x", item("서울시스마트사업"), "서울시스마트사업")
    return Sample(page.template, page, special_frame("여기를 가리키는 문서", addresses.special("가리키는문서")), {})


def category() -> Sample:
    shown = c.PageView(
        SafeHtml("<p>스마트도시와 관련된 정책 문서의 분류입니다.</p>"), categories=(item("공공정책"),), last=change(7)
    )
    subcategories = letters(("ㄱ", (item("국내 사례", count=3),)), ("ㅎ", (item("해외 사례", count=4),)))
    page = c.CategoryView(shown, "스마트도시 정책", subcategories, 2, LETTERS, 13, pager=PAGER)
    return Sample(page.template, page, c.page_frame(Title(14, "스마트도시 정책"), revision=7), {})


def category_empty() -> Sample:
    page = c.CategoryView(c.PageView(SafeHtml("")), "새 분류", create_url="?action=edit")
    return Sample(page.template, page, c.page_frame(Title(14, "새 분류"), exists=False), {})


def categories() -> Sample:
    groups = tuple(c.LetterGroup(g.letter, tuple(replace(i, count=n) for n, i in enumerate(g.items))) for g in LETTERS)
    page = c.CategoriesView(groups, INDEX, PAGER)
    return Sample(page.template, page, special_frame("분류", addresses.special("분류목록")), {})


def all_pages() -> Sample:
    namespaces = (Item("문서", "0", selected=True), Item("틀", "10"), Item("분류", "14"))
    page = c.AllPagesView("/wiki/x", LETTERS, namespaces, INDEX, "가", total=57, pager=PAGER)
    return Sample(page.template, page, special_frame("모든 문서", addresses.special("모든문서")), {})


def special_list() -> Sample:
    groups = (
        Group(
            "문서 목록",
            (
                Item("모든 문서", "/a", note="가나다순으로 모든 문서를 봅니다."),
                Item("분류", "/b"),
                Item("임의 문서", "/c"),
            ),
        ),
        Group("바뀐 내용", (Item("최근 바뀜", "/d"), Item("기여", "/e"))),
        Group("계정", (Item("로그인", "/f"), Item("계정 만들기", "/g"))),
    )
    page = c.SpecialListView(groups)
    return Sample(page.template, page, special_frame("특수 문서", addresses.special("특수문서")), {})


def info() -> Sample:
    rows = (
        c.InfoRow("제목", "서울시스마트사업"),
        c.InfoRow("문서 번호", 12),
        c.InfoRow("크기", 13101, "바이트"),
        c.InfoRow("마지막으로 바뀐 때", dt.datetime(2026, 11, 23, 8, 6, tzinfo=dt.UTC)),
        c.InfoRow("넘겨주기", Item("서울 스마트사업", "/wiki/x")),
    )
    page = c.InfoView(
        (c.InfoTable("기본 정보", rows), c.InfoTable("편집", rows[1:3])), intro="수치는 1분마다 다시 셉니다."
    )
    return Sample(page.template, page, seoul_frame(action="", heading="서울시스마트사업: 문서 정보"), {})


def sections() -> Sample:
    kinds = tuple(
        Item(kind.value, f"/wiki/특수:절/{kind.value}", selected=kind is Kind.HISTORY, count=3) for kind in Kind
    )
    text = SafeHtml(
        "<p>서울시는 ICT인프라를 기반으로 도시를 발전시켜 나가고 있다.</p><ul><li>1단계 전산화(1900~1999): 시정정보 공개</li>"
        "<li>2단계 온라인화(2000~2005): 대민 서비스 온라인 시스템 구축, 서울 데이터센터 개관</li></ul>"
    )
    entries = tuple(
        c.SectionEntry(item(name), f"{name} 연혁", "#연혁", text, dt.datetime(2026, 3, 14, tzinfo=dt.UTC), "?edit")
        for name in ("서울시스마트사업", "서울특별시 스마트도시 및 정보화 기본계획", "디지털정책관")
    )
    page = c.SectionsView(kinds, "연혁", "history", entries, PAGER)
    return Sample(
        page.template, page, special_frame("절별로 보기", addresses.special("절"), heading="연혁: 모든 정책"), {}
    )


def sections_index() -> Sample:
    page = c.SectionsView(tuple(Item(kind.value, f"/wiki/특수:절/{kind.value}") for kind in Kind))
    return Sample(page.template, page, special_frame("절별로 보기", addresses.special("절")), {})


SAMPLES = (
    links_here,
    links_here_error,
    links_here_none,
    category,
    category_empty,
    categories,
    all_pages,
    special_list,
    info,
    sections,
    sections_index,
)
