"""Which of the pages that state a property its page shows: what its address asks for, and addresses of the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core import addresses
from core.frame import Item, Pager
from core.titles import Title

SIZE: Final = 50
SIZES: Final = (20, 50, 100, 250, 500)
FARTHEST: Final = 10_000

_LONGEST: Final = 255
_DIGITS: Final = re.compile(r"[ \t]*([0-9]{1,9})")
_MOST_NUMBER: Final = 2**31


@dataclass(frozen=True, slots=True)
class Listing:
    """``start`` and ``until`` are sort texts, ``number`` tells pages of the same sort text apart; ``value`` is a value or a comparison (``>10``).

    The fields of the address are ``from``, ``until``, ``n``, ``filter``, ``limit`` and ``offset``.
    """

    start: str = ""
    number: int = 0
    until: str = ""
    value: str = ""
    limit: int = SIZE
    offset: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out of it but by paging."""
        return not (self.until or self.value)


def read_listing(given: Mapping[str, str]) -> Listing:
    """What an address asks for, held to its limits. What is no number there is read as far as it is one."""
    return Listing(
        start=given.get("from", "")[:_LONGEST],
        number=min(_number(given, "n", 0), _MOST_NUMBER),
        until=given.get("until", "")[:_LONGEST],
        value=given.get("filter", "")[:_LONGEST].strip(),
        limit=min(_number(given, "limit", SIZE), SIZES[-1]) or SIZE,
        offset=min(_number(given, "offset", 0), FARTHEST),
    )


def _number(given: Mapping[str, str], name: str, otherwise: int) -> int:
    found = _DIGITS.match(given.get(name, ""))
    return int(found[1]) if found else otherwise


def address(title: Title, listing: Listing, *, limit: int, offset: int) -> str:
    """The same list of the page ``title`` with other numbers."""
    fields: dict[str, str | int] = {"limit": limit, "offset": offset}
    if listing.start or not listing.is_whole:
        fields |= {"from": listing.start, "until": listing.until, "filter": listing.value}
    if listing.start and listing.number:
        fields["n"] = listing.number
    return addresses.index(title, **fields)


def pager(title: Title, listing: Listing, following: Mapping[str, str | int] | None, *, shown: int) -> Pager:
    """Back and on. ``following`` are the fields of the place where the list goes on, empty where they are not known; None: nowhere."""
    counted = listing.offset > 0 or listing.limit != SIZE or not listing.is_whole
    sizes = tuple(
        Item(str(size), address(title, listing, limit=size, offset=listing.offset), selected=size == listing.limit)
        for size in SIZES
    )
    needed = following is not None or listing.offset or listing.start or shown > SIZES[0] or not listing.is_whole
    behind = listing.offset + listing.limit
    if counted:
        before = max(0, listing.offset - listing.limit)
        on = following is not None and behind <= FARTHEST
        return Pager(
            previous=address(title, listing, limit=listing.limit, offset=before) if listing.offset else "",
            next=address(title, listing, limit=listing.limit, offset=behind) if on else "",
            sizes=sizes if needed else (),
            first=listing.offset + 1 if shown and not listing.start else 0,
            last=listing.offset + shown,
        )
    return Pager(
        previous=addresses.page(title) if listing.start else "",
        next=addresses.page(title, **following) if following else "",
        sizes=sizes if needed else (),
    )
