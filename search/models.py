"""What the index must still learn, and the titles and headings that can be suggested."""

from typing import ClassVar

from django.db import models


class Pending(models.Model):
    """An owner whose documents changed, written in the transaction of the change, taken out once the index has them."""

    owner = models.PositiveBigIntegerField()
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.owner)


class TitleEntry(models.Model):
    """A title that the search box may suggest, prefixed with its namespace.

    ``jamo`` is the title without its namespace taken apart to letters, so that half a syllable finds it, and ``initials`` its
    initial consonants; both are coded in ``0-9a-z`` (``search.coding``) so that a prefix is a range in every database.
    ``length`` is that of ``jamo``, ``weight`` how many pages link here, ``category`` one of the page's, to tell it by.
    """

    owner = models.PositiveBigIntegerField(unique=True)
    title = models.CharField(max_length=300)
    namespace = models.SmallIntegerField()
    scope = models.SmallIntegerField(default=0)
    redirect_to = models.CharField(max_length=300, blank=True)
    category = models.CharField(max_length=255, blank=True)
    jamo = models.CharField(max_length=1000)
    initials = models.CharField(max_length=600)
    length = models.PositiveSmallIntegerField(default=0)
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["namespace", "jamo"], name="title_by_jamo"),
            models.Index(fields=["namespace", "initials"], name="title_by_initials"),
            models.Index(fields=["namespace", "-weight", "length"], name="title_by_rank"),
        ]

    def __str__(self) -> str:
        return self.title


class TitleWord(models.Model):
    """A place inside a title where somebody may begin to type it; ``jamo`` is the rest from there, coded as in the entry.

    ``initials`` is empty where no word begins.
    """

    entry = models.ForeignKey(TitleEntry, on_delete=models.CASCADE, related_name="words")
    namespace = models.SmallIntegerField()
    jamo = models.CharField(max_length=200)
    initials = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["namespace", "jamo"], name="title_word_by_jamo"),
            models.Index(fields=["namespace", "initials"], name="title_word_by_initials"),
        ]

    def __str__(self) -> str:
        return self.jamo


class HeadingEntry(models.Model):
    """A heading of the page of an entry, coded like a title; ``anchor`` is its fragment."""

    entry = models.ForeignKey(TitleEntry, on_delete=models.CASCADE, related_name="headings")
    namespace = models.SmallIntegerField()
    heading = models.CharField(max_length=500)
    anchor = models.CharField(max_length=255)
    jamo = models.CharField(max_length=200)
    initials = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["namespace", "jamo"], name="heading_by_jamo"),
            models.Index(fields=["namespace", "initials"], name="heading_by_initials"),
        ]

    def __str__(self) -> str:
        return f"{self.heading} (#{self.anchor})"
