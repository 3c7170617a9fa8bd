"""The search box while Hangul is being composed: the input method is driven over Chromium's own protocol."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.live.chromium import Scheme, Visitor, axe

pytestmark = pytest.mark.browser

SYLLABLES = ("ㅅ", "서", "성", "서우", "서울")


def _focus(page: Page) -> CDPSession:
    page.goto("/")
    page.locator("#ui-search").focus()
    return page.context.new_cdp_session(page)


def _compose(session: CDPSession, text: str) -> None:
    """What an input method shows underlined, not yet part of the text for good."""
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def _enter(session: CDPSession) -> None:
    """Enter as Chromium reports it while the input method has it: key code 229, composing."""
    pressed = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **pressed})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})


def test_half_a_syllable_offers_titles(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        for typed in SYLLABLES[:4]:
            _compose(session, typed)
        options = page.locator("[role=option]")
        expect(options.first).to_be_visible()
        assert page.locator("#ui-search").input_value() == "서우"
        assert any(text.startswith("서울") for text in options.all_inner_texts())
        expect(page.locator("#ui-search")).to_have_attribute("aria-expanded", "true")


def test_every_moment_of_composing_asks_for_what_is_seen(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        for typed in SYLLABLES:
            with page.expect_response(lambda response: "/w/suggest" in response.url) as asked:
                _compose(session, typed)
            assert asked.value.ok


def test_enter_during_composition_neither_submits_nor_eats_a_syllable(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        _compose(session, "서울")
        expect(page.locator("[role=option]").first).to_be_visible()
        before = page.url
        _enter(session)
        session.send("Input.insertText", {"text": "서울"})
        page.wait_for_timeout(300)
        assert page.url == before
        assert page.locator("#ui-search").input_value() == "서울"
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "%EC%84%9C%EC%9A%B8" in page.url


def test_enter_is_sent_once(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        session.send("Input.insertText", {"text": "스마트 도시 정책"})
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)
        page.keyboard.press("Enter")
        page.wait_for_url("**q=**")
        page.wait_for_load_state()
        assert len([url for url in sent if "q=" in url]) == 1, sent


def test_arrows_choose_and_escape_closes(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        session.send("Input.insertText", {"text": "서울시스마트"})
        expect(page.locator("[role=option]").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("[role=listbox]:visible")).to_have_count(0)
        page.keyboard.press("ArrowDown")
        expect(page.locator("[role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        chosen = page.locator("[role=option][aria-selected=true]")
        expect(chosen).to_have_count(1)
        name = chosen.inner_text().splitlines()[0]
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(name)


def test_exact_title_goes_there(visitor: Visitor) -> None:
    with visitor.page() as page:
        _focus(page)
        page.locator("#ui-search").fill("디지털정책관")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("디지털정책관")


def test_what_is_marked_stays_marked_when_the_list_comes_again(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        session.send("Input.insertText", {"text": "서울시스마트"})
        expect(page.locator("[role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.evaluate("document.querySelector('#ui-search').dispatchEvent(new Event('input'))")
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(600)
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)


def test_a_marked_title_is_told_to_who_does_not_see_it(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        box = page.locator("#ui-search")
        expect(box).to_have_attribute("role", "combobox")
        session.send("Input.insertText", {"text": "서울"})
        options = page.locator(f"#{box.get_attribute('aria-controls')} > [role=option]")
        expect(options.first).to_be_visible()
        number = options.count()
        assert number > 2
        expect(page.locator("header [role=status]")).to_have_text(f"제안 {number}개. 위아래 화살표로 고릅니다.")
        for key, place in (("ArrowDown", 0), ("End", number - 1), ("Home", 0), ("ArrowDown", 1)):
            page.keyboard.press(key)
            expect(box).to_have_attribute("aria-activedescendant", options.nth(place).get_attribute("id") or "")
            expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
        assert box.input_value() == "서울"


def test_typing_on_takes_the_mark_away(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        session.send("Input.insertText", {"text": "서울"})
        expect(page.locator("[role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        session.send("Input.insertText", {"text": "쀍"})
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "q=" in page.url, page.url


def test_what_was_typed_is_marked_half_a_syllable_and_first_consonants_too(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        for typed, shown in (("서우", "서울"), ("ㅅㅇㅅ", "서울시"), ("스마트돗", "스마트도시")):
            page.locator("#ui-search").fill("")
            session.send("Input.insertText", {"text": typed})
            expect(page.locator("[role=option] b").first).to_have_text(shown)


def test_a_heading_leads_to_its_section(visitor: Visitor) -> None:
    with visitor.page() as page:
        session = _focus(page)
        session.send("Input.insertText", {"text": "담당 업무"})
        option = page.locator("[role=option]", has_text="›").first
        expect(option.locator("b")).to_have_text("담당 업무")
        with page.expect_navigation():
            option.click()
        assert "#" in page.url
        expect(page.locator(":target")).to_have_count(1)


def test_two_enters_are_one_submission(visitor: Visitor) -> None:
    with visitor.page() as page:
        _focus(page)
        prevented = page.evaluate(
            """() => {
              const form = document.querySelector("header form[role=search]"), told = [];
              form.addEventListener("submit", (event) => { told.push(event.defaultPrevented); event.preventDefault(); });
              form.requestSubmit();
              form.requestSubmit();
              return told;
            }"""
        )
        assert prevented == [False, True]


def test_the_wrong_keyboard_is_understood(visitor: Visitor) -> None:
    with visitor.page() as page:
        _focus(page)
        page.keyboard.type("tjdnf")
        expect(page.locator("[role=option]").first).to_contain_text("서울")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_open_list_is_accessible_and_below_its_box(visitor: Visitor, width: int, scheme: Scheme) -> None:
    with visitor.page() as page:
        page.goto("/wiki/특수:검색?q=정책")
        page.set_viewport_size({"width": width, "height": 700})
        box = page.locator("#ui-query")
        box.fill("서울")
        expect(page.locator("main [role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        above, below = box.bounding_box(), page.locator("main [role=listbox]").bounding_box()
        assert above
        assert below
        assert 0 <= below["y"] - above["y"] - above["height"] <= 16
        assert axe(page, [(width, scheme)]) == {}
