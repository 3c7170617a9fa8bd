"""Words that stand for each other in queries, as editors name them on a page of the wiki: ``조례 = 자치법규``, one group a line.

Only queries know of them: a changed page counts from the next search on, and nothing is indexed again.
"""

import logging
import re
import time
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.db import DatabaseError

from core.hangul import strip_particles
from core.providers import Provider
from search.hanja import hangul_of
from search.normal import folded

log = logging.getLogger(__name__)

MAX_LINES: Final = 5_000
MAX_WORDS: Final = 8
"""Words of one line."""
MAX_LETTERS: Final = 60
_LONGEST: Final = 100
_KEPT: Final = 60.0
"""Seconds after which the page is read again even where nothing told of a change."""

_COMMENT: Final = re.compile(r"<!--.*?-->|<!--.*\Z", re.DOTALL)
_NO_LETTER: Final = re.compile(r"[\W_]+")
_MARKS: Final = re.compile(r"\s*(?:[*:]+\s+|-\s+)?")
_NO_ENTRY: Final = ("#", "//", "|", "```")

synonym_page: Provider[[], str] = Provider("search.synonym_page")
"""The text of the page with the synonyms, if everyone may read it; else nothing."""

synonym_state: Provider[[], Hashable] = Provider("search.synonym_state")
"""Something that is another whenever that page may have changed; must not ask the database."""


class Trouble(NamedTuple):
    """A line that says nothing, from 1, and why: ``alone``, ``long``, ``many``, ``lines``."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """``others`` gives what stands for a word, by its letters alone. ``troubles`` are lines that could not be used."""

    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    troubles: Sequence[Trouble] = ()

    def of(self, word: str) -> tuple[str, ...]:
        """Give what stands for a folded word as well, also where it has a particle."""
        if not self.others:
            return ()
        dense = letters(word)
        return self.others.get(dense) or next(
            (found for stem in strip_particles(dense) if (found := self.others.get(stem))), ()
        )


NO_SYNONYMS: Final = Synonyms()


def letters(word: str) -> str:
    """Fold a word to its letters and figures."""
    return _NO_LETTER.sub("", hangul_of(folded(word)))


def read(text: str) -> Synonyms:
    """Read the page: comments, headings and prose (lines without ``=``) are passed over."""
    groups: dict[str, dict[str, str]] = {}
    troubles: list[Trouble] = []
    for number, written in enumerate(_without_comments(text).split("\n"), 1):
        line = _MARKS.sub("", written, count=1).strip()
        if "=" not in line or line.startswith(("=", *_NO_ENTRY)):
            continue
        if number > MAX_LINES:
            troubles.append(Trouble(number, "lines"))
            break
        words = dict.fromkeys(word.strip() for word in line.split("="))
        if code := _wrong(words):
            troubles.append(Trouble(number, code))
            continue
        _join(groups, {letters(word): word for word in words})
    others = {key: tuple(word for other, word in group.items() if other != key) for key, group in groups.items()}
    return Synonyms({key: found for key, found in others.items() if found}, tuple(troubles[:_LONGEST]))


def _without_comments(text: str) -> str:
    """Take comments out; the lines keep their numbers."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def _wrong(words: Mapping[str, None]) -> str:
    if len(words) > MAX_WORDS:
        return "many"
    if any(len(word) > MAX_LETTERS for word in words):
        return "long"
    return "alone" if len({letters(word) for word in words}) < 2 or not all(map(letters, words)) else ""


def _join(groups: dict[str, dict[str, str]], line: dict[str, str]) -> None:
    """Put a line's words together with what was said of them before, as far as a group may grow."""
    group: dict[str, str] = {}
    for one in (line, *(groups[key] for key in line if key in groups)):
        for key, word in one.items():
            if len(group) < MAX_WORDS:
                group.setdefault(key, word)
    for key in group:
        groups[key] = group


class _Kept(NamedTuple):
    state: Hashable
    until: float
    text: str
    synonyms: Synonyms


_kept: list[_Kept] = []


def current() -> Synonyms:
    """Give the synonyms of this wiki as they are now, read once for each change of the page."""
    state, now = synonym_state(), time.monotonic()
    if _kept and _kept[0].state == state and now < _kept[0].until:
        return _kept[0].synonyms
    before = _kept[0] if _kept else _Kept(None, 0.0, "", NO_SYNONYMS)
    try:
        text = synonym_page()
    except DatabaseError:
        log.exception("the page with the synonyms cannot be read")
        text = before.text
    synonyms = before.synonyms if text == before.text else read(text)
    _kept[:] = [_Kept(state, now + _KEPT, text, synonyms)]
    return synonyms


def forget_synonyms() -> None:
    """For another database under the same process, as in tests."""
    _kept.clear()
