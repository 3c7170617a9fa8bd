"""What the address of the result page asks for, and addresses that ask for something a little different."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, Self
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from core import addresses
from core.pagination import page_number
from core.titles import NAMESPACES
from search.backends.base import EVERYTHING, Filters, Order
from search.query import MAX_LENGTH, clean

NAME: Final = "검색"
PER_PAGE: Final = 10
SIZES: Final = (PER_PAGE, 20, 50, 100)
"""How many pages may be shown at a time."""
SHOWN_LENGTH: Final = 20_000
_MOST_FILTERS: Final = 5
_LONGEST_FILTER: Final = 200


class FilterField(NamedTuple):
    """A filter in an address: ``name`` there, ``attribute`` of ``Filters``, and what reads a value; None for one that cannot be."""

    name: str
    attribute: str
    read: Callable[[str], str | int | None] = str


def _namespace(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 5 and int(text) in NAMESPACES else None


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


FIELDS: Final = (
    FilterField("category", "categories"),
    FilterField("kind", "kinds"),
    FilterField("ns", "namespaces", _namespace),
    FilterField("dept", "departments"),
    FilterField("year", "years", _year),
    FilterField("type", "types"),
    FilterField("file", "attachments"),
)


_ADDRESS: Final = addresses.special(NAME)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it. ``typed`` is all that was typed, ``go`` whether an exact title shall open its page,
    ``exact`` whether it shall be searched as typed, even where it looks like a slip; ``size`` is one of :data:`SIZES`.
    """

    typed: str
    filters: Filters = EVERYTHING
    order: Order = Order.RELEVANCE
    page: int = 1
    go: bool = False
    exact: bool = False
    size: int = PER_PAGE

    def address(self) -> str:
        """Make the address of this search; a query that is too long is cut as it will be anyway."""
        return f"{_ADDRESS}?{urlencode([*self._words(), *self.narrowed_by(), *self._rest()])}"

    def addresses_with(self, attribute: str) -> Callable[[str | int], str]:
        """Give what makes the address of this search narrowed to one value more of a filter, on the first page."""
        place = next(place for place, field in enumerate(FIELDS) if field.attribute == attribute)
        number = len(getattr(self.filters, attribute))
        first = self.on_page(1)
        before = urlencode([*first._words(), *first._named(FIELDS[: place + 1])])
        behind = urlencode([*first._named(FIELDS[place + 1 :]), *first._rest()])
        start, end = f"{_ADDRESS}?{before}&{FIELDS[place].name}{number or ''}=", f"&{behind}" if behind else ""
        return lambda value: f"{start}{quote_plus(str(value))}{end}"

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (("q", self.typed[: MAX_LENGTH + 1]),)

    def _rest(self) -> Iterator[tuple[str, str]]:
        if self.order is not Order.RELEVANCE:
            yield "sort", self.order.value
        if self.exact:
            yield "exact", "1"
        if self.size != PER_PAGE:
            yield "limit", str(self.size)
        if self.page > 1:
            yield "page", str(self.page)

    def narrowed_by(self) -> Iterator[tuple[str, str]]:
        """Give the filters as fields of an address or a form: names and values."""
        return self._named(FIELDS)

    def _named(self, fields: Iterable[FilterField]) -> Iterator[tuple[str, str]]:
        for field in fields:
            for number, value in enumerate(getattr(self.filters, field.attribute)):
                yield f"{field.name}{number or ''}", str(value)

    def on_page(self, number: int) -> Self:
        return replace(self, page=number)

    def whole(self) -> Self:
        """Give the search itself, whatever part of its result is looked at."""
        return replace(self, page=1, size=PER_PAGE)

    def file_address(self, format_: str) -> str:
        """Make the address of the whole result as a file (``search.files.FORMATS``)."""
        return f"{self.whole().address()}&format={format_}"

    def with_order(self, order: Order) -> Self:
        return replace(self, order=order, page=1)

    def with_size(self, size: int) -> Self:
        return replace(self, size=size, page=1)

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


def _filters(given: QueryDict) -> Filters:
    named: dict[str, Any] = {}
    for field in FIELDS:
        values = (field.read(value) for value in _values(given, field.name))
        named[field.attribute] = tuple(dict.fromkeys(value for value in values if value is not None))
    return Filters(**named)


def read(given: QueryDict, argument: str = "") -> Asked:
    """Read a search from the fields of an address, whatever they hold. ``특수:검색/낱말`` asks for 낱말."""
    order = given.get("sort", "")
    return Asked(
        typed=clean((given.get("q") or given.get("search") or argument)[:SHOWN_LENGTH]).strip(),
        filters=_filters(given),
        order=Order(order) if order in _ORDERS else Order.RELEVANCE,
        page=page_number(given.get("page")),
        go=bool(given.get("go")),
        exact=given.get("exact") == "1",
        size=_SIZES.get(given.get("limit", ""), PER_PAGE),
    )


_SIZES: Final = {str(size): size for size in SIZES}
_ORDERS: Final[Mapping[str, Order]] = {order.value: order for order in Order}
