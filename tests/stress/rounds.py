"""Save rounds of several clients at once: no edit is lost, a losing text comes back, different sections merge."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tests.live.client import Client
from tests.live.pages import index
from tests.live.site import Site
from tests.stress.ledger import Ledger
from tests.stress.report import Trial
from tests.stress.texts import SECTIONS, blank, with_line, with_word

CLIENTS = 6
PAGES = 8
ROUNDS_A_BATCH = 1200


@dataclass(frozen=True, slots=True)
class Racer:
    """One client that keeps adding lines until ``goes_on`` says no."""

    site: Site
    name: str
    titles: Sequence[str]
    ledger: Ledger
    goes_on: Callable[[], bool]

    def run(self) -> None:
        chance = random.Random(self.name)  # noqa: S311 - which page is next
        client = self.site.client("관리자")
        number = 0
        while self.goes_on():
            number += 1
            title, word = chance.choice(self.titles), f"zq{self.name}x{number:05}"
            try:
                self._round(client, title, word, chance)
            except OSError:
                self.ledger.note_unknown(title, word)
                client.close()
                time.sleep(0.2)
        client.close()

    def _round(self, client: Client, title: str, word: str, chance: random.Random) -> None:
        editor = client.editor(title)
        if editor.status != 200:
            raise ConnectionError(editor.status)
        time.sleep(chance.choice((0, 0, 0.005, 0.02)))
        text = with_line(editor.typed, chance.randrange(SECTIONS), word)
        self.ledger.note(title, word, client.send(title, text, base=editor.base))


def make_pages(site: Site, batch: str) -> list[str]:
    titles = [f"함께 쓰는 문서 {batch}-{number}" for number in range(PAGES)]
    client = site.client("관리자")
    for title in titles:
        answer = client.save(title, blank(title))
        if answer.status != 302:
            raise RuntimeError(f"{answer.status} for {title}")
    client.close()
    return titles


def race(
    site: Site, batch: str, titles: Sequence[str], ledger: Ledger, goes_on: Callable[[], bool]
) -> list[threading.Thread]:
    """Start the clients; the caller joins them."""
    threads = []
    for number in range(CLIENTS):
        racer = Racer(site, f"{batch}{number}", titles, ledger, goes_on)
        threads.append(threading.Thread(target=racer.run, name=racer.name))
        threads[-1].start()
    return threads


def texts_of(site: Site, titles: Sequence[str]) -> dict[str, str]:
    client = site.client("관리자")
    texts = {title: client.get(index(title, action="raw")).text for title in titles}
    client.close()
    return texts


def racing(site: Site, rounds: int) -> Trial:
    """``rounds`` saves by six clients on eight pages at a time."""
    ledger, batch = Ledger(), 0
    began = time.perf_counter()
    while ledger.sent < rounds:
        until = min(rounds, ledger.sent + ROUNDS_A_BATCH)
        letter = chr(97 + batch)
        titles = make_pages(site, letter)
        for thread in race(site, letter, titles, ledger, partial(ledger.has_room, until)):
            thread.join()
        ledger.compare(texts_of(site, titles))
        batch += 1
    took = time.perf_counter() - began
    if ledger.unknown:
        ledger.wrong.add(f"{len(ledger.unknown)} saves were cut off although nothing was killed")
    return Trial("racing clients", f"{ledger.sent} saves in {took:.0f} s: {ledger}", ledger.wrong.listed())


def meeting(site: Site, rounds: int) -> Trial:
    """Three clients on the same base each time: two change different sections, the third a line that the first changed."""
    ledger = Ledger()
    title = make_pages(site, "meet")[0]
    client = site.client("관리자")
    for number in range(rounds):
        editor = client.editor(title)
        first, second = number % SECTIONS, (number + 1 + number % (SECTIONS - 1)) % SECTIONS
        words = [f"zqm{number:05}{letter}" for letter in "abc"]
        texts = [
            with_word(editor.typed, first, words[0]),
            with_line(editor.typed, second, words[1]),
            with_word(editor.typed, first, words[2]),
        ]
        saved = [
            ledger.note(title, word, client.send(title, text, base=editor.base))
            for word, text in zip(words, texts, strict=True)
        ]
        if saved != [True, True, False]:
            ledger.wrong.add(f"round {number}: first {saved[0]}, other section {saved[1]}, same line {saved[2]}")
        _tidy(client, title, first, words[:2], ledger)
    client.close()
    return Trial("three on one base", f"{rounds} rounds: {ledger}", ledger.wrong.listed())


def _tidy(client: Client, title: str, section: int, words: Sequence[str], ledger: Ledger) -> None:
    """Both accepted words are in the text now; then the page begins anew, so that it stays small."""
    editor = client.editor(title)
    for word in words:
        if word not in editor.typed:
            ledger.wrong.add(f"LOST: {word} in section {section}")
    client.send(title, blank(title), base=editor.base)
