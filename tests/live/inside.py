"""What tests do inside a site's own settings: ``python -m tests.live.inside COMMAND``, told and answering in JSON."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - after setup
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - after setup
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402 - the same
from django.utils import timezone  # noqa: E402 - the same

from accounts.models import Membership, User  # noqa: E402 - the same
from articles.models import Page  # noqa: E402 - the same
from core import generations  # noqa: E402 - the same
from core.titles import parse_title  # noqa: E402 - the same
from search import outbox  # noqa: E402 - the same
from search.models import Pending, TitleEntry  # noqa: E402 - the same


def _person(name: str, group: str) -> User:
    user, _ = User.objects.get_or_create(name=name, defaults={"consented_at": timezone.now()})
    if group:
        Membership.objects.get_or_create(user=user, group=group)
    return user


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def admit(names: Mapping[str, str]) -> dict[str, str]:
    """People by name and group; answers with their sessions."""
    return {name: _session(_person(name, group)) for name, group in names.items()}


def hide(titles: Mapping[str, int]) -> int:
    """Give pages a scope, with everything derived from it."""
    for raw, scope in titles.items():
        title = parse_title(raw)
        page = Page.objects.get(namespace=title.namespace, title=title.text)
        Page.objects.filter(pk=page.pk).update(scope=scope)
        TitleEntry.objects.filter(owner=page.pk).update(scope=scope)
        outbox.note([page.pk])
    generations.raise_site()
    outbox.wake()
    return len(titles)


def waiting(_told: object) -> int:
    """How many documents the index has not seen yet."""
    return Pending.objects.count()


COMMANDS: Mapping[str, Callable[[Any], Any]] = {"admit": admit, "hide": hide, "waiting": waiting}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(COMMANDS[sys.argv[1]](json.loads(sys.stdin.read() or "null"))) + "\n")
