"""Pages whose words the index must know: some stay, some are hidden, the others are saved and deleted all the time."""

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from tests.live.client import Client
from tests.live.pages import index
from tests.live.site import Site
from tests.stress.report import Wrong

STEADY: Final = 10
HIDDEN: Final = 5
MOVING: Final = 30
SAVERS: Final = 2
_DELETED: Final = 0.12
_FULL: Final = 503
_SENTENCES: Final = (
    "청년 주거 지원의 신청 기간과 대상을 정한다.",
    "담당 부서는 해마다 계획을 세우고 그 결과를 공개한다.",
    "예산은 시의회의 의결을 거쳐 다음 해에 집행한다.",
    "시민 참여단은 분기마다 회의를 열어 의견을 낸다.",
)


def text_with(word: str, chance: random.Random) -> str:
    """A page of three sections with ``word`` in one of them."""
    sections = [f"## 절 {number}\n\n{chance.choice(_SENTENCES)}" for number in range(3)]
    sections[chance.randrange(3)] += f" {word}"
    return "\n\n".join([chance.choice(_SENTENCES), *sections])


@dataclass(slots=True)
class Shelf:
    """What should be found: ``present`` maps a title to its word, ``gone`` are words that nothing may be found by."""

    batch: str
    present: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    saved: int = 0
    deleted: int = 0
    refused: int = 0
    wrong: Wrong = field(default_factory=Wrong)

    @property
    def steady(self) -> Mapping[str, str]:
        """The pages that nobody changes. A copy is looked through: savers change the book meanwhile."""
        return {title: word for title, word in list(self.present.items()) if title.startswith("늘 있는")}

    def fill(self, site: Site) -> None:
        """Make the pages that stay and those that are hidden. Raises RuntimeError."""
        client, chance = site.client("관리자"), random.Random(self.batch)  # noqa: S311 - which sentence
        for kind, many, book in (("늘 있는 문서", STEADY, self.present), ("숨은 문서", HIDDEN, self.hidden)):
            for number in range(many):
                title, word = f"{kind} {self.batch}{number}", f"zq{self.batch}{'s' if many == STEADY else 'h'}{number}"
                answer = client.save(title, text_with(word, chance))
                if answer.status != 302:
                    raise RuntimeError(f"{answer.status} for {title}")
                book[title] = word
        client.close()
        site.run("tests.live.inside", "hide", told=dict.fromkeys(self.hidden, 1))

    def told(self) -> Mapping[str, object]:
        """What ``tests.stress.indexed`` wants to know."""
        return {"present": self.present, "hidden": self.hidden, "gone": sorted(self.gone)}


@dataclass(slots=True)
class Saver:
    """Saves and deletes pages of its own until ``goes_on`` says no. What was refused must come back as it was typed."""

    site: Site
    shelf: Shelf
    name: str
    goes_on: Callable[[], bool]
    pause: float = 0.15
    may_refuse: bool = False
    _number: "count[int]" = field(default_factory=lambda: count(1))

    def run(self) -> None:
        chance = random.Random(self.name)  # noqa: S311 - which page is next
        titles = [f"색인 시험 {self.name} {number}" for number in range(MOVING // SAVERS)]
        client = self.site.client("관리자")
        while self.goes_on():
            title = chance.choice(titles)
            try:
                if title in self.shelf.present and chance.random() < _DELETED:
                    self._delete(client, title)
                else:
                    self.save(client, title, chance)
            except OSError as problem:
                self.shelf.wrong.add(f"no answer to a change of {title}: {problem}")
                client.close()
            time.sleep(chance.uniform(0, self.pause))
        client.close()

    def save(self, client: Client, title: str, chance: random.Random) -> None:
        word = f"zq{self.name}x{next(self._number):05}"
        editor = client.editor(title)
        if editor.status != 200:
            self.shelf.wrong.add(f"{editor.status} for the editor of {title}")
            return
        answer = client.send(title, text_with(word, chance), base=editor.base)
        if answer.status == 302:
            self._put(title, word)
        elif answer.status == _FULL and self.may_refuse and word in answer.typed:
            self.shelf.refused += 1
            self.shelf.gone.add(word)
        else:
            self.shelf.wrong.add(
                f"{answer.status} for {word} in {title}, its text {'kept' if word in answer.typed else 'LOST'}"
            )

    def _put(self, title: str, word: str) -> None:
        if old := self.shelf.present.get(title):
            self.shelf.gone.add(old)
        self.shelf.present[title] = word
        self.shelf.saved += 1

    def _delete(self, client: Client, title: str) -> None:
        form = client.get(index(title, action="delete"))
        fields = {"base": str(form.base), "reason": "시험", "sure": "1"}
        answer = client.post(index(title, action="delete"), fields)
        if answer.status == 302:
            self.shelf.gone.add(self.shelf.present.pop(title))
            self.shelf.deleted += 1
        elif answer.status == _FULL and self.may_refuse:
            self.shelf.refused += 1
        else:
            self.shelf.wrong.add(f"{form.status} and {answer.status} for the deletion of {title}")


def savers(
    site: Site, shelf: Shelf, goes_on: Callable[[], bool], *, part: str = "", may_refuse: bool = False
) -> list[threading.Thread]:
    """Start them; the caller joins them."""
    threads = []
    for number in range(SAVERS):
        saver = Saver(site, shelf, f"{shelf.batch}{part}{number}", goes_on, may_refuse=may_refuse)
        threads.append(threading.Thread(target=saver.run, name=saver.name))
        threads[-1].start()
    return threads
