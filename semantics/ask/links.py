"""What the inside of a condition's brackets means: a category or concept, a property with values, a page."""

import re
from collections.abc import Iterable
from typing import Final

from core.titles import CATEGORY
from semantics.ask.building import any_of, with_depth, with_values
from semantics.ask.comparators import read
from semantics.ask.content import Content, Segment
from semantics.ask.names import is_title, namespace_of, read_chain, read_class
from semantics.ask.tree import Anything, Comparator, Condition, InCategory, InConcept, InNamespace, Value
from semantics.ask.troubles import Troubles
from semantics.vocabulary import key_of

_LEFTOVER: Final = re.compile(r"\{\{\{[^{}]*\}\}\}")


class Links:
    """Makes conditions of what is written; None where nothing can be made of it. ``strict``: ``>`` excludes equality."""

    def __init__(self, troubles: Troubles, *, strict: bool) -> None:
        self._troubles = troubles
        self._strict = strict

    def of_class(self, namespace: int, content: Content) -> Condition | None:
        """``[[분류:가||나]]``, ``[[Concept:X]]``."""
        found = [self._one_class(namespace, segment) for segment in content.segments]
        return self._deep(found, content)

    def _one_class(self, namespace: int, segment: Segment) -> Condition | None:
        if segment.is_subquery:
            self._troubles.add("smw_misplacedsubquery")
            return None
        text = segment.text.strip()
        if text == "+":
            return InNamespace(namespace)
        negated = namespace == CATEGORY and text.startswith("!")
        name = read_class(namespace, text[1:] if negated else text)
        if name is None:
            self._troubles.add("smw-category-invalid-value-assignment", f"[[Category:{text}]]")
            return None
        return InCategory((name,), negated=negated) if namespace == CATEGORY else InConcept(name)

    def of_property(self, head: str, content: Content) -> Condition | None:
        """``[[A.B::v||w]]``."""
        chain = read_chain(head)
        if chain is None:
            self._troubles.add("smw_noproperty", head.strip())
            return None
        if len(chain) == 1 and not chain[0].inverse and key_of(chain[0].name) == "_INST":
            written = "||".join(segment.text.strip() for segment in content.segments)
            self._troubles.add("smw-category-invalid-value-assignment", f"[[{head.strip()}::{written}]]")
            return None
        literal = content.segments[0].text.startswith(" ")
        values = [
            self._value(segment, chain[-1].name, literal=literal and number == 0)
            for number, segment in enumerate(content.segments)
        ]
        return self._deep([with_values(chain, any_of(values))], content)

    def _value(self, segment: Segment, name: str, *, literal: bool) -> Condition:
        if segment.is_subquery:
            return segment.subquery or Anything()
        text = segment.text.strip()
        if text == "+":
            return Anything()
        value = Value(text) if literal else read(text, strict=self._strict)
        if not value.text or _LEFTOVER.search(text):
            self._troubles.add("smw_propvalueproblem", name)
            return Anything()
        return value

    def of_page(self, content: Content) -> Condition | None:
        """``[[문서||다른 문서]]``, ``[[도움말:+]]``, ``[[~서울*]]``."""
        return self._deep([self._one_page(segment) for segment in content.segments], content)

    def _one_page(self, segment: Segment) -> Condition | None:
        if segment.is_subquery:
            self._troubles.add("smw_misplacedsubquery")
            return None
        text, pipe, label = segment.text.partition("|")
        if pipe:
            self._troubles.add("smw_unexpectedpart", f"|{label}".strip())
        text = text.strip()
        literal = text.startswith(":")
        text = text[1:].strip() if literal else text
        namespace = _namespace(text, literal=literal)
        if namespace is not None:
            return namespace
        value = Value(text) if literal else _turned(read(text, strict=self._strict), strict=self._strict)
        if _is_page(value):
            return value
        self._troubles.add("smw-datavalue-wikipage-invalid-title", text)
        return None

    def _deep(self, found: Iterable[Condition | None], content: Content) -> Condition | None:
        """The alternatives that were understood, with the depth that the link states."""
        known = [condition for condition in found if condition is not None]
        if not known:
            return None
        condition = any_of(known)
        if content.depth is None:
            return condition
        deep = with_depth(condition, content.depth)
        if deep is None:
            self._troubles.add("smw_unexpectedpart", f"|+depth={content.depth}")
        return deep or condition


def _namespace(text: str, *, literal: bool) -> InNamespace | None:
    number, rest = namespace_of(text)
    if number is not None and rest.strip() == "+":
        return InNamespace(number)
    return InNamespace(0) if literal and text == "+" else None


def _turned(value: Value, *, strict: bool) -> Value:
    """``도움말:~가*`` is ``~도움말:가*``."""
    if value.comparator is not Comparator.EQUAL:
        return value
    number, rest = namespace_of(value.text)
    inner = read(rest.strip(), strict=strict)
    if number is None or inner.comparator is Comparator.EQUAL:
        return value
    prefix = value.text[: len(value.text) - len(rest)]
    return Value(f"{prefix}{inner.text}", inner.comparator)


def _is_page(value: Value) -> bool:
    if value.comparator is Comparator.EQUAL:
        return is_title(value.text)
    return bool(value.text) and not any(mark in value.text for mark in ("[[", "]]", "::", ":="))
