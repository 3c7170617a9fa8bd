"""Assignments become facts of the page or of a subobject."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from semantics.datatypes.base import Read
from semantics.evaluation import Evaluation
from semantics.functions.assignments import Assignment
from semantics.items import Trouble
from semantics.parts import wrong_name
from semantics.statements import SubjectFacts
from semantics.vocabulary import key_of

TEMPLATE: Final = frozenset({"template", "틀"})
"""The name that is no property: what shows the values."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was stated, and what became of it."""

    assignment: Assignment
    value: str
    read: Read
    troubles: tuple[Trouble, ...]


def keep(evaluation: Evaluation, assignments: Iterable[Assignment], part: SubjectFacts | None) -> list[Kept]:
    """State what is assigned, of ``part`` or (None) of the page."""
    assignments = [one for one in assignments if one.name.casefold() not in TEMPLATE]
    evaluation.declare([one.name for one in assignments])
    found: list[Kept] = []
    for one in assignments:
        key = evaluation.real_key(key_of(one.name))
        wrong = wrong_name(one.name)
        for value in one.values:
            read, troubles = evaluation.understand(key, value) if wrong is None else (Read(), (wrong,))
            found.append(Kept(one, value, read, evaluation.add(key, value, read, troubles, to=part)))
    return found


def troubles_of(kept: Iterable[Kept]) -> list[Trouble]:
    return [trouble for one in kept for trouble in one.troubles]
