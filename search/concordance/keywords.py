"""What is looked for in a concordance: one or several phrases, read from what was typed. Pure.

Words stand together in their order; ``|`` or ``OR`` parts phrases of which any is looked for; ``"..."`` is found letter by letter;
``*`` at an end of a word stands for more letters there, within a word for up to a few. Filters (분류:, 절: …) stay filters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search.query import MAX_LENGTH, Query, clean, parse

MOST_PHRASES: Final = 5
MOST_WORDS: Final = 6
LONGEST: Final = 100

_PARTS: Final = re.compile(r'"([^"]*)"?|(\||OR(?=\s|$))|([^\s"|]+)')
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟＂", '"'))
_AROUND: Final = "()[]{}<>«»‘’'“”「」『』《》〈〉,.;:!?"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word as typed without its stars. ``inner`` is what follows a star within it, empty without one."""

    text: str
    inner: str = ""
    open_left: bool = False
    open_right: bool = False

    @property
    def shown(self) -> str:
        middle = f"{self.text}*{self.inner}" if self.inner else self.text
        return f"{'*' if self.open_left else ''}{middle}{'*' if self.open_right else ''}"

    @property
    def is_open(self) -> bool:
        return self.open_left or self.open_right or bool(self.inner)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Keywords in a row; ``exact`` is one keyword found letter by letter, wherever it stands."""

    keywords: tuple[Keyword, ...]
    exact: bool = False

    @property
    def shown(self) -> str:
        return " ".join(one.shown for one in self.keywords)


@dataclass(frozen=True, slots=True)
class Sought:
    """``within`` holds the filters that were typed and nothing else; ``cut`` says that not all of what was typed is looked for."""

    phrases: tuple[Phrase, ...]
    within: Query
    cut: bool = False


def read(typed: str) -> Sought:
    """Read what was typed; no phrases where it holds no word. Never raises."""
    query = parse(clean(typed)[:MAX_LENGTH])
    spans = [(one.start, one.end) for one in query.filters]
    within = parse(" ".join(query.text[start:end] for start, end in spans))
    text = _without(query.text, spans).translate(_QUOTES)
    phrases = tuple(dict.fromkeys(_phrases(text)))
    short = tuple(Phrase(one.keywords[:MOST_WORDS], one.exact) for one in phrases[:MOST_PHRASES])
    return Sought(short, within, cut=short != phrases or len(typed) > MAX_LENGTH)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _phrases(text: str) -> Iterator[Phrase]:
    row: list[Keyword] = []
    for quoted, parting, word in _PARTS.findall(text):
        if (quoted or parting) and row:
            yield Phrase(tuple(row))
            row = []
        if quoted and _has_letter(quoted):
            yield Phrase((Keyword(quoted.strip()[:LONGEST]),), exact=True)
        elif word and (keyword := _keyword(word)):
            row.append(keyword)
    if row:
        yield Phrase(tuple(row))


def _keyword(word: str) -> Keyword | None:
    bare = word[:LONGEST].strip(_AROUND)
    pieces = [piece for piece in bare.split("*") if _has_letter(piece)]
    if not pieces or (word.startswith("-") and len(word) > 1):
        return None
    return Keyword(
        pieces[0],
        inner=pieces[1] if len(pieces) > 1 else "",
        open_left=bare.startswith("*"),
        open_right=bare.endswith("*") or len(pieces) > 2,
    )


def _has_letter(text: str) -> bool:
    return any(character.isalnum() for character in text)
