"""The write path. One function per thing that can be done to a page; whoever may call them is decided above."""

import hashlib
import random
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from articles import tasks
from articles.derive.counters import counters_of, raise_counters
from articles.derive.facts import FactChanges, update_facts
from articles.derive.links import LinkChanges, update_links
from articles.derive.listing import list_category, list_headings, list_title, stale_pages, tell_search, weigh_titles
from articles.derive.sections import update_sections
from articles.models import Counter, Page, Renewal, Revision
from articles.presave import prepare
from articles.rendering import render_saved, render_served
from articles.selectors import page_named, page_with_text
from articles.texts import clean_comment, clean_text, stored
from articles.tracking import hidden_title
from articles.understanding import Understood, understand
from core import generations
from core.hangul import sort_key
from core.titles import Title
from markup.functions import PageFacts
from markup.merge import Merged, merge
from markup.model import Link, LinkKind, Parsed
from search import outbox

TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Edit:
    """What an author wants a page to become. ``base`` is the id of the revision it was written on.

    ``base`` 0 means that there was no page, None that whatever is there is replaced (loaders, bots that say so).
    """

    title: Title
    text: str
    author: User | None
    comment: str = ""
    base: int | None = None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """``revision`` is the current one afterwards; ``changed`` is False where the text was already that."""

    page: Page
    revision: Revision
    changed: bool
    created: bool = False
    merged: bool = False


class EditConflictError(Exception):
    """Somebody changed the same lines since ``base``. ``theirs`` is the current revision, ``mine`` the author's text joined with what does not clash."""

    def __init__(self, *, base: Revision | None, theirs: Revision, mine: str) -> None:
        super().__init__(f"revision {theirs.pk} changed the same lines")
        self.base = base
        self.theirs = theirs
        self.mine = mine


class BaseUnknownError(ValueError):
    """``base`` is no revision of this page."""


class _BaseMoved(Exception):  # noqa: N818 - a signal inside this module, not an error
    """The page changed between reading and locking it."""


def save_page(
    *,
    title: Title,
    text: str,
    author: User | None,
    comment: str = "",
    base: int | None = None,
    minor: bool = False,
) -> Saved:
    """Store a new revision and everything derived from it.

    An edit on an older revision is merged by section and line; what is to be substituted or signed is, after that. Raises :class:`articles.texts.TextError`,
    :class:`EditConflictError`, :class:`BaseUnknownError`.
    """
    edit = Edit(title.page, clean_text(text), author, clean_comment(comment), base, minor)
    for _ in range(TRIES):
        current = page_with_text(edit.title)
        merged = _on_current(edit, current)
        ready = replace(merged, text=prepare(merged.text, edit.title, author))
        try:
            return _store(ready, current, merged=merged.text != edit.text)
        except _BaseMoved:
            continue
    page = page_named(edit.title)
    raise _conflict(edit, page.current if page else None)


def _on_current(edit: Edit, page: Page | None) -> Edit:
    """The edit as one on the current revision: unchanged where it is that already, merged otherwise."""
    current = page.current if page else None
    if edit.base is None or edit.base == (current.pk if current else 0):
        return replace(edit, base=current.pk if current else 0)
    if page is None or current is None:
        return replace(edit, base=0)
    base = Revision.objects.select_related("text").filter(pk=edit.base, page=page).first() if edit.base else None
    if edit.base and base is None:
        raise BaseUnknownError(edit.base)
    outcome: Merged = merge(base.text.content if base else "", edit.text, current.text.content)
    if outcome.text is None:
        raise EditConflictError(base=base, theirs=current, mine=outcome.mine)
    return replace(edit, text=clean_text(outcome.text), base=current.pk)


def _conflict(edit: Edit, theirs: Revision | None) -> EditConflictError:
    if theirs is None:
        raise BaseUnknownError(edit.base)
    base = Revision.objects.filter(pk=edit.base).first() if edit.base else None
    return EditConflictError(base=base, theirs=theirs, mine=edit.text)


def _store(edit: Edit, page: Page | None, *, merged: bool) -> Saved:
    current = page.current if page else None
    if page is not None and current is not None and current.text.content == edit.text:
        return Saved(page, current, changed=False, merged=merged)
    before = generations.store().changes()
    understood = understand(edit.text, edit.title, own=partial(_facts_to_be, edit, page, timezone.now()))
    shows_itself = understood.parsed.of_revision or Link(LinkKind.TEMPLATE, edit.title) in understood.parsed.links
    try:
        with transaction.atomic():
            saved, changes = _write(edit, understood)
            # What was parsed is what a reader would get only if nothing changed meanwhile and no answer in it is about this page.
            asked = any(
                link.kind is LinkKind.QUERY and link.target in changes.titles for link in understood.parsed.links
            )
            counters = counters_of(saved.page.pk)
            fresh = generations.store().changes() == before and not (asked or changes.declared or shows_itself)
    except IntegrityError as error:
        if page is None and page_named(edit.title) is not None:
            raise _BaseMoved from error
        raise
    if shows_itself:
        tasks.renew_page(saved.page.pk)
    if fresh:
        render_saved(saved.page, saved.revision, understood.parsed, counters)
    else:
        render_served(saved.page, saved.revision)
    return replace(saved, merged=merged)


def _facts_to_be(edit: Edit, page: Page | None, now: datetime) -> PageFacts:
    """What functions of the text are told of its revision, which has no number yet."""
    return PageFacts(page.pk if page else 0, time=now, user=edit.author.name if edit.author else "")


def _locked(title: Title, base: int) -> Page | None:
    page = (
        Page.objects.select_for_update(of=("self",))
        .select_related("current", "served__text")
        .filter(namespace=title.namespace, title=title.text, deleted_at=None)
        .first()
    )
    if (page.current_id if page else 0) != base:
        raise _BaseMoved
    return page


def _write(edit: Edit, understood: Understood) -> tuple[Saved, FactChanges]:
    """Everything of one save, inside its transaction."""
    parsed = understood.parsed
    found = _locked(edit.title, edit.base or 0)
    if found is not None:
        # Who only waits goes on waiting: what changed may have changed after this text was read.
        Renewal.objects.filter(page=found, stopped=True).delete()
    now = timezone.now()
    page = found or _new_page(edit.title, now)
    was_redirect = page.redirect.page if page.redirect else None
    before = page.served.text.content if page.served else ""
    revision = _new_revision(page, edit, now)
    _serve(page, revision, parsed, now)
    outline = update_sections(page, revision, parsed.sections, source=edit.text, before=before)
    changes = update_links(page, parsed.links)
    stated = update_facts(page, parsed, understood.evaluation)
    redirect = page.redirect.page if page.redirect else None
    existence = found is None or was_redirect != redirect or hidden_title() in changes.of(LinkKind.CATEGORY)
    raise_counters([page.name], Counter.What.CONTENT)
    if existence:
        raise_counters([page.name], Counter.What.EXISTENCE)
        list_title(page)
    else:
        list_category(page, changes)
    if outline is not None:
        list_headings(page, outline)
    weigh_titles(changes)
    tell_search(page, was=was_redirect, redirect=redirect)
    _after_commit(page, changes, stated, existence=existence, was=was_redirect)
    return Saved(page, revision, changed=True, created=found is None), stated


def _new_page(title: Title, now: datetime) -> Page:
    return Page.objects.create(
        namespace=title.namespace,
        title=title.text,
        sort_key=sort_key(title.text)[:255],
        random=random.random(),  # noqa: S311 - which page "random page" shows is no secret
        created=now,
        touched=now,
    )


def _new_revision(page: Page, edit: Edit, now: datetime) -> Revision:
    body = edit.text.encode()
    before = page.current.size if page.current else 0
    return Revision.objects.create(
        page=page,
        parent=page.current,
        text=stored(edit.text),
        author=edit.author,
        created=now,
        comment=edit.comment,
        minor=edit.minor and page.current is not None,
        size=len(body),
        delta=len(body) - before,
        sha1=hashlib.sha1(body, usedforsecurity=False).hexdigest(),
    )


def _serve(page: Page, revision: Revision, parsed: Parsed, now: datetime) -> None:
    target = parsed.redirect
    page.current = page.served = revision
    page.redirect_namespace = target.namespace if target else None
    page.redirect_title = target.text if target else ""
    page.redirect_fragment = target.fragment[:255] if target else ""
    page.size = revision.size
    page.touched = now
    page.save()


def _after_commit(page: Page, changes: LinkChanges, stated: FactChanges, *, existence: bool, was: Title | None) -> None:
    stale, many = stale_pages(page, changes, stated, existence=existence)
    stale |= {title.prefixed for title in (was,) if title is not None}

    def tell() -> None:
        if many:
            generations.raise_site()
        else:
            generations.raise_pages(stale)
        outbox.wake()

    transaction.on_commit(tell)
    transaction.on_commit(partial(tasks.renew_users_later, page.name, stated))


# For who holds a transaction of their own, such as moving a page.
write_revision = _write
new_revision = _new_revision
