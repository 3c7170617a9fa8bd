"""What a page held before it was expanded: functions write into the page, and a text may be expanded several times."""

from typing import Final

from markup.nodes import Raw
from markup.page import Page

_NOTHING: Final = Raw("")


class Beginning:
    """Links, values, annotations and problems as they were; ``start`` and ``forget`` stand around a round."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._links = dict(page.links)
        self._mentions = dict(page.mentions)
        self._annotations = list(page.annotations)
        self._problems = dict(page.problems)
        self._nodes = len(page.nodes)

    def start(self) -> None:
        """Note where a round starts: what was fetched before it stays."""
        self._problems = dict(self._page.problems)
        self._nodes = len(self._page.nodes)

    def forget(self) -> None:
        """Undo what the last round did. Its nodes are emptied: numbers of others stay what they are."""
        page = self._page
        page.links = dict(self._links)
        page.mentions = dict(self._mentions)
        page.annotations = list(self._annotations)
        page.problems = dict(self._problems)
        page.display_title = page.default_sort = ""
        page.nodes[self._nodes :] = [_NOTHING] * (len(page.nodes) - self._nodes)
