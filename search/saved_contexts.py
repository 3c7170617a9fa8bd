"""What the page 특수:내검색 shows, ready to print."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core import addresses
from search import notes, saved
from search.asking import Asked
from search.models import SavedSearch
from search.tools import MINE

BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A search that is kept. ``asks`` says what it asks for; ``fresh_text`` is empty where nothing is new."""

    id: int
    name: str
    asks: str
    address: str
    fresh_text: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class SavedPage:
    """``errors`` stand above a form that comes back with ``name`` and ``fields`` as they were sent.

    ``feed`` is the secret address of the feed, empty where there is none.
    """

    action: str
    rows: tuple[SavedRow, ...]
    removed: tuple[SavedRow, ...]
    feed: str
    search: str
    longest: int = saved.LONGEST_NAME
    limit_text: str = ""
    error: str = ""
    name: str = ""
    fields: str = ""

    @property
    def is_anything_new(self) -> bool:
        return any(row.fresh_text for row in self.rows)


def page_of(user: User, *, error: str = "", name: str = "", fields: str = "") -> SavedPage:
    """Everything of one person: four queries for any number of searches."""
    rows = tuple(map(_row, saved.searches_of(user)))
    return SavedPage(
        action=addresses.special(MINE),
        rows=rows,
        removed=tuple(map(_row, saved.removed_of(user))),
        feed=feed_address(saved.token_of(user)),
        search=addresses.special("검색"),
        limit_text=gettext("검색은 {most}개까지 저장할 수 있고, 지금 {count}개가 있습니다.").format(
            most=saved.MOST, count=len(rows)
        ),
        error=error,
        name=name,
        fields=fields,
    )


def feed_address(token: str) -> str:
    """The whole address of a feed; empty without a secret."""
    return f"{settings.SITE_URL.rstrip('/')}{addresses.special(MINE, feed=token)}" if token else ""


def _row(one: SavedSearch) -> SavedRow:
    asked = saved.asked_of(one.fields)
    return SavedRow(
        id=one.pk,
        name=one.name,
        asks=describe(asked),
        address=asked.address(),
        fresh_text=_fresh_text(one.fresh),
        changed=datetime.fromtimestamp(one.changed, UTC) if one.changed else None,
    )


def describe(asked: Asked) -> str:
    """A search in words: what was typed, and what it is narrowed to."""
    filters = asked.filters
    kinds = (gettext(kind) for kind in filters.kinds)
    return BETWEEN.join(
        [
            asked.typed[:200],
            *filters.categories,
            *kinds,
            *map(notes.namespace_label, filters.namespaces),
            *filters.departments,
            *map(str, filters.years),
            *filters.types,
            *filters.attachments,
        ]
    )


def _fresh_text(fresh: int) -> str:
    if fresh >= saved.MOST_FRESH:
        return gettext("새로 바뀐 문서 {count}개 이상").format(count=saved.MOST_FRESH)
    text = ngettext("새로 바뀐 문서 {count}개", "새로 바뀐 문서 {count}개", fresh)
    return text.format(count=fresh) if fresh else ""
