"""Pages whose derived data is to be made again because something they use or ask for changed."""

from typing import ClassVar

from django.db import models

from articles.models.page import Page


class Renewal(models.Model):
    """A page that waits. ``round`` is how many renewals led to this one; ``stamp`` changes whenever it is asked for again.

    ``stopped``: the page was not renewed any more, because its facts and those of others follow each other without an end.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="renewal")
    round = models.PositiveSmallIntegerField()
    stamp = models.BigIntegerField()
    stopped = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["stopped", "round", "stamp"], name="renewal_in_order")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.round}"
