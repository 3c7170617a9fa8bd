"""What the rest of the site is told once pages have come, gone or changed their titles."""

from collections.abc import Collection, Iterable
from functools import partial

from django.db import transaction

from articles import tasks
from articles.derive.around import stale_around
from articles.derive.counters import raise_counters
from articles.derive.facts import together
from articles.derive.listing import list_title, tell_search, weigh_titles
from articles.derive.whole import Changes
from articles.models import Counter, Page, Rendering
from core import generations
from core.titles import Title
from search import outbox


def tell_lists(page: Page, changes: Changes) -> None:
    """Titles to suggest and documents to index, after the page is what it is to be. Call inside the transaction."""
    list_title(page)
    weigh_titles(changes.links)
    tell_search(page, was=None, redirect=page.redirect.page if page.redirect else None)


def announce(titles: Collection[Title], changes: Iterable[Changes]) -> None:
    """At these titles another page, or none, is found from now on. Call inside the transaction, when all else is done.

    The counters are raised in it; cached bytes, the index's writer and the users of templates follow the commit.
    """
    changes = tuple(changes)
    places = sorted(set(titles))
    for what in (Counter.What.EXISTENCE, Counter.What.CONTENT):
        raise_counters(places, what)
    stale, many = stale_around(places, changes)
    stated = together(change.facts for change in changes)

    def tell() -> None:
        if many:
            generations.raise_site()
        else:
            generations.raise_pages(stale)
        outbox.wake()

    transaction.on_commit(tell)
    for title in places:
        transaction.on_commit(partial(tasks.renew_users_later, title, stated))


def drop_renderings(page: Page) -> None:
    """Finished HTML of a page that is gone goes too, once that is committed."""
    transaction.on_commit(lambda: drop_now(page.pk))


def drop_now(page: int) -> None:
    Rendering.objects.filter(page=page).delete()
