"""A page of scope 1 is not there for anonymous readers: not its text, its title, nor that it exists."""

import re
from urllib.parse import unquote

import pytest

from tests.live.client import Client
from tests.live.furnish import CANARY, HIDDEN, POLICY, Furniture
from tests.live.pages import index, special, wiki
from tests.live.site import Site

TITLE = HIDDEN.split()[-1]
ABSENT = f"{HIDDEN[:-1]}뛣"


def _own_addresses(number: int) -> list[str]:
    """Everything that can be asked about the hidden page itself."""
    return [
        wiki(HIDDEN), wiki(HIDDEN, printable="yes"), wiki(HIDDEN, redirect="no"), wiki(HIDDEN, uselang="en"), wiki(f"토론:{HIDDEN}"),
        index(HIDDEN), index(HIDDEN, oldid=number), index("대문", oldid=number), f"/w/index.php?oldid={number}", f"/w/index.php?diff={number}",
        f"/w/index.php?diff={number}&oldid={number}", index(HIDDEN, diff="prev", oldid=number), index("대문", diff=number, oldid=1),
        index(HIDDEN, action="history"), index(HIDDEN, action="edit"), index(HIDDEN, action="edit", section="연혁"), index(HIDDEN, action="raw"),
        index("대문", action="raw", oldid=number), index("대문", action="edit", oldid=number), index("대문", action="edit", undo=number),
        index(HIDDEN, action="info"), index(HIDDEN, action="purge"), special("고유링크", str(number)), special("가리키는문서", HIDDEN),
        special("오류신고", HIDDEN), special("오류신고", page=HIDDEN), index("새 문서", action="edit", preload=HIDDEN),
        special("모든문서", **{"from": HIDDEN}), special("최근바뀜", title=HIDDEN), special("기록", page=HIDDEN), special("옮기기", HIDDEN),
        index(HIDDEN, action="move"), index(HIDDEN, action="delete"), index(HIDDEN, action="restore"), special("삭제된문서", prefix=HIDDEN),
    ]  # fmt: skip


def _other_addresses() -> list[str]:
    """Places where it could be listed, none of which is asked for it by name."""
    return [
        special("검색", q=CANARY, fulltext=1), special("검색", q=CANARY), special("검색", q=f'"{CANARY}"', fulltext=1), special("검색", q=TITLE[:1], fulltext=1),
        special("검색", q="숨긴", fulltext=1), special("검색", q="연혁", fulltext=1), "/w/suggest?q=%EC%88%A8%EA%B8%B4", "/w/suggest?q=%EC%80%8D",
        "/w/suggest?q=%EC%88%A8", "/w/suggest?q=%E3%85%85%E3%84%B1", special("모든문서"), special("모든문서", **{"from": "숨"}), special("모든문서", hideredirects=1),
        special("최근바뀜"), special("최근바뀜", days=30, limit=500), special("기여", "관리자"), special("기여", "관리자", limit=500), special("가리키는문서", POLICY),
        special("분류목록"), wiki(f"분류:{CANARY}"), special("절", "연혁"), special("절"), special("통계"), "/sitemap.xml", "/sitemap-1.xml", "/sitemap-0.xml",
        wiki("숨긴 문서"), wiki(ABSENT), "/robots.txt", special("가리키는문서", f"분류:{CANARY}"), special("신고목록"), wiki(POLICY), index(POLICY, action="info"), special("기록"),
    ]  # fmt: skip


def _holds(client: Client, address: str, *words: str) -> bool:
    answer = client.get(address)
    assert answer.status < 500
    if answer.location:
        assert not any(word in answer.location for word in words), address
        answer = client.get(answer.location) if answer.location.startswith("/") else answer
    return any(word in answer.text for word in words)


def test_nobody_learns_of_it(site: Site, furniture: Furniture) -> None:
    del furniture
    number = site.client("관리자").editor(HIDDEN).base
    reader = site.client()
    assert number
    leaks = [address for address in _own_addresses(number) if _holds(reader, address, CANARY)]
    leaks += [
        address for address in _other_addresses() if _holds(reader, address, TITLE) and address not in _asked_by_name()
    ]
    for section in range(1, 400):
        if _holds(reader, special("절링크", str(section)), CANARY, TITLE):
            leaks.append(f"section {section}")
    assert leaks == []


def _asked_by_name() -> set[str]:
    """Addresses that repeat the words that were asked for: there the words prove nothing, only the text would."""
    return {
        special("검색", q=CANARY, fulltext=1),
        special("검색", q=CANARY),
        special("검색", q=f'"{CANARY}"', fulltext=1),
        wiki(f"분류:{CANARY}"),
        special("가리키는문서", f"분류:{CANARY}"),
    }


def test_a_search_for_its_words_finds_nothing(site: Site) -> None:
    assert HIDDEN not in site.client().search(CANARY).text
    assert HIDDEN in site.client("시민").search(CANARY).text


def test_who_is_signed_in_reads_it(site: Site) -> None:
    """The refusals above are for the right reason."""
    client = site.client("시민")
    for address in (
        wiki(HIDDEN),
        index(HIDDEN, action="raw"),
        index(HIDDEN, action="history"),
        special("최근바뀜", limit=500),
    ):
        assert TITLE in client.get(address).text
    assert CANARY in client.get(wiki(HIDDEN)).text


@pytest.mark.parametrize("action", ["view", "edit", "history", "info", "raw", "move", "delete", "restore"])
def test_denied_is_the_same_as_absent(action: str, site: Site) -> None:
    reader = site.client()
    denied, absent = (reader.get(index(title, action=action)) for title in (HIDDEN, ABSENT))
    assert denied.status == absent.status
    assert denied.location.replace(HIDDEN, ABSENT) == absent.location
    assert _plain(denied.text, HIDDEN) == _plain(absent.text, ABSENT)


def _plain(html: str, title: str) -> str:
    """The page without what the asked title itself puts there."""
    html = unquote(unquote(html))
    for spelling in (title, title.replace(" ", "_"), title.replace(" ", "+")):
        html = html.replace(spelling, "TITLE")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
