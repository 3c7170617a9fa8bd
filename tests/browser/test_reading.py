"""Reading with the keyboard, on a wide screen, on the narrowest one, and without script."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.live.chromium import Visitor
from tests.live.furnish import POLICY
from tests.live.pages import SEED, index, special, wiki

pytestmark = pytest.mark.browser

NARROW = 320
NARROW_PAGES = (
    "/", wiki(SEED), wiki("분류:시험 분류"), wiki("없는 제목"), special("검색", q="스마트", fulltext=1), special("최근바뀜"),
    special("모든문서"), special("절", "연혁"), special("계정만들기"), special("오류신고"), index(POLICY, action="history"),
    index(POLICY, action="info"), index(POLICY, action="edit"),
)  # fmt: skip


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_skip_links_come_first_and_lead(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(wiki(SEED))
        seen = []
        for _ in range(3):
            page.keyboard.press("Tab")
            seen.append(_focused(page))
        assert {"둘러보기로 이동", "검색으로 이동"} <= set(seen), seen
        page.get_by_role("link", name="검색으로 이동").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "ui-search"


def test_everything_that_can_be_acted_on_is_reached_by_tab_and_its_focus_is_seen(visitor: Visitor) -> None:
    """Every focused element has an outline, nothing traps the focus, and the order is the one of the document."""
    with visitor.page() as page:
        page.goto(wiki(POLICY))
        order: list[int] = []
        for _ in range(120):
            page.keyboard.press("Tab")
            told = page.evaluate(
                """() => {
                  const all = [...document.querySelectorAll("*")];
                  const here = document.activeElement;
                  if (here === document.body) return null;
                  const style = getComputedStyle(here);
                  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                  const box = here.getBoundingClientRect();
                  return [all.indexOf(here), seen || style.boxShadow !== "none", box.width > 0, here.outerHTML.slice(0, 120)];
                }"""
            )
            if told is None:
                break
            place, outlined, visible, html = told
            assert outlined, f"no focus to be seen: {html}"
            assert visible, f"focus on nothing: {html}"
            order.append(place)
        else:
            pytest.fail("the focus never left the page")
        assert order == sorted(order)
        assert len(order) > 20


def test_slash_goes_to_the_search_box(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(wiki(SEED))
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "ui-search"
        assert page.locator("#ui-search").input_value() == ""


def test_contents_follow_the_reader(visitor: Visitor) -> None:
    with visitor.page(width=1440) as page:
        page.goto(wiki(SEED))
        contents = page.locator("#ui-toc")
        expect(contents).to_be_visible()
        links = contents.get_by_role("link")
        assert links.count() > 10
        target = links.nth(8)
        heading = target.get_attribute("href") or ""
        target.click()
        expect(target).to_have_attribute("aria-current", "true")
        top = page.evaluate(
            "(id) => document.getElementById(id).getBoundingClientRect().top", unquote(heading.partition("#")[2])
        )
        assert 0 <= top < 300
        page.evaluate("scrollTo(0, 0)")
        expect(target).not_to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("address", NARROW_PAGES, ids=map(unquote, NARROW_PAGES))
def test_320_pixels_need_no_sideways_scroll(address: str, visitor: Visitor) -> None:
    with visitor.page("관리자", width=NARROW) as page:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_200_percent_needs_no_sideways_scroll(visitor: Visitor) -> None:
    """A window of 1280 at 200 % has 640 of CSS's pixels; text alone enlarged must fit as well."""
    with visitor.page(width=640) as page:
        page.goto(wiki(SEED))
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_type_is_as_asked(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(wiki(SEED))
        style = page.evaluate(
            """() => {
              const { fontSize, lineHeight, wordBreak, width } = getComputedStyle(document.querySelector("article.content > p"));
              return [parseFloat(fontSize), parseFloat(lineHeight) / parseFloat(fontSize), wordBreak, parseFloat(width)];
            }"""
        )
        assert style[0] == 17
        assert 1.5 <= style[1] <= 1.75
        assert style[2] == "keep-all"
        assert style[3] <= 46 * 17


def test_wide_tables_scroll_inside_themselves(visitor: Visitor) -> None:
    row = " | ".join(f"아주 긴 칸의 제목 {number}" for number in range(14))
    dashes = " | ".join("---" for _ in range(14))
    visitor.site.client("관리자").save("넓은 표", f"| {row} |\n| {dashes} |\n| {row} |")
    with visitor.page(width=NARROW) as page:
        page.goto(wiki("넓은 표"))
        table = page.locator(".table-scroll")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        assert table.evaluate("(box) => box.scrollWidth > box.clientWidth")
        table.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        assert table.evaluate("(box) => box.scrollLeft") > 0


def test_reading_searching_and_history_need_no_script(visitor: Visitor) -> None:
    with visitor.page(script=False) as page:
        page.goto("/")
        page.locator("#ui-search").fill("스마트도시")
        page.locator("form.search button").click()
        expect(page.locator("mark").first).to_be_visible()
        page.locator(".hit a").first.click()
        expect(page.locator("article.content")).to_be_visible()
        page.goto(index(POLICY, action="history"))
        page.locator("form.history button").click()
        expect(page.locator("table.diff")).to_be_visible()
