"""axe finds nothing on any kind of page: signed in and not, wide and narrow, light and dark; none is wider than its window."""

import pytest

from tests.browser.kinds import POSTED, addresses, submit
from tests.live.chromium import Readers, Scheme, axe
from tests.live.furnish import POLICY, Furniture

pytestmark = pytest.mark.browser

KINDS = list(addresses(Furniture(0, 0)))
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE_LIGHT: tuple[int, Scheme] = 1280, "light"
WIDE_DARK: tuple[int, Scheme] = 1280, "dark"
NARROW_LIGHT: tuple[int, Scheme] = 360, "light"
NARROW_DARK: tuple[int, Scheme] = 360, "dark"


def _looks(kind: str, person: str) -> tuple[tuple[int, Scheme], ...]:
    """A page is loaded once for each person, wide for one and narrow for the other; the dresses alternate between kinds."""
    if KINDS.index(kind) % 2:
        return (WIDE_DARK,) if person else (NARROW_LIGHT,)
    return (NARROW_DARK,) if person else (WIDE_LIGHT,)


@pytest.mark.parametrize("person", ["", "관리자"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, person: str, readers: Readers, furniture: Furniture) -> None:
    watched = readers[person]
    watched.page.goto(addresses(furniture)[kind])
    assert axe(watched.page, _looks(kind, person)) == {}
    assert watched.page.evaluate(WIDER) <= 0
    assert watched.said() == []


@pytest.mark.parametrize("kind", POSTED)
def test_axe_finds_nothing_in_what_a_form_leads_to(kind: str, readers: Readers, furniture: Furniture) -> None:
    watched = readers["관리자"]
    submit(watched.page, POSTED[kind], furniture, origin_title=POLICY)
    assert axe(watched.page, (WIDE_LIGHT, NARROW_DARK)) == {}
    assert watched.said() == []
