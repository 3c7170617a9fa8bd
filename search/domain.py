"""The words of this wiki (titles, redirects, categories, values of facts) found in texts by an automaton in a mapped file.

Where one stands, a document and a query get it as one more term (``#스마트도시``): a name of several words counts as one thing.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, TypeAlias

import marisa_trie

from search.normal import normal

log = logging.getLogger(__name__)

DOMAIN: Final = "#"
SHORTEST: Final = 2
LONGEST: Final = 40
"""Letters of a word."""
_SURE: Final = 4
"""From so many letters on a word is found inside others too; shorter ones only at the beginning of one (회의 is not in 사회의)."""

_ENDS: Final = re.compile(r"[.!?。！？…;]+(?=\s|\Z)|[\r\n\t|]+")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_WESTERN: Final = re.compile(
    r"[^\W_\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\ua960-\ud7ff\uf900-\ufaff]"
)
_ASIDE: Final = re.compile(r"\s*\([^()]*\)\s*\Z")

Stamp: TypeAlias = tuple[int, int, int]


def word_of(name: str) -> str:
    """Make the word that a name is found by: folded, without spaces and marks; nothing where it is none.

    What stands in brackets at the end tells pages of the same name apart and is no part of it.
    """
    dense = _NO_LETTER.sub("", _ASIDE.sub("", normal(name)))
    return dense if SHORTEST <= len(dense) <= LONGEST and not dense.isdigit() else ""


class _Sentence(NamedTuple):
    """A sentence without spaces and marks. ``starts``, ``ends``: whether a character is the first, the last of a token."""

    dense: str
    starts: list[bool]
    ends: list[bool]


def _sentences(folded: str) -> Iterator[_Sentence]:
    for sentence in _ENDS.split(folded):
        tokens = [token for token in _NO_LETTER.split(sentence) if token]
        if tokens:
            starts = [place == 0 for token in tokens for place in range(len(token))]
            ends = [place == len(token) - 1 for token in tokens for place in range(len(token))]
            yield _Sentence("".join(tokens), starts, ends)


class DomainWords:
    """Words in a file that another process replaces. Without a readable file there are none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._trie: marisa_trie.Trie | None = None

    def trie(self) -> marisa_trie.Trie | None:
        """Give the present words, taken up when the file was replaced."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        stamp = found.st_ino, found.st_mtime_ns, found.st_size
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._trie, self._stamp = _mapped(self._path), stamp
        return self._trie

    def terms(self, folded: str) -> Iterator[str]:
        """The words that stand in a folded text, each as often as it stands there."""
        trie = self.trie()
        if trie is not None:
            for sentence in _sentences(folded):
                yield from (DOMAIN + word for word in _found(trie, sentence))


def _mapped(path: Path) -> marisa_trie.Trie | None:
    try:
        return marisa_trie.Trie().mmap(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        log.warning("the words of the wiki cannot be read from %s: %s", path, error)
        return None


def _found(trie: marisa_trie.Trie, sentence: _Sentence) -> Iterator[str]:
    """The longest word at each place; inside a longer one only what stands by itself between spaces."""
    dense, starts, ends = sentence
    covered = 0
    for place in range(len(dense) - 1):
        if not starts[place] and (
            place < covered or (_WESTERN.match(dense[place]) and _WESTERN.match(dense[place - 1]))
        ):
            continue
        words = trie.prefixes(dense[place : place + LONGEST])
        word = next((word for word in reversed(words) if _stands(word, place, sentence)), "")
        end = place + len(word)
        if word and (end > covered or ends[end - 1]):
            yield word
            covered = max(covered, end)


def _stands(word: str, place: int, sentence: _Sentence) -> bool:
    """Tell whether a word that begins here is one: Latin letters and figures whole, short words at a beginning."""
    end = place + len(word)
    if _WESTERN.match(word[-1]) and end < len(sentence.dense) and not sentence.ends[end - 1]:
        return not _WESTERN.match(sentence.dense[end])
    return len(word) >= _SURE or sentence.starts[place] or bool(_WESTERN.match(word[0]))


NO_WORDS: Final = DomainWords(None)
