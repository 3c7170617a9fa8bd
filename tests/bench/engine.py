"""The query engine over 100,000 pages and 1,000,000 facts: ``python -m tests.bench.engine PAGES``, in an empty database of its own; answers in JSON.

The parent (:func:`engine`) runs it on SQLite and, where its server is installed, on PostgreSQL.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.bench.report import Figure, at_most, say
from tests.live.site import ROOT, Site
from tests.postgres import binaries, shared_server

PAGES: Final = 100_000
_TURNS: Final = 15

FEW: Final = (
    "[[분류:작은 분류 {n}]] |?부서 |?예산 |sort=예산 |limit=50",
    "[[부서::부서 {n}]] [[상태::진행]] |?시작 |sort=시작 |order=desc |limit=50",
    "[[부서::부서 {n}]] [[지역::!지역 {n}]] |?이름 |limit=50",
    "[[예산::>{d}10000]] [[예산::<{d}15000]] |?예산 |limit=50",
    "[[시작::2010년 3월 {n}일]] OR [[부서::부서 {n}]] |?부서.지역 |limit=50",
    "[[분류:작은 분류 {n}]] [[계속::참]] [[종료::>2012년]] |?종료 |sort=종료,예산 |limit=50",
)
"""Conditions that 100 to 1,000 pages fulfil."""

MANY: Final = (
    "[[분류:큰 분류 {d}]] |?부서 |sort=예산 |limit=50",
    "[[지역::지역 {n}]] |?예산 |sort=시작 |order=desc |limit=50",
    "[[예산::>9{d}0000]] |?예산 |sort=예산 |limit=50",
    "[[분류:큰 분류 {d}]] [[상태::완료]] OR [[지역::지역 {n}]] |?이름 |limit=50",
)
"""Conditions that 5,000 to 10,000 pages and more fulfil."""


def engine(_site: Site) -> list[Figure]:
    """The figures of each database that is here."""
    found = _figures("SQLite", {})
    if binaries() is None:
        return found
    server = shared_server()
    return found + _figures(
        "PostgreSQL",
        {
            "POLICYWIKI_DATABASE_HOST": server.socket,
            "POLICYWIKI_DATABASE_USER": "policywiki",
            "POLICYWIKI_DATABASE_NAME": "postgres",
        },
    )


def _figures(database: str, settings: dict[str, str]) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="policywiki-engine-") as folder:
        site = Site(Path(folder), settings=settings)
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=site.environment, check=True
        )
        told = site.run("tests.bench.engine", str(PAGES))
    say(f"  {database}: {told['facts']:,} facts written in {told['filled']:.0f} s")
    return [
        at_most(f"engine, {PAGES:,} pages, {database}: {what}", told[key]["median"], limit, "ms", _note(told[key]))
        for what, key, limit in (
            ("up to 1,000 matches", "few", 15),
            ("5,000 to 10,000 matches", "many", 60),
            ("count", "count", 50),
        )
    ]


def _note(told: dict[str, Any]) -> str:
    return f"slowest question {told['slowest']:.1f} ms, matches {told['fewest']:,} to {told['most']:,}"


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    import django  # noqa: PLC0415 - before the models are imported

    django.setup()
    from semantics.ask.parameters import parse_request  # noqa: PLC0415 - the same
    from semantics.ask.request import Request  # noqa: PLC0415 - the same
    from semantics.ask.run import count, run  # noqa: PLC0415 - the same
    from semantics.declarations import declarations_of  # noqa: PLC0415 - the same
    from semantics.options import current  # noqa: PLC0415 - the same
    from tests.bench import facts  # noqa: PLC0415 - the same

    pages = int(sys.argv[1])
    around: dict[str, Any] = {
        "scopes": {0}, "declarations": declarations_of, "options": current(), "language": "ko", "seconds": 30.0,
    }  # fmt: skip

    def request(template: str, turn: int) -> Request:
        source = template.format(n=turn + 1, d=turn % 10)
        return parse_request([(None, part) for part in source.split("|")], options=current())

    def measured(templates: tuple[str, ...], ask: Callable[[Request], object]) -> dict[str, Any]:
        medians, matches = [], []
        for template in templates:
            asked = [request(template, turn) for turn in range(_TURNS)]
            matches += [count(one, **around) for one in asked[:3]]
            medians.append(statistics.median(_timed(partial(ask, one)) for one in asked))
        return {
            "median": statistics.median(medians),
            "slowest": max(medians),
            "fewest": min(matches),
            "most": max(matches),
        }

    filled = _timed(lambda: facts.fill(pages)) / 1000
    told = {
        "filled": filled,
        "facts": pages * 10,
        "few": measured(FEW, lambda one: run(one, **around)),
        "many": measured(MANY, lambda one: run(one, **around)),
        "count": measured((*FEW, *MANY), lambda one: count(one, **around)),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
