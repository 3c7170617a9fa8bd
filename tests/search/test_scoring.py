"""The scorer: stopping early must give exactly what adding up everything gives."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import HybridAnalyser
from search.backends.memory import MemorySegment
from search.backends.scoring import (
    Impact,
    Scorer,
    Weighted,
    all_scores,
    best_documents,
    best_of_all,
    kept_impacts,
    scores_of,
)
from search.backends.snapshot import entries
from search.documents import Document

SIZE = 400


@st.composite
def terms(draw: st.DrawFn) -> list[Weighted]:
    """Terms of very different frequency and weight, as in a question."""
    made = []
    for seed in draw(st.lists(st.integers(0, 10_000), min_size=0, max_size=12)):
        random = np.random.default_rng(seed)
        docs = np.flatnonzero(random.random(SIZE) < random.choice([0.005, 0.05, 0.9])).astype(np.uint32)
        values = (random.random(len(docs)) * random.choice([0.1, 1, 8])).astype(np.float32)
        made.append(Weighted(random.choice([0.35, 1.0]), Impact(docs, values, float(values.max(initial=0)))))
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
    impact = Impact(np.arange(5, dtype=np.uint32), np.ones(5, np.float32), 1.0)
    ties = np.array([4, 2, 9, 1, 3], np.uint64)
    docs, _ = best_documents(ties, [Weighted(1.0, impact)], 3, None)
    assert docs.tolist() == [3, 1, 4]


class TestScorer:
    @staticmethod
    def scorer(*texts: str) -> Scorer:
        documents = [Document(n, 0, "", 0, text) for n, text in enumerate(texts)]
        segment = MemorySegment("s", (entry for one in documents for entry in entries([one], HybridAnalyser())))
        return Scorer([segment], kept_impacts(len(texts)), len(texts))

    def test_rare_words_frequent_words_and_short_documents_count_more(self) -> None:
        scorer = self.scorer("rare common", "common common common", "common" + " x" * 80, "y y")
        rare, common = scorer.impact("=rare"), scorer.impact("=common")
        assert scorer.rarity(rare) > scorer.rarity(common)
        once, thrice, once_in_long = common.values
        assert thrice > once > once_in_long

    def test_a_word_that_stands_everywhere_takes_nothing_away(self) -> None:
        scorer = self.scorer(*["everywhere"] * 4)
        assert scorer.rarity(scorer.impact("=everywhere")) > 0

    def test_an_unknown_word_adds_nothing(self) -> None:
        assert self.scorer("a").weighted({"x": 1.0}) == []
        assert self.scorer().weighted({"x": 1.0}) == []

    def test_a_state_with_more_segments_scores_the_same_documents_the_same(self) -> None:
        one = self.scorer("가나 다라", "가나")
        documents = [Document(n, 0, "", 0, text) for n, text in enumerate(("가나 다라", "가나"))]
        apart = [MemorySegment(f"{n}", entries([one], HybridAnalyser())) for n, one in enumerate(documents)]
        two = Scorer(apart, kept_impacts(2), 2)
        assert two.impact("가나").docs.tolist() == [0, 1]
        np.testing.assert_allclose(two.impact("가나").values, one.impact("가나").values, rtol=1e-5)
