"""What one text states, before it is stored: facts of the page and of its subobjects. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.titles import Title
from semantics.items import Item


@dataclass(slots=True)
class SubjectFacts:
    """The facts of a page or subobject, in the order stated; the same fact twice is one.

    ``sort`` is the sort key the text gives, "" for the title; ``display`` what the page wants to be called.
    """

    title: Title
    facts: dict[tuple[str, Item], None] = field(default_factory=dict)
    sort: str = ""
    display: str = ""

    def add(self, key: str, item: Item) -> None:
        self.facts[key, item] = None

    def values(self, key: str) -> list[Item]:
        return [item for found, item in self.facts if found == key]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a text states. ``subjects`` begins with the page itself. ``raw`` has the texts of the page's own annotations by key.

    ``depends`` are titles whose facts its queries used, ``properties`` keys of properties it stated or showed.
    ``redirect`` is the page that this one stands for.
    """

    subjects: tuple[SubjectFacts, ...]
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    depends: frozenset[Title] = frozenset()
    properties: frozenset[str] = frozenset()
    redirect: Title | None = None

    @property
    def page(self) -> SubjectFacts:
        return self.subjects[0]
