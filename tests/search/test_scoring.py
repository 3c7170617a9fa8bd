"""The scorer: stopping early must give exactly what adding up everything gives."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.scoring import (
    Impact,
    Scorer,
    Weighted,
    all_scores,
    best_documents,
    best_of_all,
    scores_of,
)
from search.backends.snapshot import EMPTY, Postings

SIZE = 400


@st.composite
def terms(draw: st.DrawFn) -> list[Weighted]:
    """Terms of very different frequency and weight, as in a question."""
    made = []
    for seed in draw(st.lists(st.integers(0, 10_000), min_size=0, max_size=12)):
        random = np.random.default_rng(seed)
        docs = np.flatnonzero(random.random(SIZE) < random.choice([0.005, 0.05, 0.9])).astype(np.uint32)
        values = (random.random(len(docs)) * random.choice([0.1, 1, 8])).astype(np.float32)
        made.append(Weighted(random.choice([0.35, 1.0]), Impact(docs, values, float(values.max(initial=0)), 1.0)))
    return made


@given(terms(), st.integers(1, 30), st.one_of(st.none(), st.integers(0, 1000)))
@settings(max_examples=150)
def test_stopping_early_changes_nothing(given_terms: list[Weighted], count: int, seed: int | None) -> None:
    allowed = None if seed is None else np.random.default_rng(seed).random(SIZE) < 0.4
    ties = np.arange(SIZE, dtype=np.uint64)
    whole = all_scores(SIZE, given_terms)
    docs, scores = best_documents(ties, given_terms, count, allowed)
    known, known_scores = best_of_all(ties, whole, count, allowed)
    exact = np.sort(whole[allowed] if allowed is not None else whole)[::-1]
    wanted = exact[exact > 0][:count]
    np.testing.assert_allclose(scores, wanted, rtol=1e-4)
    np.testing.assert_allclose(known_scores, wanted, rtol=1e-4)
    np.testing.assert_allclose(whole[docs], scores, rtol=1e-4)
    assert len(set(docs.tolist())) == len(docs)
    assert allowed is None or allowed[docs].all()
    assert len(known) == len(docs)


@given(terms(), st.sets(st.integers(0, SIZE - 1), max_size=60))
def test_documents_can_be_scored_alone(given_terms: list[Weighted], some: set[int]) -> None:
    docs = np.array(sorted(some), np.uint32)
    np.testing.assert_allclose(scores_of(docs, given_terms), all_scores(SIZE, given_terms)[docs], rtol=1e-4, atol=1e-6)


def test_equal_scores_come_in_the_order_of_ties() -> None:
    impact = Impact(np.arange(5, dtype=np.uint32), np.ones(5, np.float32), 1.0, 1.0)
    ties = np.array([4, 2, 9, 1, 3], np.uint64)
    docs, _ = best_documents(ties, [Weighted(1.0, impact)], 3, None)
    assert docs.tolist() == [3, 1, 4]


class TestScorer:
    @staticmethod
    def scorer(postings: dict[str, Postings], lengths: list[int]) -> Scorer:
        return Scorer(lambda term: postings.get(term, EMPTY), np.array(lengths, np.uint32), len(lengths))

    def test_rare_words_frequent_words_and_short_documents_count_more(self) -> None:
        rare = Postings(np.array([0], np.uint32), np.array([1], np.float32))
        common = Postings(np.array([0, 1, 2], np.uint32), np.array([1, 3, 1], np.float32))
        scorer = self.scorer({"rare": rare, "common": common}, [10, 10, 100, 10])
        assert scorer.impact("rare").weight > scorer.impact("common").weight
        once, thrice, once_in_long = scorer.impact("common").values
        assert thrice > once > once_in_long

    def test_a_word_that_stands_everywhere_takes_nothing_away(self) -> None:
        everywhere = Postings(np.arange(4, dtype=np.uint32), np.ones(4, np.float32))
        assert self.scorer({"e": everywhere}, [5, 5, 5, 5]).impact("e").values.min() > 0

    def test_an_unknown_word_adds_nothing(self) -> None:
        assert self.scorer({}, [5]).impact("x").top == 0.0
        assert self.scorer({}, []).impact("x").top == 0.0
