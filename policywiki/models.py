"""What the site itself keeps: rate counters, in the ephemeral database."""

from typing import ClassVar

from django.db import models


class RateCount(models.Model):
    """How often a hashed key was hit in a window of time, which is over at ``expires`` (seconds since 1970)."""

    key = models.CharField(max_length=40)
    window = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField(default=0)
    expires = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "window"], name="one_count_a_window")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
