"""How many pages wait to be renewed because a template, a property or a page they depend on has changed."""

from collections.abc import Mapping
from typing import Final

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.tasks import renew_users, user_links
from core.titles import Title

Arguments = Mapping[str, object]
_MOST_TASKS: Final = 200


def waiting_pages(title: Title | None = None) -> int:
    """Pages that the background has still to renew, for one title or for all: one count for each title."""
    newest: dict[tuple[str, ...], Arguments] = {}
    for kwargs in _tasks(title):
        key = (str(kwargs["namespace"]), str(kwargs["text"]), str(kwargs.get("declared")))
        known = newest.get(key)
        if known is None or _begun(kwargs) >= _begun(known):
            newest[key] = kwargs
    return sum(map(_left, newest.values()))


def _begun(kwargs: Arguments) -> int:
    """Which change of the title began it: what an earlier one began is left to the later."""
    return int(str(kwargs.get("state", 0)))


def _tasks(title: Title | None) -> list[Arguments]:
    rows = DBTaskResult.objects.filter(
        task_path=renew_users.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if title is not None:
        rows = rows.filter(args_kwargs__kwargs__namespace=title.namespace, args_kwargs__kwargs__text=title.text)
    return [arguments["kwargs"] for arguments in rows.values_list("args_kwargs", flat=True)[:_MOST_TASKS]]


def _left(kwargs: Arguments) -> int:
    title = Title(int(str(kwargs["namespace"])), str(kwargs["text"]))
    links = user_links(title, after=int(str(kwargs["after"])), declared=bool(kwargs.get("declared")))
    return links.values("source").distinct().count()
