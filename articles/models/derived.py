"""What follows from the served revisions: links, and the counters that say when a rendering is stale."""

from typing import ClassVar

from django.db import models

from articles.models.page import Page
from core.titles import Title
from markup.model import LinkKind


def link_kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind.name.title()) for kind in LinkKind]


class PageLink(models.Model):
    """A page points at a title, whether or not a page of that title exists.

    For a category ``sort_text`` is what the page is filed under and ``sort_key`` its place in order; otherwise both are empty.
    """

    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=link_kinds)
    target_namespace = models.SmallIntegerField()
    target_title = models.CharField(max_length=255)
    sort_text = models.CharField(max_length=255, blank=True)
    sort_key = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "kind", "target_namespace", "target_title"], name="one_link_of_a_kind"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["target_namespace", "target_title", "kind", "sort_key"], name="link_by_target")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target.prefixed}"

    @property
    def target(self) -> Title:
        return Title(self.target_namespace, self.target_title)


class Category(models.Model):
    """A category that a page is or was in or that is described: the order of the list of categories."""

    name = models.CharField(max_length=255, unique=True)
    sort_key = models.CharField(max_length=255, db_index=True)

    def __str__(self) -> str:
        return self.name


class ExternalLink(models.Model):
    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="external_links")
    url = models.CharField(max_length=2000)

    def __str__(self) -> str:
        return self.url


class Counter(models.Model):
    """How often something that renderings depend on has changed. Only ever raised, in the transaction of the change.

    ``existence`` of a title: created, deleted, made or unmade a redirect. ``content`` of a title: its served text.
    ``facts`` of a property or category: what the wiki states with it. ``declared``: what the page of a property declares.
    A rendering remembers a digest of the counters of everything it used: an equal digest means that nothing has changed.
    """

    class What(models.TextChoices):
        EXISTENCE = "existence"
        CONTENT = "content"
        FACTS = "facts"
        DECLARED = "declared"

    what = models.CharField(max_length=10, choices=What.choices)
    namespace = models.SmallIntegerField()
    title = models.CharField(max_length=255)
    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["namespace", "title", "what"], name="one_counter_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.namespace}:{self.title} = {self.value}"
