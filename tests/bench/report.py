"""A table of what was asked and what was measured."""

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tests.live.site import Site, cpu_seconds, web_workers


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: ``ratio`` is against a peer measured in the same run, empty without one."""

    what: str
    asked: str
    measured: str
    ok: bool
    ratio: str = ""


def at_most(what: str, measured: float, limit: float, unit: str, note: str = "") -> Figure:
    shown = f"{measured:,.1f} {unit}{f' ({note})' if note else ''}"
    return Figure(what, f"<= {limit:,.0f} {unit}", shown, measured <= limit)


def at_least(what: str, measured: float, limit: float, unit: str, note: str = "") -> Figure:
    shown = f"{measured:,.0f} {unit}{f' ({note})' if note else ''}"
    return Figure(what, f">= {limit:,.0f} {unit}", shown, measured >= limit)


def spread(values: Sequence[float]) -> str:
    """Median and largest, for a note."""
    return f"median {statistics.median(values):.1f}, largest {max(values):.1f}, n={len(values)}"


class Effort:
    """The web workers' processor time: what a figure would be if nothing else ran here."""

    def __init__(self, site: Site) -> None:
        self._workers = web_workers(site)
        self._began = cpu_seconds(self._workers)

    def each(self, answers: int) -> str:
        """Milliseconds of processor for each of so many answers, for a note."""
        return f"{(cpu_seconds(self._workers) - self._began) * 1000 / answers:.1f} ms of processor each"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def print_table(figures: Sequence[Figure]) -> None:
    """Columns padded to their widest cell; a Hangul syllable is two columns wide."""
    rows = [("what", "asked", "measured", "ratio", "")]
    rows += [(f.what, f.asked, f.measured, f.ratio, "ok" if f.ok else "NOT REACHED") for f in figures]
    widths = [max(_columns(row[at]) for row in rows) for at in range(5)]
    for row in rows:
        say("  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def _columns(text: str) -> int:
    return sum(2 if "\u1100" <= character <= "\uffdc" else 1 for character in text)
