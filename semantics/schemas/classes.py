"""What categories demand of their pages, held against what a page states. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from core.titles import CATEGORY, Title
from semantics.datatypes.register import label_of_type
from semantics.declaration import Declaration
from semantics.items import TextItem, Trouble
from semantics.options import current
from semantics.schemas.rules import ClassRules, Shape
from semantics.statements import SubjectFacts
from semantics.vocabulary import label_of

_CLASS: Final = "smw-constraint-violation-class-"

Violation = tuple[str, Trouble]
"""The key of the property that it is about ("" for none), and what is wrong."""


def violations(
    subject: SubjectFacts, classes: Mapping[str, ClassRules], declarations: Mapping[str, Declaration]
) -> Iterator[Violation]:
    """What a page lacks, or has too much of, for the categories it is in. ``declarations`` has the properties of all shapes."""
    stated: dict[str, list[object]] = {}
    for key, item in subject.facts:
        stated.setdefault(key, []).append(item)
    for name, rules in classes.items():
        category = Title(CATEGORY, name).prefixed
        lacking = [key for key in rules.mandatory if key not in stated]
        if lacking:
            listed = ", ".join(label_of(key, current().language) for key in lacking)
            yield "", Trouble(f"{_CLASS}mandatory-properties-constraint", (category, listed))
        for shape in rules.shapes:
            wrong = _misshapen(shape, stated.get(shape.key, []), declarations.get(shape.key))
            yield from ((shape.key, _trouble(shape, category, *found)) for found in wrong)


def shaped(classes: Iterable[ClassRules]) -> set[str]:
    """Keys of properties whose declarations :func:`violations` needs."""
    return {shape.key for rules in classes for shape in rules.shapes if shape.type}


def _trouble(shape: Shape, category: str, reason: str, *detail: str) -> Trouble:
    label = label_of(shape.key, current().language)
    return Trouble(f"{_CLASS}shape-constraint-{reason}", (category, label, *detail))


def _misshapen(shape: Shape, values: list[object], declared: Declaration | None) -> Iterator[tuple[str, ...]]:
    if not values:
        yield ("missing-property",)
        return
    if shape.type and declared is not None and declared.type != shape.type:
        yield "wrong-type", label_of_type(shape.type, current().language)
    if shape.max_cardinality is not None and len(values) > shape.max_cardinality:
        yield "invalid-max-cardinality", str(shape.max_cardinality)
    short = (value for value in values if isinstance(value, TextItem) and len(value.text) < (shape.min_length or 0))
    if next(short, None) is not None:
        yield "invalid-min-length", str(shape.min_length)
