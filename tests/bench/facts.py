"""Many facts at once, to measure queries with: ten facts for each page, without any page of the wiki.

Every page ``n`` of ``pages`` states: two categories (a small one, 1 of ``pages/1000``, and a large one, 1 of 10), a department
(1 of 200), a region (1 of 20), a budget (a number below 1,000,000), a start and an end (dates), a name (a text of its own), a state (1 of 5)
and whether it goes on (a boolean).
"""

import csv
import io
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from core.hangul import sort_key
from core.titles import CATEGORY, MAIN, PROPERTY
from semantics.items import TimeItem

PROPERTIES: Final = {
    "_INST": "__sin", "부서": "_wpg", "지역": "_wpg", "예산": "_num", "시작": "_dat", "종료": "_dat", "이름": "_txt",
    "상태": "_txt", "계속": "_boo",
}  # fmt: skip
DEPARTMENTS: Final = 200
REGIONS: Final = 20
LARGE: Final = 10
STATES: Final = ("검토", "진행", "완료", "보류", "취소")
_FIRST: Final = date(2000, 1, 1)
_DAYS: Final = 9_000
_SUBJECT: Final = (
    "id",
    "namespace",
    "title",
    "fragment",
    "page",
    "exists",
    "scope",
    "sort_text",
    "sort_key",
    "display",
)
_FACT: Final = ("subject_id", "property_id", "position", "kind", "value_id", "number", "other", "text", "rest")

_Row = tuple[Any, ...]


def fill(pages: int = 100_000, *, seed: int = 1) -> None:
    """Write the subjects and facts of that many pages into empty tables, and let the database take its statistics."""
    keys = {key: number for number, key in enumerate(PROPERTIES, 1)}
    rows = [(number, key, PROPERTIES[key], True, "{}", pages) for key, number in keys.items()]
    _write("semantics_property", ("id", "key", "type", "exists", "declared", "uses"), rows)
    named = _named(pages)
    places = {(row[1], row[2]): row[0] for row in named}
    _write(
        "semantics_subject", _SUBJECT, [*named, *(_subject(n, MAIN, f"사업 {n}", page=n) for n in range(1, pages + 1))]
    )
    _write("semantics_fact", _FACT, _facts(pages, keys, places, random.Random(seed)))  # noqa: S311 - the same each time
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "ANALYZE semantics_fact, semantics_subject")


def _subject(number: int, namespace: int, title: str, page: int = 0) -> _Row:
    return (number, namespace, title, "", page, bool(page), 0, title, sort_key(title), "")


def _named(pages: int) -> list[_Row]:
    """Categories, departments, regions, and the pages of the properties."""
    titles = [(CATEGORY, f"작은 분류 {n}") for n in range(_small(pages))]
    titles += [(CATEGORY, f"큰 분류 {n}") for n in range(LARGE)]
    titles += [(MAIN, f"부서 {n}") for n in range(DEPARTMENTS)]
    titles += [(MAIN, f"지역 {n}") for n in range(REGIONS)]
    titles += [(PROPERTY, key) for key in PROPERTIES if not key.startswith("_")]
    return [_subject(number, namespace, title) for number, (namespace, title) in enumerate(titles, pages + 1)]


def _small(pages: int) -> int:
    return max(pages // 1_000, 1)


def _facts(pages: int, keys: dict[str, int], places: dict[tuple[int, str], int], dice: random.Random) -> Iterator[_Row]:
    for page in range(1, pages + 1):
        start = dice.randrange(_DAYS)
        values = (
            _page("_INST", places[CATEGORY, f"작은 분류 {dice.randrange(_small(pages))}"]),
            _page("_INST", places[CATEGORY, f"큰 분류 {dice.randrange(LARGE)}"]),
            _page("부서", places[MAIN, f"부서 {dice.randrange(DEPARTMENTS)}"]),
            _page("지역", places[MAIN, f"지역 {dice.randrange(REGIONS)}"]),
            ("예산", "n", None, float(dice.randrange(1_000_000)), None),
            _date("시작", start),
            _date("종료", start + dice.randrange(1, 2_000)),
            ("이름", "t", None, None, f"{dice.randrange(10**9):09d}번 사업 {page}"),
            ("상태", "t", None, None, dice.choice(STATES)),
            ("계속", "b", None, float(dice.randrange(2)), None),
        )
        for position, (key, kind, value, number, text) in enumerate(values):
            yield page, keys[key], position, kind, value, number, None, text, ""


def _page(key: str, value: int) -> tuple[str, str, int | None, float | None, str | None]:
    return key, "p", value, None, None


def _date(key: str, days: int) -> tuple[str, str, int | None, float | None, str | None]:
    day = _FIRST + timedelta(days=days)
    time = TimeItem(day.year, day.month, day.day)
    return key, "d", None, time.julian_day, time.serialization


def _write(table: str, columns: Sequence[str], rows: Iterable[_Row]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f"COPY {table} ({names}) FROM STDIN WITH (FORMAT csv, NULL '-')", iter(rows))
            if "id" in columns:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608 - names of ours
        else:
            marks = ", ".join(["?"] * len(columns))
            cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - the same


def _copy(cursor: CursorWrapper, statement: str, rows: Iterator[_Row]) -> None:
    while batch := list(islice(rows, 50_000)):
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_MINIMAL).writerows(
            ["-" if cell is None else cell for cell in row] for row in batch
        )
        text.seek(0)
        cursor.copy_expert(statement, text)
