"""``python -m tests.recall FOLDER``: load the documents of a folder into an empty wiki and ask everything in it.

Each document is a page, saved, indexed and searched as on the site, with repairs of what was typed wrongly. Prints one line a set; times are
milliseconds of processor for one search, the second time that it is made.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import django

_folder = tempfile.TemporaryDirectory(prefix="policywiki-recall-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "policywiki.settings",
    "POLICYWIKI_DATA": _folder.name,
    "POLICYWIKI_LOG_LEVEL": "error",
}
django.setup()

from django.core.management import call_command  # noqa: E402 - the same
from django.db import connections  # noqa: E402 - the same

from accounts.scopes import PUBLIC  # noqa: E402 - the same
from articles.actions import save_page  # noqa: E402 - the same
from articles.tasks import renewed_at_the_end  # noqa: E402 - the same
from core.titles import Title  # noqa: E402 - the same
from search import engine, rewriting  # noqa: E402 - the same
from search.asking import Asked as Address  # noqa: E402 - the same
from search.backends.base import Span  # noqa: E402 - the same
from search.domain_building import WordsKeeper  # noqa: E402 - the same
from search.query import parse  # noqa: E402 - the same
from search.writer import Writer  # noqa: E402 - the same
from tests.recall.reading import Asked, Document, documents, sets  # noqa: E402 - the same

_FIRST = Span(limit=10)


def _load(given: list[Document]) -> dict[str, str]:
    """Save the documents and index them; give the title of each."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    call_command("createcachetable", database="ephemeral", verbosity=0)
    titles = {}
    with renewed_at_the_end():
        for one in given:
            title = Title(0, one.title)
            save_page(title=title, text=one.text, author=None)
            titles[one.id] = title.prefixed
    backend = engine.backend()
    Writer(backend, engine.desk(), names=WordsKeeper(engine.words_file(), backend)).rebuild(usable=False)
    return titles


def _ask(text: str) -> list[str]:
    found = rewriting.answer(Address(text), parse(text), PUBLIC, _FIRST)
    return [page.title for page in found.results.pages]


def _line(name: str, asked: list[Asked], titles: dict[str, str]) -> str:
    ranks, times = [], []
    for one in asked:
        _ask(one.text)
        began = time.thread_time()
        found = _ask(one.text)
        times.append((time.thread_time() - began) * 1000)
        ranks.append(found.index(titles[one.doc]) + 1 if titles[one.doc] in found else 0)
    times.sort()
    share = 100 / len(asked)
    reciprocal = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return (
        f"{name} R@1 {share * ranks.count(1):.2f} R@10 {share * sum(map(bool, ranks)):.2f} MRR {reciprocal:.3f} "
        f"p50 {times[len(times) // 2]:.1f} p99 {times[int(len(times) * 0.99)]:.1f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="SET")
    chosen = parser.parse_args()
    given = documents(chosen.folder)
    began = time.perf_counter()
    titles = _load(given)
    sys.stderr.write(f"{len(given)} pages saved and indexed in {time.perf_counter() - began:.0f} s\n")
    for name, asked in sets(chosen.folder).items():
        if not chosen.only or name in chosen.only:
            sys.stdout.write(_line(name, asked, titles) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
