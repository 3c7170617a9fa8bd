"""One sample of every page, for the gallery and its tests. Names lead to (template, context, frame)."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from api import contexts as a
from articles import contexts as c
from core import addresses
from core.frame import Frame, Group, Item, Notice, Pager, special_frame
from core.pagination import paginate
from core.titles import MAIN, USER, Title
from exchange.contexts import ExportView
from markup.diff import compare
from markup.model import Kind, SafeHtml, TocEntry
from search import contexts as s
from search import saved_contexts as k
from search.asking import Asked
from search.concordance import contexts as words
from search.tools import tools_of
from search.views_statistics import Row, StatisticsPage

HERE = Path(__file__).parent
KST = dt.timezone(dt.timedelta(hours=9))
SEOUL = Title(MAIN, "서울시스마트사업")
LONG = "포스트 코로나 시대 스마트시티 공공공간 장소정체성에 관한 연구"


@dataclass(frozen=True, slots=True)
class Sample:
    template: str
    page: object
    frame: Frame
    extra: dict[str, object]


def body(name: str) -> SafeHtml:
    return SafeHtml((HERE / f"{name}.html").read_text(encoding="utf-8"))


def toc_of(html: str) -> tuple[TocEntry, ...]:
    """The contents of a sample body, numbered as markup numbers them."""
    pattern = re.compile(r'<div class="heading(?: kind-(\w+))?"><h(\d) id="([^"]+)">(.*?)</h')
    counts: list[int] = []
    entries = []
    for kind, level, anchor, heading in pattern.findall(html):
        depth = int(level) - 1
        counts = [*counts[:depth], *[0] * (depth - len(counts))]
        counts[depth - 1] += 1
        text = unescape(re.sub("<.*?>", "", heading))
        number = ".".join(map(str, counts))
        entries.append(TocEntry(number, text, unescape(anchor), depth, Kind[kind.upper()] if kind else None))
    return tuple(entries)


def item(text: str, *, new: bool = False, count: int | None = None, note: str = "") -> Item:
    return Item(text, addresses.page(Title(MAIN, text)), new=new, count=count, note=note)


def person(name: str = "김정책", *, exists: bool = True) -> c.Person:
    title = Title(USER, name)
    return c.Person(
        name, addresses.page(title), addresses.special("기여", name), exists=exists, talk_url=addresses.page(title.talk)
    )


def change(
    number: int, *, page: str = "", hours: int = 0, delta: int = 12, comment: str = "", **more: object
) -> c.Change:
    given: dict[str, object] = {
        "revision": number,
        "time": dt.datetime(2026, 11, 23, 17, 6, tzinfo=KST) - dt.timedelta(hours=hours),
        "url": addresses.index(SEOUL, oldid=number),
        "author": person(),
        "page": item(page) if page else None,
        "comment": SafeHtml(comment),
        "delta": delta,
        "size": 13101 + delta,
        "diff_url": addresses.index(SEOUL, oldid=number - 1, diff=number),
        "current_url": addresses.index(SEOUL, oldid=number, diff=99),
        "history_url": addresses.index(SEOUL, action="history"),
    }
    return c.Change(**{**given, **more})  # type: ignore[arg-type]  # samples are built from loose parts


CATEGORIES = (
    item("스마트도시 정책"),
    item("서울시스마트사업 과제"),
    item("조례와 계획"),
    item("아직 없는 분류", new=True),
)
OLD = """## 개념

서울시 스마트사업은 시민 삶의 질을 높이고 도시경쟁력을 강화하려는 목표를 가진 일련의 사업이다.

제5조(기본계획 수립) ① 시장은 5년마다 기본계획을 수립하여야 한다.

## 연혁

- 1단계 전산화(1900~1999): 시정정보 공개, 행정문서 데이터화
- 2단계 온라인화(2000~2005): 대민 서비스 온라인 시스템 구축
- 3단계 양방향 시민참여(2006~2010): 유비쿼터스 도시 구현
- 4단계 스마트화(2011~2015): 시민과 소통하는 스마트행정, 미래형 도시 생활 인프라
- 5단계 글로벌 디지털 수도(2016~2020): 시민주도형 디지털 사업, 디지털 경제 육성

## 참조문헌

- 최두호. (2023). 주거환경, 21(3), 233-245.
"""
NEW = (
    OLD.replace("목표를 가진 일련의 사업이다", "목표를 가지고 추진하는 일련의 사업을 말한다")
    .replace("시장은 5년마다", "시장은 정책의 효율적이고 체계적인 추진을 위하여 매 5년마다")
    .replace("- 1단계 전산화(1900~1999): 시정정보 공개, 행정문서 데이터화\n", "")
    .replace(
        "디지털 경제 육성\n",
        "디지털 경제 육성 및 확산\n- 6단계 미래 스마트표준 도시(2021~2025): 시민체감 도시서비스 제공\n",
    )
    .replace("## 참조문헌\n", "## 참조문헌\n\n- 1단계 전산화(1900~1999): 시정정보 공개, 행정문서 데이터화\n")
)
DIFF = compare(OLD, NEW)
LICENCE = SafeHtml(
    "저장하면 쓴 글을 <a href='/wiki/공공정책위키:콘텐츠_라이선스'>콘텐츠 라이선스</a>에 따라 공개하는 데 동의하는 것입니다. "
    "스스로 쓴 글이나 자유롭게 쓸 수 있는 글만 올려 주십시오."
)
PAGER = Pager(
    previous="?before=2",
    next="?after=5",
    first=51,
    last=100,
    total=1234,
    sizes=(Item("50", "?n=50", selected=True), Item("100", "?n=100")),
)


def letters(*groups: tuple[str, tuple[Item, ...]]) -> tuple[c.LetterGroup, ...]:
    return tuple(c.LetterGroup(letter, items) for letter, items in groups)


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


def seoul_frame(**more: object) -> Frame:
    frame = c.page_frame(SEOUL, revision=41, action=str(more.pop("action", "view")))
    return replace(frame, **more)  # type: ignore[arg-type]  # the same


def article() -> Sample:
    html = body("article")
    page = c.PageView(
        body=html,
        toc=toc_of(html),
        categories=CATEGORIES,
        last=change(41),
        redirected_from=Item("서울 스마트사업", "/wiki/서울_스마트사업?redirect=no"),
        related=c.Related(addresses.special("비슷한문서", SEOUL.prefixed), addresses.related(SEOUL)),
    )
    description = "서울시스마트사업은 서울시가 추진하는 스마트도시 사업이다."
    return Sample(page.template, page, seoul_frame(description=description), {})


def home() -> Sample:
    page = c.PageView(body=body("home"), contents=False, last=change(3))
    frame = replace(c.page_frame(Title(MAIN, "대문"), revision=3), home=True, heading="공공정책 위키")
    return Sample(page.template, page, frame, {})


def old_revision() -> Sample:
    html = body("showcase")
    url = addresses.page(SEOUL)
    old = c.OldRevision(change(12, comment="표 추가"), url, url, previous_url=url, next_url=url)
    page = c.PageView(body=html, toc=toc_of(html), old=old, parents=(item("서울시스마트사업"),), last=change(41))
    return Sample(page.template, page, seoul_frame(robots="noindex"), {})


def redirect_page() -> Sample:
    page = c.PageView(body=SafeHtml(""), redirect_to=item("서울시스마트사업"), last=change(2))
    return Sample(page.template, page, seoul_frame(heading="서울 스마트사업", subtitle="넘겨주기 문서"), {})


def printable() -> Sample:
    page = c.PrintView(body("article"), addresses.page(SEOUL), last=change(41), categories=CATEGORIES)
    return Sample(page.template, page, seoul_frame(), {})


def missing() -> Sample:
    page = c.MissingView(
        "서울시 스마트 버스",
        create_url="/w/index.php?title=x&action=edit",
        similar=(item("스마트 모빌리티 기반 구축"), item("서울시스마트사업", note="제목이 비슷함")),
        deleted_note="이 문서는 2026년 3월 14일에 삭제되었습니다. 사유: 서울시스마트사업과 중복",
        deleted_items=(Item("이 제목의 기록", "/wiki/특수:기록"), Item("보고 되살리기", "?action=restore")),
    )
    frame = c.page_frame(Title(MAIN, "서울시 스마트 버스"), exists=False)
    return Sample(page.template, page, frame, {})


def missing_anonymous() -> Sample:
    page = c.MissingView("도움말:없는 문서", sign_in_url="/wiki/특수:로그인")
    return Sample(page.template, page, c.page_frame(Title(12, "없는 문서"), exists=False, may_edit=False), {})


def edit(**more: object) -> Sample:
    given: dict[str, object] = {
        "title": "서울시스마트사업",
        "action": "/w/index.php?title=x&action=edit",
        "text": NEW,
        "base": 41,
        "cancel_url": addresses.page(SEOUL),
        "licence": LICENCE,
        "templates": (item("틀:정책 정보상자"), item("틀:인용 논문")),
        "help_url": "/wiki/도움말:문서_편집",
    }
    page = c.EditView(**{**given, **more})  # type: ignore[arg-type]  # the same
    return Sample(page.template, page, seoul_frame(action="edit", heading="서울시스마트사업 편집"), {})


def edit_new() -> Sample:
    outlines = (Item("정책 문서 개요", "?preload=a"), Item("빈 문서", "?preload="))
    return edit(creating=True, base=0, outlines=outlines, text="## 개념\n\n## 연혁\n")


def edit_section() -> Sample:
    return edit(section="연혁", section_heading="연혁", summary="연혁 보완", minor=True)


def edit_preview() -> Sample:
    return edit(preview=c.Preview(body("showcase"), CATEGORIES), changes=DIFF)


def edit_conflict() -> Sample:
    return edit(conflict=c.Conflict(OLD, change(42, comment="조례 문구"), compare(OLD, NEW)))


def edit_refused() -> Sample:
    errors = {
        "": ("지금은 저장할 수 없습니다.",),
        "text": ("글이 2 MiB보다 큽니다. 나누어 주십시오.",),
        "summary": ("요약이 깁니다.",),
    }
    return edit(errors=errors, sign_in=c.SignInFields("김정책", "이름이나 비밀번호가 맞지 않습니다."))


def edit_leading_break() -> Sample:
    return edit(text="\n첫 줄")


def hostile() -> Sample:
    """Markup in every place where a text of somebody may stand."""
    evil = "<script>alert(1)</script>"
    thing = Item(evil, "/x")
    row = change(1, comment="", author=c.Person(evil, "/x", "/y"))
    page = c.PageView(
        SafeHtml("<p>글</p>"), (TocEntry("1", evil, evil, 1),), categories=(thing,), last=row, parents=(thing,)
    )
    frame = Frame(evil, subtitle=evil, target=evil, description=evil, canonical="/x", tabs=(thing,), actions=(thing,))
    return Sample(page.template, page, replace(frame, tools=(thing,), notices=(Notice(evil, items=(thing,)),)), {})


def source() -> Sample:
    page = c.SourceView(
        "서울시스마트사업",
        OLD,
        "편집하려면 로그인해야 합니다. 원본은 읽고 복사할 수 있습니다.",
        sign_in_url="/wiki/특수:로그인",
        create_account_url="/wiki/특수:계정만들기",
        section_heading="연혁",
        templates=(item("틀:정책 정보상자"),),
    )
    return Sample(page.template, page, seoul_frame(action="edit", heading="서울시스마트사업: 원본 보기"), {})


def history() -> Sample:
    rows = (
        change(41, comment="띄어쓰기", delta=1, minor=True, latest=True, current_url="", undo_url="?undo=41"),
        change(
            40,
            hours=2,
            comment="‘4단계 스마트화’의 표현을 다듬고 조례 문구를 법령 원문과 맞춤",
            delta=-45,
            undo_url="?undo=40",
        ),
        change(
            39,
            hours=30,
            comment="<span class='soft'>→ 연혁</span> 보강",
            delta=2310,
            author=person("아주긴이름을가진기여자2026", exists=False),
        ),
        change(38, hours=80, delta=0, author=None),
        change(1, hours=900, comment="가져오기", delta=13054, created=True, diff_url=""),
    )
    page = c.HistoryView(
        "서울시스마트사업", rows, PAGER, section_heading="연혁", page_history_url="?action=history", log_url="?page=x"
    )
    return Sample(page.template, page, seoul_frame(action="history", heading="서울시스마트사업: 편집 역사"), {})


def diff() -> Sample:
    page = c.DiffView(
        c.DiffSide(change(12, comment="가져오기"), edit_url="?edit", step_url="?prev"),
        c.DiffSide(change(41, comment="띄어쓰기", latest=True), edit_url="?edit", undo_url="?undo", step_url="?next"),
        DIFF,
        between=4,
        body=body("showcase"),
    )
    return Sample(page.template, page, seoul_frame(action="", heading="서울시스마트사업: 두 판의 차이"), {})


def diff_first() -> Sample:
    page = c.DiffView(None, c.DiffSide(change(1)), compare("", "첫 글\n"))
    return Sample(page.template, page, seoul_frame(action=""), {})


def _days(*, people: bool = True) -> tuple[c.Day, ...]:
    rows = (
        change(41, page="서울시스마트사업", comment="띄어쓰기", delta=1, minor=True, latest=not people),
        change(40, page=LONG, hours=3, comment="연구의 세 유형을 표로 정리하고 출처를 밝힘", delta=2310),
        change(
            39, page="정보공개담당관", hours=5, delta=-820, author=person("아주긴이름을가진기여자2026", exists=False)
        ),
        change(38, page="대전 스마트시티 사례", hours=7, created=True, delta=640, diff_url=""),
    )
    return (c.Day(dt.date(2026, 11, 23), rows), c.Day(dt.date(2026, 11, 22), rows[1:3]))


def recent() -> Sample:
    filters = (
        Group("기간", tuple(Item(f"{n}일", f"?days={n}", selected=n == 7) for n in (1, 7, 30))),
        Group("개수", tuple(Item(str(n), f"?limit={n}", selected=n == 50) for n in (50, 100, 500))),
        Group("사소한 편집", (Item("보이기", "?minor=1", selected=True), Item("숨기기", "?minor=0"))),
    )
    page = c.RecentView(_days(), filters, PAGER)
    return Sample(page.template, page, special_frame("최근 바뀜", addresses.special("최근바뀜")), {})


def recent_empty() -> Sample:
    page = c.RecentView(())
    return Sample(page.template, page, special_frame("최근 바뀜", addresses.special("최근바뀜")), {})


def contributions() -> Sample:
    page = c.ContributionsView("/wiki/특수:기여", "김정책", person(), count=1204, days=_days(people=False), pager=PAGER)
    return Sample(page.template, page, special_frame("김정책의 기여", addresses.special("기여", "김정책")), {})


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


def reports() -> Sample:
    time = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
    text = "‘정보통산보안담당관’은 ‘정보통신보안담당관’의 오기로 보입니다.\n근거: 서울시 누리집 조직도"
    rows = (
        c.ReportRow(1, time, text, "open", item("서울시스마트사업"), "담당부서", "?oldid=3"),
        c.ReportRow(
            2,
            time,
            "링크가 끊어졌습니다.",
            "done",
            item("디지털정책관"),
            answer="고쳤습니다.",
            handled_by=person(),
            handled_at=time,
        ),
        c.ReportRow(3, time, "그냥", "refused", Item("없는 문서")),
    )
    states = (
        Item("처리 전", "?open", selected=True, count=1),
        Item("처리함", "?done"),
        Item("고치지 않음", "?refused"),
    )
    page = c.ReportsView("/wiki/x", rows, states, may_handle=True, pager=PAGER)
    return Sample(page.template, page, special_frame("신고 목록", addresses.special("신고목록")), {})


def report_form() -> Sample:
    headings = (Item("1 개념", "개념"), Item("2 연혁", "연혁"))
    page = c.ReportFormView(
        "/wiki/x",
        "서울시스마트사업",
        "/wiki/y",
        "연혁",
        headings,
        "",
        41,
        errors={"text": ("무엇이 잘못되었는지 적어 주십시오.",)},
    )
    return Sample(page.template, page, special_frame("오류 신고", addresses.special("오류신고")), {})


def report_sent() -> Sample:
    page = c.ReportSentView(item("서울시스마트사업"))
    return Sample(page.template, page, special_frame("오류 신고", addresses.special("오류신고")), {})


POINTING = (Item("이 문서를 가리키는 문서 1,000개 이상", "/wiki/x"), Item("이 문서로 넘겨주는 문서 2개", "/wiki/x"))


def _managing(view: object, template: str, heading: str) -> Sample:
    return Sample(template, view, seoul_frame(action="", heading=f"서울시스마트사업: {heading}"), {})


def move() -> Sample:
    page = c.MoveView(
        "서울시스마트사업", "?action=move", "/wiki/x", "서울시스마트사업", has_talk=True, pointing=POINTING
    )
    return _managing(page, page.template, "옮기기")


def move_refused() -> Sample:
    errors = {"": ("지금은 옮길 수 없습니다.",), "target": ("이 제목의 문서가 이미 있습니다.",)}
    page = c.MoveView(
        "서울시스마트사업", "?action=move", "/wiki/x", LONG, "조직 개편", redirect=False, talk=False, errors=errors
    )
    return _managing(page, page.template, "옮기기")


def delete() -> Sample:
    page = c.DeleteView(
        "서울시스마트사업",
        "?action=delete",
        "/wiki/x",
        41,
        change(41, comment="띄어쓰기"),
        talk=Item("토론:서울시스마트사업", "/wiki/y"),
        pointing=POINTING,
    )
    return _managing(page, page.template, "삭제")


def delete_refused() -> Sample:
    errors = {
        "": ("폼을 연 뒤에 문서가 바뀌었습니다.",),
        "reason": ("삭제하는 사유를 적어 주십시오.",),
        "sure": ("삭제하려면 확인란에 표시해 주십시오.",),
    }
    page = c.DeleteView("서울시스마트사업", "?action=delete", "/wiki/x", 41, sure=True, errors=errors)
    return _managing(page, page.template, "삭제")


def _deleted() -> tuple[c.DeletedRow, ...]:
    time = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
    return (
        c.DeletedRow("서울시스마트사업", "?page=1", time, person(), "중복", 13101, selected=True),
        c.DeletedRow(LONG, "?page=2", time, None, "", 20),
    )


def restore() -> Sample:
    page = c.RestoreView("서울시스마트사업", "?action=restore", 1, OLD, _deleted(), 12, log_url="/wiki/특수:기록")
    return _managing(page, page.template, "되살리기")


def restore_refused() -> Sample:
    errors = {"": ("같은 제목의 문서가 있어 되살릴 수 없습니다.",)}
    page = c.RestoreView(
        "서울시스마트사업", "?a", 1, OLD, _deleted(), 1, "필요함", item("서울시스마트사업"), "/x", errors
    )
    return _managing(page, page.template, "되살리기")


def deleted_pages() -> Sample:
    page = c.DeletedPagesView("/wiki/x", _deleted(), "서울", pager=PAGER)
    return Sample(page.template, page, special_frame("삭제된 문서", addresses.special("삭제된문서")), {})


def deleted_pages_none() -> Sample:
    page = c.DeletedPagesView("/wiki/x", ())
    return Sample(page.template, page, special_frame("삭제된 문서", addresses.special("삭제된문서")), {})


def deleted_pages_error() -> Sample:
    page = c.DeletedPagesView("/wiki/x", (), "<x>", "제목에 쓸 수 없는 글자가 있습니다.")
    return Sample(page.template, page, special_frame("삭제된 문서", addresses.special("삭제된문서")), {})


KINDS = (Item("모두", "", selected=True), Item("옮김", "move"), Item("삭제", "delete"), Item("되살림", "restore"))


def log() -> Sample:
    time = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
    rows = (
        c.LogRow(time, "move", "옮김", item("서울 스마트사업"), item("서울시스마트사업"), author=person()),
        c.LogRow(time, "move", "옮김", item("옛 이름", new=True), item(LONG), "넘겨주기 없음", person(), "조직 개편"),
        c.LogRow(time, "delete", "삭제", item("버스", new=True), comment="<b>중복</b>"),
        c.LogRow(time, "restore", "되살림", item("버스"), author=person("아주긴이름을가진기여자2026", exists=False)),
    )
    page = c.LogView("/wiki/x", rows, KINDS, "서울시스마트사업", "김정책", pager=PAGER)
    return Sample(page.template, page, special_frame("기록", addresses.special("기록")), {})


def log_none() -> Sample:
    page = c.LogView("/wiki/x", (), KINDS)
    return Sample(page.template, page, special_frame("기록", addresses.special("기록")), {})


def log_error() -> Sample:
    page = c.LogView("/wiki/x", (), KINDS, "<x>", error="제목에 쓸 수 없는 글자가 있습니다.")
    return Sample(page.template, page, special_frame("기록", addresses.special("기록")), {})


def refusal() -> Sample:
    page = c.RefusalView(
        "이 문서를 고칠 권한이 없습니다.",
        "쓰신 글을 아래에 남겨 두었습니다. 복사해 두고 관리자에게 문의해 주십시오.",
        (Item("문서로", "/wiki/x"), Item("최근 바뀜", "/wiki/y")),
        kept=NEW,
        details="요청 번호 4f2a",
    )
    notices = (
        Notice("저장했습니다.", "good"),
        Notice("오래된 판입니다.", "warn", "알림", (Item("지금의 문서", "/x"),)),
    )
    frame = special_frame("편집할 수 없음", addresses.special("특수문서"), notices=notices)
    return Sample(page.template, page, frame, {})


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
        count_text="42개 문서를 찾았습니다. (1–20)",
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


def api_result() -> Sample:
    data = '{\n    "error": {\n        "code": "missingparam",\n        "info": "The \\"query\\" parameter must be set."\n    }\n}'
    page = a.ResultView(data, "/w/api.php?action=help", "/w/api.php?action=ask&format=json")
    return Sample(page.template, page, special_frame("API", "/w/api.php"), {})


def api_help() -> Sample:
    rows = (
        a.ParameterRow("query", "조건, 출력할 속성, 매개변수를 |로 나눈 질의", ("꼭 있어야 합니다.",)),
        a.ParameterRow("api_version", "결과의 모양", ("값: 2, 3", "주지 않으면: 2")),
    )
    example = a.ExampleRow("/w/api.php?action=ask&query=[[분류:정책]]", "정책 10건")
    modules = (
        a.ModuleRow("모든 요청", "main", "어느 요청에나 붙일 수 있는 매개변수입니다.", ()),
        a.ModuleRow("action=ask", "ask", "질의를 한 줄로 받아 답합니다.", rows, (example,)),
    )
    page = a.HelpView("https://wiki.example/w/api.php", modules, "/w/api.php?action=help")
    return Sample(page.template, page, special_frame("프로그램을 위한 API", "/w/api.php"), {})


def export_rdf() -> Sample:
    action = addresses.special("RDF내보내기")
    syntaxes = (Item("RDF/XML", "rdfxml", selected=True), Item("Turtle", "turtle"))
    page = ExportView(action, "서울시스마트사업", syntaxes, 1000, wiki_url=f"{action}?stats=1")
    return Sample(page.template, page, special_frame("RDF 내보내기", action), {})


def error(status: int) -> Sample:
    extra = {
        "title": "서버에 문제가 생겼습니다",
        "message": "기록해 두었습니다. 잠시 뒤에 다시 시도해 주십시오.",
        "status": status,
        "request_number": "4f2a",
    }
    return Sample(f"{status}.html", None, Frame(""), extra)


SAMPLES: dict[str, Callable[[], Sample]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        home, article, old_revision, redirect_page, printable, missing, missing_anonymous, edit, edit_new, edit_section,
        edit_preview, edit_conflict, edit_refused, edit_leading_break, hostile, source, history, diff, diff_first, recent, recent_empty, contributions,
        links_here, links_here_error, links_here_none, category, category_empty, categories, all_pages, special_list, info,
        concordance, concordance_nothing, similar, similar_missing, similar_none,
        sections, sections_index, reports, report_form, report_sent, refusal, saved_searches, search, search_nothing, search_statistics,
        move, move_refused, delete, delete_refused, restore, restore_refused, deleted_pages, deleted_pages_none, deleted_pages_error,
        log, log_none, log_error, api_result, api_help, export_rdf,
    )
} | {f"error-{status}": (lambda status=status: error(status)) for status in (400, 403, 404, 405, 413, 429, 500, 503)}  # fmt: skip
