"""Who saved what: the book that the wiki is compared with afterwards."""

import threading
from dataclasses import dataclass, field

from tests.live.client import Answer
from tests.stress.report import Wrong


@dataclass(slots=True)
class Ledger:
    """``accepted`` maps a word to the title it was saved in. ``unknown`` words were sent when the server died: both is right."""

    accepted: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    busy: int = 0
    wrong: Wrong = field(default_factory=Wrong)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def sent(self) -> int:
        return len(self.accepted) + len(self.unknown) + self.refused + self.busy

    def has_room(self, rounds: int) -> bool:
        return self.sent < rounds

    def note(self, title: str, word: str, answer: Answer) -> bool:
        """Enter one answer; says whether the save was accepted. A refusal has to give the whole text back."""
        with self._lock:
            if answer.status == 302:
                self.accepted[word] = title
                return True
            kept = word in answer.typed
            if answer.status == 409 and kept:
                self.refused += 1
            elif answer.status == 503 and kept:
                self.busy += 1
            else:
                self.wrong.add(f"{answer.status} for {word} in {title}, its text {'kept' if kept else 'LOST'}")
            return False

    def note_unknown(self, title: str, word: str) -> None:
        with self._lock:
            self.unknown[word] = title

    def compare(self, texts: dict[str, str]) -> None:
        """Nobody ever takes a line away: each word accepted in one of these pages has to be in the text that it ends with."""
        for word, title in self.accepted.items():
            if title in texts and word not in texts[title]:
                self.wrong.add(f"LOST: {word} was accepted and is not in {title}")

    def __str__(self) -> str:
        parts = [f"{len(self.accepted)} accepted", f"{self.refused} conflicts given back", f"{self.busy} asked to wait"]
        return ", ".join([*parts, *([f"{len(self.unknown)} cut off"] if self.unknown else [])])
