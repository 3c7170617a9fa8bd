"""Words in the texts of pages, for conditions that name no property."""

from collections.abc import Collection

from semantics.ask.resolve import TextMatcher
from semantics.ask.tree import Comparator
from semantics.providers import pages_with_words


def matcher(scopes: Collection[int]) -> TextMatcher:
    """What finds pages by their text, among those that readers of ``scopes`` may know of."""
    return lambda text, comparator: pages_with_words(text, comparator is Comparator.PHRASE, scopes)
