"""The order of the answer: by title, by values of properties (also at the end of a chain), or by chance."""

from dataclasses import dataclass
from typing import Final

from semantics.ask.fragments import Sql, all_of, select
from semantics.ask.sql import Writer

_SORTED_BY: Final = {"number": "number", "text": "text", "page": "sort_key"}


@dataclass(frozen=True, slots=True)
class Order:
    """One key. ``chain`` holds the key of each property and whether it is inverse; empty for the title. ``column`` is ``number``, ``text`` or ``page``."""

    chain: tuple[tuple[str, bool], ...] = ()
    column: str = "page"
    descending: bool = False


def sort_value(writer: Writer, order: Order, row: str) -> Sql:
    """The value that ``row`` is sorted by, NULL without one: the first of several in ascending order, the last in descending."""
    sources: list[str] = []
    where: list[Sql] = []
    at = f"{row}.id"
    last = len(order.chain) - 1
    for number, (key, inverse) in enumerate(order.chain):
        fact, named, page = f"{row}f{number}", f"{row}w{number}", f"{row}v{number}"
        own, other = ("value_id", "subject_id") if inverse else ("subject_id", "value_id")
        index = "fact_by_page" if inverse else "fact_by_property"
        sources.append(f"semantics_fact {fact}{writer.dialect.by(index)}")
        where.append(Sql(f"{fact}.{own} = {at}"))
        where.append(writer.dialect.among(f"{fact}.property_id", writer.book.properties(key)))
        if number == last and order.column != "page":
            break
        sources += [f"semantics_subject {named}", f"semantics_subject {page}"]
        where += [
            Sql(f"{named}.id = {fact}.{other}"),
            Sql(f"{page}.id = COALESCE({named}.redirect_to_id, {named}.id)"),
            writer.dialect.among(f"{page}.scope", writer.scopes),
        ]
        at = f"{page}.id"
    holder = f"{row}v{last}" if order.column == "page" else f"{row}f{last}"
    choose = "MAX" if order.descending else "MIN"
    column = f"{choose}({holder}.{_SORTED_BY[order.column]})"
    return select(column, " CROSS JOIN ".join(sources) if writer.dialect.hints else ", ".join(sources), all_of(where))
