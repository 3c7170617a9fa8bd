"""The log: what was done to pages as a whole, written in the transaction that did it and read by whom it may concern."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.scopes import Reader, visible_to
from articles.models import LogEntry, LogKind, Page
from articles.selectors import readable
from core.titles import Title


def write_log(
    kind: LogKind, page: Page, *, author: User | None, now: datetime, comment: str, params: dict[str, Any] | None = None
) -> LogEntry:
    """Remember what was done to ``page`` as it was called before. ``comment`` is clean. Call inside the transaction."""
    return LogEntry.objects.create(
        kind=kind,
        page=page,
        namespace=page.namespace,
        title=page.title,
        params=params or {},
        author=author,
        created=now,
        comment=comment,
        scope=page.scope,
    )


def entries_for(reader: Reader) -> QuerySet[LogEntry]:
    """Entries this reader may know of, newest first, with page and author. A page that was closed since closes its log."""
    scopes = visible_to(reader)
    known = Q(page=None) | Q(page__scope__in=scopes)
    return LogEntry.objects.filter(known, scope__in=scopes).select_related("page", "author").order_by("-pk")


def about(rows: QuerySet[LogEntry], title: Title, reader: Reader) -> QuerySet[LogEntry]:
    """Of these entries those about a title, and those about the page that bears it now under whatever name."""
    here = readable(reader).filter(namespace=title.namespace, title=title.text).values("pk")
    return rows.filter(Q(namespace=title.namespace, title=title.text) | Q(page__in=here))


def why_gone(title: Title, reader: Reader) -> LogEntry | None:
    """How the page of that title went, as far as this reader may know: the last deletion or move."""
    last = entries_for(reader).filter(namespace=title.namespace, title=title.text).first()
    return last if last is not None and last.kind != LogKind.RESTORE else None
