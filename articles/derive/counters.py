"""Freshness: counters raised in the transaction of a change, compared when a rendering is about to be used."""

from django.db import connection
from django.db.models import F

from articles.models import Counter
from core.titles import Title

# One row per link of the page and its counter: bounded by the page, whatever the size of the wiki. The join has no
# foreign key, because a counter belongs to a title, written or not.
_SUM = """
SELECT COALESCE(SUM(c.value), 0)
FROM articles_pagelink l
JOIN articles_counter c ON c.namespace = l.target_namespace AND c.title = l.target_title
WHERE l.source_id = %s AND (c.what = 'existence' OR l.kind = 'template')
"""


def raise_counter(title: Title, what: Counter.What) -> None:
    """One more change of ``what``. The lock on the page serialises this for one title."""
    rows = Counter.objects.filter(namespace=title.namespace, title=title.text, what=what)
    if not rows.update(value=F("value") + 1):
        Counter.objects.create(namespace=title.namespace, title=title.text, what=what, value=1)


def counters_of(page: int) -> int:
    """The sum over all counters that a rendering of this page depends on."""
    with connection.cursor() as cursor:
        cursor.execute(_SUM, [page])
        (total,) = cursor.fetchone()
    return int(total)
