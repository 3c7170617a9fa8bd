"""What the index must still learn, the titles that can be suggested, and the index itself where it lies in the database."""

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
    initial consonants; both are coded in ``0-9a-z`` (``search.titles``) so that a prefix is a range in every database.
    """

    owner = models.PositiveBigIntegerField(unique=True)
    title = models.CharField(max_length=300)
    namespace = models.SmallIntegerField()
    scope = models.SmallIntegerField(default=0)
    redirect_to = models.CharField(max_length=300, blank=True)
    jamo = models.CharField(max_length=1000)
    initials = models.CharField(max_length=600)
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["namespace", "jamo"], name="title_by_jamo"),
            models.Index(fields=["namespace", "initials"], name="title_by_initials"),
            models.Index(fields=["namespace", "-weight"], name="title_by_weight"),
        ]

    def __str__(self) -> str:
        return self.title


class TitleWord(models.Model):
    """A place inside a title where somebody may begin to type it; ``jamo`` is the rest from there, coded as in the entry."""

    entry = models.ForeignKey(TitleEntry, on_delete=models.CASCADE, related_name="words")
    namespace = models.SmallIntegerField()
    jamo = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["namespace", "jamo"], name="title_word_by_jamo")]

    def __str__(self) -> str:
        return self.jamo


class IndexState(models.Model):
    """An index that lies in the database (``search.backends.postgresql``): the one in use, or one that is being made.

    ``generation`` is another after every commit.
    """

    version = models.PositiveIntegerField()
    analyser = models.CharField(max_length=200)
    generation = models.BigIntegerField()
    current = models.BooleanField(default=False)
    damaged = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["current"], condition=models.Q(current=True), name="one_current_index")
        ]

    def __str__(self) -> str:
        return f"{self.pk}/{self.generation}"


class IndexSegment(models.Model):
    """Documents that were indexed together. Only ``deleted`` changes, flags of documents, and with it ``changed``.

    ``rows``, ``stored`` and ``orders`` have a value for each document, ``firsts`` the first term of each block
    (``search.backends.blocks``).
    """

    index = models.ForeignKey(IndexState, on_delete=models.CASCADE, related_name="segments")
    rows = models.BinaryField()
    stored = models.BinaryField()
    orders = models.BinaryField()
    firsts = models.BinaryField(default=b"")
    deleted = models.BinaryField(default=b"")
    changed = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.pk)


class IndexBlock(models.Model):
    """Some terms of a segment with their postings."""

    segment = models.ForeignKey(IndexSegment, on_delete=models.CASCADE, related_name="blocks", db_index=False)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["segment", "number"], name="block_of_segment")]

    def __str__(self) -> str:
        return f"{self.segment_id}:{self.number}"


class IndexDocument(models.Model):
    """A document as results show it: ``place`` is said of it in a list, ``body`` is all of it. Never changed."""

    index = models.ForeignKey(IndexState, on_delete=models.CASCADE, related_name="documents")
    place = models.BinaryField()
    body = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class IndexWish(models.Model):
    """A rebuild of the index in the database that an operator asked for, with how far it is: done/all pages."""

    progress = models.CharField(max_length=50, blank=True)

    def __str__(self) -> str:
        return self.progress
