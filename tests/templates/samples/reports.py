"""Reports of readers."""

import datetime as dt

from articles import contexts as c
from core import addresses
from core.frame import Item, special_frame
from tests.templates.samples.base import PAGER, Sample, item, person


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


SAMPLES = (
    reports,
    report_form,
    report_sent,
)
