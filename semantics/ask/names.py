"""Names of properties, categories and pages as queries write them."""

from collections.abc import Iterable
from typing import Final

from core.titles import CATEGORY, CONCEPT, PROPERTY, TitleError, clean, make_title, namespace_by_name, parse_title
from semantics.ask.tree import Step
from semantics.vocabulary import clean_name, predefined_named

_LONGEST: Final = 1000
"""Characters; a title has at most 255 bytes."""


def namespace_of(text: str) -> tuple[int | None, str]:
    """The number of the namespace in front of the first colon and what is behind; None where there is none."""
    prefix, colon, rest = text.partition(":")
    found = namespace_by_name(prefix) if colon and prefix.strip() else None
    return (found.id, rest) if found else (None, text)


def read_chain(written: str) -> tuple[Step, ...] | None:
    """``A.-B.C`` as steps; a leading space keeps dots in the name. None: one of the names cannot be a property's."""
    pieces: Iterable[str] = (written,) if written.startswith(" ") else written.split(".")
    steps = tuple(map(_read_step, pieces))
    known = tuple(step for step in steps if step is not None)
    return known if len(known) == len(steps) else None


def write_chain(chain: tuple[Step, ...]) -> str:
    written = ".".join(f"-{step.name}" if step.inverse else step.name for step in chain)
    return f" {written}" if any("." in step.name for step in chain) else written


def _read_step(written: str) -> Step | None:
    if len(written) > _LONGEST:
        return None
    name = clean(clean_name(written))
    inverse = name.startswith("-")
    name = property_name(name[1:] if inverse else name)
    if name.startswith("-") and not inverse:
        inverse, name = True, property_name(name[1:])
    if not name or name.startswith(":") or namespace_of(name)[0] in {CATEGORY, CONCEPT}:
        return None
    predefined = predefined_named(name)
    if predefined is not None:
        return Step(predefined.label, inverse)
    try:
        return Step(make_title(PROPERTY, name).text, inverse)
    except TitleError:
        return None


def property_name(name: str) -> str:
    """Without ``속성:`` or ``Property:`` in front."""
    number, rest = namespace_of(name)
    while number == PROPERTY:
        name = rest
        number, rest = namespace_of(name)
    return name.strip()


def read_class(namespace: int, written: str) -> str | None:
    """The title of a category or concept; None where it cannot be one."""
    try:
        name = make_title(namespace, written).text
    except TitleError:
        return None
    return None if name.startswith((":", "=")) else name


def is_title(text: str) -> bool:
    try:
        parse_title(text)
    except TitleError:
        return False
    return not text.startswith(":")
