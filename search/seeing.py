"""What is noted of a search so that it can be counted: its words, once a reader and day, with nothing about the reader.

Noting is one small statement in the ephemeral database. It never fails a page: what cannot be noted is not counted.
"""

import logging
from typing import Final

from django.core import signing
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from accounts.ratelimit import digest_of
from search.asking import Asked
from search.backends.base import EVERYTHING
from search.models import SearchSeen
from search.normal import normal
from search.personal import looks_personal
from search.query import parse

LONGEST: Final = 100
_OPENED_WITHIN: Final = 3_600
_FEW: Final = 3
_SALT: Final = "search.opened"

What = SearchSeen.What

_log = logging.getLogger(__name__)


def countable_words(asked: Asked) -> str:
    """The folded words of a search that may be counted; empty for filtered, long or personal ones and further pages."""
    query = parse(asked.typed)
    if asked.page > 1 or asked.filters != EVERYTHING or query.filters or looks_personal(asked.typed):
        return ""
    words = " ".join(normal(" ".join(query.words)).split())
    return words if len(words) <= LONGEST else ""


def what_of(words: str, *, found: int, lax: int) -> SearchSeen.What:
    """Say whether a search of these words found nothing: no page with all of them, where they are few; else no page at all.

    Of a whole question no page need have every word.
    """
    nothing = found == 0 or (found == lax and len(words.split()) <= _FEW)
    return What.NOTHING if nothing else What.FOUND


def note(request: HttpRequest, words: str, what: SearchSeen.What) -> None:
    """Note a search, or that a result of it was opened; the second time on the same day changes nothing."""
    day = timezone.localdate()
    kind = "opened" if what is What.OPENED else "searched"
    seen = SearchSeen(digest=digest_of(request, f"{kind}/{day}/{words}"), day=day, words=words, what=what)
    try:
        SearchSeen.objects.bulk_create([seen], ignore_conflicts=True)
    except DatabaseError:
        _log.warning("a search could not be noted for the statistics", exc_info=True)


def token_of(words: str) -> str:
    """What a result page sends back when a result is opened; empty where nothing is to be counted."""
    return signing.dumps(words, salt=_SALT, compress=True) if words else ""


def words_of(token: str) -> str:
    """The words that this site put into a token within the last hour; empty for anything else."""
    try:
        words = signing.loads(token[:2_000], salt=_SALT, max_age=_OPENED_WITHIN)
    except signing.BadSignature:
        return ""
    return words if isinstance(words, str) else ""
