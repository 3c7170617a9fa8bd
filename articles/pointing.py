"""How many pages would notice that a page moves or goes."""

from collections import Counter
from typing import Final

from articles.access import Asker
from articles.models import PageLink
from articles.selectors import readable
from core.titles import Title
from markup.model import LinkKind

MOST: Final = 1_000
"""Counting stops here: beyond, the form says "at least"."""
KINDS: Final = (LinkKind.LINK, LinkKind.REDIRECT, LinkKind.TEMPLATE, LinkKind.FILE, LinkKind.CATEGORY)


def pointing_at(title: Title, reader: Asker) -> dict[LinkKind, int]:
    """Pages this reader may know of, by the kind of their link to ``title``: at most :data:`MOST` of each kind, one query."""
    links = PageLink.objects.filter(
        target_namespace=title.namespace,
        target_title=title.text,
        kind__in=[kind.value for kind in KINDS],
        source__in=readable(reader).values("pk"),
    )
    found = Counter(links.values_list("kind", flat=True)[: len(KINDS) * MOST])
    return {kind: min(found[kind.value], MOST) for kind in KINDS if found[kind.value]}
