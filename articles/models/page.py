"""Pages, their immutable revisions, and texts stored once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.titles import Title


class Text(models.Model):
    """A text, stored once however many revisions have it. ``digest`` is the SHA-256 of its UTF-8 bytes, in hex."""

    digest = models.CharField(max_length=64, unique=True)
    content = models.TextField()

    def __str__(self) -> str:
        return self.digest[:12]


class Page(models.Model):  # type: ignore[django-manager-missing]  # Section has an untyped base
    """A page. Live while ``deleted_at`` is empty; the title is unique among live pages.

    ``served`` is the revision that readers, links, sections and search see; ``current`` the newest one.
    """

    namespace = models.SmallIntegerField()
    title = models.CharField(max_length=255)
    scope = models.SmallIntegerField(default=0)
    current = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")
    served = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")
    redirect_namespace = models.SmallIntegerField(null=True)
    redirect_title = models.CharField(max_length=255, blank=True)
    redirect_fragment = models.CharField(max_length=255, blank=True)
    sort_key = models.CharField(max_length=255)
    size = models.PositiveIntegerField(default=0)
    random = models.FloatField(default=0.0)
    created = models.DateTimeField()
    touched = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["namespace", "title"], condition=Q(deleted_at__isnull=True), name="one_live_page_a_title"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["namespace", "sort_key", "id"], name="page_in_order"),
            models.Index(fields=["namespace", "random"], name="page_at_random"),
            models.Index(fields=["redirect_namespace", "redirect_title"], name="page_redirect_target"),
            models.Index(fields=["-deleted_at", "-id"], condition=Q(deleted_at__isnull=False), name="page_deleted"),
        ]

    def __str__(self) -> str:
        return self.name.prefixed

    @property
    def name(self) -> Title:
        return Title(self.namespace, self.title)

    @property
    def redirect(self) -> Title | None:
        if self.redirect_namespace is None:
            return None
        return Title(self.redirect_namespace, self.redirect_title, self.redirect_fragment)


class Revision(models.Model):
    """One state of a page; never changed once written. ``size`` in bytes, ``delta`` against the parent."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="revisions")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="revisions")
    created = models.DateTimeField()
    comment = models.CharField(max_length=500, blank=True)
    minor = models.BooleanField(default=False)
    size = models.PositiveIntegerField()
    delta = models.IntegerField()
    sha1 = models.CharField(max_length=40)
    content_model = models.CharField(max_length=32, default="policytext")
    hidden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["page", "-id"], name="revision_of_page"),
            models.Index(fields=["-created", "-id"], name="revision_by_time"),
            models.Index(fields=["author", "-created", "-id"], name="revision_by_author"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
