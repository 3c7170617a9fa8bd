"""Pages like an article: told at its end, and without script on a page of their own; occurrences on wide and narrow screens."""

import pytest
from playwright.sync_api import expect

from tests.live.chromium import Visitor
from tests.live.pages import SEED, special, wiki

pytestmark = pytest.mark.browser


def test_pages_like_an_article_come_when_its_end_is_near(visitor: Visitor) -> None:
    with visitor.page() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/w/related" in request.url else None)
        page.goto(wiki(SEED))
        page.wait_for_load_state("networkidle")
        assert asked == []
        with page.expect_response(lambda response: "/w/related" in response.url) as answer:
            page.keyboard.press("End")
        assert answer.value.ok
        if answer.value.json():
            expect(page.locator(".related li a")).to_have_count(len(answer.value.json()))
        else:
            expect(page.locator(".related")).to_be_hidden()
        assert len(asked) == 1


def test_without_script_a_link_leads_there(visitor: Visitor) -> None:
    with visitor.page(script=False) as page:
        page.goto(wiki(SEED))
        page.locator(".related a").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("비슷한 문서")


@pytest.mark.parametrize("width", [1280, 360])
def test_what_was_found_stands_in_one_column(visitor: Visitor, width: int) -> None:
    with visitor.page(width=width) as page:
        page.goto(special("용례", q="스마트*"))
        marks = page.locator(".kwic mark")
        assert marks.count() > 2
        boxes = [marks.nth(place).bounding_box() for place in range(3)]
        middles = {round(box["x"] + box["width"] / 2) for box in boxes if box}
        assert (max(middles) - min(middles) <= 2) is (width == 1280)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
