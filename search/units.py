"""What a document must have to contain a word of a query."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing a document must have: any of ``words``, or all of ``grams`` (none: words only), or all of one of ``others``.

    ``forms`` are the spellings to highlight, the longest first. ``light`` ones are asked for only where nothing else is.
    """

    words: tuple[str, ...]
    grams: tuple[str, ...]
    forms: tuple[str, ...]
    light: bool = False
    others: tuple[tuple["Unit", ...], ...] = ()
