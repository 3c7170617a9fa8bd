"""A result page in a browser: what is opened is counted once by a plain link, and a search is kept with the keyboard."""

import pytest
from playwright.sync_api import Request, expect

from tests.live.chromium import Visitor, axe
from tests.live.pages import special

pytestmark = pytest.mark.browser


def test_an_opened_result_is_told_once_and_leaves_no_cookie(visitor: Visitor) -> None:
    with visitor.page() as page:
        sent: list[Request] = []
        page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        page.goto(special("검색", q="스마트도시"))
        link = page.locator(".hits h2 a").first
        address = link.get_attribute("href")
        page.evaluate("addEventListener('click', (event) => event.preventDefault())")
        with page.expect_response("**/w/opened") as answer:
            link.click()
        assert answer.value.status == 204
        link.click()
        assert len(sent) == 1
        assert address
        assert address.startswith("/wiki/")
        assert page.context.cookies() == []


def test_without_script_nothing_is_told(visitor: Visitor) -> None:
    with visitor.page(script=False) as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        page.goto(special("검색", q="스마트도시"))
        page.locator(".hits h2 a").first.click()
        assert set(sent) == {"GET"}


def test_a_search_is_kept_with_the_keyboard(visitor: Visitor) -> None:
    with visitor.page("관리자", width=360, scheme="dark") as page:
        page.goto(special("검색", q="스마트도시 사례"))
        page.locator(".result-tools summary").focus()
        page.keyboard.press("Enter")
        page.locator("#ui-save-name").fill("지켜볼 사례")
        assert axe(page, [(360, "dark")]) == {}
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("내 검색")
        row = page.locator(".saved li", has_text="지켜볼 사례")
        for summary in row.locator("summary").all():
            summary.press("Enter")
        assert axe(page, [(360, "dark"), (1280, "light")]) == {}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        row.get_by_role("button", name="지우기").press("Enter")
        expect(page.get_by_role("button", name="되살리기")).to_be_visible()
