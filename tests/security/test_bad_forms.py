"""Forms that cannot be taken: the right status, and what was typed comes back."""

from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Page, Revision
from tests.live.pages import index, special
from tests.security.answers import is_a_page, text_of
from tests.security.payloads import CP949, HANGUL, MARKUP, PLAIN

TYPED = "오래 생각해서 쓴 글"
EDIT = index("정책 하나", action="edit")
URLENCODED = "application/x-www-form-urlencoded"


def _form(**changed: str) -> dict[str, str]:
    newest = str(Revision.objects.filter(page=Page.objects.get(title="정책 하나", namespace=0)).latest("pk").pk)
    return {"text": TYPED, "summary": "", "base": newest, "section": "", "do": "save", **changed}


def test_control_characters_are_refused_and_the_rest_kept(editor: Client) -> None:
    for text in ("가\0나", "가\x01나", "가\x1b[31m", "가\x7f나", "\x0b"):
        for do in ("save", "preview", "changes"):
            answer = editor.post(EDIT, _form(text=f"{text}{TYPED}", do=do))
            assert (text, answer.status_code) == (text, 400)
            assert TYPED in text_of(answer)


def test_lone_surrogates_do_no_harm(editor: Client) -> None:
    body = "&".join(f"{name}={quote(value)}" for name, value in _form().items() if name != "text")
    answer = editor.post(EDIT, f"{body}&text=%ED%A0%80{quote(TYPED)}", content_type=URLENCODED)
    assert answer.status_code in {302, 400}
    assert editor.get("/wiki/정책_하나").status_code == 200


@pytest.mark.parametrize("do", ["save", "preview", "changes"])
def test_a_text_of_more_than_two_mebibytes_is_refused_and_kept(do: str, editor: Client) -> None:
    answer = editor.post(EDIT, _form(text=f"{TYPED}\n\n" + "가" * 700_000, do=do))
    assert answer.status_code == 413
    assert TYPED in text_of(answer)
    assert "2 MiB" in text_of(answer)


def test_a_body_beyond_every_limit_is_refused(editor: Client) -> None:
    answer = editor.post(EDIT, _form(text="가" * 3_000_000))
    assert answer.status_code == 413
    assert is_a_page(answer)


def test_a_form_without_token_comes_back_filled(wiki: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(wiki)
    answer = client.post(EDIT, _form())
    assert answer.status_code == 403
    assert TYPED in text_of(answer)


def test_an_expired_sign_in_gives_the_form_back(editor: Client) -> None:
    editor.logout()
    for extra in (
        {},
        {"sign_in_name": "없는 사람", "sign_in_password": "틀림"},
        {"sign_in_name": "<", "sign_in_password": "\0"},
    ):
        answer = editor.post(EDIT, _form(**extra))
        assert answer.status_code == 403
        assert TYPED in text_of(answer)
        assert 'name="sign_in_password"' in text_of(answer)
        assert "틀림" not in text_of(answer)


def test_an_unknown_base_is_refused_and_the_text_kept(editor: Client) -> None:
    for base in ("99999999", "abc", "-1", "9" * 30, "", "１２"):
        answer = editor.post(EDIT, _form(base=base))
        assert answer.status_code in {400, 409}, base
        assert TYPED in text_of(answer)


@pytest.mark.parametrize("start", range(0, len(HANGUL) + len(PLAIN), 14))
def test_strange_texts_are_saved_and_shown(start: int, editor: Client) -> None:
    for text in (*HANGUL, *PLAIN, *MARKUP[:10])[start : start + 14]:
        whole = f"{text}\n\n## {text}\n\n[[분류:{text}|{text}]] {{{{안내|{text}}}}} [[{text}]]"
        saved = editor.post(EDIT, _form(text=whole, summary=text))
        assert saved.status_code == 302, text
        assert editor.get("/wiki/정책_하나?redirect=no").status_code == 200, text
    assert editor.get(index("정책 하나", action="history")).status_code == 200
    assert editor.get(special("최근바뀜")).status_code == 200


def test_cp949_is_no_500(editor: Client) -> None:
    body = b"do=preview&base=%s&text=%s" % (_form()["base"].encode(), quote(CP949).encode())
    assert editor.post(EDIT, body, content_type=URLENCODED).status_code in {200, 400}


BODIES = (
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nno end'),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nx\r\n--x--',
    ),
    ("application/json", b"{"),
    ("text/plain; charset=utf-99", b"text=a"),
    (f"{URLENCODED}; charset=cp949", b"text=%C1%A4"),
    (f"{URLENCODED}; charset=utf-16", b"text=%C1"),
    ("", b"text=a"),
    (URLENCODED, b"&".join(b"a%d=1" % number for number in range(400))),
    (URLENCODED, b"\xff\xfe=%%%"),
)


@pytest.mark.parametrize(
    "address", [EDIT, *map(special, ("로그인", "오류신고", "계정만들기", "환경설정", "신고목록", "로그아웃"))]
)
def test_bodies_that_are_no_form_are_no_500(address: str, editor: Client) -> None:
    statuses = {
        (kind, body[:40]): editor.generic("POST", address, body, content_type=kind).status_code for kind, body in BODIES
    }
    assert {kind: status for kind, status in statuses.items() if status >= 500} == {}
