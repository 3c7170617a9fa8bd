"""What one parse asks about other pages: every title once, many together, and no more than a page may ask."""

from collections.abc import Iterable
from typing import Final

from core.titles import Title
from markup.functions.environment import Environment
from markup.model import ProblemCode
from markup.page import Page

_MOST_FORESEEN: Final = 200


class Lookups:
    """A text is expanded in rounds. What ``exists`` does not know in one round is asked before the next, all in one question."""

    def __init__(self, page: Page, environment: Environment) -> None:
        self._page = page
        self._environment = environment
        self._known: dict[Title, bool] = {}
        self._wanted: dict[Title, None] = {}
        self._asked: set[Title] = set()
        self._spent = 0
        self._ask_at_once = True

    def start_round(self, *, last: bool) -> None:
        self._asked.clear()
        self._spent = 0
        self._ask_at_once = last

    def foresee(self, titles: Iterable[Title]) -> None:
        """Titles that the text names and probably asks for."""
        for title in titles:
            if len(self._wanted) + len(self._known) < _MOST_FORESEEN:
                self._want(title)

    def fetch(self) -> bool:
        """Ask for everything that is not known yet; false when that is nothing."""
        if not self._wanted:
            return False
        wanted, self._wanted = list(self._wanted), {}
        there = frozenset(self._environment.exists(wanted))
        self._known |= {title: title in there for title in wanted}
        return True

    @property
    def waits(self) -> bool:
        return bool(self._wanted)

    def spend(self, name: str) -> bool:
        """Count an expensive call; false when the page has had all it may have."""
        self._spent += 1
        if self._spent <= self._page.limits.expensive:
            return True
        self._page.problem(ProblemCode.EXPENSIVE, name)
        return False

    def exists(self, title: Title, name: str) -> bool:
        """Whether there is such a page, for now: the page is expanded again when that turns out wrong.

        ``name`` is the function's. A title that was asked for already costs nothing.
        """
        title = title.page
        if title not in self._asked:
            if not self.spend(name):
                return False
            self._asked.add(title)
        if not title.is_special:
            self._page.mentions[title] = None
        if title not in self._known:
            self._want(title)
            if self._ask_at_once:
                self.fetch()
        return self._known.get(title, False)

    def _want(self, title: Title) -> None:
        if title not in self._known:
            self._wanted[title] = None
