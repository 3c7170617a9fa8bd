"""Whether the index is right: ``python -m tests.stress.indexed`` in the site's settings, told a shelf, answers with what is wrong."""

import io
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402 - after setup

from accounts.scopes import EVERYONE, PUBLIC, SIGNED_IN  # noqa: E402 - the same
from search import engine  # noqa: E402 - the same
from search.models import Pending  # noqa: E402 - the same
from search.query import parse  # noqa: E402 - the same

_DRAIN_WITHIN = 180.0
_CAUGHT_UP = 0.3


def _titles(word: str, scopes: frozenset[int]) -> set[str]:
    return {page.title for page in engine.backend().search(parse(f'"{word}"'), scopes=scopes).pages}


def drained() -> Iterator[str]:
    """Wait until nothing is pending, and stays so: new words of the wiki may put pages there once more."""
    deadline, quiet = time.monotonic() + _DRAIN_WITHIN, 0.0
    while quiet < _CAUGHT_UP:
        if time.monotonic() > deadline:
            yield f"{Pending.objects.count()} changes still wait for the index after {_DRAIN_WITHIN:.0f} s"
            return
        quiet = 0.0 if Pending.objects.exists() or engine.desk().is_rebuild_wished() else quiet + 0.05
        time.sleep(0.05)


def present(words: Mapping[str, str]) -> Iterator[str]:
    for title, word in words.items():
        if (found := _titles(word, PUBLIC)) != {title}:
            yield f"MISSING: {word} of {title} finds {sorted(found)}"


def hidden(words: Mapping[str, str]) -> Iterator[str]:
    for title, word in words.items():
        if _titles(word, PUBLIC):
            yield f"HIDDEN: {word} of {title} is found by everybody"
        if _titles(word, frozenset({EVERYONE, SIGNED_IN})) != {title}:
            yield f"MISSING: {word} of {title} is not found by those who may"


def gone(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if found := _titles(word, frozenset({EVERYONE, SIGNED_IN})):
            yield f"STALE: {word} is gone and still found in {sorted(found)}"


def checked() -> Iterator[str]:
    """What ``manage.py search check`` says."""
    try:
        call_command("search", "check", stdout=io.StringIO())
    except CommandError as error:
        yield f"search check: {error}"


def main(told: Mapping[str, Any]) -> list[str]:
    return [*drained(), *present(told["present"]), *hidden(told["hidden"]), *gone(told["gone"]), *checked()]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.loads(sys.stdin.read()))) + "\n")
