"""Words of this room inside a page, in the reader's language."""

from django.utils.translation import gettext

from semantics.formats.words import DEFAULTS


def say(key: str, /, **values: str) -> str:
    """The word of that key of :data:`semantics.formats.words.DEFAULTS`, translated, with ``{name}`` filled in."""
    return gettext(DEFAULTS[key]).format_map(values)
