"""axe finds nothing on any kind of page: signed in and not, wide and narrow, light and dark."""

import pytest

from tests.browser.kinds import POSTED, addresses, submit
from tests.live.chromium import Scheme, Visitor, axe
from tests.live.furnish import POLICY, Furniture

pytestmark = pytest.mark.browser

KINDS = list(addresses(Furniture(0, 0)))
# Each page is loaded once a person and looked at in two of the four dresses: together all four.
DRESSES: dict[str, tuple[tuple[int, Scheme], ...]] = {
    "": ((1280, "light"), (360, "dark")),
    "관리자": ((360, "light"), (1280, "dark")),
}


@pytest.mark.parametrize("person", DRESSES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, person: str, visitor: Visitor, furniture: Furniture) -> None:
    findings = {}
    with visitor.page(person) as page:
        page.goto(addresses(furniture)[kind])
        for width, scheme in DRESSES[person]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            findings[f"{width} {scheme}"] = axe(page)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, f"{width}: {wider} px too wide"
    assert not any(findings.values()), findings


@pytest.mark.parametrize("kind", POSTED)
def test_axe_finds_nothing_in_what_a_form_leads_to(kind: str, visitor: Visitor, furniture: Furniture) -> None:
    findings = {}
    with visitor.page("관리자") as page:
        submit(page, POSTED[kind], furniture, origin_title=POLICY)
        for width, scheme in ((1280, "light"), (360, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal of a loop
            findings[f"{width} {scheme}"] = axe(page)
    assert not any(findings.values()), findings
