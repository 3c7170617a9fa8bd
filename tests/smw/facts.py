"""Expected against actual facts of a subject.

``Facts`` maps a property's key to its values. A value is compared as what it is (a number, a truth value, a text) and by its serialization.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.smw.cases import Json
from tests.smw.compare import Reason

Comparable = float | bool | str
Facts = Mapping[str, Sequence[tuple[Comparable, str]]]

_NUMBER: Final = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")


def as_text(value: object) -> str:
    """A value as PHP makes a text of it: false and nothing are empty, a whole number has no point."""
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.14G}"
    return str(value)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not _NUMBER.fullmatch(str(value)):
        return None
    return float(str(value))


def answers(expected: object, value: Comparable, serialization: str) -> bool:
    """Whether this value is what an expected entry asks for. A value inside a longer expected text counts."""
    if isinstance(expected, dict) and "serialization" in expected:
        return bool(expected["serialization"] == serialization)
    if isinstance(value, bool) and isinstance(expected, bool) and value is expected:
        return True
    first, second = _number(value), _number(expected)
    if first is not None and first == second:
        return True
    return as_text(value) in as_text(expected) or expected == serialization


def _keys(asked: object) -> str:
    names = asked if isinstance(asked, list) else [asked]
    return " ".join(str(name).replace(" ", "_") for name in names)


@dataclass(slots=True)
class FactChecker:
    """One for each file: whether values are compared strictly holds until another test says otherwise."""

    strict: bool = True

    def note(self, asked: Json) -> None:
        """What a test says about strictness, also one that is not run."""
        for name in ("strict-mode-valuematch", "strictPropertyValueMatch"):
            if asked.get(name) is not None:
                self.strict = bool(asked[name])

    def check(self, asked: Json, facts: Facts) -> list[Reason]:
        self.note(asked)
        reasons: list[Reason] = []
        count = asked.get("propertyCount")
        if count is not None and len(facts) != int(count):
            reasons.append(
                Reason("number of properties", f"{len(facts)} instead of {count}: {', '.join(sorted(facts))}")
            )
        if asked.get("propertyKeys") is not None:
            allowed = _keys(asked["propertyKeys"])
            reasons += [Reason("unexpected property", key) for key in facts if key not in allowed]
        if asked.get("propertyValues") is not None:
            values = asked["propertyValues"]
            reasons += self._values(values if isinstance(values, list) else [values], facts)
        return reasons

    def _values(self, wanted: list[object], facts: Facts) -> list[Reason]:
        actual = [(key, value, text) for key, values in facts.items() for value, text in values]
        if self.strict:
            joined = " ".join(map(as_text, wanted))
            return [
                Reason("unexpected value", f"{key}: {value}")
                for key, value, _ in actual
                if as_text(value) not in joined
            ]
        left = [one for one in wanted if not any(answers(one, value, text) for _, value, text in actual)]
        there = "; ".join(f"{key}: {as_text(value) or text}" for key, value, text in actual if key != "_MDAT")
        return [Reason("value missing", f"{one} (there is {there})") for one in left]


def incoming(asked: Json, facts: Mapping[str, Sequence[str]]) -> list[Reason]:
    """Facts that name the subject: property keys and the serializations of the subjects that state them."""
    keys = asked.get("propertyKeys")
    if keys is None:
        return []
    reasons = [Reason("unexpected incoming property", key) for key in facts if key not in keys]
    if len(facts) != len(keys):
        reasons.append(Reason("number of incoming properties", f"{len(facts)} instead of {len(keys)}"))
    subjects = asked.get("propertyValues")
    if subjects is not None:
        named = {subject for values in facts.values() for subject in values}
        reasons += [Reason("unexpected incoming subject", subject) for subject in sorted(named - set(subjects))]
    return reasons
