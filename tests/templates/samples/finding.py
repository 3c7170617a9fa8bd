"""What search shows: results, concordance, similar pages, saved searches, statistics."""

import datetime as dt

from articles import contexts as c
from core import addresses
from core.frame import Item, special_frame
from core.pagination import paginate
from markup.model import SafeHtml
from search import contexts as s
from search import saved_contexts as k
from search.asking import Asked
from search.concordance import contexts as words
from search.tools import tools_of
from search.views_statistics import Row, StatisticsPage
from tests.templates.samples.base import LONG, SEOUL, Sample, item


def _hit(number: int) -> s.Hit:
    return s.Hit(
        title=LONG if number == 2 else "서울시스마트사업",
        title_html=SafeHtml(LONG if number == 2 else "<mark>서울</mark>시스마트사업"),
        address=addresses.page(SEOUL),
        excerpt=SafeHtml(
            "… 6개의 하위 담당관으로 구성되어 있다. 스마트도시 및 정보화기본계획 수립 및 조정, <mark>메타버스</mark> 서울 플랫폼 "
            "구축 추진, 디지털격차해소 추진 …"
        ),
        section="담당부서 › 디지털정책담당관" if number != 3 else "",
        section_html=SafeHtml("담당부서 › <mark>디지털</mark>정책담당관" if number != 3 else ""),
        section_address="#담당부서" if number != 3 else "",
        kind="담당부서" if number == 1 else "",
        redirect="서울 스마트사업" if number == 1 else "",
        categories=("스마트도시 정책", "조례와 계획"),
        attachment="첨부: 계획.pdf 12쪽" if number == 2 else "",
        about="스마트도시 정책, 조례와 계획 · 6,512바이트",
        touched=dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC),
        more_sections=(("연혁 › 스마트도시 추진 연혁", "#a"),) if number == 1 else (),
    )


def search() -> Sample:
    page = s.ResultsPage(
        query="메타버스 서울",
        action=addresses.special("검색"),
        asked=True,
        heading="검색",
        count=42,
        count_text="42개 문서를 찾았습니다. (1–10)",
        notes=(s.Note(s.NoteKind.INFO, "‘메타버스’와 ‘서울’이 모두 있는 문서를 찾았습니다."),),
        offer=s.TitleOffer(
            "메타버스 서울", False, "/w/index.php?title=x&action=edit", "‘메타버스 서울’ 문서를 만들 수 있습니다."
        ),
        chips=(s.Chip("분류", "스마트도시 정책", "?a"), s.Chip("절", "담당부서", "?b")),
        clear_address="?",
        hidden=(("category", "스마트도시 정책"),),
        facets=(
            s.Facet(
                "category",
                "분류",
                (s.Choice("스마트도시 정책", 31, "?"),),
                (s.Choice("해외 사례", 4, "?"),),
                (s.Choice("아주긴이름을가진분류" * 4, 2, "?"), s.Choice("조례", 1, "?")),
                "2개 더",
            ),
            s.Facet("kind", "절의 종류", (), (s.Choice("담당부서", 12, "?"), s.Choice("과제", 8, "?"))),
        ),
        orders=(s.SortOrder("relevance", "관련도순", "?", chosen=True), s.SortOrder("time", "최근 바뀐 순", "?")),
        hits=tuple(_hit(n) for n in (1, 2, 3)),
        pages=paginate(total=420, number=4, per_page=20, address=lambda n: f"?page={n}"),
    )
    frame = special_frame("메타버스 서울 - 검색", page.action, heading="검색")
    return Sample(
        "search/results.html", page, frame, {"tools": tools_of(Asked(page.query), total=2_000, signed_in=True)}
    )


def search_nothing() -> Sample:
    page = s.ResultsPage(
        query="아무것도없음",
        action=addresses.special("검색"),
        asked=True,
        heading="검색",
        empty_text="찾은 문서가 없습니다. 낱말을 줄이거나 다른 말로 찾아 보십시오.",
        notes=(s.Note(s.NoteKind.WARNING, "색인을 만드는 중이라 빠진 문서가 있을 수 있습니다."),),
        missing=s.Missing(
            (("서울시스마트사업", "/wiki/a"), ("디지털정책관", "/wiki/b")),
            s.TitleOffer(
                "아무것도없음", False, "/w/index.php?title=x&action=edit", "‘아무것도없음’ 문서를 만들 수 있습니다."
            ),
        ),
        help=(('"기본 조례"', "이 차례 그대로 있는 곳을 찾습니다."), ("-항저우", "이 말이 있는 문서를 뺍니다.")),
    )
    return Sample("search/results.html", page, special_frame("검색", page.action), {})


def concordance() -> Sample:
    lines = tuple(
        words.LineView(left, "조례", right, "서울시스마트사업", section, "/wiki/서울시스마트사업#연혁")
        for left, right, section in (
            (
                "서울특별시는 2018년에 스마트도시 및 정보화 기본",
                "를 고쳐 데이터를 함께 쓰게 했다.",
                "연혁 › 스마트도시 추진 연혁",
            ),
            ("", " 제정", ""),
        )
    )
    page = words.ConcordancePage(
        query="조례 분류:서울",
        action=addresses.special("용례"),
        asked=True,
        heading="‘조례’의 용례",
        max_length=300,
        hidden=(("category", "서울"),),
        chips=(s.Chip("분류", "서울", "?a"),),
        notes=(s.Note(s.NoteKind.WARNING, "찾을 말이 길어서 앞부분만 찾았습니다."),),
        count_text="용례 2,120개, 문서 34개",
        bound_text="낱말이 들 수 있는 5,000곳 가운데 먼저 만들어진 문서부터 2,000곳까지 살펴보았습니다.",
        orders=(s.SortOrder("page", "문서순", "?1", chosen=True), s.SortOrder("left", "앞말순", "?2")),
        lines=lines,
        pages=paginate(total=2120, number=2, per_page=50, address=lambda n: f"?page={n}"),
        files=(Item("CSV", "?format=csv"), Item("JSON", "?format=json")),
        search="/wiki/x",
        years=(words.YearView(2020, 0, 0, "–", 0), words.YearView(2021, 1200, 2400, "50.0%", 100)),
        years_text="제목이나 본문에 낱말이 든 문서를 그 문서의 사실에 적힌 연도로 세었습니다.",
    )
    return Sample("search/concordance.html", page, special_frame("용례", page.action, heading=page.heading), {})


def concordance_nothing() -> Sample:
    page = words.ConcordancePage(
        query="조례 구름",
        action=addresses.special("용례"),
        asked=True,
        heading="용례",
        max_length=300,
        empty_text="본문에서 ‘조례 구름’의 용례를 찾지 못했습니다.",
        apart=(Item("조례", "?q=1"), Item("구름", "?q=2")),
        help=(("조례*", "그렇게 시작하는 말"),),
    )
    return Sample("search/concordance.html", page, special_frame("용례", page.action), {})


def similar() -> Sample:
    rows = (
        c.SimilarRow(item("디지털정책관"), "서울특별시의 디지털 정책을 맡은 부서이다."),
        c.SimilarRow(item("뉴욕 스마트시티 사례")),
    )
    page = c.SimilarView("/wiki/x", item("서울시스마트사업"), "서울시스마트사업", rows=rows)
    return Sample(page.template, page, special_frame("비슷한 문서", addresses.special("비슷한문서")), {})


def similar_missing() -> Sample:
    page = c.SimilarView("/wiki/x", target_title="없는 문서", missing=True)
    return Sample(page.template, page, special_frame("비슷한 문서", addresses.special("비슷한문서")), {})


def similar_none() -> Sample:
    page = c.SimilarView("/wiki/x", item("서울시스마트사업"), "서울시스마트사업")
    return Sample(page.template, page, special_frame("비슷한 문서", addresses.special("비슷한문서")), {})


def saved_searches() -> Sample:
    rows = (
        k.SavedRow(1, "우리 과 소식", "디지털정책담당관 · 조례와 계획", "?a", "새로 바뀐 문서 12개", _hit(1).touched),
        k.SavedRow(2, LONG, LONG, "?b"),
    )
    page = k.SavedPage(
        addresses.special("내검색"), rows, rows[1:], "http://wiki.example/?feed=a:b", "/wiki/x",
        limit_text="검색은 50개까지 저장할 수 있고, 지금 2개가 있습니다.", error="검색의 이름을 적어 주십시오.", name="", fields="q=x",
    )  # fmt: skip
    return Sample("search/saved.html", page, special_frame("내 검색", page.action), {})


def search_statistics() -> Sample:
    rows = (Row(Item("메타버스", "?q"), (1_204, 1_190, 0)), Row(Item(LONG, "?r"), (9, 5, 0)))
    kinds = (Item("찾지 못한 검색", "?a", selected=True), Item("결과를 열어 본 검색", "?b"))
    page = StatisticsPage(kinds, (Item("7일", "?7"), Item("30일", "?30", selected=True)), rows, 5, 100, 90)
    return Sample("search/statistics.html", page, special_frame("검색 통계", addresses.special("검색통계")), {})


SAMPLES = (
    search,
    search_nothing,
    concordance,
    concordance_nothing,
    similar,
    similar_missing,
    similar_none,
    saved_searches,
    search_statistics,
)
