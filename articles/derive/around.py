"""Whose cached bytes are stale when titles come, go or change hands."""

from collections.abc import Collection, Iterable
from typing import Final

from django.db.models import Q

from articles.derive.whole import Changes
from articles.lookups import any_of
from articles.models import PageLink
from core.titles import USER, Title
from markup.model import LinkKind

MANY: Final = 500


def stale_around(titles: Collection[Title], changes: Iterable[Changes]) -> tuple[frozenset[str], bool]:
    """Prefixed titles whose cached bytes are stale, and whether they are too many to name. One query.

    ``titles`` are those at which another page, or none, is found now; ``changes`` what their pages point at and state.
    """
    changes = tuple(changes)
    shown = {title.page for title in titles} | {title.subject if title.is_talk else title.talk for title in titles}
    shown |= {title for change in changes for title in change.links.of(LinkKind.CATEGORY)}
    asked = {title for change in changes for title in change.facts.titles}
    users = PageLink.objects.filter(
        any_of(titles, prefix="target_") | Q(any_of(asked, prefix="target_"), kind=LinkKind.QUERY.value)
    )
    rows = list(users.values_list("source__namespace", "source__title").distinct()[: MANY + 1])
    shown |= {Title(namespace, text) for namespace, text in rows}
    # A user page is named at the foot of every page that its user changed last.
    everywhere = any(title.namespace == USER for title in titles)
    return frozenset(title.prefixed for title in shown), everywhere or len(rows) > MANY
