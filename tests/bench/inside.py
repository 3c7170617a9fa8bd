"""What is measured inside the site's own settings: ``python -m tests.bench.inside COMMAND ARGUMENT...``, answering in JSON."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import django

django.setup()

from django.db import connections  # noqa: E402 - the same
from django.test import Client  # noqa: E402 - the same
from django.test.utils import CaptureQueriesContext  # noqa: E402 - the same
from django.utils import timezone  # noqa: E402 - the same

from accounts.models import User  # noqa: E402 - the same
from accounts.scopes import PUBLIC  # noqa: E402 - the same
from articles.actions import save_page  # noqa: E402 - the same
from articles.models import Page, Revision, Text  # noqa: E402 - the same
from articles.restating import restate_all  # noqa: E402 - the same
from articles.tasks import renewed_at_the_end  # noqa: E402 - the same
from core.titles import parse_title  # noqa: E402 - the same
from search import engine  # noqa: E402 - the same
from search.models import Pending  # noqa: E402 - the same
from search.query import parse  # noqa: E402 - the same
from tests.bench import asking, manytitles  # noqa: E402 - the same
from tests.bench.texts import pages  # noqa: E402 - the same
from tests.live.pages import wiki  # noqa: E402 - the same

_DRAIN_WITHIN = 1200.0


def queries(name: str, *titles: str) -> dict[str, list[str]]:
    """The statements of a second, signed-in view of each page, over both databases."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(name=name))
    return {title: _statements(client, wiki(title)) for title in titles}


def _statements(client: Client, path: str) -> list[str]:
    client.get(path)
    captures = [CaptureQueriesContext(connections[alias]) for alias in connections]
    with captures[0], captures[1]:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for {path}")
    return [query["sql"] for capture in captures for query in capture.captured_queries]


def fill(count: str) -> int:
    wanted = list(pages(int(count)))
    with renewed_at_the_end():
        for page in wanted:
            save_page(title=parse_title(page.title), text=page.text, author=None)
    return len(wanted)


def fill_facts(count: str) -> int:
    """Pages of one kilobyte with five facts each, and the pages of their properties."""
    words = next(pages(1)).text[:600]
    made = [*asking.properties(), *(asking.page(number, words) for number in range(1, int(count) + 1))]
    with renewed_at_the_end():
        return len([save_page(title=parse_title(title), text=text, author=None) for title, text in made])


def _bare(count: int) -> None:
    """Pages as they are stored, with nothing derived from them."""
    now, words = timezone.now(), next(pages(1)).text[:600]
    made = [asking.page(number, words) for number in range(100_000, 100_000 + count)]
    texts = Text.objects.bulk_create(
        Text(content=text, digest=hashlib.sha256(text.encode()).hexdigest()) for _, text in made
    )
    bare = Page.objects.bulk_create(
        Page(namespace=0, title=title, sort_key=title, random=0.5, created=now, touched=now) for title, _ in made
    )
    revisions = Revision.objects.bulk_create(
        Revision(page=page, text=text, created=now, size=len(text.content), delta=0, sha1="")
        for page, text in zip(bare, texts, strict=True)
    )
    for page, revision in zip(bare, revisions, strict=True):
        page.current = page.served = revision
    Page.objects.bulk_update(bare, ["current", "served"], batch_size=100)


def restate(processes: str, bare: str) -> dict[str, float]:
    """Make all facts again, those of ``bare`` new pages for the first time."""
    _bare(int(bare))
    began = time.perf_counter()
    done = list(restate_all(processes=int(processes)))[-1]
    return {"pages": done, "seconds": time.perf_counter() - began}


def drain() -> float:
    """Wait until the index has seen every change; the writer of the running site does the work."""
    began = time.monotonic()
    while Pending.objects.exists():
        if time.monotonic() - began > _DRAIN_WITHIN:
            raise TimeoutError(f"{Pending.objects.count()} documents still wait for the index")
        time.sleep(0.1)
    return time.monotonic() - began


def search() -> dict[str, Any]:
    """Ask every question twice and time the second asking: parse and search, as the result page does."""
    backend = engine.backend()
    asked = json.loads(sys.stdin.read())
    answered = sum(backend.search(parse(words), scopes=PUBLIC).total > 0 for words in asked)
    times = []
    for words in asked:
        began = time.perf_counter()
        backend.search(parse(words), scopes=PUBLIC)
        times.append((time.perf_counter() - began) * 1000)
    return {"answered": answered, "milliseconds": times}


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "queries": queries,
    "fill": fill,
    "fill_facts": fill_facts,
    "restate": restate,
    "drain": drain,
    "search": search,
    "suggest": manytitles.measured,
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])) + "\n")
