"""Writing in a browser: toolbar, completion, drafts, the warning before leaving, sections, and all of it without script."""

import time
from itertools import count

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.live.chromium import Visitor
from tests.live.pages import index, special, wiki

pytestmark = pytest.mark.browser

_PAGES = count(1)
PASSWORD = "자전거-타는-고양이-7"


def _new_page(visitor: Visitor, text: str = "첫 글이다.\n\n## 개념\n\n개념 글\n\n## 연혁\n\n연혁 글") -> str:
    title = f"브라우저에서 쓰는 문서 {id(visitor)} {next(_PAGES)}"
    answer = visitor.site.client("관리자").save(title, text)
    assert answer.status == 302, answer.text
    return title


def _area(page: Page) -> str:
    return page.locator("textarea[name=text]").input_value()


def _wait_for(page: Page, condition: str) -> None:
    """Ask again and again; Playwright's own waiting would need what the policy forbids."""
    deadline = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(100)


def _save(page: Page) -> None:
    page.locator('button[name="do"][value="save"]').click()
    expect(page.locator("article.content")).to_be_visible()


def test_toolbar_marks_the_selection_and_undo_takes_it_back(visitor: Visitor) -> None:
    title = _new_page(visitor, "가나다 라마바")
    with visitor.page("관리자") as page:
        page.goto(index(title, action="edit"))
        area = page.locator("textarea[name=text]")
        area.evaluate("(area) => { area.focus(); area.setSelectionRange(0, 3); }")
        page.locator('.toolbar [data-before="**"]').click()
        assert _area(page).strip() == "**가나다** 라마바"
        area.focus()
        page.keyboard.press("Control+z")
        assert _area(page).strip() == "가나다 라마바"
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+b")
        _save(page)
        expect(page.locator("article.content strong")).to_have_text("가나다 라마바")


def test_two_brackets_offer_titles(visitor: Visitor) -> None:
    title = _new_page(visitor, "시작")
    with visitor.page("관리자") as page:
        page.goto(index(title, action="edit"))
        page.locator("textarea[name=text]").press("Control+End")
        page.keyboard.insert_text(" [[디지털정책담")
        option = page.locator("[role=option]").filter(has_text="디지털정책담당관")
        expect(option.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert _area(page).rstrip().endswith("[[디지털정책담당관]]")
        _save(page)
        expect(page.locator("article.content a", has_text="디지털정책담당관")).to_be_visible()


def test_a_draft_survives_a_crash_and_is_offered(visitor: Visitor) -> None:
    title = _new_page(visitor)
    with visitor.context("관리자") as context:
        page = context.new_page()
        page.goto(index(title, action="edit"))
        page.locator("textarea[name=text]").fill("꺼지기 전에 쓴 글")
        _wait_for(page, "Object.keys(localStorage).some((key) => key.startsWith('wiki:draft:'))")
        page.close(run_before_unload=False)  # as when the browser is killed: nobody is asked, nothing is sent
        again = context.new_page()
        again.goto(index(title, action="edit"))
        offer = again.locator("#ui-draft")
        expect(offer).to_be_visible()
        offer.locator('[data-draft="restore"]').click()
        assert _area(again) == "꺼지기 전에 쓴 글"
        _save(again)
        again.goto(index(title, action="edit"))
        expect(again.locator("#ui-draft")).to_be_hidden()


def test_leaving_with_unsaved_text_is_asked_about_and_saving_is_not(visitor: Visitor) -> None:
    title = _new_page(visitor)
    asked: list[str] = []

    def dialog(one: Dialog) -> None:
        asked.append(one.type)
        one.dismiss()

    with visitor.context("관리자") as context:
        page = context.new_page()
        page.on("dialog", dialog)
        page.goto(index(title, action="edit"))
        page.locator("textarea[name=text]").press("Control+End")
        page.keyboard.insert_text(" 더 쓴 글")
        page.close(run_before_unload=True)
        page.wait_for_timeout(500)
        assert asked == ["beforeunload"]
        assert not page.is_closed()
        _save(page)
        assert asked == ["beforeunload"]


def test_a_section_is_edited_alone_and_leads_back_to_itself(visitor: Visitor) -> None:
    title = _new_page(visitor)
    with visitor.page("관리자") as page:
        page.goto(wiki(title))
        page.locator(".heading", has_text="연혁").locator("a.edit-section").click()
        assert _area(page).strip() == "## 연혁\n\n연혁 글"
        page.locator("textarea[name=text]").fill("## 연혁\n\n고친 연혁")
        page.locator("input[name=summary]").fill("절을 고침")
        _save(page)
        assert page.evaluate("decodeURIComponent(location.hash)") == "#연혁"
        expect(page.locator("article.content")).to_contain_text("고친 연혁")
        expect(page.locator("article.content")).to_contain_text("개념 글")


def test_preview_shows_what_saving_shows(visitor: Visitor) -> None:
    title = _new_page(visitor)
    with visitor.page("관리자") as page:
        page.goto(index(title, action="edit"))
        page.locator("textarea[name=text]").fill("**굵은 글** [[대문]]\n\n- 하나\n- 둘")
        page.locator('button[name="do"][value="preview"]').click()
        shown = page.locator(".preview .content").inner_html()
        _save(page)
        assert page.locator("article.content").inner_html().split() == shown.split()


def test_a_conflict_keeps_the_persons_own_text(visitor: Visitor) -> None:
    title = _new_page(visitor, "모두가 고치는 줄")
    with visitor.page("관리자") as page:
        page.goto(index(title, action="edit"))
        visitor.site.client("편집인").save(title, "남이 고친 줄")
        page.locator("textarea[name=text]").fill("내가 고친 줄")
        page.locator('button[name="do"][value="save"]').click()
        expect(page.locator("#ui-theirs")).to_have_value("남이 고친 줄")
        assert _area(page).strip() == "내가 고친 줄"
        _save(page)
        expect(page.locator("article.content")).to_have_text("내가 고친 줄")


def test_without_script_an_expired_session_loses_nothing(visitor: Visitor) -> None:
    """The filled form comes back with a place to sign in; sent again, it is saved."""
    title = _new_page(visitor)
    name = f"돌아온 사람 {next(_PAGES)}"
    with visitor.page("", script=False) as page:
        _sign_up(page, name)
        page.goto(index(title, action="edit"))
        page.locator("textarea[name=text]").fill("로그인이 끝난 뒤에 보낸 글")
        page.context.clear_cookies(name="sessionid")
        page.locator('button[name="do"][value="save"]').click()
        assert _area(page).strip() == "로그인이 끝난 뒤에 보낸 글"
        page.locator("input[name=sign_in_name]").fill(name)
        page.locator("input[name=sign_in_password]").fill("틀린 비밀번호")
        page.locator('button[name="do"][value="save"]').click()
        assert _area(page).strip() == "로그인이 끝난 뒤에 보낸 글"
        page.locator("input[name=sign_in_password]").fill(PASSWORD)
        _save(page)
        expect(page.locator("article.content")).to_have_text("로그인이 끝난 뒤에 보낸 글")


def _sign_up(page: Page, name: str) -> None:
    page.goto(special("계정만들기"))
    for box in page.locator("main input[type=checkbox]").all():
        assert not box.is_checked(), "consent is given by the person, not by us"
        box.check()
    page.locator("main input[type=text]").first.fill(name)
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("nav.user")).to_contain_text(name)


def test_a_red_link_leads_to_a_ready_outline(visitor: Visitor) -> None:
    missing = f"아직 없는 정책 {next(_PAGES)} {id(visitor)}"
    title = _new_page(visitor, f"[[{missing}]]")
    with visitor.page("관리자") as page:
        page.goto(wiki(title))
        page.locator("article.content a.new").click()
        text = _area(page)
        for kind in ("개념", "연혁", "담당부서", "과제", "사례", "연구", "참"):
            assert kind in text
        page.locator("textarea[name=text]").fill("새로 쓴 정책이다.")
        _save(page)
        expect(page.locator("h1")).to_have_text(missing)
