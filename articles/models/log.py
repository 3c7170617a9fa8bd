"""What was done to pages as a whole: moved, deleted, restored."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from articles.models.page import Page
from core.titles import Title


class LogKind(models.TextChoices):
    MOVE = "move"
    DELETE = "delete"
    RESTORE = "restore"


def log_kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind.label) for kind in LogKind]


class LogEntry(models.Model):
    """One thing done to a page. Never changed once written, and no part of the history of its text.

    ``namespace`` and ``title`` are the page's when it was done (of a move: the old ones), ``scope`` likewise. ``params`` of a
    move: ``namespace`` and ``title`` it was moved to, ``redirect`` whether one was left; of a deletion: ``for`` the title of a
    page that was moved over this redirect.
    """

    kind = models.CharField(max_length=12, choices=log_kinds)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="log")
    namespace = models.SmallIntegerField()
    title = models.CharField(max_length=255)
    params = models.JSONField(default=dict)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField()
    comment = models.CharField(max_length=500, blank=True)
    scope = models.SmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "-id"], name="log_by_kind"),
            models.Index(fields=["namespace", "title", "-id"], name="log_by_title"),
            models.Index(fields=["author", "-id"], name="log_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name.prefixed}"

    @property
    def name(self) -> Title:
        return Title(self.namespace, self.title)

    @property
    def target(self) -> Title | None:
        """Where a page was moved to."""
        if self.kind != LogKind.MOVE:
            return None
        return Title(self.params["namespace"], self.params["title"])
