"""What the rest of the site is told once pages have come, gone or changed their titles."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Final

from django.db import transaction

from articles import tasks
from articles.derive.around import stale_around
from articles.derive.counters import raise_counters
from articles.derive.facts import together
from articles.derive.listing import list_headings, list_title, tell_search, weigh_titles
from articles.derive.whole import Changes
from articles.models import Counter, Page, PageLink, Rendering
from core import generations
from core.titles import Title
from markup.model import LinkKind
from search import outbox
from semantics.ask.depends import SEARCH

_MANY: Final = 500


def tell_lists(page: Page, changes: Changes) -> None:
    """Titles to suggest and documents to index, after the page is what it is to be. Call inside the transaction."""
    list_title(page)
    list_headings(page)
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


def announce_indexed() -> None:
    """Pages with queries that look for words are out of date. One query where there is none."""
    asking = PageLink.objects.filter(
        kind=LinkKind.QUERY.value, target_namespace=SEARCH.namespace, target_title=SEARCH.text
    )
    titles = [Title(*row) for row in asking.values_list("source__namespace", "source__title")[:_MANY]]
    if not titles:
        return
    raise_counters([SEARCH], Counter.What.FACTS)
    if len(titles) < _MANY:
        generations.raise_pages(title.prefixed for title in titles)
    else:
        generations.raise_site()


def drop_renderings(page: Page) -> None:
    """Finished HTML of a page that is gone goes too, once that is committed."""
    transaction.on_commit(lambda: drop_now(page.pk))


def drop_now(page: int) -> None:
    Rendering.objects.filter(page=page).delete()
