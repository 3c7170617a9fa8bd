"""What the address of the result page asks for, and addresses that ask for something a little different."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from django.http import QueryDict

from core import addresses
from core.pagination import page_number
from core.titles import NAMESPACES
from search.backends.base import EVERYTHING, Filters, Order
from search.query import MAX_LENGTH, clean

NAME: Final = "검색"
PER_PAGE: Final = 20
SHOWN_LENGTH: Final = 20_000
_MOST_FILTERS: Final = 5
_LONGEST_FILTER: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it. ``typed`` is all that was typed, ``go`` whether an exact title shall open its page,
    ``exact`` whether it shall be searched as typed, even where it looks like a slip.
    """

    typed: str
    filters: Filters = EVERYTHING
    order: Order = Order.RELEVANCE
    page: int = 1
    go: bool = False
    exact: bool = False

    def address(self) -> str:
        """Make the address of this search; a query that is too long is cut as it will be anyway."""
        named: dict[str, str | int] = {"q": self.typed[: MAX_LENGTH + 1]}
        if self.filters.kinds:
            named["kind"] = self.filters.kinds[0]
        if self.filters.namespaces:
            named["ns"] = self.filters.namespaces[0]
        if self.order is not Order.RELEVANCE:
            named["sort"] = self.order.value
        if self.exact:
            named["exact"] = 1
        if self.page > 1:
            named["page"] = self.page
        categories = {f"category{n or ''}": name for n, name in enumerate(self.filters.categories)}
        return addresses.special(NAME, **named, **categories)

    def on_page(self, number: int) -> Self:
        return replace(self, page=number)

    def file_address(self, format_: str) -> str:
        """Make the address of the whole result as a file (``search.files.FORMATS``)."""
        return f"{self.on_page(1).address()}&format={format_}"

    def with_order(self, order: Order) -> Self:
        return replace(self, order=order, page=1)

    def with_filters(self, filters: Filters) -> Self:
        return replace(self, filters=filters, page=1)

    def as_typed(self) -> Self:
        return replace(self, exact=True, page=1)

    def with_text(self, text: str) -> Self:
        return replace(self, typed=" ".join(text.split()), page=1)


def _values(given: QueryDict, name: str) -> tuple[str, ...]:
    """Give the values of ``name``, ``name1``, ``name2`` ..., cleaned, each once."""
    names = [name, *(f"{name}{number}" for number in range(1, _MOST_FILTERS))]
    values = (clean(value).strip()[:_LONGEST_FILTER] for one in names for value in given.getlist(one))
    return tuple(dict.fromkeys(value for value in values if value))[:_MOST_FILTERS]


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 5 and int(text) in NAMESPACES else None


def read(given: QueryDict, argument: str = "") -> Asked:
    """Read a search from the fields of an address, whatever they hold. ``특수:검색/낱말`` asks for 낱말."""
    numbers = (_number(value) for value in _values(given, "ns"))
    order = given.get("sort", "")
    return Asked(
        typed=clean((given.get("q") or given.get("search") or argument)[:SHOWN_LENGTH]).strip(),
        filters=Filters(
            categories=_values(given, "category"),
            kinds=_values(given, "kind")[:1],
            namespaces=tuple(number for number in numbers if number is not None)[:1],
        ),
        order=Order(order) if order in _ORDERS else Order.RELEVANCE,
        page=page_number(given.get("page")),
        go=bool(given.get("go")),
        exact=given.get("exact") == "1",
    )


_ORDERS: Final[Mapping[str, Order]] = {order.value: order for order in Order}
