"""Searches that somebody keeps: saved, renamed, removed and taken back; how many pages are new in them."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Sum
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.scopes import Reader, visible_to
from core.providers import Provider
from search import engine
from search.asking import Asked, read
from search.backends.base import IndexUnavailableError, Order, PageFound, Span
from search.models import SavedFeed, SavedSearch
from search.query import clean, parse
from search.tools import fields_of

MOST: Final = 50
"""Searches that one person may keep."""

MOST_FRESH: Final = 100
"""New pages are counted up to here."""

LONGEST_NAME: Final = 60
KEPT_AFTER_REMOVAL: Final = timedelta(days=1)
_LONGEST_FIELDS: Final = 20_000
_SIGNER: Final = Signer(salt="search.feed")

changed_only_by: Provider[[int, Collection[int], int], Collection[int]] = Provider("search.changed_only_by")
"""Of these owners those that nobody but this user changed after that second."""


class SaveError(ValueError):
    """A search cannot be kept; see the subclasses."""


class NoNameError(SaveError):
    """The name is empty."""


class NothingAskedError(SaveError):
    """The search asks for nothing."""


class TooManyError(SaveError):
    """The person keeps :data:`MOST` searches already."""


def asked_of(fields: str) -> Asked:
    """Read what :func:`search.tools.fields_of` wrote, or what somebody sent instead."""
    return read(QueryDict(fields[:_LONGEST_FIELDS].encode("utf-8", "replace"))).on_page(1)


def searches_of(user: User) -> list[SavedSearch]:
    """The searches of a person, those with new pages first, and among them by name."""
    kept = SavedSearch.objects.filter(user=user, removed=None).order_by("name", "pk")[:MOST]
    return sorted(kept, key=lambda one: -min(one.fresh, 1))


def removed_of(user: User) -> Sequence[SavedSearch]:
    """What can still be taken back, the last one first."""
    since = timezone.now() - KEPT_AFTER_REMOVAL
    return list(SavedSearch.objects.filter(user=user, removed__gt=since).order_by("-removed")[:5])


def fresh_of(user: User) -> int:
    """New pages in all the searches of a person together. One query."""
    total = SavedSearch.objects.filter(user=user, removed=None).aggregate(total=Sum("fresh"))["total"]
    return int(total or 0)


class Saved(NamedTuple):
    """A search that is kept, and the name that it had ``before``, empty for a new one."""

    search: SavedSearch
    before: str = ""


def save(user: User, *, name: str, fields: str) -> Saved:
    """Keep a search; one that is kept already gets the new name. Raises :class:`SaveError`."""
    name, asked = _name(name), asked_of(fields)
    if parse(asked.typed).root is None:
        raise NothingAskedError
    written = fields_of(asked)
    seen = newest(asked, user)
    with transaction.atomic():
        kept = _locked(user)
        known = next((one for one in kept if one.fields == written), None)
        if known is None:
            _refuse_more(kept)
            made = SavedSearch.objects.create(user=user, name=name, fields=written, seen=seen, changed=seen)
            return Saved(made)
        before, known.name = known.name, name
        known.save(update_fields=["name"])
        return Saved(known, before)


def _name(raw: str) -> str:
    name = " ".join(clean(raw).split())[:LONGEST_NAME]
    if not name:
        raise NoNameError
    return name


def _locked(user: User) -> list[SavedSearch]:
    """What a person keeps, which nobody changes meanwhile. Call inside a transaction."""
    User.objects.select_for_update().get(pk=user.pk)
    return list(SavedSearch.objects.filter(user=user, removed=None))


def _refuse_more(kept: Sequence[SavedSearch]) -> None:
    if len(kept) >= MOST:
        raise TooManyError


def find(user: User, number: int) -> SavedSearch | None:
    """A search of this person, removed or not."""
    return SavedSearch.objects.filter(user=user, pk=number).first()


def rename(saved: SavedSearch, name: str) -> None:
    """Give another name. Raises :class:`NoNameError`."""
    saved.name = _name(name)
    saved.save(update_fields=["name"])


def remove(saved: SavedSearch) -> None:
    """Take a search off the list; for a day it can be taken back."""
    saved.removed = timezone.now()
    saved.save(update_fields=["removed"])


def restore(user: User, saved: SavedSearch) -> None:
    """Take a removed search back. Raises :class:`TooManyError`."""
    with transaction.atomic():
        _refuse_more(_locked(user))
        saved.removed = None
        saved.save(update_fields=["removed"])


def purge() -> int:
    """Forget what was removed more than a day ago. Returns how many."""
    return SavedSearch.objects.filter(removed__lt=timezone.now() - KEPT_AFTER_REMOVAL).delete()[0]


def forget_person(user: User) -> None:
    """Forget what somebody kept whose account is closed."""
    SavedSearch.objects.filter(user=user).delete()
    SavedFeed.objects.filter(user=user).delete()


# What is new


def latest(asked: Asked, reader: Reader, limit: int) -> Sequence[PageFound]:
    """The pages of a search that changed last, as this reader may know them. Raises IndexUnavailableError.

    Pages with only some of the words, which a result shows where few have all, are no news.
    """
    query, scopes = parse(asked.typed), visible_to(reader)
    if query.root is None:
        return ()
    backend = engine.backend()
    results = backend.search(query, scopes=scopes, filters=asked.filters, span=Span(0, limit, Order.TOUCHED))
    if not results.lax:
        return results.pages
    whole = Span(0, results.total, Order.TOUCHED)
    shown = backend.search(query, scopes=scopes, filters=asked.filters, span=whole).pages
    wanted = backend.owners_with(query, scopes=scopes)
    return [page for page in shown if page.owner in wanted][:limit]


def newest(asked: Asked, reader: Reader) -> int:
    """When the newest page of a search was changed, by the index: it may lag behind the clock, but never behind itself."""
    try:
        found = latest(asked, reader, 1)
    except IndexUnavailableError:
        return int(timezone.now().timestamp())
    return found[0].touched if found else 0


def look(user: User, saved: Iterable[SavedSearch]) -> None:
    """Take everything there is now as seen."""
    for one in saved:
        seen = max(one.seen, newest(asked_of(one.fields), user))
        SavedSearch.objects.filter(pk=one.pk).update(seen=seen, changed=max(seen, one.changed), fresh=0)


def recount(saved: SavedSearch) -> None:
    """Count the new pages of a search again, at most :data:`MOST_FRESH`; what only the person changed is no news to them.

    Raises IndexUnavailableError.
    """
    found = latest(asked_of(saved.fields), saved.user, MOST_FRESH)
    newer = {page.owner for page in found if page.touched > saved.seen}
    fresh = len(newer.difference(changed_only_by(saved.user.pk, newer, saved.seen)) if newer else newer)
    changed = found[0].touched if found else 0
    if (fresh, changed) != (saved.fresh, saved.changed):
        # Whoever looked meanwhile has another ``seen``, and nothing new.
        SavedSearch.objects.filter(pk=saved.pk, seen=saved.seen).update(fresh=fresh, changed=changed)


# The feed


def token_of(user: User) -> str:
    """The secret in the address of a person's feed; empty where they have none."""
    feed = SavedFeed.objects.filter(user=user).first()
    return _SIGNER.sign(feed.key) if feed else ""


def renew_token(user: User) -> None:
    """Make a feed, or give it another address: the old one ends."""
    SavedFeed.objects.update_or_create(user=user, defaults={"key": secrets.token_urlsafe(18)})


def end_feed(user: User) -> None:
    SavedFeed.objects.filter(user=user).delete()


def person_of(token: str) -> User | None:
    """Find whose feed this secret opens; None where it is none, or the account is closed."""
    try:
        key = _SIGNER.unsign(token[:200])
    except BadSignature:
        return None
    feed = SavedFeed.objects.filter(key=key, user__is_active=True).select_related("user").first()
    return feed.user if feed else None


def recently_changed(user: User, most: int) -> Sequence[SavedSearch]:
    """The searches of a person whose pages changed last."""
    return list(SavedSearch.objects.filter(user=user, removed=None).order_by("-changed", "pk")[:most])
