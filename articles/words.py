"""Words of the interface that stand inside a page body, in the active language."""

from django.utils.translation import gettext

from markup.words import DEFAULTS


def say(key: str, /, **values: str) -> str:
    """The word of that key of :data:`markup.words.DEFAULTS`, translated, with ``{name}`` filled in."""
    return gettext(DEFAULTS[key]).format_map(values)
