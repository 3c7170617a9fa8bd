"""Deleting a page and bringing it back. Nothing is lost: its revisions stay, only nobody finds them."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.scopes import Reader, visible_to
from articles.announcing import announce, drop_renderings, tell_lists
from articles.derive.whole import Changes, derive, forget, recall
from articles.environment import page_facts
from articles.logs import write_log
from articles.models import LogEntry, LogKind, Page
from articles.selectors import page_named
from articles.texts import clean_comment
from articles.understanding import Understood, understand
from core.titles import Title


@dataclass(frozen=True, slots=True)
class Deleted:
    page: Page
    entry: LogEntry


@dataclass(frozen=True, slots=True)
class Restored:
    page: Page
    entry: LogEntry


class DeleteError(ValueError):
    """Nothing was done. ``code``: ``missing`` (no such page), ``exists`` (a live page has the title of a page to restore)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def deleted_pages(reader: Reader) -> QuerySet[Page]:
    """Deleted pages of the scopes this reader sees, the last ones first. Whether they may see any is decided above."""
    rows = Page.objects.filter(deleted_at__isnull=False, scope__in=visible_to(reader))
    return rows.order_by("-deleted_at", "-pk")


def delete_page(*, title: Title, author: User | None, reason: str = "") -> Deleted:
    """Take a page and all that follows from it out of the wiki. Raises :class:`DeleteError` (``missing``)."""
    with transaction.atomic():
        page = _locked(title)
        now = timezone.now()
        entry = write_log(LogKind.DELETE, page, author=author, now=now, comment=clean_comment(reason))
        changes = retire(page, now)
        announce([page.name], [changes])
    return Deleted(page, entry)


def _locked(title: Title) -> Page:
    rows = Page.objects.select_for_update().filter(namespace=title.namespace, title=title.text, deleted_at=None)
    page = rows.first()
    if page is None:
        raise DeleteError("missing")
    return page


def retire(page: Page, now: datetime) -> Changes:
    """The part of a deletion that concerns the page itself; the caller holds its lock and announces the change."""
    page.deleted_at = now
    page.save(update_fields=["deleted_at"])
    changes = forget(page)
    tell_lists(page, changes)
    drop_renderings(page)
    return changes


def restore_page(
    *, author: User | None, title: Title | None = None, page_id: int | None = None, reason: str = ""
) -> Restored:
    """Bring back the page of that number, or the one of that title that was deleted last, as it was.

    Raises :class:`DeleteError`: ``missing`` where there is nothing to bring back, ``exists`` where a live page has its title.
    """
    page = _gone(title, page_id)
    if page is None or page.served is None:
        raise DeleteError("missing")
    understood = understand(page.served.text.content, page.name, own=partial(page_facts, page))
    try:
        with transaction.atomic():
            return _bring_back(page.pk, understood, author, clean_comment(reason))
    except IntegrityError as error:
        if page_named(page.name) is not None:
            raise DeleteError("exists") from error
        raise


def _gone(title: Title | None, page_id: int | None) -> Page | None:
    rows = Page.objects.filter(deleted_at__isnull=False).select_related("served__text")
    if page_id is not None:
        rows = rows.filter(pk=page_id)
    if title is not None:
        rows = rows.filter(namespace=title.namespace, title=title.text)
    return rows.order_by("-deleted_at", "-pk").first() if title is not None or page_id is not None else None


def _bring_back(number: int, understood: Understood, author: User | None, reason: str) -> Restored:
    rows = Page.objects.select_for_update(of=("self",)).select_related("served__text")
    page = rows.filter(pk=number, deleted_at__isnull=False).first()
    if page is None:
        raise DeleteError("missing")
    if page_named(page.name) is not None:
        raise DeleteError("exists")
    page.deleted_at = None
    page.save(update_fields=["deleted_at"])
    recall(page)
    changes = derive(page, understood)
    tell_lists(page, changes)
    entry = write_log(LogKind.RESTORE, page, author=author, now=timezone.now(), comment=reason)
    announce([page.name], [changes])
    return Restored(page, entry)
