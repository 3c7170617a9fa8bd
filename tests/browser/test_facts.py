"""Facts as they are seen: what is said of a value, code and answers on the narrowest screen."""

import pytest

from tests.live.chromium import Visitor
from tests.live.pages import special, wiki

pytestmark = pytest.mark.browser

NARROW = 320


def test_what_is_said_of_a_value_stands_below_it(visitor: Visitor) -> None:
    client = visitor.site.client("관리자")
    client.save("속성:점검 주기", "[[자료형::수량]]\n[[환산::1 년]]\n[[환산::12 개월]]")
    client.save("점검 지침", "시설을 맡은 부서는 [[점검 주기::3년]]마다 살핀다.")
    with visitor.page() as page:
        page.goto(wiki("점검 지침"))
        value = page.locator(".tip").first
        value.hover()
        said = value.locator(".tip-text")
        shown, below = value.bounding_box(), said.bounding_box()
        assert shown
        assert below
        assert abs(below["x"] - shown["x"]) < 2
        assert 0 <= below["y"] - shown["y"] - shown["height"] < 8


def test_code_and_answers_never_widen_the_page(visitor: Visitor) -> None:
    client = visitor.site.client("관리자")
    long = "가나다라" * 12
    client.save("긴 코드", f"```\n{{{{#show: {long} |?점검 주기 }}}}\n```\n\n[[긴 값::{long}]]")
    with visitor.page(width=NARROW) as page:
        page.goto(wiki("긴 코드"))
        assert page.locator("pre").evaluate("(box) => box.scrollWidth <= box.clientWidth")
        page.goto(
            special(
                "묻기",
                q="[[긴 값::+]]",
                po="\n".join(f"?긴 값={number}번째 칸의 제목" for number in range(9)),
                eq="yes",
            )
        )
        assert page.locator(".table-scroll table").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
