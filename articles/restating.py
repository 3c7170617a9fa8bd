"""All facts, made again from the texts without their HTML: by several processes, pages that declare something first."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

import django
from django.db import transaction

from articles import waiting
from articles.derive.facts import restate, stating
from articles.models import Page
from articles.selectors import live_pages
from articles.tasks import renew_page, renew_waiting_now
from articles.understanding import understand, vocabulary
from core import generations
from core.titles import CATEGORY, PROPERTY, SCHEMA
from semantics.remembering import remembering

STEP: Final = 100
"""Pages of one transaction."""

_DECLARING: Final = (SCHEMA, PROPERTY, CATEGORY)


def restate_all(*, processes: int = 1) -> Iterator[int]:
    """Renew the facts of every page; yields how many pages are done after each step. What pages ask for is renewed at the end."""
    done = 0
    for namespace in _DECLARING:
        for pk in list(live_pages().filter(namespace=namespace).order_by("pk").values_list("pk", flat=True)):
            renew_page(pk)
            done += 1
        yield done
    others = list(live_pages().exclude(namespace__in=_DECLARING).order_by("pk").values_list("pk", flat=True))
    steps = [others[begin : begin + STEP] for begin in range(0, len(others), STEP)]
    for asking, count in _all_restated(steps, processes):
        waiting.note(asking, 1)
        done += count
        yield done
    renew_waiting_now()
    generations.raise_site()


def _all_restated(steps: Sequence[Sequence[int]], processes: int) -> Iterator[tuple[list[int], int]]:
    if processes <= 1:
        yield from map(restate_pages, steps)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield from pool.map(restate_pages, steps)


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
        restate([stated[pk][1] for pk in unchanged])
    return asking, len(pages)
