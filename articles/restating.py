"""All facts, made again from the texts without their HTML: by several processes, pages that declare something first."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

import django
from django.db import connections, transaction

from articles import waiting
from articles.derive.facts import restate, stating, update_facts
from articles.models import Page
from articles.selectors import live_pages
from articles.tasks import renew_waiting_now
from articles.understanding import understand, vocabulary
from core import generations
from core.titles import CATEGORY, PROPERTY, SCHEMA
from search import outbox
from semantics.remembering import remembering

STEP: Final = 100
"""Pages of one transaction."""

_FIRST: Final = (SCHEMA, PROPERTY, CATEGORY)

_WAY: Final = "fork" if sys.platform == "linux" else "spawn"


def restate_all(*, processes: int = 1) -> Iterator[int]:
    """Renew the facts of every page; yields how many pages are done after each step. What pages ask for is renewed at the end.

    Schemas and properties come first, for they say how all others are read; then categories, which say what their members owe.
    """
    done = 0
    for namespace, by in ((SCHEMA, 1), (PROPERTY, 0), (CATEGORY, 1), (None, processes)):
        for asking, count in _restated(namespace, by):
            waiting.note(asking, 1)
            done += count
            yield done
    renew_waiting_now()
    generations.raise_site()
    outbox.wake()


def _restated(namespace: int | None, processes: int) -> Iterator[tuple[list[int], int]]:
    """Pages of one namespace, or of all that declare nothing. No process: each page by itself, with what it declares."""
    pages = live_pages().filter(namespace=namespace) if namespace is not None else live_pages()
    numbers = pages.exclude(namespace__in=_FIRST) if namespace is None else pages
    known = list(numbers.order_by("pk").values_list("pk", flat=True))
    steps = [known[begin : begin + STEP] for begin in range(0, len(known), STEP)]
    if processes == 0:
        yield from map(_declared, steps)
    elif processes == 1 or len(steps) < 2:
        yield from map(restate_pages, steps)
    else:
        connections.close_all()
        with ProcessPoolExecutor(processes, mp_context=get_context(_WAY), initializer=django.setup) as pool:
            yield from pool.map(restate_pages, steps)


def _declared(numbers: Sequence[int]) -> tuple[list[int], int]:
    """Pages of properties, one after the other: what one declares may decide how the next is read."""
    asking = []
    for page in live_pages().select_related("served__text").filter(pk__in=numbers).order_by("pk"):
        if page.served is None:
            continue
        understood = understand(page.served.text.content, page.name, only_facts=True)
        with transaction.atomic():
            if Page.objects.select_for_update().filter(pk=page.pk, served=page.served, deleted_at=None).exists():
                update_facts(page, understood.parsed, understood.evaluation)
                outbox.note([page.pk])
        if understood.evaluation.depends:
            asking.append(page.pk)
    return asking, len(numbers)


def restate_pages(numbers: Sequence[int]) -> tuple[list[int], int]:
    """Renew the facts of these pages. Gives those that ask for facts of others, and how many pages there were."""
    pages: list[Page] = list(live_pages().select_related("served__text").filter(pk__in=numbers).order_by("pk"))
    asking = []
    stated = {}
    with remembering(vocabulary):
        for page in pages:
            if page.served is None:
                continue
            understood = understand(page.served.text.content, page.name, only_facts=True)
            stated[page.pk] = page.served.pk, stating(page, understood.parsed, understood.evaluation)
            if understood.evaluation.depends:
                asking.append(page.pk)
    with transaction.atomic():
        locked = Page.objects.select_for_update().filter(pk__in=stated.keys(), deleted_at=None).order_by("pk")
        unchanged = [pk for pk, served in locked.values_list("pk", "served") if stated[pk][0] == served]
        if restate([stated[pk][1] for pk in unchanged]):
            outbox.note(unchanged)
    return asking, len(pages)
