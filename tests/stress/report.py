"""What a trial found out."""

import sys
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Trial:
    """The outcome of one trial. ``wrong`` names what must not be, empty when all held."""

    name: str
    done: str
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class Wrong:
    """Collects what is wrong; shows the first of many."""

    found: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        self.found.append(sentence)

    def __bool__(self) -> bool:
        return bool(self.found)

    def listed(self, most: int = 20) -> tuple[str, ...]:
        rest = len(self.found) - most
        return (*self.found[:most], *([f"... and {rest} more"] if rest > 0 else []))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def tell(line: str) -> None:
    """How far a long trial is, for whoever waits for it: beside the report."""
    sys.stderr.write(f"        ... {line}\n")


def show(trial: Trial) -> None:
    say(f"{'FAILED' if trial.wrong else 'ok':6}  {trial.name}: {trial.done}")
    for sentence in trial.wrong:
        say(f"        {sentence}")
