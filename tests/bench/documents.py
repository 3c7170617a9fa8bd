"""The search engine over ten and a hundred thousand documents; see :mod:`tests.bench.manydocuments`.

The indexes are kept in ``var/bench``, for a hundred thousand documents take minutes to analyse.
"""

from typing import Any, Final

from tests.bench.report import Figure, at_least, at_most, say
from tests.bench.texts import corpus
from tests.live.site import ROOT, Site

SIZES: Final = (10_000, 100_000)


def engine(site: Site) -> list[Figure]:
    found: list[Figure] = []
    for count in SIZES:
        folder = ROOT / "var" / "bench" / f"documents-{count}-{'law' if corpus() else 'own'}"
        found += _figures(count, site.run("tests.bench.manydocuments", str(count), str(folder)))
    return found


def _figures(count: int, told: dict[str, Any]) -> list[Figure]:
    if told["built"]:
        say(f"  {count:,} documents indexed at {told['built']:.0f} a second")
    large = count > SIZES[0]
    limits = {"questions": (4.0, 50.0), "keywords": (0.6, 4.0)} if large else dict.fromkeys(told["times"], (2.0, 10.0))
    figures = []
    for name, (middle, worst) in limits.items():
        times, peer = told["times"][name], told["fts5"][name]
        ratio = f"{times['p50'] / peer['p50']:.2f} of FTS5"
        note = f"FTS5 {peer['p50']:.1f} and {peer['p99']:.1f}"
        what = f"search, {count:,} documents, {name}"
        figures.append(_precise(f"{what}, p50", times["p50"], middle, note, ratio))
        figures.append(_precise(f"{what}, p99", times["p99"], worst, "", ""))
    memory = 300 if large else 150
    figures.append(at_most(f"memory of a process that searches {count:,} documents", told["memory"], memory, "MB"))
    if large:
        figures.append(at_most("saved text is found, p50", told["edits"]["p50"], 50, "ms"))
        figures.append(at_most("saved text is found, p99", told["edits"]["p99"], 600, "ms"))
    else:
        figures.append(at_least("indexing, one core", told["indexing"], 100, "documents/s"))
    return figures


def _precise(what: str, measured: float, limit: float, note: str, ratio: str) -> Figure:
    shown = f"{measured:.2f} ms{f' ({note})' if note else ''}"
    return Figure(what, f"<= {limit:g} ms", shown, measured <= limit, ratio)
