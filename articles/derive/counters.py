"""Freshness: counters raised in the transaction of a change, compared when a rendering is about to be used."""

import hashlib
from collections.abc import Sequence
from typing import Final

from django.db import connection

from articles.models import Counter
from core.titles import PROPERTY, Title

# One row per link of the page and its counter: bounded by the page, whatever the size of the wiki. The join has no
# foreign key, because a counter belongs to a title, written or not.
_STATE = """
SELECT c.id, c.value
FROM articles_pagelink l
JOIN articles_counter c ON c.namespace = l.target_namespace AND c.title = l.target_title
WHERE l.source_id = %s AND (
    c.what = 'existence' OR (l.kind = 'template' AND c.what = 'content')
    OR (l.kind = 'query' AND c.what IN ('facts', 'declared')) OR (l.kind = 'property' AND c.what = 'declared')
)
ORDER BY c.id
"""

# The titles that the live page of a title asked about when it was stored, each with the sum of its counters: it grows with every change.
_STANDING = """
SELECT l.target_namespace, l.target_title, COALESCE(SUM(c.value), 0)
FROM articles_page p
JOIN articles_pagelink l ON l.source_id = p.id AND l.kind = 'query'
LEFT JOIN articles_counter c ON c.namespace = l.target_namespace AND c.title = l.target_title
    AND c.what IN ('existence', 'facts', 'declared')
WHERE p.namespace = %s AND p.title = %s AND p.deleted_at IS NULL
GROUP BY l.target_namespace, l.target_title
"""

_RAISE = """
INSERT INTO articles_counter (what, namespace, title, value) VALUES {rows}
ON CONFLICT (namespace, title, what) DO UPDATE SET value = articles_counter.value + 1
"""


def counters_of(page: int) -> int:
    """A 63-bit digest of which counters a rendering of this page depends on and where they stand."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [page])
        rows = cursor.fetchall()
    digest = hashlib.blake2b(repr(rows).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def standing_of(title: Title) -> dict[Title, int]:
    """Where everything stands that the stored page of this title asks about."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [title.namespace, title.text])
        return {Title(namespace, text): int(value) for namespace, text, value in cursor.fetchall()}


VOCABULARY: Final = Title(PROPERTY, "")
"""Its counter counts the changes of pages that declare something: properties and schemas."""


def vocabulary_state() -> int:
    """How often the vocabulary changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT value FROM articles_counter WHERE namespace = %s AND title = '' AND what = 'declared'", [PROPERTY]
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def raise_counters(titles: Sequence[Title], what: Counter.What) -> None:
    """One more change of ``what`` for each of these titles, in one statement; sorted, so that two saves never wait for each other."""
    if not titles:
        return
    rows = ", ".join(["(%s, %s, %s, 1)"] * len(titles))
    values = [value for title in sorted(titles) for value in (what.value, title.namespace, title.text)]
    with connection.cursor() as cursor:
        cursor.execute(_RAISE.format(rows=rows), values)
