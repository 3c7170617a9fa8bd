"""What is printed and what is written: by feature, failures with reasons, the two last lines."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.smw.classes import FileClasses
from tests.smw.outcome import Outcome

MOST_REASONS: Final = 25


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _fraction(passed: int, total: int) -> str:
    return f"{passed}/{total}"


def by_feature(outcomes: Iterable[Outcome], classes: Mapping[str, FileClasses]) -> list[str]:
    """A line for each feature: tests of the files that need it, those where every counted part passes."""
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.skipped or not outcome.passed:
            continue
        for feature in classes.get(outcome.file, FileClasses()).features or ("(no feature)",):
            total[feature] += 1
            passed[feature] += all(outcome.passed.values())
    return [f"{_fraction(passed[name], total[name]):>9}  {name}" for name in sorted(total)]


def totals(outcomes: Iterable[Outcome]) -> list[str]:
    """``A passed/total`` and ``B passed/total``."""
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for outcome in outcomes:
        if not outcome.skipped:
            total.update(outcome.passed.keys())
            passed.update(letter for letter, good in outcome.passed.items() if good)
    return [f"{letter} {_fraction(passed[letter], total[letter])}" for letter in ("A", "B")]


def frequent(outcomes: Iterable[Outcome]) -> list[str]:
    """The most frequent reasons, each counted once a test."""
    keys = Counter(
        key for outcome in outcomes if not outcome.skipped for key in {reason.key for reason in outcome.reasons}
    )
    return [f"{count:>5}  {key}" for key, count in keys.most_common(MOST_REASONS)]


def write_failures(path: Path, outcomes: Sequence[Outcome]) -> int:
    """One line for each reason: file, test, about, class, reason. Returns how many tests failed."""
    failed = [outcome for outcome in outcomes if outcome.reasons and not outcome.skipped]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for outcome in sorted(failed, key=lambda found: (found.file, found.index)):
            index = "setup" if outcome.index < 0 else f"#{outcome.index} {outcome.kind}"
            for reason in outcome.reasons:
                fields = (outcome.file, index, outcome.about, _class(outcome), str(reason))
                out.write(" | ".join(" ".join(field.split()) for field in fields) + "\n")
    return sum(outcome.index >= 0 for outcome in failed)


def write_outputs(folder: Path, outcomes: Iterable[Outcome]) -> None:
    """What the engine gave out in each failed test, in a file of its own: ``name-3.html``."""
    folder.mkdir(parents=True, exist_ok=True)
    for outcome in outcomes:
        if outcome.output:
            name = f"{outcome.file.removesuffix('.json')}-{outcome.index}.html"
            (folder / name).write_text(outcome.output, encoding="utf-8")


def _class(outcome: Outcome) -> str:
    """The class, with what of it passes: ``A+B (A passes)``."""
    good = [letter for letter, passes in outcome.passed.items() if passes]
    return f"{outcome.verdict} ({'+'.join(good)} passes)" if good else outcome.verdict


def print_report(
    outcomes: Sequence[Outcome], classes: Mapping[str, FileClasses], failures: Path, seconds: float
) -> None:
    say("passed/total by feature")
    for line in by_feature(outcomes, classes):
        say(line)
    say("\nmost frequent reasons, in tests")
    for line in frequent(outcomes):
        say(line)
    failed = write_failures(failures, outcomes)
    skipped = sum(bool(outcome.skipped) for outcome in outcomes)
    say(f"\n{failed} tests failed, why: {failures}; {skipped} not counted; {seconds:.0f} s")
    bare = sum(outcome.bare and outcome.passed.get("B", False) for outcome in outcomes)
    say(f"{bare} of B pass because they are shown at all: class B asks no more of them (see --strict)")
    for line in totals(outcomes):
        say(line)
