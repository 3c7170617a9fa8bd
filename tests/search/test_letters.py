"""Words taken apart into letters, compared by the exact number of wrong ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.closeness import cost
from search.letters import WIDTH, distances, rows, signature, signatures, spelt, written

HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6)
WORDS = st.binary(min_size=1, max_size=9).map(lambda raw: bytes(1 + byte % 5 for byte in raw))


def apart(one: bytes, other: bytes) -> int:
    """The optimal string alignment distance as the textbook has it."""
    table = [[i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(HANGUL)
def test_a_word_comes_back(word: str) -> None:
    letters = spelt(word)
    assert written(letters) == word if letters else len(word) > WIDTH // 5


@pytest.mark.parametrize("word", ["k방역2", "값닭의", "2024", "hello"])
def test_letters_of_all_kinds_come_back(word: str) -> None:
    assert written(spelt(word)) == word
    assert spelt(word.upper()) == spelt(word)


@pytest.mark.parametrize("word", ["", "ㅅㅇ", "漢字", "서울 시", "조례,", "가" * 100, "a" * 33])
def test_what_cannot_be_spelt(word: str) -> None:
    assert spelt(word) == b""


@given(WORDS, st.lists(WORDS, min_size=1, max_size=8))
def test_distances_are_exact(word: bytes, others: list[bytes]) -> None:
    lengths = np.array([len(other) for other in others], np.uint8)
    assert distances(word, rows(others), lengths).tolist() == [apart(word, other) for other in others]


@given(WORDS, WORDS)
def test_an_edit_changes_two_bits_of_a_signature_at_most(word: bytes, other: bytes) -> None:
    both = signatures(rows([word, other]))
    assert both[0] == signature(word)
    assert int(np.bitwise_count(both[0] ^ both[1])) <= 2 * apart(word, other)


def test_what_happens_easily_costs_less() -> None:
    def between(one: str, other: str) -> float:
        return cost(spelt(one), spelt(other))

    assert between("조례", "조례") == 0
    assert between("재도", "제도") < between("자도", "제도") == 1
    assert between("까치", "가치") < 1
    assert between("주례", "조례") < between("자례", "조례")
    assert between("조례", "조례집") == 3.5


@given(HANGUL, HANGUL)
def test_cost_is_the_same_both_ways(one: str, other: str) -> None:
    assert cost(spelt(one), spelt(other)) == pytest.approx(cost(spelt(other), spelt(one)))
