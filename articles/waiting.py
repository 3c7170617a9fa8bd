"""How many pages wait to be renewed because a template, a property or a page they depend on has changed."""

from typing import Final

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.tasks import renew_users, user_links
from core.titles import Title

_MOST_TASKS: Final = 50


def waiting_pages(title: Title | None = None) -> int:
    """Pages that the background has still to renew, for one title or for all: one count for each task that waits."""
    return sum(_left(arguments["kwargs"]) for arguments in _tasks(title))


def _tasks(title: Title | None) -> list[dict[str, dict[str, object]]]:
    rows = DBTaskResult.objects.filter(
        task_path=renew_users.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if title is not None:
        rows = rows.filter(args_kwargs__kwargs__namespace=title.namespace, args_kwargs__kwargs__text=title.text)
    return list(rows.values_list("args_kwargs", flat=True)[:_MOST_TASKS])


def _left(kwargs: dict[str, object]) -> int:
    title = Title(int(str(kwargs["namespace"])), str(kwargs["text"]))
    links = user_links(title, after=int(str(kwargs["after"])), declared=bool(kwargs.get("declared")))
    return links.values("source").distinct().count()
