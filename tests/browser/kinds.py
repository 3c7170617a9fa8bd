"""Every kind of page there is, to be opened in a browser and given to checkers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

from tests.live.client import Answer, Client
from tests.live.furnish import DELETED, MOVED, POLICY, REDIRECT, SUBPAGE, Furniture
from tests.live.pages import SEED, index, special, wiki


@dataclass(frozen=True, slots=True)
class Posted:
    """The editor's form as it is sent; ``old`` takes the first revision of the page as its base."""

    title: str
    text: str
    do: str
    old: bool = False


def addresses(furniture: Furniture) -> dict[str, str]:
    """Kinds that an address leads to."""
    return {
        "대문": "/",
        "article": wiki(SEED),
        "small article": wiki(POLICY),
        "subpage": wiki(SUBPAGE),
        "redirected": wiki(REDIRECT),
        "redirect page": wiki(REDIRECT, redirect="no"),
        "help page": wiki("도움말:차례"),
        "template page": wiki("틀:정책 정보상자"),
        "category": wiki("분류:시험 분류"),
        "404": wiki("없는 제목"),
        "refused title": wiki("나쁜<제목>"),
        "search": special("검색"),
        "search with results": special("검색", q="스마트도시", fulltext=1),
        "search without results": special("검색", q="쀍뚫뷁없음", fulltext=1),
        "my searches": special("내검색"),
        "search statistics": special("검색통계"),
        "edit": index(SEED, action="edit"),
        "edit a section": index(POLICY, action="edit", section="개념"),
        "create": index("새로 쓸 정책", action="edit"),
        "history": index(POLICY, action="history"),
        "diff": index(POLICY, oldid=furniture.first, diff=furniture.second),
        "old revision": index(POLICY, oldid=furniture.first),
        "page info": index(POLICY, action="info"),
        "print": wiki(SEED, printable="yes"),
        "move": index(POLICY, action="move"),
        "delete": index(POLICY, action="delete"),
        "restore": index(DELETED, action="restore"),
        "deleted title": wiki(DELETED),
        "moved title": wiki(MOVED),
        "deleted pages": special("삭제된문서"),
        "log": special("기록"),
        "log without entries": special("기록", user="아무도 아님"),
        "recent changes": special("최근바뀜"),
        "contributions": special("기여", "관리자"),
        "links here": special("가리키는문서", POLICY),
        "all pages": special("모든문서"),
        "categories": special("분류목록"),
        "sections": special("절"),
        "sections of a kind": special("절", "연혁"),
        "special pages": special("특수문서"),
        "report form": special("오류신고", POLICY),
        "reports": special("신고목록"),
        "sign in": special("로그인"),
        "sign up": special("계정만들기"),
        "sign out": special("로그아웃"),
        "preferences": special("환경설정"),
        "statistics": special("통계"),
        "language": special("언어"),
        "English": wiki(POLICY, uselang="en"),
        "unknown action": index(POLICY, action="없음"),
        "unknown revision": index(POLICY, oldid=99999999),
        "unknown section": index(POLICY, action="edit", section="없는 절"),
        "unknown special page": wiki("특수:없음"),
    }


POSTED: Final[Mapping[str, Posted]] = {
    "preview": Posted(
        POLICY,
        "고친 글이다. [[없는 것]]\n\n## 절\n\n| 가 | 나 |\n| --- | --- |\n| 1 | 2 |\n\n[[분류:새 분류]]",
        "preview",
    ),
    "changes": Posted(POLICY, "모두 바꾼 글이다.", "changes"),
    "conflict": Posted(POLICY, "다른 사람과 같은 곳을 다르게 고친 글이다.", "save", old=True),
    "refused text": Posted(POLICY, "제어 문자\x01가 있는 글", "save"),
}
"""Kinds that only a form leads to. Signed out, each is the form that comes back with a place to sign in."""


def send(client: Client, kind: Posted, furniture: Furniture) -> Answer:
    base = furniture.first if kind.old else furniture.second
    return client.send(kind.title, kind.text, base=base, do=kind.do)


def submit(page: Page, kind: Posted, furniture: Furniture, *, origin_title: str) -> None:
    """The same through a page: the open editor of ``origin_title`` is filled in and sent, token included."""
    page.goto(index(origin_title, action="edit"))
    base = furniture.first if kind.old else furniture.second
    page.evaluate(
        """([text, base, action]) => {
          const form = document.querySelector("form.editor");
          form.action = action;
          form.elements.text.value = text;
          form.elements.base.value = base;
        }""",
        [kind.text, str(base), index(kind.title, action="edit")],
    )
    page.locator(f'form.editor button[name="do"][value="{kind.do}"]').click()
