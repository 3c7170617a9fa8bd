"""What samples are made of: people, changes, pages and the frame around them."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from articles import contexts as c
from core import addresses
from core.frame import Frame, Item, Pager
from core.titles import MAIN, USER, Title
from markup.model import SafeHtml

HERE = Path(__file__).parent.parent

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


def seoul_frame(**more: object) -> Frame:
    frame = c.page_frame(SEOUL, revision=41, action=str(more.pop("action", "view")))
    return replace(frame, **more)  # type: ignore[arg-type]  # the same
