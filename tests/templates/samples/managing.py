"""Moving, deleting, restoring and their log."""

import datetime as dt

from articles import contexts as c
from core import addresses
from core.frame import Item, special_frame
from tests.templates.samples.base import LONG, OLD, PAGER, Sample, change, item, person, seoul_frame

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


SAMPLES = (
    move,
    move_refused,
    delete,
    delete_refused,
    restore,
    restore_refused,
    deleted_pages,
    deleted_pages_none,
    deleted_pages_error,
    log,
    log_none,
    log_error,
)
