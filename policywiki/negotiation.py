"""What a request's headers ask for, as far as the page cache must know. Both answers are remembered by the header's text."""

import functools

from django.conf import settings
from django.http import parse_cookie

_MAX_COOKIE = 4096


@functools.lru_cache(1024)
def accepts_gzip(accept_encoding: str) -> bool:
    """Whether ``Accept-Encoding`` lets us send gzip: ``gzip`` or ``*`` with a weight that is not 0."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = parameters.replace(" ", "")
    asked = weights.get("gzip", weights.get("*"))
    return asked is not None and asked not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}


@functools.lru_cache(2048)
def anonymous_language(cookie: str) -> str | None:
    """The interface language that the cookies of a signed-out reader choose, "" for none; None for everybody else."""
    if len(cookie) > _MAX_COOKIE:
        return None
    cookies = parse_cookie(cookie)
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies:
        return None
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else ""
