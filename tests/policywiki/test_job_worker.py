"""A killed job worker loses nothing."""

from typing import Any

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from policywiki.management.commands.job_worker import requeue_interrupted

pytestmark = pytest.mark.django_db


def _task(status: TaskResultStatus) -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="articles.tasks.renew_waiting",
        backend_name="default",
        exception_class_path="",
        traceback="",
        run_after=timezone.now(),
        return_value=None,
    )


def test_a_task_that_was_running_is_ready_again_and_others_are_left_alone() -> None:
    running, done = _task(TaskResultStatus.RUNNING), _task(TaskResultStatus.SUCCESSFUL)
    assert requeue_interrupted() == 1
    running.refresh_from_db()
    done.refresh_from_db()
    assert (running.status, done.status) == (TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL)
