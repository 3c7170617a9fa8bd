"""What the job worker does for the search room every few minutes: counts searches and new pages, tidies up."""

import logging
from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from search import engine, saved, totals
from search.backends.base import IndexUnavailableError
from search.models import SavedSearch

PERIOD: Final = timedelta(minutes=5)
STEP: Final = 50
"""Searches counted by one task."""

_RESULTS_KEPT: Final = timedelta(hours=1)
_log = logging.getLogger(__name__)
_counted: dict[str, str] = {}


def begin() -> None:
    """See that the next round is queued. A queue that cannot wait (in tests) has none."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=keep_house.module_path)
    if keep_house.get_backend().supports_defer and not ready.exists():
        keep_house.using(run_after=timezone.now() + PERIOD).enqueue()


@task()
def keep_house() -> None:
    """One round. The next one is queued whatever becomes of this one."""
    try:
        saved.purge()
        totals.collect()
        totals.forget_old()
        if _is_index_new():
            recount_saved.enqueue(after=0)
        _forget_own_results()
    finally:
        begin()


def _is_index_new() -> bool:
    """Whether the index changed since this worker looked last."""
    try:
        generation = engine.backend().stats().generation
    except IndexUnavailableError:
        return False
    known = _counted.get("generation")
    _counted["generation"] = generation
    return known != generation


@task()
def recount_saved(after: int) -> int:
    """Count up to :data:`STEP` saved searches behind ``after`` and queue the next step. Returns how many there were."""
    rows = SavedSearch.objects.filter(pk__gt=after, removed=None, user__is_active=True)
    found = list(rows.select_related("user").order_by("pk")[:STEP])
    for one in found:
        try:
            saved.recount(one)
        except IndexUnavailableError:
            return 0
        except Exception:  # noqa: BLE001 - it is logged, and one search must not hold up the others
            _log.exception("saved search %s could not be counted", one.pk)
    if len(found) == STEP:
        recount_saved.enqueue(after=found[-1].pk)
    return len(found)


def _forget_own_results() -> None:
    finished = DBTaskResult.objects.filter(finished_at__lt=timezone.now() - _RESULTS_KEPT)
    finished.filter(task_path__in=[keep_house.module_path, recount_saved.module_path]).delete()
