"""What happens in the background after a save: pages that use a changed template get their derived data renewed."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from articles.derive.counters import raise_counter
from articles.derive.facts import update_facts
from articles.derive.links import update_links
from articles.derive.listing import stale_pages, weigh_titles
from articles.derive.sections import update_sections
from articles.environment import page_facts
from articles.models import Counter, Page, PageLink
from articles.tracking import hidden_title
from articles.understanding import understand
from core import generations
from core.titles import Title
from markup.model import LinkKind
from search import outbox

_TASKS_KEPT: Final = timedelta(days=1)
STEP: Final = 50
"""Pages renewed by one task; each page is a transaction of its own."""


def user_links(title: Title, *, after: int, declared: bool) -> QuerySet[PageLink]:
    """Links of pages that use the title as a template or, where it ``declared`` something else, as a property.

    Deleted pages have no links, so that no other table is asked.
    """
    kinds = [LinkKind.TEMPLATE.value, *([LinkKind.PROPERTY.value] if declared else [])]
    return PageLink.objects.filter(
        kind__in=kinds,
        target_namespace=title.namespace,
        target_title=title.text,
        source_id__gt=after,
    )


def _users(title: Title, after: int, *, declared: bool) -> list[int]:
    links = user_links(title, after=after, declared=declared)
    return list(links.order_by("source_id").values_list("source_id", flat=True).distinct()[:STEP])


def renew_users_later(title: Title, *, declared: bool = False) -> None:
    """Queue the renewal of the pages that use this one; nothing is queued where none does."""
    if user_links(title, after=0, declared=declared).exists():
        renew_users.enqueue(namespace=title.namespace, text=title.text, after=0, declared=declared, state=_state(title))


def _state(title: Title) -> int:
    """How often the text under a title has changed."""
    rows = Counter.objects.filter(namespace=title.namespace, title=title.text, what=Counter.What.CONTENT)
    return rows.values_list("value", flat=True).first() or 0


@task()
def renew_users(namespace: int, text: str, after: int, declared: bool = False, state: int = 0) -> int:  # noqa: FBT001, FBT002 - stored as JSON by name
    """Renew up to :data:`STEP` pages that use this template or property and queue the next step. Returns how many were renewed.

    ``state`` is that of the title when the first step was queued: where it has changed since, a later save has begun anew.
    """
    title = Title(namespace, text)
    if state and not declared and _state(title) != state:
        return 0
    users = _users(title, after, declared=declared)
    for pk in users:
        renew_page(pk)
    if len(users) == STEP:
        renew_users.enqueue(namespace=namespace, text=text, after=users[-1], declared=declared, state=state)
    else:
        _forget_old_tasks()
    outbox.wake()
    return len(users)


def _forget_old_tasks() -> None:
    """The queue keeps what became of every task: a day of that is enough."""
    DBTaskResult.objects.filter(finished_at__lt=timezone.now() - _TASKS_KEPT).delete()


def renew_page(pk: int) -> None:
    """Derive links, sections and search documents of a page again from its served text."""
    page = Page.objects.select_related("served__text").filter(pk=pk, deleted_at=None).first()
    if page is None or page.served is None:
        return
    source, served = page.served.text.content, page.served
    understood = understand(source, page.name, own=partial(page_facts, page))
    parsed = understood.parsed
    with transaction.atomic():
        locked = Page.objects.select_for_update().filter(pk=pk, served=served, deleted_at=None).first()
        if locked is None:
            return
        update_sections(locked, served, parsed.sections, source=source, before=source)
        changes = update_links(locked, parsed.links)
        stated = update_facts(locked, parsed, understood.evaluation)
        weigh_titles(changes)
        existence = hidden_title() in changes.of(LinkKind.CATEGORY)
        if existence:
            raise_counter(locked.name, Counter.What.EXISTENCE)
        outbox.note([pk])
        stale, many = stale_pages(locked, changes, stated, existence=existence)
        transaction.on_commit(generations.raise_site if many else partial(generations.raise_pages, stale))
