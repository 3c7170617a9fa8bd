"""Whether the wiki is whole: ``python -m tests.stress.inside`` in the site's settings, told titles and words, answers with what is wrong."""

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connections  # noqa: E402 - the same

from accounts.scopes import PUBLIC  # noqa: E402 - the same
from articles.models import Page, PageLink, Revision, Section  # noqa: E402 - the same
from articles.rendering import parse_page  # noqa: E402 - the same
from core.titles import parse_title  # noqa: E402 - the same
from search import engine  # noqa: E402 - the same
from search.models import Pending  # noqa: E402 - the same
from search.query import parse  # noqa: E402 - the same

_DRAIN_WITHIN = 180.0


def database() -> Iterator[str]:
    call_command("check", fail_level="WARNING", verbosity=0, stdout=sys.stderr)
    for alias in connections:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            for pragma in ("integrity_check", "foreign_key_check"):
                rows = cursor.execute(f"PRAGMA {pragma}").fetchall()
                if rows not in ([], [("ok",)]):
                    yield f"{alias}: {pragma} says {rows[:3]}"


def page(title: str) -> Iterator[str]:
    """A page is whole: newest revision served, an unbroken chain, texts that match their digests, all derived from that text."""
    name = parse_title(title)
    found = (
        Page.objects.select_related("served__text")
        .filter(namespace=name.namespace, title=name.text, deleted_at=None)
        .first()
    )
    if found is None or found.served is None:
        yield f"{title}: no page or no text"
        return
    revisions = list(Revision.objects.select_related("text").filter(page=found).order_by("pk"))
    parent = None
    for revision in revisions:
        if revision.parent_id != parent:
            yield f"{title}: revision {revision.pk} follows {revision.parent_id}, not {parent}"
        if hashlib.sha256(revision.text.content.encode()).hexdigest() != revision.text.digest:
            yield f"{title}: the text of revision {revision.pk} is not the one that was stored"
        parent = revision.pk
    if found.current_id != parent or found.served_id != parent:
        yield f"{title}: current {found.current_id}, served {found.served_id}, newest {parent}"
    yield from _derived(found, found.served)


def _derived(found: Page, served: Revision) -> Iterator[str]:
    parsed = parse_page(served.text.content, found.name)
    rows = Section.objects.filter(page=found, removed_in=None).order_by("lft")
    stored = [(row.anchor, row.start, row.end) for row in rows]
    if stored != [(span.anchor, span.start, span.end) for span in parsed.sections]:
        yield f"{found.title}: sections are not those of the text"
    links = set(PageLink.objects.filter(source=found).values_list("kind", "target_namespace", "target_title"))
    wanted = {(link.kind.value, link.target.namespace, link.target.text) for link in parsed.links if link.target}
    if links != wanted:
        yield f"{found.title}: links are not those of the text"


def index(words: Mapping[str, str]) -> Iterator[str]:
    """The index has caught up, holds every accepted word, and finds it where it was saved."""
    deadline = time.monotonic() + _DRAIN_WITHIN
    while Pending.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    if waiting := Pending.objects.count():
        yield f"{waiting} changes still wait for the index after {_DRAIN_WITHIN:.0f} s"
    backend = engine.backend()
    yield from (f"index: {problem}" for problem in backend.check())
    for word, title in words.items():
        if title not in {hit.title for hit in backend.search(parse(f'"{word}"'), scopes=PUBLIC).pages}:
            yield f"search does not find {word} in {title}"


def main(told: Mapping[str, object]) -> list[str]:
    titles, words = told["titles"], told["words"]
    if not isinstance(titles, Sequence) or not isinstance(words, Mapping):
        raise TypeError(told)
    return [*database(), *(sentence for title in titles for sentence in page(title)), *index(words)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.loads(sys.stdin.read()))) + "\n")
