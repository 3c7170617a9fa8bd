"""Readers who search all the time: every search is answered, finds what has been there all along, and nothing hidden."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.live.pages import wiki
from tests.live.site import Site
from tests.stress.report import Wrong
from tests.stress.shelf import Shelf

READERS = 2
_PAUSE = 0.05
_QUESTIONS = (
    "청년 주거 지원의 신청 기간은 언제인가",
    "시민 참여단 회의",
    "예산 의결",
    "서울시",
    "ㅅㅁㅌㄷㅅ",
    "예산을 집행하느 부서",
)


@dataclass(slots=True)
class Searches:
    """What the readers saw."""

    seconds: list[float] = field(default_factory=list)
    wrong: Wrong = field(default_factory=Wrong)

    def __str__(self) -> str:
        if not self.seconds:
            return "no searches"
        took = sorted(self.seconds)
        return f"{len(took)} searches (median {took[len(took) // 2] * 1000:.0f} ms, slowest {took[-1]:.2f} s)"


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader who is not signed in."""

    site: Site
    shelf: Shelf
    searches: Searches
    goes_on: Callable[[], bool]

    def run(self) -> None:
        client, chance = self.site.client(), random.Random()  # noqa: S311 - what is asked next
        always, hidden = self.shelf.steady, list(self.shelf.hidden.items())
        steady = list(always.items())
        while self.goes_on():
            title, word = chance.choice(steady + hidden)
            asked = chance.choice((word, word, chance.choice(_QUESTIONS)))
            # Each reader of the limits is an address: this is many readers.
            client.address = f"10.99.{chance.randrange(256)}.{chance.randrange(256)}"
            try:
                answer = client.search(asked)
            except OSError as problem:
                self.searches.wrong.add(f"no answer to {asked}: {problem}")
                client.close()
                continue
            self.searches.seconds.append(answer.seconds)
            found = {other for other, _ in (*steady, *hidden) if wiki(other) in answer.text}
            if answer.status != 200:
                self.searches.wrong.add(f"{answer.status} to a search for {asked}")
            elif asked == word and title in always and title not in found:
                self.searches.wrong.add(f"{word} was not found although it has always been in {title}")
            if seen := found & self.shelf.hidden.keys():
                self.searches.wrong.add(f"HIDDEN: {sorted(seen)} shown to a search for {asked}")
            time.sleep(_PAUSE)
        client.close()


@contextmanager
def searching(site: Site, shelf: Shelf) -> Iterator[Searches]:
    """Search as long as the block lasts."""
    over, searches = threading.Event(), Searches()
    reader = Reader(site, shelf, searches, lambda: not over.is_set())
    threads = [threading.Thread(target=reader.run) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield searches
    finally:
        over.set()
        for thread in threads:
            thread.join()
