"""Lists as they lie in Whoosh's files, and lists of several segments as one."""

import random
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.snapshot import ZONES
from search.backends.whoosh import WhooshBackend
from search.backends.whoosh_postings import SHORT, BrokenListError, listed, pack, pack_arrays, unpack
from tests.search.making import changes, page

_STEPS = st.one_of(st.integers(1, 300), st.integers(1, 70_000), st.integers(1, 10_000_000))
_COUNTS = st.one_of(st.just(1.0), st.sampled_from([0.5, 1.0, 2.0, 127.5]), st.floats(0.25, 1000, width=32))
_LISTS = st.lists(st.tuples(_STEPS, _COUNTS), min_size=1, max_size=2 * SHORT)


def _apart(rows: Sequence[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [place - 1 for place in accumulate(step for step, _ in rows)], [count for _, count in rows]


@given(_LISTS)
def test_what_was_packed_comes_out(rows: list[tuple[int, float]]) -> None:
    docs, counts = _apart(rows)
    packed = pack(docs, counts)
    found = unpack(packed)
    assert (found.docs.tolist(), found.counts.tolist()) == (docs, counts)
    assert found.docs.dtype == np.uint32
    assert found.counts.dtype == np.float32
    short = listed(packed)
    assert (short is None) == (len(docs) > SHORT)
    assert short is None or (list(short[0]), list(short[1])) == (docs, counts)


@given(_LISTS)
def test_numbers_and_arrays_are_packed_alike(rows: list[tuple[int, float]]) -> None:
    docs, counts = _apart(rows)
    assert pack(docs, counts) == pack_arrays(np.array(docs, np.uint32), np.array(counts, np.float32))


@given(_LISTS, st.data())
def test_a_changed_bit_is_noticed(rows: list[tuple[int, float]], data: st.DataObject) -> None:
    packed = bytearray(pack(*_apart(rows)))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BrokenListError):
        unpack(bytes(packed))
    with pytest.raises(BrokenListError):
        listed(bytes(packed))


def test_too_few_bytes_are_noticed() -> None:
    with pytest.raises(BrokenListError):
        unpack(b"")


def _held(backend: WhooshBackend) -> Counter[tuple[object, ...]]:
    """Everything that the live documents of an index hold: term by term, and what is stored."""
    reading = backend._read()
    held: Counter[tuple[object, ...]] = Counter()
    for zone in ZONES:
        for term in reading.terms(zone, ""):
            docs, counts = reading.postings(zone, term)
            for doc, count in zip(docs.tolist(), counts.tolist(), strict=True):
                if reading.live[doc]:
                    held[zone, term, int(reading.columns.owner[doc]), int(reading.columns.number[doc]), count] += 1
    for doc in np.flatnonzero(reading.live).tolist():
        held[reading.document(doc).text, reading.place(doc), reading.order(doc)] += 1
    return held


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=5, max_size=40), st.randoms())
def test_a_merge_keeps_all_that_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, bool]], chance: random.Random
) -> None:
    root = tmp_path_factory.mktemp("index") / "index"
    backend = WhooshBackend(Path(root))
    backend.rebuild([])
    for number, (owner, gone) in enumerate(steps):
        words = " ".join(chance.choices(("사과", "배", "감", "살구", "앵두"), k=chance.randint(1, 60)))
        text = f"{words} {'포도 ' * chance.randint(0, 3)}"
        backend.replace({owner: ()} if gone else changes(page(owner, f"문서 {number}", text, ("절", "", words))))
    before = _held(backend)
    while backend.tidy(idle=True):
        pass
    assert _held(WhooshBackend(root)) == before
    assert backend.check(thorough=True) == ()
