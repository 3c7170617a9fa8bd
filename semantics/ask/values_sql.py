"""Conditions on one value of a property, over the columns of a fact."""

import math
from typing import Final

from semantics.ask.fragments import Dialect, Sql, all_of, any_of, storable, wrapped
from semantics.ask.typed import (
    Around,
    Both,
    Either,
    Node,
    Not,
    Numbers,
    Present,
    Readable,
    TextLike,
    TextOrder,
    Texts,
)
from semantics.datatypes.likeness import Pattern
from semantics.models import TEXT

PAGE: Final = "value_id"
NUMBER: Final = "number"
WORDS: Final = "text"
ANY: Final = ""
"""Columns that an index by value leads to; ``ANY`` where none or more than one is compared."""

_DEGREE: Final = 111_195.0
"""Metres of a degree of latitude."""

_FLAT: Final = 20.0
"""Degrees; what is wider is left as the box that it is."""

INDEXES: Final = {PAGE: "fact_by_page", NUMBER: "fact_by_number", WORDS: "fact_by_text", ANY: "fact_by_property"}


def column_of(node: Node) -> str:
    """The column that ``node`` compares."""
    match node:
        case Present() | Readable():
            return ANY
        case Numbers() | Around():
            return NUMBER
        case Texts() | TextOrder() | TextLike():
            return WORDS
        case Not():
            return column_of(node.part)
        case Both() | Either():
            columns = {column_of(part) for part in node.parts}
            return columns.pop() if len(columns) == 1 else ANY
        case _:
            return PAGE


def about_value(node: Node, fact: str, dialect: Dialect) -> Sql:
    """The condition on the fact with that alias, for a node that is about values and nothing nested."""
    match node:
        case Numbers():
            return _numbers(node, f"{fact}.number")
        case Around():
            return _around(node, fact)
        case Texts():
            return any_of([_text(text, fact, dialect) for text in sorted(node.texts)])
        case TextOrder():
            return Sql(f"{fact}.text {node.operator} %s", (storable(node.text[:TEXT]),))
        case TextLike():
            return _like(node.pattern, fact, dialect)
        case _:
            return Sql("1 = 1")


def _numbers(node: Numbers, column: str) -> Sql:
    if node.low is not None and node.low == node.high:
        return Sql(f"{column} = %s", (node.low,))
    parts = []
    if node.low is not None:
        parts.append(Sql(f"{column} {'>' if node.low_open else '>='} %s", (node.low,)))
    if node.high is not None:
        parts.append(Sql(f"{column} {'<' if node.high_open else '<='} %s", (node.high,)))
    return all_of(parts) if parts else Sql(f"{column} IS NOT NULL")


def _around(node: Around, fact: str) -> Sql:
    """Within the degrees and, on the flat map that a small part of the earth is, within the distance."""
    parts = [_numbers(Numbers(node.south, node.north), f"{fact}.number")]
    if node.west <= node.east:
        parts.append(_numbers(Numbers(node.west, node.east), f"{fact}.other"))
    else:
        parts.append(Sql(f"({fact}.other >= %s OR {fact}.other <= %s)", (node.west, node.east)))
    if node.metres is not None and 0 < node.east - node.west < _FLAT:
        up, right = f"({fact}.number - %s) * %s", f"({fact}.other - %s) * %s"
        shrunk = _DEGREE * math.cos(math.radians(node.latitude))
        vertical, horizontal = (node.latitude, _DEGREE), (node.longitude, shrunk)
        distance = (*vertical, *vertical, *horizontal, *horizontal, node.metres**2)
        parts.append(Sql(f"({up}) * ({up}) + ({right}) * ({right}) <= %s", distance))
    return all_of(parts)


def _text(text: str, fact: str, dialect: Dialect) -> Sql:
    """The whole text where it fits, else its beginning, which the index knows, and the rest."""
    begin = dialect.equal(f"{fact}.text", text[:TEXT])
    if len(text) < TEXT:
        return begin
    return begin & dialect.equal(f"{fact}.rest", text if len(text) > TEXT else "")


def _like(pattern: Pattern, fact: str, dialect: Dialect) -> Sql:
    """Short texts as the index has them; of a long one the whole, for which the row is read."""
    whole = f"CASE WHEN {fact}.rest = '' THEN {fact}.text ELSE {fact}.rest END"
    short = Sql(f"LENGTH({fact}.text) < {TEXT}") & dialect.like(f"{fact}.text", pattern)
    long = Sql(f"LENGTH({fact}.text) = {TEXT}") & dialect.like(whole, pattern)
    parts = [wrapped("(", Sql(f"{short.text} OR {long.text}", short.params + long.params))]
    if (start := dialect.starting(f"{fact}.text", pattern)) is not None:
        parts.insert(0, start)
    return all_of(parts)
