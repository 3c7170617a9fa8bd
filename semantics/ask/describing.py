"""The canonical text of a condition: what reads back to the same tree, shaped as Semantic MediaWiki shows it."""

from core.titles import CATEGORY, CONCEPT, NAMESPACES
from semantics.ask.comparators import write
from semantics.ask.names import namespace_of, write_chain
from semantics.ask.tree import (
    All,
    AnyOf,
    Anything,
    Comparator,
    Condition,
    InCategory,
    InConcept,
    InNamespace,
    Step,
    Value,
    With,
)
from semantics.vocabulary import key_of, label_of


def describe(condition: Condition, *, language: str = "en") -> str:
    """The conditions as a query; ``language`` decides how namespaces and predefined properties are called."""
    return _Writer(language).standing(condition)


class _Writer:
    def __init__(self, language: str) -> None:
        self._language = language

    def standing(self, condition: Condition) -> str:
        """As a condition of its own."""
        match condition:
            case Anything():
                return ""
            case All(parts):
                return " ".join(map(self.standing, parts))
            case AnyOf(parts):
                written = (f" <q>{self.standing(p)}</q> " if isinstance(p, With) else self.standing(p) for p in parts)
                return f" <q>{' OR '.join(written)}</q> "
            case Value():
                return f"[[{_page(condition)}]]"
            case With():
                return self._with(condition)
            case _:
                return self._class(condition)

    def _value(self, condition: Condition) -> str:
        """Behind ``::``."""
        match condition:
            case Anything():
                return "+"
            case Value():
                return _kept(write(condition))
            case AnyOf(parts):
                return "||".join(map(self._value, parts))
            case _:
                return f" <q>{self.standing(condition)}</q> "

    def _with(self, condition: With) -> str:
        chain = tuple(Step(label_of(key_of(s.name), self._language), s.inverse) for s in condition.chain)
        return f"[[{write_chain(chain)}::{self._value(condition.inner)}{_depth(condition.depth)}]]"

    def _class(self, condition: InCategory | InConcept | InNamespace) -> str:
        match condition:
            case InCategory(names, depth, negated):
                mark = "!" if negated else ""
                return f"[[{self._namespace(CATEGORY)}:{mark}{'||'.join(names)}{_depth(depth)}]]"
            case InConcept(name, depth):
                return f"[[{self._namespace(CONCEPT)}:{name}{_depth(depth)}]]"
            case InNamespace(number):
                colon = ":" if number in {CATEGORY, CONCEPT} else ""
                return f"[[{colon}{self._namespace(number)}:+]]"

    def _namespace(self, number: int) -> str:
        namespace = NAMESPACES[number]
        return namespace.name if self._language.startswith("ko") else namespace.canonical


def _depth(depth: int | None) -> str:
    return "" if depth is None else f"|+depth={depth}"


def _kept(text: str) -> str:
    """A space where the text would run into the mark behind it."""
    return f"{text} " if text.endswith(("|", "]")) else text


def _page(value: Value) -> str:
    if value.comparator is not Comparator.EQUAL:
        return _kept(write(value))
    number, rest = namespace_of(value.text)
    everything = value.text == "+" or (number is not None and rest.strip() == "+")
    return f"={value.text}" if everything or value.text.startswith("=") else f":{value.text}"
