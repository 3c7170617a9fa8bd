"""``name=value`` pairs of a call: several values of one name, ``+sep``, ``+pipe``, ``@json``. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markup.as_written import as_written
from markup.functions import FunctionCall
from markup.inline_html import plain_of
from markup.markers import NODE, PRIVATE_CHARACTER, number_of
from markup.nodes import Raw
from semantics.vocabulary import clean_name

_MOST: Final = 5_000
_NOTHING: Final = ((None, ()), (None, ("",)))
"""An argument in which nothing is written; one from which nothing came out of braces is another thing."""


@dataclass(slots=True)
class Assignment:
    """A name with its values in order; ``modifiers`` are those of ``|+name=value`` behind it."""

    name: str
    values: list[str] = field(default_factory=list)
    modifiers: dict[str, str] = field(default_factory=dict)


def read_assignments(arguments: Sequence[tuple[str | None, str]]) -> list[Assignment]:
    """The assignments of a call, in order. A value without a name belongs to the name before it."""
    found: list[Assignment] = []
    for given, text in arguments:
        name, value = _pair(given, text)
        if name is None:
            if found and value.strip():
                found[-1].values.append(value.strip())
        elif name.startswith("+"):
            if found:
                _modify(found[-1], name[1:].strip().casefold(), value)
        elif cleaned := clean_name(name.strip()):
            found.append(Assignment(cleaned, [value.strip()] if value.strip() else []))
    return found


def _pair(given: str | None, text: str) -> tuple[str | None, str]:
    """Name and value of an argument. What braces gave may be a pair as well."""
    if given is not None:
        return given, text
    name, equals, value = text.partition("=")
    return (name, value) if equals or text.startswith("+") else (None, text)


def _modify(assignment: Assignment, name: str, value: str) -> None:
    assignment.modifiers[name] = value
    if name == "pipe":
        assignment.values = ["|".join(assignment.values)] if assignment.values else []
    if name == "sep":
        separator = value.strip() or value or ","
        assignment.values = [
            part.strip() for text in assignment.values for part in text.split(separator)[:_MOST] if part.strip()
        ]


def read_json(text: str) -> list[Assignment]:
    """The assignments of a JSON object of texts and lists of texts. Raises :class:`ValueError` for anything else."""
    try:
        stored = json.loads(text)
        # Escapes may spell what no page holds: halves of characters, NUL, the marks of our own.
        said = json.dumps(stored, ensure_ascii=False)
    except RecursionError:
        raise ValueError("too deep") from None
    said.encode()
    if not isinstance(stored, dict) or "\\u0000" in said or PRIVATE_CHARACTER.search(said):
        raise ValueError("not an object")
    found = []
    for name, value in list(stored.items())[:_MOST]:
        values = value if isinstance(value, list) else [value]
        found.append(Assignment(str(name), [_said(one) for one in values[:_MOST]]))
    return found


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def texts_of(call: FunctionCall, arguments: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """The arguments as plain text: ``nowiki`` and links give what they say."""
    return [(None if name is None else _plain(name, call), _plain(value, call)) for name, value in arguments]


def with_last_bar(call: FunctionCall, arguments: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """The arguments with a bar at the very end as part of the last value, unless it ends a list of lines."""
    found = list(arguments)
    if len(found) > 1 and call.arguments and call.arguments[-1] in _NOTHING:
        name, value = found[-2]
        if value and not value[-1].isspace():
            found[-2:] = [(name, f"{value}|")]
    return found


def _plain(text: str, call: FunctionCall) -> str:
    if not PRIVATE_CHARACTER.search(text):
        return text
    if call.page.facts.keeps_tags:
        return as_written(text, call.page)
    nodes = call.page.nodes
    return plain_of(NODE.sub(lambda found: _code(nodes[number_of(found[1])]) or found[0], text), call.page)


def _code(node: object) -> str:
    """A code span as it was written: a text that is shown as wiki source elsewhere keeps it."""
    if not isinstance(node, Raw) or not node.html.startswith("<code>") or set("`\n") & set(node.plain):
        return ""
    return f"`{node.plain}`"


def all_arguments(first: str, rest: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """The arguments of a call with the text behind its colon as the first of them."""
    name, equals, value = first.partition("=")
    if not first.strip():
        return list(rest)
    return [(name.strip(), value) if equals else (None, first.strip()), *rest]
