"""The feed of a person's saved searches, at an address that only they know."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from accounts.models import User
from accounts.ratelimit import hit
from accounts.scopes import visible_to
from core import addresses
from search import files, saved
from search.backends.base import IndexUnavailableError
from search.models import SavedSearch
from search.presenting import Presenter
from search.query import parse
from search.saved_contexts import feed_address
from search.tools import MINE
from search.views_files import ATOM, sent

SEARCHES: Final = 10
"""The feed holds what is new in so many searches, those that changed last."""

OF_EACH: Final = 20


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Atom of the pages that changed last in the saved searches; 404 for a secret that opens nothing."""
    user = saved.person_of(token)
    if user is None:
        return HttpResponse(status=404)
    if not (verdict := hit("feed", request, subject=token)):
        return HttpResponse(status=429, headers={"Retry-After": str(verdict.wait)})
    try:
        entries = [entry for one in saved.recently_changed(user, SEARCHES) for entry in _entries(one, user)]
    except IndexUnavailableError:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    entries = sorted({entry.key: entry for entry in entries}.values(), key=lambda entry: entry.updated, reverse=True)
    made = files.File(
        title=f"{gettext('내 검색')} – {gettext(settings.SITE_NAME)}",
        query="",
        address=f"{settings.SITE_URL.rstrip('/')}{addresses.special(MINE)}",
        own=feed_address(token),
        total=len(entries),
        rows=(),
    )
    response = sent(request, files.feed(made, entries[: files.MOST_ENTRIES]), ATOM, name="")
    response["Cache-Control"] = "private, max-age=300"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _entries(one: SavedSearch, user: User) -> list[files.Entry]:
    """Each change of a page is an entry of its own, so that a reader of feeds shows it again."""
    asked = saved.asked_of(one.fields)
    presenter = Presenter(asked=asked, query=parse(asked.typed), scopes=visible_to(user), may_create=False)
    origin = settings.SITE_URL.rstrip("/")
    entries = []
    for found in saved.latest(asked, user, OF_EACH):
        if hit_ := presenter.hit(found):
            (entry,) = files.entries_of([files.row_of(found, hit_, origin)])
            key = f"{entry.address}#{found.touched}"
            entries.append(files.Entry(key, f"{entry.title} – {one.name}", entry.address, entry.summary, entry.updated))
    return entries
