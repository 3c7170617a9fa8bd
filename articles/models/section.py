"""Sections: a tree for each page that keeps its identity while the text changes."""

from typing import ClassVar

from django.db import models
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey

from articles.models.page import Page, Revision


class Section(MPTTModel):  # type: ignore[misc]  # django-mptt carries no types
    """A section of the served revision. The root (``heading_level`` 0) is the lead; ``tree_id`` is the page's id.

    ``start``, ``own_end`` and ``end`` are offsets in characters into the unexpanded source. ``digest`` is of the section's own
    text without the heading line, ``plain`` the same as readers see it; ``changed_in`` is the revision in which it last changed. A section that the text no longer has keeps its row, with
    ``removed_in`` set and out of every tree (``tree_id`` 0), so that bringing the text back brings back the section.
    """

    objects: ClassVar[models.Manager["Section"]] = TreeManager()

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="sections")
    parent = TreeForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    heading = models.CharField(max_length=500, blank=True)
    heading_level = models.PositiveSmallIntegerField()
    anchor = models.CharField(max_length=255, blank=True)
    number = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    start = models.PositiveIntegerField()
    own_end = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    plain = models.TextField(blank=True)
    changed_in = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    removed_in = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tree_id", "lft"], name="section_in_order"),
            models.Index(fields=["kind", "page"], name="section_by_kind"),
        ]

    def __str__(self) -> str:
        return self.heading or "(lead)"


class SectionAlias(models.Model):
    """An anchor that a section once had: old addresses keep leading to it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="aliases")
    anchor = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "anchor"], name="one_section_an_old_anchor")]

    def __str__(self) -> str:
        return self.anchor


class SectionChange(models.Model):
    """A revision in which a section's own text changed: its history."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="changes")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["section", "revision"], name="one_change_a_revision")]

    def __str__(self) -> str:
        return f"{self.section_id}@{self.revision_id}"
