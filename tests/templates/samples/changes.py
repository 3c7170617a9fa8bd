"""History, differences, recent changes and contributions."""

import datetime as dt

from articles import contexts as c
from core import addresses
from core.frame import Group, Item, special_frame
from markup.diff import compare
from tests.templates.samples.base import LONG, PAGER, Sample, body, change, person, seoul_frame
from tests.templates.samples.editing import DIFF


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


SAMPLES = (
    history,
    diff,
    diff_first,
    recent,
    recent_empty,
    contributions,
)
