"""Texts by their digests. What a digest names never changes, so texts that many pages use are kept in this process."""

from collections.abc import Collection
from typing import Final

from articles.models import Text
from core.weighed import WeighedCache

_LIMIT: Final = 500_000
_LONGEST: Final = 20_000
"""Characters; longer texts are read each time."""

_kept: WeighedCache[str, str] = WeighedCache(_LIMIT, lambda text: len(text) // 4)


def contents_of(digests: Collection[str]) -> dict[str, str]:
    """The texts of these digests; one query for those that are not at hand."""
    found = {digest: text for digest in set(digests) if (text := _kept.find(digest)) is not None}
    missing = set(digests) - found.keys()
    if missing:
        for digest, content in Text.objects.filter(digest__in=missing).values_list("digest", "content"):
            found[digest] = content
            if len(content) <= _LONGEST:
                _kept.put(digest, content)
    return found
