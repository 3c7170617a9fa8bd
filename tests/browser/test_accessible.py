"""axe finds nothing on any kind of page: signed in and not, wide and narrow, light and dark; none is wider than its window."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.browser.kinds import POSTED, addresses, submit
from tests.live.chromium import Scheme, Visitor, Watched, axe
from tests.live.furnish import POLICY, Furniture

pytestmark = pytest.mark.browser

KINDS = list(addresses(Furniture(0, 0)))
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Each page is loaded once a person and looked at in two of the four dresses: together all four.
DRESSES: dict[str, tuple[tuple[int, Scheme], ...]] = {
    "": ((1280, "light"), (360, "dark")),
    "관리자": ((1280, "dark"), (360, "light")),
}


class Readers:
    """One open page a person for all tests of this module: to open a new one takes longer than to look at it."""

    def __init__(self, visitor: Visitor, stack: ExitStack) -> None:
        self._visitor = visitor
        self._stack = stack
        self._pages: dict[str, Watched] = {}

    def __getitem__(self, person: str) -> Watched:
        if person not in self._pages:
            context = self._stack.enter_context(self._visitor.context(person))
            self._pages[person] = Watched(context.new_page())
        self._pages[person].problems.clear()
        return self._pages[person]


@pytest.fixture(scope="module")
def readers(shared_visitor: Visitor) -> Iterator[Readers]:
    with ExitStack() as stack:
        yield Readers(shared_visitor, stack)


@pytest.mark.parametrize("person", DRESSES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, person: str, readers: Readers, furniture: Furniture) -> None:
    watched = readers[person]
    watched.page.goto(addresses(furniture)[kind])
    assert axe(watched.page, DRESSES[person]) == {}
    assert watched.page.evaluate(WIDER) <= 0
    assert watched.said() == []


@pytest.mark.parametrize("kind", POSTED)
def test_axe_finds_nothing_in_what_a_form_leads_to(kind: str, readers: Readers, furniture: Furniture) -> None:
    watched = readers["관리자"]
    submit(watched.page, POSTED[kind], furniture, origin_title=POLICY)
    assert axe(watched.page, (*DRESSES["관리자"], (1280, "light"))) == {}
    assert watched.said() == []
