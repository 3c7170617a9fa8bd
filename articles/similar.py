"""Pages like an article, as a reader may know of them. Worked out when somebody asks, kept for a while in this process."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accounts.scopes import Reader, visible_to
from articles.models import Page
from articles.selectors import readable
from core.titles import MAIN, Title
from core.weighed import WeighedCache
from search.engine import backend

SIMILAR: Final = "비슷한문서"
"""The special page that tells them."""
HOME: Final = Title(MAIN, "대문")
"""No article: it neither shows pages like it nor is one."""
MOST: Final = 20
_KEPT_SECONDS: Final = 3600.0
_KEPT_WORDS: Final = 120_000
_SOON: Final = 60.0
"""Nothing may have been found because the index does not know the page yet."""


@dataclass(frozen=True, slots=True)
class _Kept:
    owners: tuple[int, ...]
    until: float


_Key = tuple[int, int | None, frozenset[int]]
_KEPT: WeighedCache[_Key, _Kept] = WeighedCache(_KEPT_WORDS, lambda kept: len(kept.owners))


def is_known(page: Page, reader: Reader) -> bool:
    """Tell whether asking costs nothing."""
    kept = _KEPT.find(_key(page, reader))
    return kept is not None and kept.until > time.monotonic()


def similar_to(page: Page, reader: Reader, *, limit: int = MOST) -> Sequence[Page]:
    """Give the articles most like this page, best first, as they are now. One query. Raises IndexUnavailableError."""
    owners = _owners(page, reader)
    rows = readable(reader).filter(pk__in=owners, namespace=MAIN, redirect_namespace=None)
    found: dict[int, Page] = {row.pk: row for row in rows}
    return [found[owner] for owner in owners if owner in found and found[owner].name != HOME][:limit]


def _key(page: Page, reader: Reader) -> _Key:
    return page.pk, page.served_id, visible_to(reader)


def _owners(page: Page, reader: Reader) -> tuple[int, ...]:
    key, now = _key(page, reader), time.monotonic()
    kept = _KEPT.find(key)
    if kept is None or kept.until <= now:
        found = backend().similar(page.pk, scopes=visible_to(reader), limit=MOST)
        kept = _Kept(tuple(one.owner for one in found), now + (_KEPT_SECONDS if found else _SOON))
        _KEPT.put(key, kept)
    return kept.owners
