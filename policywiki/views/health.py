"""Whether the site is alive and whether it can serve, for machines that ask."""

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from search.models import Pending

logger = logging.getLogger(__name__)

INDEX_MAY_LAG = timedelta(seconds=60)


def alive(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nobody."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def ready(_request: HttpRequest) -> JsonResponse:
    """200 when both databases answer with every migration applied and the index is not behind, else 503 and why."""
    try:
        lag = _index_lag()
        state: dict[str, bool | float | None] = {
            "database": True,
            "migrations": _migrated(),
            "index_seconds_behind": round(lag.total_seconds(), 1),
        }
    except DatabaseError:
        logger.exception("not ready")
        state = {"database": False, "migrations": False, "index_seconds_behind": None}
        lag = timedelta()
    good = bool(state["database"] and state["migrations"] and lag <= INDEX_MAY_LAG)
    return JsonResponse({"ready": good, **state}, status=200 if good else 503)


def _index_lag() -> timedelta:
    oldest = Pending.objects.order_by("id").values_list("created", flat=True).first()
    return timezone.now() - oldest if oldest else timedelta()


def pending_migrations(alias: str) -> list[str]:
    """Names of the migrations that this database has not seen."""
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


_migrated_once = threading.Event()


def _migrated() -> bool:
    """Ask the databases until they are migrated once; a running process cannot lose migrations."""
    if not _migrated_once.is_set() and not any(pending_migrations(alias) for alias in connections):
        _migrated_once.set()
    return _migrated_once.is_set()
