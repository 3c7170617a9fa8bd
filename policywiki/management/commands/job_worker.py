"""``manage.py job_worker``: does what was queued for the background, what a killed worker had begun first of all."""

from typing import Any

from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Command as DbWorker
from django_tasks_db.models import DBTaskResult

from articles.tasks import resume
from search import tasks as search


def requeue_interrupted() -> int:
    """Put tasks back that a worker was killed over. Every task of this project may be done twice. Returns how many."""
    interrupted = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return interrupted.update(status=TaskResultStatus.READY, started_at=None, worker_ids=[])


class Command(DbWorker):
    help = "배경 작업을 합니다. 중간에 끊긴 작업부터 다시 합니다."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed through to the library
        requeue_interrupted()
        resume()
        search.begin()
        super().handle(*args, **options)
