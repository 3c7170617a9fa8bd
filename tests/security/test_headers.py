"""Every answer of the real site bears the security headers, whoever made it: a view, the page cache, the static files, an error."""

import re
from urllib.parse import quote, unquote

import pytest

from tests.live.client import Answer, Client
from tests.live.furnish import POLICY
from tests.live.pages import SEED, index, special, wiki
from tests.live.site import Site
from tests.security.audit import dangers
from tests.security.crawl import Found, crawl, links_of

DIRECTIVES = {
    "default-src": {"'none'"}, "script-src": {"'self'"}, "style-src": {"'self'"}, "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"}, "form-action": {"'self'"}, "connect-src": {"'self'"},
}  # fmt: skip
FIXED = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin"}
STARTS = (
    "/",
    wiki(SEED),
    wiki(POLICY),
    special("특수문서"),
    special("절", "연혁"),
    special("검색", q="스마트", fulltext=1),
    index(POLICY, action="history"),
)


def _faults(answer: Answer) -> list[str]:
    policy = answer.headers.get_all("Content-Security-Policy") or []
    if len(policy) != 1:
        return [f"{len(policy)} policies"]
    directives = {part.split()[0]: set(part.split()[1:]) for part in policy[0].split(";") if part.strip()}
    faults = [
        f"{name} is {directives.get(name)}" for name, wanted in DIRECTIVES.items() if directives.get(name) != wanted
    ]
    faults += [
        f"unsafe in {name}" for name, sources in directives.items() if any("unsafe" in source for source in sources)
    ]
    faults += [
        f"{name} is {answer.headers.get(name)}" for name, wanted in FIXED.items() if answer.headers.get(name) != wanted
    ]
    if "Referrer-Policy" not in answer.headers:
        faults.append("no Referrer-Policy")
    if "Content-Type" not in answer.headers and answer.body:
        faults.append("no Content-Type")
    return faults


@pytest.mark.parametrize("person", ["", "관리자"])
def test_every_page_that_links_lead_to(person: str, site: Site) -> None:
    """Headers, nothing that runs in the HTML, no broken link but to pages nobody wrote, no error of ours; as a reader and signed in."""
    client, answers, promised = site.client(person), dict[str, Answer](), set[str]()

    def get(address: str) -> Found:
        answer = answers[address] = client.get(address)
        kind = answer.headers.get("Content-Type", "")
        if kind.startswith("text/html"):
            promised.update(link.address for link in links_of(answer.text, base=site.origin + address) if not link.new)
        return Found(address, answer.status, kind, answer.text, answer.location)

    seen = crawl(get, STARTS, base=site.origin)
    assert len(seen) > 150
    assert {address: found.status for address, found in seen.items() if found.status >= 500} == {}
    assert {address: faults for address, answer in answers.items() if (faults := _faults(answer))} == {}
    assert {
        address: found
        for address, page in seen.items()
        if page.kind.startswith("text/html") and (found := dangers(page.body))
    } == {}
    broken = [unquote(address) for address, found in seen.items() if found.status in {404, 410} and address in promised]
    assert [address for address in broken if not _may_be_unwritten(address)] == []


def _may_be_unwritten(address: str) -> bool:
    """The present tab of a page that nobody wrote, and the reader's own page and talk, which the menu offers to be written."""
    return "redlink=1" in address or address in {"/wiki/사용자:관리자", "/wiki/사용자토론:관리자"}


@pytest.mark.parametrize(
    "address",
    [
        "/없는/주소", "/wiki/" + quote("없는 제목"), "/wiki/%C1%A4%C3%A5", "/wiki/a%3Cb", "/static/없음.css", "/static/", "/static/../manage.py", "/healthz",
        "/readyz", "/robots.txt", "/sitemap.xml", "/w/suggest?q=서", "/w/suggest", "/favicon.ico", "/w/index.php?oldid=999999999", "//", "/wiki/" + "a" * 3000,
        "/" + "a" * 20_000,
    ],
)  # fmt: skip
def test_odd_addresses_have_the_headers_too(address: str, site: Site) -> None:
    client = site.client()
    for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT"):
        answer = client.request(method, quote(address, safe="/?=%&"))
        assert answer.status < 500
        assert _faults(answer) == [], method


def test_answers_from_the_cache_and_not_modified_ones_too(site: Site) -> None:
    client = site.client()
    answers = [client.get(wiki(SEED)) for _ in range(3)]
    assert [_faults(answer) for answer in answers] == [[], [], []]
    unchanged = client.get(wiki(SEED), If_None_Match=answers[-1].headers["ETag"])
    assert unchanged.status == 304
    assert _faults(unchanged) == []


def test_static_files_too_and_they_are_kept_for_ever(site: Site) -> None:
    client = site.client()
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get(wiki(SEED)).text))
    assert len(addresses) >= 4
    for address in addresses:
        answer = client.get(address)
        assert answer.status == 200
        assert _faults(answer) == []
        assert "immutable" in answer.headers["Cache-Control"], address


def test_forms_and_redirects_too(site: Site) -> None:
    client = site.client()
    answers = [
        client.post(index(POLICY, action="edit"), {"text": "x"}, token=False),
        client.post(index(POLICY, action="edit"), {"text": "x", "base": "1", "do": "save"}),
        client.post(special("로그인"), {"name": "없음", "password": "없음"}),
        client.get("/wiki/Special:RecentChanges"),
        client.get(wiki(POLICY).replace("_", "%20")),
        site.client("시민").save("머리말 시험", "글"),
    ]
    for answer in answers:
        assert _faults(answer) == [], answer.address


def test_a_session_cookie_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    client = Client(site.port)
    client.post(special("계정만들기"), {})
    page = client.get(special("로그인"))
    for cookie in page.headers.get_all("Set-Cookie") or []:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    assert client.get(wiki(SEED)).headers.get_all("Set-Cookie") is None
