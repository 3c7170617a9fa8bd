"""The one reading rule: which scopes a person may see. Every query, count and facet filters by it."""

from typing import Final, Protocol

EVERYONE: Final = 0
SIGNED_IN: Final = 1

PUBLIC: Final = frozenset({EVERYONE})


class Reader(Protocol):
    """Anything that may ask to read: a user or Django's anonymous user."""

    @property
    def is_authenticated(self) -> bool: ...


def visible_to(reader: Reader) -> frozenset[int]:
    """The scopes whose pages, documents and log entries this reader may know of."""
    return frozenset({EVERYONE, SIGNED_IN}) if reader.is_authenticated else PUBLIC
