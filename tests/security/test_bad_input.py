"""What nobody should send: a clear page with the right status, and what was typed is kept."""

from html import unescape
from typing import Protocol
from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Page, Revision
from tests.live.pages import index, special
from tests.security.payloads import CP949, HANGUL, PLAIN

TYPED = "오래 생각해서 쓴 글"
BAD_TITLES = {
    "angle": "가<나", "bracket": "가[나]", "brace": "가{나}", "pipe": "가|나", "control": "가\x01나", "tab and newline": "가\t\n나",
    "delete": "가\x7f나", "long": "가" * 86, "long in ascii": "a" * 256, "up": "../비밀", "in between": "가/../나", "dot": ".",
    "encoded": "가%41", "entity": "가&amp;나", "tildes": "가~~~", "colons": "::가", "only a namespace": "분류:", "spaces": " _ ",
    "replacement": "가\ufffd",
}  # fmt: skip


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def _text(answer: Answer) -> str:
    return unescape(answer.content.decode())


def _is_a_page(answer: Answer) -> bool:
    """A page in Korean with a heading, not a bare message of the server."""
    return "<h1" in _text(answer) and any("가" <= letter <= "힣" for letter in _text(answer))


@pytest.fixture
def client(client: Client, wiki: User) -> Client:
    client.force_login(wiki)
    return client


def _form(**changed: str) -> dict[str, str]:
    newest = str(Revision.objects.filter(page=Page.objects.get(title="정책 하나", namespace=0)).latest("pk").pk)
    return {"text": TYPED, "summary": "", "base": newest, "section": "", "do": "save", **changed}


@pytest.mark.parametrize("title", BAD_TITLES.values(), ids=BAD_TITLES)
def test_a_bad_title_is_refused_and_the_text_kept(title: str, client: Client) -> None:
    for address in (f"/wiki/{quote(title)}", index(title), index(title, action="edit"), index(title, action="history")):
        answer = client.get(address)
        assert answer.status_code in {400, 404}, (address, answer.status_code)
        assert _is_a_page(answer)
    answer = client.post(index(title, action="edit"), _form())
    assert answer.status_code == 400
    assert TYPED in _text(answer)
    assert not Revision.objects.filter(text__content=TYPED).exists()


def test_an_empty_title_says_so(client: Client) -> None:
    assert client.get("/w/index.php?title=").status_code in {200, 301, 302, 400}
    answer = client.post("/w/index.php?title=&action=edit", _form())
    assert answer.status_code == 400
    assert TYPED in _text(answer)


@pytest.mark.parametrize("text", ["가\0나", "가\x01나", "가\x1b[31m", "가\x7f나"])
def test_control_characters_in_a_text_are_refused_and_the_rest_kept(text: str, client: Client) -> None:
    answer = client.post(index("정책 하나", action="edit"), _form(text=f"{text}{TYPED}"))
    assert answer.status_code == 400
    assert TYPED in _text(answer)


def test_lone_surrogates_do_no_harm(client: Client) -> None:
    body = "&".join(f"{name}={quote(value)}" for name, value in _form(text="").items())
    answer = client.post(
        index("정책 하나", action="edit"),
        f"{body}&text=%ED%A0%80{quote(TYPED)}",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in {302, 400}
    assert client.get("/wiki/정책_하나").status_code == 200


@pytest.mark.parametrize("do", ["save", "preview", "changes"])
def test_a_text_of_more_than_two_mebibytes_is_refused_and_kept(do: str, client: Client) -> None:
    text = f"{TYPED}\n\n" + "가" * 700_000
    answer = client.post(index("정책 하나", action="edit"), _form(text=text, do=do))
    assert answer.status_code == 413
    assert TYPED in _text(answer)
    assert "2 MiB" in _text(answer)


def test_a_body_beyond_every_limit_is_refused(client: Client) -> None:
    answer = client.post(index("정책 하나", action="edit"), _form(text="가" * 3_000_000))
    assert answer.status_code == 413
    assert _is_a_page(answer)


def test_a_form_without_token_comes_back_filled(wiki: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(wiki)
    answer = client.post(index("정책 하나", action="edit"), _form())
    assert answer.status_code == 403
    assert TYPED in _text(answer)


def test_an_expired_sign_in_gives_the_form_back(client: Client) -> None:
    client.logout()
    answer = client.post(index("정책 하나", action="edit"), _form())
    assert answer.status_code == 403
    assert TYPED in _text(answer)
    assert 'name="sign_in_password"' in _text(answer)
    answer = client.post(index("정책 하나", action="edit"), _form(sign_in_name="없는 사람", sign_in_password="틀림"))
    assert answer.status_code == 403
    assert TYPED in _text(answer)


@pytest.mark.parametrize("base", ["99999999", "abc", "-1", "9" * 30, "", "１２"])
def test_an_unknown_base_is_refused_and_the_text_kept(base: str, client: Client) -> None:
    answer = client.post(index("정책 하나", action="edit"), _form(base=base))
    assert answer.status_code in {400, 409}
    assert TYPED in _text(answer)


@pytest.mark.parametrize(
    "name",
    [
        "oldid",
        "diff",
        "undo",
        "curid",
        "from",
        "before",
        "after",
        "limit",
        "offset",
        "page",
        "section",
        "days",
        "until",
        "n",
    ],
)
def test_strange_numbers_in_an_address_do_no_harm(name: str, client: Client) -> None:
    for number in ("99999999", "abc", "-1", "9" * 400, "٣"):
        targets = (
            index("정책 하나", **{name: number}),
            index("정책 하나", action="history", **{name: number}),
            index("정책 하나", action="edit", **{name: number}),
            special("최근바뀜", **{name: number}),
            special("모든문서", **{name: number}),
            special("검색", q="정책", fulltext=1, **{name: number}),
            special("기여", "다스리는 이", **{name: number}),
            special("가리키는문서", "정책 하나", **{name: number}),
            "/wiki/%EB%B6%84%EB%A5%98:%EC%A0%95%EC%B1%85?" + f"{name}={quote(number)}",
        )
        for address in targets:
            answer = client.get(address)
            assert answer.status_code in {200, 301, 302, 400, 404}, (address, answer.status_code)


@pytest.mark.parametrize("number", ["99999999", "abc", "-1", "9" * 400])
def test_an_unknown_revision_is_not_found(number: str, client: Client) -> None:
    for address in (
        index("정책 하나", oldid=number),
        index("정책 하나", diff="99999999", oldid=number),
        special("고유링크", number),
        special("절링크", number),
    ):
        answer = client.get(address, follow=True)
        assert answer.status_code in {400, 404}, address
        assert _is_a_page(answer)


@pytest.mark.parametrize(
    "words",
    [
        "AND OR NOT",
        "- -",
        '"',
        '""',
        "((((",
        "))",
        "*",
        "?",
        "분류:",
        "~",
        "a" * 10_000,
        "가 " * 5_000,
        "(" * 5_000,
        '"가' * 3_000,
        "[]",
        r"\\",
        "-정책",
        "",
        " ",
        "\u3164",
        "%",
        "_",
    ],
)
def test_a_search_of_anything_answers(words: str, client: Client) -> None:
    answer = client.get(special("검색"), {"q": words, "fulltext": "1"})
    assert answer.status_code in {200, 400}
    assert _is_a_page(answer)
    assert client.get("/w/suggest", {"q": words}).status_code in {200, 400}


@pytest.mark.parametrize("text", [*HANGUL, *PLAIN])
def test_strange_hangul_and_hostile_lines_do_no_harm_anywhere(text: str, client: Client) -> None:
    for address in (
        f"/wiki/{quote(text)}",
        index(text, action="edit"),
        index(text, action="info"),
        special("가리키는문서", text),
        special("기여", text),
        special("절", text),
        special("모든문서", **{"from": text}),
    ):
        assert client.get(address).status_code in {200, 301, 302, 400, 404}, address
    saved = client.post(
        index("정책 하나", action="edit"),
        _form(text=f"{text}\n\n## {text}\n\n[[분류:{text}|{text}]] {{{{안내|{text}}}}}", summary=text),
    )
    assert saved.status_code in {302, 400}
    assert client.get("/wiki/정책_하나").status_code == 200
    assert client.get(index("정책 하나", action="history")).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        b"/wiki/%s",
        b"/w/index.php?title=%s",
        b"/w/suggest?q=%s",
        b"/wiki/%%ED%%8A%%B9%%EC%%88%%98:%%EA%%B2%%80%%EC%%83%%89?q=%s",
    ],
)
def test_cp949_in_an_address_is_refused(address: bytes, client: Client) -> None:
    answer = client.get((address % quote(CP949).encode()).decode())
    assert answer.status_code == 400
    assert _is_a_page(answer)


def test_cp949_in_a_form_is_no_500(client: Client) -> None:
    base = _form()["base"]
    answer = client.post(
        index("정책 하나", action="edit"),
        b"do=preview&base=%s&text=%s" % (base.encode(), quote(CP949).encode()),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in {200, 400}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nno end"),
        ("application/json", b"{"),
        ("text/plain; charset=utf-99", b"text=a"),
        ("application/x-www-form-urlencoded; charset=cp949", b"text=%C1%A4"),
        ("", b"text=a"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(400))),
    ],
    ids=["no boundary", "empty boundary", "cut off", "json", "charset", "cp949", "none", "many fields"],
)  # fmt: skip
def test_bodies_that_are_no_form_are_no_500(kind: str, body: bytes, client: Client) -> None:
    for address in (
        index("정책 하나", action="edit"),
        special("로그인"),
        special("오류신고"),
        special("계정만들기"),
        special("환경설정"),
    ):
        answer = client.generic("POST", address, body, content_type=kind)
        assert 200 <= answer.status_code < 500, address


@pytest.mark.parametrize("host", ["evil.example", "[::1", "", "a" * 3000, "localhost\\@evil"])
def test_another_host_is_refused(host: str, client: Client) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "cookie",
    [
        "sessionid=x",
        "sessionid=" + "a" * 5000,
        "language=<script>",
        "language=xx",
        "csrftoken=",
        ";;;=",
        "messages=bad",
        "sessionid=\x00",
    ],
)
def test_strange_cookies_do_no_harm(cookie: str, wiki: User) -> None:
    client = Client(headers={"cookie": cookie})
    for address in ("/", index("정책 하나", action="edit"), special("환경설정")):
        assert client.get(address).status_code < 500


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "HEAD"])
def test_other_methods_have_an_answer(method: str, client: Client) -> None:
    for address in (
        "/",
        "/wiki/정책_하나",
        index("정책 하나", action="edit"),
        "/w/suggest",
        special("검색"),
        special("로그인"),
    ):
        assert client.generic(method, address).status_code in {200, 301, 302, 400, 403, 405}, address
