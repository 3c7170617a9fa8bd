"""What the processes of ``test_killing`` do: ``python -m tests.search.killing migrate | write | save FIRST COUNT |
prompt FIRST COUNT | check``.

A page is a row of TitleEntry here, its text the title: saved in one transaction with the note to the outbox.
"""

import json
import sys
import time
from collections.abc import Collection, Mapping, Sequence

import django
from django.core.management import call_command
from django.db import transaction

if __name__ == "__main__":
    django.setup()

from search import engine, outbox, titles
from search.documents import Document, all_owners, documents_of, domain_names, indexed
from search.models import Pending, TitleEntry
from search.query import parse
from search.synonyms import synonym_page, synonym_state


def _documents(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
    rows = TitleEntry.objects.filter(owner__in=owners)
    return {row.owner: [Document(row.owner, 0, f"문서 {row.owner}", 0, row.title)] for row in rows}


def save(first: int, count: int) -> None:
    for owner in range(first, first + count):
        with transaction.atomic():
            titles.put(owner=owner % 50, title=f"글월 {owner}", namespace=0)
            outbox.note([owner % 50])
        outbox.wake()
        time.sleep(0.01)
        sys.stdout.write(f"{owner}\n")
        sys.stdout.flush()


def prompt(first: int, count: int) -> list[float]:
    """Save, and look until what was saved is found: seconds from the commit on."""
    waited = []
    for owner in range(first, first + count):
        save(owner, 1)
        began = time.monotonic()
        while time.monotonic() - began < 5 and not _finds(f"글월 {owner}"):
            time.sleep(0.005)
        waited.append(time.monotonic() - began)
    return waited


def _finds(text: str) -> bool:
    return bool(engine.backend().search(parse(f'"{text}"'), scopes=frozenset({0})).total)


def check() -> dict[str, object]:
    """Wait for the writer, at most a minute, and then look with the eyes of a new process."""
    began = time.monotonic()
    while waiting := Pending.objects.count():
        if time.monotonic() - began > 60:
            return {"pending": waiting}
        time.sleep(0.05)
    backend = engine.backend()
    texts = {row.owner: row.title for row in TitleEntry.objects.all()}
    wrong = [
        owner
        for owner, text in texts.items()
        if owner not in {one.owner for one in backend.search(parse(f'"{text}"'), scopes=frozenset({0})).pages}
    ]
    return {
        "pending": Pending.objects.count(),
        "saved": len(texts),
        "indexed": len(backend.owners()),
        "documents": backend.stats().documents,
        "wrong": wrong,
        "problems": list(backend.check(thorough=True)),
    }


def main(command: str, *given: str) -> None:
    documents_of.register(_documents)
    domain_names.register(lambda _: ((), ""))
    all_owners.register(lambda: list(TitleEntry.objects.values_list("owner", flat=True)))
    indexed.register(lambda: None)
    synonym_page.register(lambda: "")
    synonym_state.register(lambda: 0)
    match command:
        case "migrate":
            call_command("migrate", verbosity=0)
        case "write":
            call_command("index_writer")
        case "save":
            save(int(given[0]), int(given[1]))
        case "prompt":
            sys.stdout.write(json.dumps(prompt(int(given[0]), int(given[1]))))
        case "check":
            sys.stdout.write(json.dumps(check()))


if __name__ == "__main__":
    main(*sys.argv[1:])
