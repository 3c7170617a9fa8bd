"""Suggestions among a hundred thousand titles: how long one takes in the engine, and what four initial consonants find."""

import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from accounts.scopes import PUBLIC
from core.hangul import initials
from search import titles
from search.models import HeadingEntry, TitleEntry, TitleWord
from tests.bench.texts import corpus, law_titles, nouns, sentences

COUNT: Final = 100_000
_TYPED: Final = 4
_FIRST_OWNER: Final = 10_000_000
_BATCH: Final = 2_000
_ARTICLE: Final = re.compile(r"(?P<law>.+?) 제\d+조(?:의\d+)? ?(?:\((?P<caption>.+)\))?$")
HEADINGS: Final = ("개요", "연혁", "추진 체계", "관련 법령", "같이 보기")
Linked = dict[str, int]


def named(count: int = COUNT) -> tuple[Linked, Linked]:
    """Distinct titles with how many pages link to each: those that readers look for by name, and all others."""
    return _laws(count) if corpus() else _invented(count)


def _laws(count: int) -> tuple[Linked, Linked]:
    """Each article is a page and links to its law and to what its caption names."""
    laws: Counter[str] = Counter()
    captions: Counter[str] = Counter()
    articles: dict[str, int] = {}
    for title in law_titles():
        if found := _ARTICLE.match(title):
            articles[title] = 0
            laws[found["law"]] += 1
            captions.update(filter(None, [found["caption"]]))
    others = {title: number for title, number in {**captions, **articles}.items() if title not in laws}
    return dict(laws), dict(itertools.islice(others.items(), count - len(laws)))


def _invented(count: int) -> tuple[Linked, Linked]:
    chance = random.Random(5)  # noqa: S311 - the same titles in every run
    known = nouns(sentences())[:1500]
    wanted = {
        f"{a} {b} {c}": chance.randint(5, 500) for a, b, c in (chance.sample(known, 3) for _ in range(count // 20))
    }
    others: Linked = {}
    while len(wanted) + len(others) < count:
        others.setdefault(f"{chance.choice(known)} {chance.choice(known)} {len(others) % 90 + 1}", chance.randint(0, 3))
    return wanted, others


def _entries(linked: Linked) -> Iterator[TitleEntry]:
    for number, (title, weight) in enumerate(linked.items(), _FIRST_OWNER):
        spelled = titles.spelling(title[:250], 0)
        yield TitleEntry(owner=number, title=title[:250], namespace=0, weight=weight, **spelled)


def fill(linked: Linked) -> None:
    """Store them as the product does, in bulk."""
    for entries in _batches(_entries(linked)):
        made = TitleEntry.objects.bulk_create(entries)
        words = (word for entry in made for word in titles.words(entry))
        TitleWord.objects.bulk_create(words, batch_size=_BATCH)
        headings = (titles.heading_of(entry, heading, heading) for entry in made[::10] for heading in HEADINGS)
        HeadingEntry.objects.bulk_create(headings, batch_size=_BATCH)


def _batches(entries: Iterator[TitleEntry]) -> Iterator[list[TitleEntry]]:
    while batch := list(itertools.islice(entries, _BATCH)):
        yield batch


def asked(linked: Linked) -> list[str]:
    """What is on its way when titles are typed: each beginning of some, spelled and in initial consonants."""
    chance = random.Random(3)  # noqa: S311 - the same questions in every run
    chosen = [title for title in chance.sample(sorted(linked), 150) if len(title) > 3]
    spelled = [title[:length] for title in chosen for length in range(1, min(len(title), 8))]
    consonants = [initials(title)[:length] for title in chosen for length in range(2, 7)]
    return [*spelled, *consonants]


def milliseconds(typed: Sequence[str]) -> list[float]:
    """Of each one, asked for the second time."""
    times = []
    for text in typed:
        titles.suggest(text, PUBLIC, headings=True)
        began = time.perf_counter()
        titles.suggest(text, PUBLIC, headings=True)
        times.append((time.perf_counter() - began) * 1000)
    return times


def recall(linked: Linked) -> dict[str, Any]:
    """Who is looked for by four initial consonants, as often as it is linked, and is among ten suggestions.

    ``most`` is what the best order could reach: where more than ten share the letters, some are not shown.
    """
    sharing: dict[str, list[str]] = {}
    for title in linked:
        sharing.setdefault(initials(title)[:_TYPED], []).append(title)
    found: list[str] = []
    best: list[str] = []
    for letters, those in sharing.items():
        shown = {one.title for one in titles.suggest(letters, PUBLIC)}
        found += [title for title in those if title in shown]
        best += sorted(those, key=linked.__getitem__, reverse=True)[:10]
    demand, each = 100 / sum(linked.values()), 100 / len(linked)
    return {
        "recall": sum(linked[title] for title in found) * demand,
        "most": sum(linked[title] for title in best) * demand,
        "evenly": len(found) * each,
        "evenly_most": len(best) * each,
    }


def measured() -> dict[str, Any]:
    wanted, others = named()
    fill({**wanted, **others})
    return {"titles": len(wanted) + len(others), "times": milliseconds(asked(wanted)), **recall(wanted)}
