"""Blocks of postings: what is put in comes out, alone, together and merged."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import ANALYSER
from search.backends import blocks
from search.backends.blocks import Chunk, Collector, DamagedError, Source
from search.backends.snapshot import BODY, entries
from tests.search.making import page

COUNTS = st.sampled_from([0.5, 1.0, 1.25, 63.75, 64.0, 300.5, 1 / 3])
DOCS = st.integers(0, 30) | st.integers(65_500, 65_535)
LISTS = st.dictionaries(st.text(max_size=6), st.dictionaries(DOCS, COUNTS, min_size=1), max_size=12)
Lists = dict[str, dict[int, float]]


def _chunk(lists: Lists) -> Chunk:
    keys = {blocks.key_of(BODY, term): found for term, found in lists.items()}
    pairs = [pair for key in sorted(keys) for pair in sorted(keys[key].items())]
    return Chunk(
        sorted(keys),
        np.array([len(keys[key]) for key in sorted(keys)], np.int64),
        np.array([doc for doc, _ in pairs], np.uint16),
        np.array([count for _, count in pairs], np.float32),
    )


def _lists(chunk: Chunk) -> Lists:
    ends = np.cumsum(chunk.sizes)
    pairs = list(zip(chunk.docs.tolist(), chunk.counts.tolist(), strict=True))
    return {
        blocks.term_of(key): dict(pairs[end - size : end])
        for key, size, end in zip(chunk.terms, chunk.sizes.tolist(), ends.tolist(), strict=True)
    }


def _rounded(lists: Lists) -> Lists:
    return {term: {doc: float(np.float32(count)) for doc, count in found.items()} for term, found in lists.items()}


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SIZE", 40)


@given(LISTS)
def test_what_was_packed_is_read_and_found(lists: Lists) -> None:
    packed = list(blocks.blocks(_chunk(lists)))
    assert [first for first, _ in packed] == sorted(first for first, _ in packed)
    read = {term: found for _, block in packed for term, found in _lists(blocks.read(block)).items()}
    assert read == _rounded(lists)
    for term, wanted in _rounded(lists).items():
        hits = [blocks.find(block, blocks.key_of(BODY, term)) for _, block in packed]
        (hit,) = (one for one in hits if len(one.docs))
        assert dict(zip(hit.docs.tolist(), hit.counts.tolist(), strict=True)) == wanted
        assert hit.docs.tolist() == sorted(wanted)
    assert not any(len(blocks.find(block, blocks.key_of(BODY, "nowhere")).docs) for _, block in packed)


@given(st.lists(LISTS, max_size=4), st.data())
def test_merged_segments_hold_what_was_not_deleted(parts: list[Lists], data: st.DataObject) -> None:
    sources: list[Source] = []
    wanted: Lists = {}
    start = 0
    for lists in parts:
        gone = data.draw(st.sets(DOCS))
        places = np.arange(65_536, dtype=np.int64) + start
        places[list(gone)] = -1
        sources.append(Source(map(blocks.read, (block for _, block in blocks.blocks(_chunk(lists)))), places))
        for term, found in _rounded(lists).items():
            wanted.setdefault(term, {}).update({doc + start: n for doc, n in found.items() if doc not in gone})
        start += 65_536
    merged = [_lists(chunk) for chunk in blocks.merged(sources)]
    assert {term: found for one in merged for term, found in one.items()} == {t: f for t, f in wanted.items() if f}
    assert sum(map(len, merged)) == len({term for one in merged for term in one})


def test_documents_are_collected_by_their_terms() -> None:
    collector = Collector()
    for doc, entry in enumerate(entries(page(1, "하나", "사과와 사과", ("절", "", "사과")), ANALYSER)):
        collector.add(doc, entry)
    chunk = collector.chunk()
    assert chunk.terms == sorted(chunk.terms)
    assert len(collector) == len(chunk.docs) == chunk.sizes.sum()
    ((_, block),) = _whole(chunk)
    found = blocks.find(block, blocks.key_of(BODY, "=사과"))
    assert (found.docs.tolist(), found.counts.tolist()) == ([0, 1], [2.0, 1.0])


def _whole(chunk: Chunk) -> list[tuple[bytes, bytes]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "SIZE", 1_000_000)
        return list(blocks.blocks(chunk))


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 100])
def test_a_damaged_block_is_noticed(damage: bytes) -> None:
    ((_, block),) = blocks.blocks(_chunk({"가": {1: 1.0}}))
    with pytest.raises(DamagedError):
        blocks.read(block[: len(block) // 2] + damage)
    with pytest.raises(DamagedError):
        blocks.find(damage, b"b")
