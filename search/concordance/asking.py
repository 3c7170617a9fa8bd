"""What the address of a concordance asks for. Words and filters are those of the result page, under the same names."""

from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from core import addresses
from search import asking
from search.asking import Asked
from search.backends.base import EVERYTHING, Order
from search.concordance.gathering import LineOrder

NAME: Final = "용례"
FORMATS: Final = ("csv", "json")


@dataclass(frozen=True, slots=True)
class Question:
    """``search`` is the same search of the result page, whatever its order; ``file`` a format to take along, or empty."""

    search: Asked
    order: LineOrder = LineOrder.PAGE
    file: str = ""

    @property
    def page(self) -> int:
        return self.search.page

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Give names and values of the search, as the result page has them."""
        return tuple(parse_qsl(self.search_address().partition("?")[2]))

    def filters(self) -> tuple[tuple[str, str], ...]:
        """Give names and values of the filters."""
        return tuple(pair for pair in self.fields() if pair[0] != "q")

    def without(self, gone: tuple[str, str]) -> str:
        """Make the address of the same without this filter."""
        return self._address(tuple(pair for pair in self.fields() if pair != gone))

    def address(self) -> str:
        return self._address(self.fields())

    def _address(self, fields: tuple[tuple[str, str], ...]) -> str:
        own: list[tuple[str, str]] = []
        if self.order is not LineOrder.PAGE:
            own.append(("sort", self.order.value))
        if self.search.page > 1:
            own.append(("page", str(self.search.page)))
        if self.file:
            own.append(("format", self.file))
        asked = urlencode([*fields, *own])
        return addresses.special(NAME) + (f"?{asked}" if asked else "")

    def search_address(self) -> str:
        """Make the address of the result page for the same words."""
        return replace(self.search, order=Order.RELEVANCE, page=1, go=False, exact=False).address()

    def on_page(self, number: int) -> Self:
        return replace(self, search=self.search.on_page(number), file="")

    def with_order(self, order: LineOrder) -> Self:
        return replace(self, search=self.search.on_page(1), order=order, file="")

    def as_file(self, name: str) -> Self:
        return replace(self, search=self.search.on_page(1), file=name)

    def with_words(self, words: str) -> Self:
        return replace(self, search=replace(self.search, typed=words, page=1), file="")

    @property
    def is_narrowed(self) -> bool:
        return self.search.filters != EVERYTHING


def read(given: QueryDict, argument: str = "") -> Question:
    """Read a question from the fields of an address, whatever they hold."""
    order, file = given.get("sort", ""), given.get("format", "")
    return Question(
        asking.read(given, argument),
        LineOrder(order) if order in {one.value for one in LineOrder} else LineOrder.PAGE,
        file if file in FORMATS else "",
    )


def address_of(asked: Asked) -> str:
    """Make the address of the concordance of a search."""
    return Question(asked.whole()).address()
