"""No payload of the project's own list runs, wherever user text comes out."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.live.chromium import Readers, Visitor, Watched
from tests.live.furnish import POLICY
from tests.live.pages import index, special, wiki
from tests.security.payloads import HANGUL, MARKUP, PLAIN, storable
from tests.security.scripts.views import culprits, joined, look, save, sides, traces, wrong

pytestmark = pytest.mark.browser

TEXTS = storable([*MARKUP, *PLAIN, *HANGUL])
CHUNK = 40
CHUNKS = [TEXTS[start : start + CHUNK] for start in range(0, len(TEXTS), CHUNK)]


def test_the_watch_sees_a_script_that_runs(visitor: Visitor) -> None:
    """The trap itself works: a dialog, a call, a report of the policy and a dangerous element are each seen."""
    with visitor.context() as context:
        watched = Watched(context.new_page())
        watched.page.goto("/")
        watched.page.evaluate("alert(1)")
        watched.page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))"
        )
        watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a href=\"javascript:1\">x</a>')")
        watched.page.wait_for_timeout(300)
        faults = " ".join(wrong(watched))
    assert "alert(1)" in faults
    assert "CSP script-src" in faults
    assert "javascript:1" in faults


@pytest.mark.parametrize("number", range(len(CHUNKS)))
def test_text_and_summaries(number: int, readers: Readers) -> None:
    """In both orders: what swallows the rest of a page hides only what follows it in one of them."""
    client, title = readers.site.client("관리자"), f"적대 글 {number}"
    payloads = CHUNKS[number]
    revisions = []
    for order in (payloads, payloads[::-1]):
        save(client, title, joined(order), summary=order[0])
        revisions.append(client.editor(title).base)
        found = look(readers, sides(title))
        assert not found, (found, culprits(readers, client, title, order))
    assert look(readers, traces(title, *revisions)) == {}


@pytest.mark.parametrize("number", range(len(CHUNKS)))
def test_preview_changes_and_conflict(number: int, readers: Readers) -> None:
    title = f"적대 미리 보기 {number}"
    save(readers.site.client("관리자"), title, "처음 글")
    watched = readers["관리자"]
    for do in ("preview", "changes"):
        watched.page.goto(index(title, action="edit"))
        watched.page.locator("textarea[name=text]").fill(joined(CHUNKS[number]))
        watched.page.locator("input[name=summary]").fill(CHUNKS[number][0])
        watched.page.locator(f'button[name="do"][value="{do}"]').click()
        watched.page.wait_for_load_state()
        assert wrong(watched) == [], do
    readers.site.client("편집인").save(title, joined(CHUNKS[number][::-1]))
    watched.page.locator('button[name="do"][value="save"]').click()
    watched.page.locator("#ui-theirs").wait_for()
    assert wrong(watched) == []


def _with(text: str) -> list[str]:
    """Addresses that repeat what is asked for."""
    return [
        wiki(text), index(text, action="edit"), index(text, action="history"), special("검색", q=text, fulltext=1), special("검색", q=text),
        special("모든문서", **{"from": text}), special("절", text), special("기여", text), special("가리키는문서", text), special("오류신고", page=text),
        special("로그인", returnto=text), special("계정만들기", returnto=text), special("언어", returnto=text), special(text), index("대문", action=text),
        index(POLICY, action="edit", section=text), index(POLICY, action="edit", preload=text), index(POLICY, oldid=text, diff=text),
        f"/w/suggest?{urlencode({'q': text})}", special("신고목록", state=text), special("최근바뀜", days=text, limit=text, namespace=text),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [*PLAIN[:4], MARKUP[5]])
def test_what_stands_in_an_address(text: str, readers: Readers) -> None:
    assert look(readers, _with(text)) == {}


@pytest.mark.parametrize("start", range(0, len(HANGUL), 8))
def test_titles_of_strange_hangul(start: int, readers: Readers) -> None:
    """Pages by such names where they may exist, shown and found like any other."""
    client = readers.site.client("관리자")
    for text in HANGUL[start : start + 8]:
        assert client.save(text, f"[[{text}]] {text}").status in {302, 400}
        assert look(readers, [wiki(text), special("검색", q=text, fulltext=1)]) == {}


@pytest.mark.parametrize("text", [*PLAIN[:3], MARKUP[5]])
def test_reports_names_and_sign_in(text: str, visitor: Visitor, readers: Readers) -> None:
    with visitor.context() as context:
        watched = Watched(context.new_page())
        _fill(watched.page, special("오류신고", page=text), {"text": f"{text}\n둘째 줄"})
        assert wrong(watched) == []
        _fill(watched.page, special("로그인"), {"name": text, "password": text})
        assert wrong(watched) == []
        _fill(watched.page, special("계정만들기"), {"name": text})
        assert wrong(watched) == []
    assert look(readers, [special("신고목록"), special("통계")]) == {}


def _fill(page: Page, address: str, fields: dict[str, str]) -> None:
    """Fill in the form of the page and send it, whatever the browser itself would ask for."""
    page.goto(address)
    for name, text in fields.items():
        page.locator(f'main [name="{name}"]').fill(text)
    with page.expect_navigation():
        page.locator("main form[method=post]").evaluate("(form) => { form.noValidate = true; form.requestSubmit(); }")


def test_categories_templates_and_sections(readers: Readers) -> None:
    client = readers.site.client("관리자")
    save(client, "틀:적대 틀", '{{{1}}} <b class="{{{2}}}">{{{2}}}</b> [[{{{1}}}]] [{{{3|}}}]({{{3|}}})')
    title, texts = "적대 구조", storable(PLAIN)
    uses = [f"{{{{적대 틀|{text}|{text}|{text}}}}}" for text in texts]
    sections = [f"## {text} 연혁\n\n{text}" for text in texts]
    categories = [f"[[분류:적대 {number % 4}|{text}]]" for number, text in enumerate(texts)]
    save(client, title, "\n\n".join([*uses, *sections, *categories]))
    addresses = [
        wiki(title),
        special("절", "연혁"),
        special("분류목록"),
        *(wiki(f"분류:적대 {number}") for number in range(4)),
    ]
    assert look(readers, addresses) == {}
    assert look(readers, addresses, name="") == {}
