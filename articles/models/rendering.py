"""Finished HTML of a revision, in the ephemeral database."""

from typing import ClassVar

from django.db import models


class Rendering(models.Model):
    """The rendered body of a revision for one variant (interface language and renderer version). Fresh while ``counters`` equals the present digest."""

    page = models.PositiveBigIntegerField(db_index=True)
    revision = models.PositiveBigIntegerField()
    variant = models.CharField(max_length=24)
    counters = models.PositiveBigIntegerField()
    html = models.TextField()
    details = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "variant"], name="one_rendering_a_variant")
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.variant}"
