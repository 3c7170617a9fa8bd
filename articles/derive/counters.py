"""Freshness: counters raised in the transaction of a change, compared when a rendering is about to be used."""

import hashlib
from collections.abc import Sequence

from django.db import connection
from django.db.models import F

from articles.models import Counter
from core.titles import Title

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

_RAISE = """
INSERT INTO articles_counter (what, namespace, title, value) VALUES {rows}
ON CONFLICT (namespace, title, what) DO UPDATE SET value = articles_counter.value + 1
"""


def raise_counter(title: Title, what: Counter.What) -> None:
    """One more change of ``what``. The lock on the page serialises this for one title."""
    rows = Counter.objects.filter(namespace=title.namespace, title=title.text, what=what)
    if not rows.update(value=F("value") + 1):
        Counter.objects.create(namespace=title.namespace, title=title.text, what=what, value=1)


def counters_of(page: int) -> int:
    """A 63-bit digest of which counters a rendering of this page depends on and where they stand."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [page])
        rows = cursor.fetchall()
    digest = hashlib.blake2b(repr(rows).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def raise_counters(titles: Sequence[Title], what: Counter.What) -> None:
    """One more change of ``what`` for each of these titles, in one statement; sorted, so that two saves never wait for each other."""
    if not titles:
        return
    rows = ", ".join(["(%s, %s, %s, 1)"] * len(titles))
    values = [value for title in sorted(titles) for value in (what.value, title.namespace, title.text)]
    with connection.cursor() as cursor:
        cursor.execute(_RAISE.format(rows=rows), values)
