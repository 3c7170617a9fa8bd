"""The only door to pages for views: what a reader may not know of is not there."""

from dataclasses import dataclass, replace
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from accounts.access import may
from accounts.models import User
from accounts.rights import Right
from articles.models import Page, Revision
from articles.searched_words import SYNONYMS
from articles.selectors import live_pages, readable
from core.titles import MEDIAWIKI, USER, Title

Asker = User | AnonymousUser

_ENOUGH_FOR: Final = {SYNONYMS: Right.EDIT_SYNONYMS}
"""Pages of the interface that whoever has this right may write as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page that may be read. ``pair_exists`` is about its talk page (for a talk page: its subject).

    ``fragment`` is the anchor that the redirect from ``redirected_from`` means.
    ``author_page`` says whether the author of the revision has a user page.
    """

    page: Page
    revision: Revision
    pair_exists: bool
    author_page: bool
    redirected_from: Title | None = None
    fragment: str = ""


def _found(reader: Asker, title: Title) -> Found | None:
    pair = title.subject if title.is_talk else title.talk
    there = Exists(live_pages().filter(namespace=pair.namespace, title=pair.text).values("pk"))
    author = Exists(live_pages().filter(namespace=USER, title=OuterRef("served__author__name")).values("pk"))
    rows: QuerySet[Page] = readable(reader).filter(namespace=title.namespace, title=title.text)
    page = rows.select_related("served__author").annotate(pair_exists=there, author_page=author).first()
    if page is None or page.served is None:
        return None
    noted = page.__dict__
    return Found(page, page.served, bool(noted["pair_exists"]), bool(noted["author_page"]))


def page_to_read(reader: Asker, title: Title, *, follow: bool = True) -> Found | None:
    """The page of that title or, with ``follow``, the one that it redirects to. One query, two for a redirect."""
    found = _found(reader, title)
    if found is None or not follow or found.page.redirect is None:
        return found
    target = _found(reader, found.page.redirect.page) if not found.page.redirect.is_special else None
    if target is None or target.page.pk == found.page.pk:
        return found
    return replace(target, redirected_from=title.page, fragment=found.page.redirect.fragment)


def revision_to_read(reader: Asker, number: int) -> Revision | None:
    """A revision of a page this reader may read, with its page, author and text."""
    rows = Revision.objects.filter(pk=number, hidden=0, page__in=readable(reader))
    return rows.select_related("page", "author", "text").first()


def may_edit(user: Asker, title: Title) -> bool:
    """Whether this person may write this page; words of the interface need a right of their own, and some pages there less."""
    if title.is_special or not may(user, Right.EDIT):
        return False
    if title.namespace != MEDIAWIKI or may(user, Right.EDIT_INTERFACE):
        return True
    enough = _ENOUGH_FOR.get(title.page)
    return enough is not None and may(user, enough)


def offers_edit(user: Asker, title: Title) -> bool:
    """Whether the page should invite this person to edit: who is not signed in may well be once they are."""
    return may_edit(user, title) or (user.is_anonymous and not title.is_special and title.namespace != MEDIAWIKI)


def may_create(user: Asker, title: Title) -> bool:
    right = Right.CREATE_TALK if title.is_talk else Right.CREATE
    return may_edit(user, title) and may(user, right)


@dataclass(frozen=True, slots=True)
class Offers:
    """What a page invites a person to do with it. ``edit`` is offered to those who are not signed in yet as well."""

    edit: bool = False
    move: bool = False
    delete: bool = False


def offers(user: Asker, title: Title) -> Offers:
    return Offers(offers_edit(user, title), may_move(user, title), may_delete(user, title))


def may_move(user: Asker, title: Title) -> bool:
    """Whether this person may give this page another title; pages of the interface are read under their own."""
    interface = title.namespace == MEDIAWIKI and not may(user, Right.EDIT_INTERFACE)
    return may(user, Right.MOVE) and may_edit(user, title) and not interface


def may_move_to(user: Asker, target: Title) -> bool:
    """Whether this person may give a page that title: only who may create it there."""
    return may(user, Right.MOVE) and may_create(user, target)


def may_delete(user: Asker, title: Title) -> bool:
    return may(user, Right.DELETE) and may_edit(user, title)


def may_restore(user: Asker, title: Title) -> bool:
    """Whether this person may bring a deleted page of that title back, and see what it was."""
    return may(user, Right.RESTORE) and may_create(user, title)


def may_see_deleted(user: Asker) -> bool:
    return may(user, Right.RESTORE)
