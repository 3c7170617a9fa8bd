"""The few lines of a document around what was found, with marks. Pure and linear in the length of the text."""

import re
from collections.abc import Collection, Sequence
from html import escape
from typing import Final

from markup.model import SafeHtml
from search.hanja import hangul_of
from search.normal import folded, normal

LENGTH: Final = 180
_LOOKED_AT: Final = 100_000
_MARKS: Final = 200
_LOOSE: Final = r"\s{0,2}"
_HANGUL: Final = re.compile(r"[가-힣]")


def pattern(forms: Collection[str]) -> re.Pattern[str] | None:
    """Make what finds any of these spellings in folded text, Hangul also where a space stands between its syllables."""
    longest = sorted({form for form in forms if form}, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(_loose, longest))) if longest else None


def _loose(form: str) -> str:
    letters = [re.escape(letter) for letter in form]
    if _HANGUL.search(form):
        return _LOOSE.join(letters)
    return rf"(?<![a-z0-9]){''.join(letters)}(?![a-z0-9])"


def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """Fold a text; where that changes lengths, say for each folded character which one it comes from."""
    whole = normal(text)
    if len(whole) == len(text):
        return whole, None
    pieces, origins = [], []
    for place, character in enumerate(text):
        piece = folded(character)
        pieces.append(piece)
        origins += [place] * len(piece)
    return hangul_of("".join(pieces)), origins


def spans(text: str, wanted: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Find the places of ``text`` to mark, in order, at most a few hundred."""
    if wanted is None:
        return []
    whole, origins = _folded(text[:_LOOKED_AT])
    found = []
    for match in wanted.finditer(whole):
        start, end = match.span()
        found.append((start, end) if origins is None else (origins[start], origins[end - 1] + 1))
        if len(found) == _MARKS:
            break
    return found


def marked(text: str, wanted: re.Pattern[str] | None) -> SafeHtml:
    """Escape a text and mark what is wanted in it."""
    return _with_marks(text, spans(text, wanted))


def _with_marks(text: str, places: Sequence[tuple[int, int]]) -> SafeHtml:
    pieces, done = [], 0
    for start, end in places:
        if start < done:
            continue
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return SafeHtml("".join([*pieces, escape(text[done:])]))


def _best_window(text: str, places: Sequence[tuple[int, int]], length: int) -> int:
    """Find where an excerpt should begin: where most different words stand close together, the earliest such place."""
    best, best_start, first = 0, 0, 0
    for last in range(len(places)):
        while first < last and places[last][1] - places[first][0] > length:
            first += 1
        different = len({normal(text[start:end]) for start, end in places[first : last + 1]})
        if different > best:
            best, best_start = different, places[first][0]
    return best_start


def excerpt(text: str, wanted: re.Pattern[str] | None, length: int = LENGTH) -> SafeHtml:
    """Cut about ``length`` characters out of a text around what is wanted, at spaces, with dots where it goes on."""
    places = spans(text, wanted)
    start = max(0, _best_window(text, places, length) - length // 4) if places else 0
    if start and (space := text.find(" ", start, start + length // 8)) >= 0:
        start = space + 1
    end = min(len(text), start + length)
    if end < len(text) and (space := text.rfind(" ", end - length // 8, end)) > 0:
        end = space
    window = re.sub(r"\s+", " ", text[start:end]).strip()
    body = marked(window, wanted)
    return SafeHtml(f"{'… ' if start else ''}{body}{' …' if end < len(text) else ''}")
