"""What the index must still learn, titles and headings that can be suggested, searches that people keep, and totals of searches."""

from typing import ClassVar

from django.conf import settings
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


class SavedSearch(models.Model):
    """A search that somebody keeps under a name. ``fields`` is its address behind the question mark.

    ``seen`` and ``changed`` are seconds since 1970: when the newest page was changed that the person has seen, and the newest
    that there is. ``fresh`` counts the pages changed after ``seen``, up to a limit, as of the last count. ``removed`` ones
    can be taken back for a while.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=60)
    fields = models.TextField()
    created = models.DateTimeField(auto_now_add=True)
    seen = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    fresh = models.PositiveSmallIntegerField(default=0)
    removed = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class SavedFeed(models.Model):
    """The feed of a person's saved searches. Its address has ``key`` with the site's signature; a new key ends the old address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    key = models.CharField(max_length=32, unique=True)

    def __str__(self) -> str:
        return str(self.pk)


class SearchSeen(models.Model):
    """A search that was made, or a result of it that was opened, waiting to be counted; lies in the ephemeral database.

    ``digest`` is a keyed hash of the reader, the words and the day, so that nobody counts twice a day. When the row was
    counted its ``words`` are emptied, and when the day is over it goes.
    """

    class What(models.IntegerChoices):
        FOUND = 0
        NOTHING = 1
        OPENED = 2

    digest = models.CharField(max_length=40, primary_key=True)
    day = models.DateField(db_index=True)
    words = models.CharField(max_length=100)
    what = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.digest[:8]


class SearchTotal(models.Model):
    """How often words were searched for on a day, found nothing, and had a result opened. Says nothing of anybody."""

    day = models.DateField()
    words = models.CharField(max_length=100)
    searches = models.PositiveIntegerField(default=0)
    nothing = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "words"], name="one_total_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.words}"
