"""The number in a person's menu: new pages in their saved searches, remembered in the session for a while."""

import time
from typing import Final

from django.http import HttpRequest

from accounts.models import User
from search.saved import fresh_of

_KEY: Final = "saved_searches"
_KEPT_SECONDS: Final = 600


def refresh(request: HttpRequest) -> int:
    """Ask once how many new pages there are, and remember it."""
    count = fresh_of(request.user) if isinstance(request.user, User) else 0
    request.session[_KEY] = [count, int(time.time())]
    return count


def remembered(request: HttpRequest) -> int:
    """The number for the menu: no query but every ten minutes, and none in a session that never asked."""
    known = request.session.get(_KEY)
    if not known:
        return 0
    count, asked = known
    return refresh(request) if time.time() - asked > _KEPT_SECONDS else int(count)
