"""The few lines of a document around what was found, with marks. Pure and linear in the length of the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from markup.model import SafeHtml
from markup.plain import ASIDE
from search.marking import Marker, Place

LENGTH: Final = 180
_BEGINNINGS: Final = (400, 1_600)
"""How much of a text is looked at first, in characters."""
_PLACES: Final = 60
"""Among how many places the best window is looked for."""
_SPACES: Final = re.compile(r"\s+")
_BETWEEN_ROWS: Final = " · "


def marked(text: str, marker: Marker | None) -> SafeHtml:
    """Escape a text and mark what is wanted in it."""
    return SafeHtml("".join(_pieces(text, marker.places(text) if marker else ())))


def _pieces(text: str, places: Iterable[Place], start: int = 0, end: int | None = None) -> Iterator[str]:
    """Give the part of a text from ``start`` to ``end``, escaped and marked; what lies only partly in it is cut."""
    done, last = start, len(text) if end is None else end
    for place in places:
        if place.end <= done or place.start >= last:
            continue
        begin, stop = max(place.start, done), min(place.end, last)
        yield escape(text[done:begin])
        yield f"<mark>{escape(text[begin:stop])}</mark>"
        done = stop
    yield escape(text[done:last])


def _best_window(places: Sequence[Place], length: int) -> int:
    """Find where an excerpt should begin: where most different words stand close together, the earliest such place."""
    best, best_start, first = 0, 0, 0
    for last, place in enumerate(places):
        while first < last and place.start - places[first].start > length:
            first += 1
        different = _different(places[first : last + 1])
        if different > best:
            best, best_start = different, places[first].start
    return best_start


def excerpt(text: str, marker: Marker | None, length: int = LENGTH) -> SafeHtml:
    """Cut about ``length`` characters out of a text around what is wanted, at spaces, with dots where it goes on.

    Boxes of a page show only where its sentences have none of the words.
    """
    prose, _, boxes = text.partition(ASIDE)
    places = _places(prose, marker, length) if marker else ()
    if boxes and marker and not places and (aside := marker.places(boxes, _PLACES)):
        return _cut(boxes, aside, length)
    return _cut(prose, places, length)


def _places(text: str, marker: Marker, length: int) -> Sequence[Place]:
    """Find the first places. Where all that is sought stands together near the beginning, the rest is not looked at."""
    for size in _BEGINNINGS:
        end = text.find(" ", size)
        if end < 0:
            break
        places = marker.places(text[:end], _PLACES)
        start = _best_window(places, length)
        near = [place for place in places if start <= place.start <= start + length]
        if _different(near) == marker.different and start + length <= end:
            return places
    return marker.places(text, _PLACES)


def _different(places: Iterable[Place]) -> int:
    return len({(one.word, part) for one in places for part in one.parts})


def _cut(text: str, places: Sequence[Place], length: int) -> SafeHtml:
    start = max(0, _best_window(places, length) - length // 4) if places else 0
    if start and (space := text.find(" ", start, start + length // 8)) >= 0:
        start = space + 1
    end = min(len(text), start + length)
    if end < len(text) and (space := text.rfind(" ", end - length // 8, end)) > 0:
        end = space
    body = _one_line("".join(_pieces(text, places, start, end)))
    return SafeHtml(f"{'… ' if start else ''}{body}{' …' if end < len(text) else ''}")


def _one_line(text: str) -> str:
    """Make one line of several. A row of a table reads ``first: second, third``, and is set apart from what stands around it."""
    shown = ""
    before_is_row = False
    for line in text.split("\n"):
        first, *others = [_SPACES.sub(" ", cell).strip() for cell in line.split("\t")]
        is_row = bool(others)
        said = f"{first}: {', '.join(others)}" if any(others) else first
        between = _BETWEEN_ROWS if is_row or before_is_row else " "
        shown = f"{shown}{between}{said}" if shown and said else shown or said
        before_is_row = is_row
    return shown
