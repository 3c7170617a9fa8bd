"""The list of pages that wait to be renewed: who is put on it, who is next, how long it is."""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Q

from articles.derive.facts import FactChanges
from articles.models import PageLink, Renewal
from core.titles import PROPERTY, Title
from markup.model import LinkKind
from semantics.options import current
from semantics.vocabulary import label_of

ROUNDS: Final = 5
"""Renewals that may follow from one another."""

MOST: Final = 10_000
"""A longer list is not counted to its end."""

# Whoever waits already keeps the lower round; whoever was stopped begins anew.
_NOTE: Final = """
INSERT INTO articles_renewal (page_id, round, stamp, stopped) VALUES {rows}
ON CONFLICT (page_id) DO UPDATE SET
    stamp = excluded.stamp,
    stopped = excluded.stopped,
    round = CASE
        WHEN articles_renewal.stopped OR excluded.round < articles_renewal.round THEN excluded.round
        ELSE articles_renewal.round
    END
"""


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """Pages that point at ``title`` by a link of ``kind`` are to be renewed."""

    kind: str
    title: Title


def causes(page: Title, stated: FactChanges, *, text: bool = True) -> tuple[Cause, ...]:
    """Whom a changed page concerns: who includes its ``text``, whose properties it declares, who asks for its facts, who is in the category.

    The moment of its change is no cause: every save states it, and what a page says of it is right when it is read.
    """
    found = [Cause(LinkKind.TEMPLATE.value, page)] if text else []
    if stated.declared:
        found.append(Cause(LinkKind.PROPERTY.value, page))
    found += [Cause(LinkKind.CATEGORY.value, title) for title in sorted(stated.demanding)]
    changed = Title(PROPERTY, label_of("_MDAT", current().language))
    found += [Cause(LinkKind.QUERY.value, title) for title in sorted(stated.titles - {changed})]
    return tuple(found)


def users(of: Iterable[Cause], *, after: int = 0, most: int = 1) -> list[int]:
    """Numbers of the pages that these causes concern, in order, at most ``most`` of them behind ``after``.

    Deleted pages have no links, so that no other table is asked.
    """
    by_place: dict[tuple[str, int], list[str]] = {}
    for cause in of:
        by_place.setdefault((cause.kind, cause.title.namespace), []).append(cause.title.text)
    condition = Q(pk__in=[])
    for (kind, namespace), texts in by_place.items():
        condition |= Q(kind=kind, target_namespace=namespace, target_title__in=texts)
    links = PageLink.objects.filter(condition, source_id__gt=after)
    return list(links.order_by("source_id").values_list("source_id", flat=True).distinct()[:most])


def note(pages: Sequence[int], round_: int, *, stopped: bool = False) -> None:
    """Put pages on the list."""
    if not pages:
        return
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(pages))
    stamp = time.time_ns()
    values = [value for page in sorted(pages) for value in (page, round_, stamp, stopped)]
    with connection.cursor() as cursor:
        cursor.execute(_NOTE.format(rows=rows), values)


def following(most: int) -> list[Renewal]:
    """Who is next: early rounds first, so that what follows from several is renewed once."""
    return list(Renewal.objects.filter(stopped=False).order_by("round", "stamp", "page_id")[:most])


def done(renewal: Renewal) -> None:
    """Take a page off the list, unless it was asked for again meanwhile."""
    Renewal.objects.filter(pk=renewal.pk, stamp=renewal.stamp).delete()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How it stands with one page: on the list, or stopped; ``total`` is the length of the list, at most :data:`MOST`."""

    page: bool = False
    stopped: bool = False
    total: int = 0


def waiting(page: int) -> Waiting:
    """Nothing is counted for a page that does not wait."""
    row = Renewal.objects.filter(pk=page).values_list("stopped", flat=True).first()
    if row is None:
        return Waiting()
    return Waiting(page=not row, stopped=row, total=length())


def length() -> int:
    """How many pages wait, at most :data:`MOST`."""
    return Renewal.objects.filter(stopped=False)[:MOST].count()


def users_of(template: Title) -> int:
    """How many pages include this one."""
    return PageLink.objects.filter(
        kind=LinkKind.TEMPLATE.value, target_namespace=template.namespace, target_title=template.text
    ).count()


def waiting_users_of(template: Title) -> int:
    """How many of them are on the list."""
    return PageLink.objects.filter(
        kind=LinkKind.TEMPLATE.value,
        target_namespace=template.namespace,
        target_title=template.text,
        source_id__in=Renewal.objects.filter(stopped=False).order_by("page_id").values("page_id")[:MOST],
    ).count()


def as_json(of: Collection[Cause]) -> list[list[str | int]]:
    """Causes as the arguments of a task are stored."""
    return [[cause.kind, cause.title.namespace, cause.title.text] for cause in sorted(of)]


def from_json(stored: Iterable[Sequence[str | int]]) -> tuple[Cause, ...]:
    return tuple(Cause(str(kind), Title(int(namespace), str(text))) for kind, namespace, text in stored)
