"""Nobody is sent to another site, and no page sends anybody where something happens."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from core.titles import parse_title
from policywiki.models import RateCount
from tests.live.pages import special
from tests.live.pages import wiki as address_of

ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example", "http:evil.example",
    "https:/evil.example", "javascript:alert(1)", "data:text/html,x", "/wiki/\\evil", "/wiki/..//evil.example", "/w/index.php@evil.example",
    "//evil.example/wiki/대문", "/\t/evil.example", "\t//evil.example", "http://localhost@evil.example", "/wiki/대문\r\nX-Bad: 1", "/wiki/대문\nSet-Cookie: a=b",
    "http://127.0.0.1:8000.evil.example", "/static/../..//evil.example", "%2f%2fevil.example", "／／evil.example",
)  # fmt: skip
PASSWORD = "자전거-타는-고양이-7"


def _is_ours(location: str) -> bool:
    parts = urlsplit(location)
    return not parts.scheme and not parts.netloc and location.startswith("/") and not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("name", ["returnto", "next"])
def test_no_address_leads_elsewhere(name: str, administrator: User) -> None:
    client = Client()
    for there in ELSEWHERE:
        RateCount.objects.all().delete()
        sign_in = {"name": administrator.name, "password": PASSWORD, name: there}
        answers = [
            client.get(special("언어", "en"), {name: there}),
            client.post(special("언어", "en"), {name: there}),
            client.post(special("로그인"), sign_in),
            client.get(special("로그인"), {name: there}),
            client.post(special("로그아웃"), {name: there}),
            client.get(special("로그아웃"), {name: there}),
        ]
        assert answers[2].status_code == 302
        for answer in answers:
            assert answer.status_code < 500
            assert "X-Bad" not in answer
            if location := answer.get("Location"):
                assert _is_ours(location), (there, location)


def test_signing_in_leads_back(wiki: User) -> None:
    client = Client()
    page = client.get("/wiki/정책_하나")
    link = next(part for part in page.content.decode().split('"') if "returnto=" in part or "next=" in part)
    answer = client.post(link.replace("&amp;", "&"), {"name": wiki.name, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    assert answer["Location"].startswith("/wiki/%EC%A0%95%EC%B1%85_%ED%95%98%EB%82%98")


@pytest.mark.parametrize(
    "target", ["특수:로그아웃", "특수:언어/en", "특수:임의문서", "https://evil.example", "//evil.example", "미디어:x"]
)
def test_a_redirect_page_leads_to_pages_only(target: str, administrator: User) -> None:
    save_page(title=parse_title("넘겨주기 시험"), text=f"#넘겨주기 [[{target}]]", author=administrator)
    answer = Client().get(address_of("넘겨주기 시험"))
    assert answer.status_code == 200
