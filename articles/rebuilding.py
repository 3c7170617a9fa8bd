"""Everything derived, made again from pages, revisions and texts."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from articles.derive.listing import list_headings, list_title
from articles.derive.sections import update_sections
from articles.models import Category, Page, PageLink, Rendering, Revision, Section
from articles.selectors import live_pages
from articles.tasks import renew_page
from core import generations
from core.hangul import sort_key
from core.titles import CATEGORY
from markup.model import LinkKind
from markup.sections import outline
from search import outbox


def rebuild_pages(*, from_scratch: bool) -> Iterator[Page]:
    """Renew page after page, each in transactions of its own, yielding each when it is done.

    ``from_scratch`` also forgets the sections and their history and replays every revision of the page.
    """
    for page in live_pages().order_by("pk").iterator(chunk_size=200):
        rebuild_page(page, from_scratch=from_scratch)
        yield page
    _drop_unused_categories()
    Rendering.objects.all().delete()
    generations.raise_site()
    outbox.wake()


def rebuild_page(page: Page, *, from_scratch: bool) -> None:
    if from_scratch:
        with transaction.atomic():
            _replay(page)
    renew_page(page.pk)
    with transaction.atomic():
        Page.objects.filter(pk=page.pk).update(sort_key=sort_key(page.title)[:255])
        page.refresh_from_db(fields=["sort_key"])
        list_title(page)
        list_headings(page)


def _replay(page: Page) -> None:
    """The section tree and its history from the first revision on."""
    Section.objects.filter(page=page).delete()
    before = ""
    for revision in Revision.objects.filter(page=page).select_related("text").order_by("pk"):
        source = revision.text.content
        update_sections(page, revision, outline(source), source=source, before=before)
        before = source


def _drop_unused_categories() -> None:
    used = PageLink.objects.filter(kind=LinkKind.CATEGORY.value, source__deleted_at=None).values("target_title")
    described = live_pages().filter(namespace=CATEGORY).values("title")
    Category.objects.exclude(Q(name__in=used) | Q(name__in=described)).delete()
