"""How often somebody may do something: one table of limits, counted in fixed windows in the ephemeral database.

Who asks is remembered only as a keyed hash of the address or the user's number. A limit of several windows holds in each.
"""

import hashlib
import hmac
import ipaddress
import logging
import time
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest

from accounts.models import User
from accounts.rights import Right
from core.providers import Provider

logger = logging.getLogger(__name__)

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86400


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` in ``seconds``."""

    times: int
    seconds: int


LIMITS: Final[dict[str, tuple[Limit, ...]]] = {
    "login": (Limit(10, 5 * _MINUTE), Limit(60, _DAY)),
    "login-name": (Limit(60, 5 * _MINUTE), Limit(600, _DAY)),
    "signup": (Limit(5, _HOUR), Limit(20, _DAY)),
    "report": (Limit(5, 10 * _MINUTE), Limit(30, _DAY)),
    "edit": (Limit(30, _MINUTE), Limit(600, _HOUR)),
    "move": (Limit(8, _MINUTE), Limit(100, _HOUR)),
    "delete": (Limit(20, _MINUTE), Limit(200, _HOUR)),
    "preview": (Limit(60, _MINUTE),),
    "search": (Limit(120, _MINUTE),),
    # Some ten keys a second are what hands can do; many people may share an address.
    "suggest": (Limit(1500, _MINUTE),),
    "export": (Limit(30, _MINUTE), Limit(300, _HOUR)),
    "feed": (Limit(30, 10 * _MINUTE),),
    "opened": (Limit(60, _MINUTE),),
    "save-search": (Limit(30, _MINUTE),),
    "api": (Limit(600, _MINUTE),),
    "diff": (Limit(60, _MINUTE),),
}

_STRICT: Final = frozenset({"login", "login-name", "signup"})
"""Where passwords could be guessed. Whatever else cannot be counted, because the disk is full, may be done."""

count: Provider[[str, int, int], int] = Provider("rate counter: (key, window's number, seconds) -> hits so far")
uncount: Provider[[str, int], None] = Provider("rate counter: (key, window's number) -> one hit less")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may go on; ``wait`` is the number of seconds after which it may when it may not."""

    allowed: bool
    wait: int = 0

    def __bool__(self) -> bool:
        return self.allowed


def hit(action: str, request: HttpRequest, *, subject: str = "") -> Verdict:
    """Count one ``action`` (a key of ``LIMITS``) of whoever sent ``request`` and say whether it is within its limits.

    ``subject`` counts for something else than the sender: the name that a sign-in tries, so that many addresses together
    cannot guess one password. Administrators with the right ``noratelimit`` are never refused.
    """
    limits = LIMITS[action]
    user: User | AnonymousUser | None = getattr(request, "user", None)
    if isinstance(user, User) and user.may(Right.NO_RATE_LIMIT):
        return Verdict(allowed=True)
    who = f"subject:{subject}" if subject else _sender(request, user)
    now = int(time.time())
    try:
        waits = [
            limit.seconds - now % limit.seconds
            for limit in limits
            if count(_key(action, who, limit), now // limit.seconds, limit.seconds) > limit.times
        ]
    except DatabaseError:
        if action in _STRICT:
            raise
        logger.warning("%s could not be counted", action, exc_info=True)
        waits = []
    return Verdict(allowed=not waits, wait=max(waits, default=0))


def take_back(action: str, request: HttpRequest, *, subject: str = "") -> None:
    """Uncount the last :func:`hit`: a sign-in that went well is no attempt to guess a password."""
    who = f"subject:{subject}" if subject else _sender(request, None)
    now = int(time.time())
    for limit in LIMITS[action]:
        uncount(_key(action, who, limit), now // limit.seconds)


def digest_of(request: HttpRequest, text: str) -> str:
    """A keyed hash of ``text`` together with who sent the request: it tells two of them apart and names nobody."""
    user = getattr(request, "user", None)
    return _digest(f"{text}/{_sender(request, user if isinstance(user, User) else None)}")


def _sender(request: HttpRequest, user: User | AnonymousUser | None) -> str:
    return f"user:{user.pk}" if isinstance(user, User) else f"address:{network(client_address(request))}"


def _key(action: str, who: str, limit: Limit) -> str:
    return _digest(f"{action}/{limit.seconds}/{who}")


def _digest(text: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hex()[:40]


def client_address(request: HttpRequest) -> str:
    """The address of the reader: with n trusted proxies in front, the n-th last one of ``X-Forwarded-For``.

    What stands before that was written by the reader and is not believed. "" when there is none, as behind a Unix socket.
    """
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        if len(forwarded) >= proxies:
            return str(forwarded[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def network(address: str) -> str:
    """An IPv4 address itself, an IPv6 one as its /64, for a household has one of those; anything else as it is."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    mapped = parsed.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((parsed, 64), strict=False))
