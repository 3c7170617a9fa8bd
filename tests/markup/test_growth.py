"""Time: no text may hold a request. Hostile families at a size that shows a square, the worst of them at full size."""

import sys
import time
from collections.abc import Callable

import pytest

from markup.limits import Limits
from tests.markup.checks import check_html
from tests.markup.families import FAMILIES
from tests.markup.tools import read, shown

SIZE = 30_000
FULL = 2 * 1024 * 1024
TEMPLATES = {"x": "y", "a": "{{{1}}}"}
SLOWED = 8 if sys.gettrace() else 1
"""A tracer (coverage) makes everything that much slower."""
PACE = 0.018
"""Processor time of the loop in :func:`pace` on the machine for which the limits here were set."""
MOST_SECONDS = 0.7
"""Processor time for :data:`SIZE` characters: several times what the slowest takes, a fraction of what a square would."""

WORST = (
    "*", "- a\\n", "[[a::b]]", "fences of every length", "{{x}}", "table of links",
)  # fmt: skip


def pace() -> float:
    """How much slower than that machine this one is just now, at least 1."""
    began = time.thread_time()
    sum(number * number for number in range(300_000))
    return max(1.0, (time.thread_time() - began) / PACE) * SLOWED


def keeps_to(seconds: float, measure: Callable[[], float]) -> bool:
    """Whether a work keeps to its limit in one of three tries, on a machine of that pace (asked for only when it matters)."""
    for _ in range(3):
        took = measure()
        if took < seconds or took < seconds * pace():
            return True
    return False


def timed(source: str) -> tuple[str, float]:
    """The HTML, and the processor time it took."""
    began = time.thread_time()
    html = shown(read(source, TEMPLATES))
    return html, time.thread_time() - began


def seconds_for(source: str) -> float:
    return timed(source)[1]


@pytest.mark.parametrize("name", FAMILIES)
def test_family(name: str) -> None:
    source = FAMILIES[name](SIZE)
    assert len(source) > SIZE / 3
    html, took = timed(source)
    check_html(html)
    assert took < MOST_SECONDS or keeps_to(MOST_SECONDS, lambda: seconds_for(source))


@pytest.mark.parametrize("name", WORST)
def test_full_size(name: str) -> None:
    source = FAMILIES[name](FULL)
    assert keeps_to(2, lambda: seconds_for(source))


@pytest.mark.parametrize("name", ["[", "*a", "<div>", "> a\\n", "[[a]]", "nested calls", "nested brackets"])
def test_twice_the_text_is_not_four_times_the_time(name: str) -> None:
    """Below the limits, where nothing is cut off yet."""
    small, large = (min(seconds_for(FAMILIES[name](size)) for _ in range(3)) for size in (5_000, 20_000))
    assert large < 10 * small + 0.02


def test_harmless_prose_of_full_size() -> None:
    paragraph = "서울시는 [[스마트도시]] 사업을 **2021년**부터 추진하였고, 시민의 삶의 질을 높이고자 한다. " * 6
    text = (paragraph + "\n\n") * (FULL // (3 * len(paragraph)))
    assert not read(text, limits=Limits(seconds=60.0, expansion_seconds=20.0)).problems


def test_an_article_is_quick() -> None:
    source = article(sections=12, tables=2)
    assert keeps_to(0.06, lambda: min(seconds_for(source) for _ in range(3)))


def test_a_long_article_is_quick() -> None:
    source = article(sections=110, tables=20)
    assert len(source.encode()) > 200_000
    assert source.count("[[") > 300
    assert keeps_to(0.6, lambda: seconds_for(source))
    assert read(source).problems == ()


def article(*, sections: int, tables: int) -> str:
    pieces = []
    for number in range(sections):
        pieces.append(f"## 절 {number}")
        pieces.append(
            "서울시는 [[디지털정책관|디지털 담당]]을 두어 **스마트도시** 정책을 [[서울특별시]]와 함께 추진한다. " * 12
        )
        pieces.append(f"- 항목 [[과제 {number}]]\n- **굵은** 항목\n  - 아래 [외부](https://example.org/a_b)[^1]")
        if number < tables:
            pieces.append("| 시도 | 사업 | 값 |\n|---|---|--:|\n" + f"| [[대전]] | *공공* 와이파이 | {number} |\n" * 12)
    return "\n\n".join([*pieces, "[^1]: 출처 [글](https://example.org)"])
