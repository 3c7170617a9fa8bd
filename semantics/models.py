"""Subjects, properties and facts: what the pages state, typed. All of it is derived and can be made again."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from core.titles import Title

TEXT: Final = 255
"""How much of a text is kept in an index, in characters; the whole of a longer one stands in ``Fact.rest``."""


class Subject(models.Model):
    """A page, or a subobject of one (``fragment``), that states something or is named by a fact, whether or not it exists.

    ``page`` is the number of the page that states its facts, 0 for what is only named. ``redirect_to`` is stored flattened: it never points at
    a subject that redirects itself. ``sort_text`` is the page's own sort key or its title, ``sort_key`` its place in order.
    """

    namespace = models.SmallIntegerField()
    title = models.CharField(max_length=255)
    fragment = models.CharField(max_length=255, blank=True)
    page = models.PositiveBigIntegerField(default=0, db_index=True)
    exists = models.BooleanField(default=False)
    scope = models.SmallIntegerField(default=0)
    sort_text = models.CharField(max_length=255)
    sort_key = models.CharField(max_length=255)
    display = models.CharField(max_length=255, blank=True)
    redirect_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="redirects")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["namespace", "title", "fragment"], name="one_subject_a_title")
        ]
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], name="subject_in_order"),
            models.Index(fields=["sort_text"], name="subject_by_text"),
            models.Index(Coalesce("redirect_to", "id"), name="subject_resolved"),
        ]

    def __str__(self) -> str:
        return self.name.prefixed

    @property
    def name(self) -> Title:
        return Title(self.namespace, self.title, self.fragment)


class Property(models.Model):
    """A property that some fact uses or a page declares. ``key`` is ``_TYPE``-like or the title with underscores.

    ``declared`` is what its page says (:class:`semantics.declaration.Declaration` as JSON), read in bulk when values are understood.
    ``uses`` is kept up by differences.
    """

    key = models.CharField(max_length=255, unique=True)
    type = models.CharField(max_length=20, default="_wpg")
    exists = models.BooleanField(default=False)
    declared = models.JSONField(default=dict)
    uses = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class Fact(models.Model):
    """A subject has a value of a property. The columns that are set depend on the kind of the item.

    ``value``: a page or subobject. ``number``: a number, a boolean, a Julian day, a latitude. ``other``: a longitude. ``text``: the beginning of a
    text or URI, or the serialization of a date; ``rest``: the whole text where it is longer. ``position`` is the order in which the page states them.

    Each index by value holds only the facts that have such a value: a fact stands in two or three of them, not in all.
    """

    class Kind(models.TextChoices):
        PAGE = "p"
        NUMBER = "n"
        BOOLEAN = "b"
        TEXT = "t"
        URI = "u"
        TIME = "d"
        GEO = "g"

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="facts", db_index=False)
    property = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="facts", db_index=False)
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=1, choices=Kind.choices)
    value = models.ForeignKey(
        Subject, null=True, blank=True, on_delete=models.CASCADE, related_name="named_by", db_index=False
    )
    number = models.FloatField(null=True, blank=True)
    other = models.FloatField(null=True, blank=True)
    text = models.CharField(max_length=TEXT, null=True, blank=True)  # noqa: DJ001 - no text is not an empty text
    rest = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "property", "position"], name="fact_by_subject"),
            models.Index(fields=["property", "subject", "number"], name="fact_by_property"),
            models.Index(
                fields=["property", "value", "subject"], name="fact_by_page", condition=Q(value__isnull=False)
            ),
            models.Index(
                fields=["property", "number", "subject"], name="fact_by_number", condition=Q(number__isnull=False)
            ),
            models.Index(fields=["property", "text", "subject"], name="fact_by_text", condition=Q(text__isnull=False)),
            models.Index(fields=["value"], name="fact_naming", condition=Q(value__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.property_id} {self.kind}"
