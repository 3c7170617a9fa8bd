"""What readers see: pages, old revisions, pages that do not exist."""

import re
from dataclasses import replace
from html import unescape

from articles import contexts as c
from core import addresses
from core.frame import Frame, Item, Notice
from core.titles import MAIN, Title
from markup.model import Kind, SafeHtml, TocEntry
from tests.templates.samples.base import CATEGORIES, SEOUL, Sample, body, change, item, seoul_frame


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


def error(status: int) -> Sample:
    extra = {
        "title": "서버에 문제가 생겼습니다",
        "message": "기록해 두었습니다. 잠시 뒤에 다시 시도해 주십시오.",
        "status": status,
        "request_number": "4f2a",
    }
    return Sample(f"{status}.html", None, Frame(""), extra)


SAMPLES = (
    article,
    home,
    old_revision,
    redirect_page,
    printable,
    missing,
    missing_anonymous,
    hostile,
)
