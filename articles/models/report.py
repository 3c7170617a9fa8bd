"""What readers report as wrong."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from articles.models.page import Page, Revision


class Report(models.Model):
    """A reader's note that something on a page is wrong; nobody needs an account to write one."""

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        REFUSED = "refused"

    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="reports")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    section = models.CharField(max_length=255, blank=True)
    text = models.TextField(max_length=2000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "-created"], name="report_by_state")]

    def __str__(self) -> str:
        return self.text[:40]
