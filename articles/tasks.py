"""What happens in the background after a save: pages that use or ask for what changed get their derived data renewed."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles import waiting
from articles.derive.counters import raise_counters
from articles.derive.facts import FactChanges, update_facts
from articles.derive.links import update_links
from articles.derive.listing import list_category, list_headings, stale_pages, weigh_titles
from articles.derive.sections import update_sections
from articles.environment import page_facts
from articles.models import Counter, Page, Renewal
from articles.tracking import hidden_title
from articles.understanding import understand
from articles.waiting import Cause, causes
from core import generations
from core.titles import Title
from markup.model import LinkKind
from search import outbox

NOTED: Final = 1_000
"""Pages that one task puts on the list."""

_TASKS_KEPT: Final = timedelta(days=1)
STEP: Final = 50
"""Pages renewed by one task; each page is a transaction of its own."""

PAUSE: Final = timedelta(seconds=2)

Spread = Callable[[Collection[Cause], int], None]
"""Puts those whom causes concern on the list, at a round."""

_log = logging.getLogger(__name__)
_gathered: ContextVar[set[Cause] | None] = ContextVar("articles_gathered_causes", default=None)


def renew_users_later(title: Title, stated: FactChanges) -> None:
    """Queue the renewal of the pages that a changed page concerns; nothing is queued where there are none."""
    _spread(causes(title, stated), 1)


@contextmanager
def renewed_at_the_end() -> Iterator[None]:
    """For loaders: what the saves inside concern is renewed once, before this ends."""
    found: set[Cause] = set()
    token = _gathered.set(found)
    try:
        yield
    finally:
        _gathered.reset(token)
    _note_all(found, 1)
    renew_waiting_now()


def renew_waiting_now() -> None:
    """Renew all that waits, here and now: for commands."""
    while _renew_step(_note_all):
        pass


def _note_all(of: Collection[Cause], round_: int) -> None:
    after = 0
    while users := waiting.users(of, after=after, most=NOTED):
        waiting.note(users, round_)
        after = users[-1]


def _spread(of: Collection[Cause], round_: int) -> None:
    gathered = _gathered.get()
    if gathered is not None:
        gathered.update(of)
    elif waiting.users(of):
        note_users.enqueue(causes=waiting.as_json(of), round=round_, after=0)


@task()
def note_users(causes: list[list[str | int]], round: int, after: int) -> int:  # noqa: A002 - stored as JSON by name
    """Put up to :data:`NOTED` pages on the list and queue the next step. Returns how many were put there."""
    users = waiting.users(waiting.from_json(causes), after=after, most=NOTED)
    waiting.note(users, round)
    if len(users) == NOTED:
        note_users.enqueue(causes=causes, round=round, after=users[-1])
    if users:
        _renew_soon()
    return len(users)


def _renew_soon() -> None:
    """After a while, so that what many saves concern is renewed once; one task that has not begun is enough."""
    if not renew_waiting.get_backend().supports_defer:
        renew_waiting.enqueue()
    elif not DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=renew_waiting.module_path).exists():
        renew_waiting.using(run_after=timezone.now() + PAUSE).enqueue()


@task()
def renew_waiting() -> int:
    """Renew up to :data:`STEP` pages of the list and queue the next step. Returns how many were renewed."""
    renewed = _renew_step(_spread)
    resume()
    if renewed < STEP:
        _forget_old_tasks()
    return renewed


def _forget_old_tasks() -> None:
    """The queue keeps what became of every task: a day of that is enough."""
    DBTaskResult.objects.filter(finished_at__lt=timezone.now() - _TASKS_KEPT).delete()


def resume() -> None:
    """Begin where a stopped worker left the list."""
    if waiting.following(1):
        renew_waiting.enqueue()


def _renew_step(spread: Spread) -> int:
    found = waiting.following(STEP)
    for renewal in found:
        try:
            _renew(renewal, spread)
        except Exception:  # noqa: BLE001 - it is logged
            # One page must not hold up the others; it is renewed with its next save or by a rebuild.
            _log.exception("page %s could not be renewed", renewal.pk)
            waiting.done(renewal)
    if found:
        outbox.wake()
    return len(found)


def _renew(renewal: Renewal, spread: Spread) -> None:
    stated = renew_page(renewal.pk, renewal=renewal)
    page = Page.objects.filter(pk=renewal.pk, deleted_at=None).first()
    if page is None:
        return
    concerned = causes(page.name, stated, text=False)
    if renewal.round < waiting.ROUNDS:
        spread(concerned, renewal.round + 1)
    elif waiting.users(concerned):
        _log.warning(
            "renewal stopped after %s rounds at %s: its facts follow from each other", waiting.ROUNDS, page.name
        )
        waiting.note([page.pk], renewal.round, stopped=True)
        generations.raise_pages({page.name.prefixed})


def renew_page(pk: int, *, renewal: Renewal | None = None) -> FactChanges:
    """Derive links, sections, facts and search documents of a page again from its served text. Gives what it states otherwise now."""
    page = Page.objects.select_related("served__text").filter(pk=pk, deleted_at=None).first()
    if page is None or page.served is None:
        if renewal is not None:
            waiting.done(renewal)
        return FactChanges()
    source, served = page.served.text.content, page.served
    understood = understand(source, page.name, own=partial(page_facts, page))
    parsed = understood.parsed
    with transaction.atomic():
        locked = Page.objects.select_for_update().filter(pk=pk, served=served, deleted_at=None).first()
        if locked is None:
            # Saved meanwhile, perhaps from what was read before the change: whoever is on the list stays there.
            return FactChanges()
        outline = update_sections(locked, served, parsed.sections, source=source, before=source)
        changes = update_links(locked, parsed.links)
        stated = update_facts(locked, parsed, understood.evaluation)
        weigh_titles(changes)
        list_category(locked, changes)
        if outline is not None:
            list_headings(locked, outline)
        existence = hidden_title() in changes.of(LinkKind.CATEGORY)
        if existence:
            raise_counters([locked.name], Counter.What.EXISTENCE)
        outbox.note([pk])
        if renewal is not None:
            waiting.done(renewal)
        stale, many = stale_pages(locked, changes, stated, existence=existence)
        transaction.on_commit(generations.raise_site if many else partial(generations.raise_pages, stale))
    return stated
