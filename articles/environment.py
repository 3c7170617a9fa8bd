"""What functions of a text may ask of the wiki: existence, counts, the facts of a page. Each costs a query, when a text uses it."""

from collections.abc import Callable, Collection
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import Membership, User
from articles.models import Page, PageLink, Revision
from articles.selectors import live_pages, targets_of
from core.titles import CATEGORY, FILE, MAIN, Title
from markup.functions.environment import Environment, PageFacts, Site
from markup.model import LinkKind
from semantics.options import current

_ACTIVE_DAYS = 30


def environment(own: Callable[[], PageFacts]) -> Environment:
    """``own`` are the facts of the page whose text it is, asked for when the text wants them."""
    return Environment(
        now=timezone.now,
        language=current().language,
        site=Site(name=settings.SITE_NAME, server=settings.SITE_URL, version=settings.VERSION),
        own=own,
        exists=_existing,
        facts=stored_facts,
        counts={
            "pages": lambda: live_pages().count(),
            "articles": lambda: live_pages().filter(namespace=MAIN, redirect_namespace=None).count(),
            "files": lambda: live_pages().filter(namespace=FILE).count(),
            "users": User.objects.count,
            "active-users": _active_users,
            "admins": lambda: _members_of_group("administrator"),
            "edits": Revision.objects.count,
        },
        users_in=_members_of_group,
        members=_category_members,
        pages_in=lambda namespace: live_pages().filter(namespace=namespace).count(),
    )


def page_facts(page: Page | None) -> PageFacts:
    """A page as stored, by what everyone may know."""
    if page is None or page.scope or page.served is None:
        return PageFacts()
    author = page.served.author
    return PageFacts(
        id=page.pk,
        revision=page.served.pk,
        time=page.served.created,
        user=author.name if author else "",
        size=page.size,
    )


def revision_facts(revision: Revision) -> PageFacts:
    """An old revision of a page that the reader sees, by what everyone may know of the page."""
    if revision.page.scope:
        return PageFacts()
    author = revision.author
    return PageFacts(revision.page_id, revision.pk, revision.created, author.name if author else "", revision.size)


def stored_facts(title: Title) -> PageFacts:
    """The page of that title as stored, by what everyone may know."""
    return page_facts(_page(title))


def _page(title: Title) -> Page | None:
    rows = live_pages().filter(namespace=title.namespace, title=title.text)
    return rows.select_related("served__author").first()


def _existing(titles: Collection[Title]) -> Collection[Title]:
    return targets_of(titles).keys()


def _active_users() -> int:
    since = timezone.now() - timedelta(days=_ACTIVE_DAYS)
    return Revision.objects.filter(created__gte=since).values("author").distinct().count()


def _members_of_group(group: str) -> int:
    return Membership.objects.filter(group=group).count()


def _category_members(title: Title, kind: str) -> int:
    rows = PageLink.objects.filter(
        kind=LinkKind.CATEGORY.value,
        target_namespace=CATEGORY,
        target_title=title.text,
        source__deleted_at=None,
        source__scope=0,
    )
    if kind == "subcats":
        rows = rows.filter(source__namespace=CATEGORY)
    elif kind == "files":
        rows = rows.filter(source__namespace=FILE)
    elif kind == "pages":
        rows = rows.exclude(source__namespace__in=[CATEGORY, FILE])
    return rows.count()
