"""Addresses that nobody should ask for: a clear page with the right status, never a 500."""

from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Revision
from tests.live.pages import index, special
from tests.security.answers import is_a_page, text_of
from tests.security.payloads import CP949, HANGUL, PLAIN

TYPED = "오래 생각해서 쓴 글"
BAD_TITLES = (
    "가<나", "가[나]", "가{나}", "가|나", "가\x01나", "가\t\n나", "가\x7f나", "가" * 86, "a" * 256, "../비밀", "가/../나", ".", "가%41",
    "가&amp;나", "가~~~", "::가", "분류:", " _ ",
)  # fmt: skip
NUMBERS = ("99999999", "abc", "-1", "9" * 400, "٣")
SEARCHES = (
    "AND OR NOT", "- -", '"', '""', "((((", "))", "*", "?", "분류:", "~", "a" * 10_000, "가 " * 5_000, "(" * 5_000, '"가' * 3_000, "[]", r"\\",
    "-정책", "", " ", "\u3164", "%", "_", "정책 OR", "NOT", "제목:", ":", '"정책', "정책^9999999999", "정책~99", "[가 TO 나]",
)  # fmt: skip
HARMLESS = frozenset({200, 301, 302, 400, 404})


def _bad(client: Client, addresses: list[str]) -> dict[str, int]:
    """Statuses that must not be, by address."""
    statuses = {address: client.get(address).status_code for address in addresses}
    return {address: status for address, status in statuses.items() if status not in HARMLESS}


@pytest.mark.parametrize("start", range(0, len(BAD_TITLES), 6))
def test_a_bad_title_is_refused_and_what_was_typed_is_kept(start: int, editor: Client) -> None:
    form = {"text": TYPED, "summary": "", "base": "0", "section": "", "do": "save"}
    for title in BAD_TITLES[start : start + 6]:
        for address in (
            f"/wiki/{quote(title)}",
            index(title),
            index(title, action="edit"),
            index(title, action="history"),
        ):
            answer = editor.get(address)
            assert answer.status_code in {400, 404}, (address, answer.status_code)
            assert is_a_page(answer)
        answer = editor.post(index(title, action="edit"), form)
        assert (title, answer.status_code) == (title, 400)
        assert TYPED in text_of(answer), title
    assert not Revision.objects.filter(text__content=TYPED).exists()


@pytest.mark.parametrize(
    "address", ["/w/index.php?title=&action=edit", "/w/index.php?action=edit", index("가\ufffd", action="edit")]
)
def test_text_sent_to_no_title_is_kept(address: str, editor: Client) -> None:
    answer = editor.post(address, {"text": TYPED, "base": "0", "do": "save"})
    assert answer.status_code == 400
    assert TYPED in text_of(answer)


@pytest.mark.parametrize(
    "name", ["oldid", "diff", "undo", "curid", "from", "before", "after", "limit", "page", "section", "days", "until"]
)
def test_strange_numbers_do_no_harm(name: str, editor: Client) -> None:
    addresses = [
        address
        for number in NUMBERS
        for address in (
            index("정책 하나", **{name: number}), index("정책 하나", action="history", **{name: number}),
            index("정책 하나", action="edit", **{name: number}), special("최근바뀜", **{name: number}), special("모든문서", **{name: number}),
            special("검색", q="정책", fulltext=1, **{name: number}), special("기여", "다스리는 이", **{name: number}),
            special("가리키는문서", "정책 하나", **{name: number}), f"/wiki/{quote('분류:정책')}?{name}={quote(number)}",
        )
    ]  # fmt: skip
    assert _bad(editor, addresses) == {}


def test_an_unknown_revision_or_section_is_not_found(editor: Client) -> None:
    for number in ("99999999", "9" * 400):
        addresses = (
            index("정책 하나", oldid=number), index("정책 하나", diff="99999999", oldid=number), special("고유링크", number), special("절링크", number),
            index("정책 하나", action="edit", section="없는 절"), index("정책 하나", action="raw", oldid=number),
        )  # fmt: skip
        for address in addresses:
            assert editor.get(address, follow=True).status_code in {400, 404}, address


@pytest.mark.parametrize("start", range(0, len(SEARCHES), 10))
def test_a_search_of_anything_answers(start: int, editor: Client) -> None:
    for words in SEARCHES[start : start + 10]:
        answer = editor.get(special("검색"), {"q": words, "fulltext": "1"})
        assert (words[:50], answer.status_code in {200, 400}) == (words[:50], True)
        assert is_a_page(answer)
        assert editor.get("/w/suggest", {"q": words}).status_code in {200, 400}
    assert editor.get("/w/suggest").status_code in {200, 400}


@pytest.mark.parametrize("start", range(0, len(HANGUL) + len(PLAIN), 11))
def test_strange_hangul_and_hostile_lines_do_no_harm(start: int, editor: Client) -> None:
    for text in (*HANGUL, *PLAIN)[start : start + 11]:
        addresses = [
            f"/wiki/{quote(text)}", index(text, action="edit"), index(text, action="info"), special("가리키는문서", text), special("기여", text),
            special("절", text), special("모든문서", **{"from": text}), special("최근바뀜", namespace=text), special("언어", text), special(text),
        ]  # fmt: skip
        assert _bad(editor, addresses) == {}


def test_cp949_is_refused(editor: Client) -> None:
    bytes_ = quote(CP949)
    for address in (
        f"/wiki/{bytes_}",
        f"/w/index.php?title={bytes_}",
        f"/w/suggest?q={bytes_}",
        f"/wiki/{quote('특수:검색')}?q={bytes_}",
    ):
        answer = editor.get(address)
        assert (address, answer.status_code) == (address, 400)
        assert is_a_page(answer)


def test_another_host_is_refused(editor: Client) -> None:
    for host in ("evil.example", "[::1", "", "a" * 3000, "localhost\\@evil", "localhost/evil"):
        assert (host, editor.get("/", headers={"host": host}).status_code) == (host, 400)


def test_strange_cookies_do_no_harm(wiki: User) -> None:
    cookies = (
        "sessionid=x",
        "sessionid=" + "a" * 5000,
        "language=<script>",
        "language=xx",
        "csrftoken=",
        ";;;=",
        "messages=bad",
        "sessionid=\x00",
        "=",
    )
    for cookie in cookies:
        client = Client(headers={"cookie": cookie})
        assert (
            _bad(client, ["/", index("정책 하나", action="edit"), special("로그인"), special("기여", wiki.name)]) == {}
        )
        assert client.get(special("환경설정")).status_code < 500


def test_other_methods_have_an_answer(editor: Client) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "HEAD"):
        for address in (
            "/",
            "/wiki/정책_하나",
            index("정책 하나", action="edit"),
            "/w/suggest",
            special("검색"),
            special("로그인"),
        ):
            status = editor.generic(method, address).status_code
            assert status in HARMLESS | {403, 405}, (method, address, status)
