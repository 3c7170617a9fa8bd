"""The values that pages state of a property, each once, for one reader."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Min, Q

from semantics.ask.clock import TooSlowError, limited
from semantics.ask.values import names_pages
from semantics.models import Fact, Property

SECONDS: Final = 2.0
"""All values of a property have to be looked at for this."""

_ORDER: Final = ("number", "text", "rest")


@dataclass(frozen=True, slots=True)
class Distinct:
    """Facts that stand for the others of the same value, each with the number of facts that it stands for. ``slow``: given up."""

    facts: tuple[tuple[Fact, int], ...] = ()
    slow: bool = False


def distinct_values(row: Property, scopes: Collection[int], *, offset: int, size: int) -> Distinct:
    """A page of the different values of a property in their order, and one more: two statements."""
    readable = Q(subject__scope__in=scopes) & (Q(value=None) | Q(value__scope__in=scopes))
    order = ("value__sort_key", "value") if names_pages(row.type) else _ORDER
    groups = Fact.objects.filter(readable, property=row).values(*order)
    counted = groups.annotate(first=Min("pk"), same=Count("pk")).order_by(*order)
    try:
        with limited(SECONDS):
            found = {one["first"]: one["same"] for one in counted[offset : offset + size + 1]}
    except TooSlowError:
        return Distinct(slow=True)
    facts = Fact.objects.select_related("subject", "property", "value").in_bulk(list(found))
    return Distinct(tuple((facts[number], same) for number, same in found.items() if number in facts))
