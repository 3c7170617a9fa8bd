"""What properties and categories demand of what a text states: uniqueness and constraint schemas. Pure.

One :class:`Constraints` for each parse. The first questions to the database are asked as values come, so that the reader sees at the value what
is wrong with it; from :data:`ASKED` on they are asked all together at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from core.titles import SCHEMA, Title, TitleError, parse_title
from semantics.datatypes import datatype
from semantics.datatypes.base import Context, Read
from semantics.declaration import Declaration
from semantics.items import Item, NumberItem, PageItem, Trouble
from semantics.options import Options
from semantics.schemas.demands import Demands, Value
from semantics.schemas.rules import NO_RULES, PropertyRules, property_rules
from semantics.schemas.schema import Schema
from semantics.statements import SubjectFacts

ASKED: Final = 50
"""Questions to the database that a text may ask one by one."""

CONSTRAINT: Final = "constraint"
"""The type of these errors (``_ERR_TYPE``)."""

_UNIQUE: Final = "unique-constraint"
_PREFIX: Final = "smw-constraint-violation-"
_LONGEST: Final = 200


def is_violation(trouble: Trouble) -> bool:
    """Whether a value is good and only not allowed here."""
    return trouble.key.startswith(_PREFIX)


class Stating(Protocol):
    """What is asked of the evaluation."""

    @property
    def title(self) -> Title: ...

    @property
    def options(self) -> Options: ...

    def declaration(self, key: str) -> Declaration: ...

    def context(self, key: str, *, language: str = "") -> Context: ...


@dataclass(frozen=True, slots=True)
class Statement:
    """A value that is kept, and what it claims: ``claims`` may be nobody else's, ``pages`` must exist.

    ``held`` is the fragment of the subobject that a container is, "" for a plain value.
    """

    key: str
    item: Item
    text: str
    subject: SubjectFacts
    claims: tuple[Value, ...] = ()
    pages: tuple[Value, ...] = ()
    held: str = ""

    def holder(self) -> Title:
        """Who holds the value: the subject, or the subobject that a container is."""
        return self.item.title if self.held and isinstance(self.item, PageItem) else self.subject.title

    def take_back(self, subobjects: dict[str, SubjectFacts]) -> None:
        """State it no more."""
        self.subject.facts.pop((self.key, self.item), None)
        if self.held:
            subobjects.pop(self.held, None)


@dataclass(slots=True)
class Constraints:
    """See the module. ``behind`` are titles whose change may change what is wrong: the page is to be read again after it."""

    demands: Demands
    behind: set[Title] = field(default_factory=set)
    _schemas: dict[str, Schema | None] = field(default_factory=dict)
    _rules: dict[str, PropertyRules] = field(default_factory=dict)
    _first: dict[tuple[Title, str], Item] = field(default_factory=dict)
    _claimed: dict[Value, Title] = field(default_factory=dict)
    _later: list[Statement] = field(default_factory=list)
    _asked: int = 0

    def begin(self) -> None:
        """Forget what was stated: a text may be expanded several times."""
        self.behind.clear()
        self._rules.clear()
        self._first.clear()
        self._claimed.clear()
        self._later.clear()
        self._asked = 0

    # Values

    def problems(self, stating: Stating, key: str, read: Read, text: str, subject: SubjectFacts) -> tuple[Trouble, ...]:
        """What is wrong with a value that was understood and is to be stated by ``subject``. Empty: it counts as stated."""
        rules = {name: self._rules_of(stating, name) for name in (key, *(name for name, _ in read.parts))}
        if all(rule == NO_RULES for rule in rules.values()):
            return ()
        item = read.item or PageItem(Title(stating.title.namespace, stating.title.text, read.fragment))
        values = ((key, item), *read.parts)
        found = tuple(trouble for value in values for trouble in _wrong(stating, value, rules[value[0]]))
        statement = Statement(
            key,
            item,
            text,
            subject,
            claims=tuple(value for value in values if rules[value[0]].unique),
            pages=tuple(value for value in values if rules[value[0]].must_exist),
            held="" if read.item is not None else read.fragment,
        )
        found = (*found, *self._wrong_here(stating, statement, rules[key])) or self._wrong_elsewhere(stating, statement)
        if not found:
            self._first.setdefault((subject.title, key), item)
            self._claimed.update(dict.fromkeys(statement.claims, statement.holder()))
        return found

    def _rules_of(self, stating: Stating, key: str) -> PropertyRules:
        if key not in self._rules:
            declaration = stating.declaration(key)
            rules = property_rules(self._schema(stating, key))
            if declaration.unique and _UNIQUE in stating.options.value_features and not rules.unique:
                rules = PropertyRules(
                    rules.namespaces, rules.non_negative_integer, rules.must_exist, unique=True, single=rules.single
                )
            self._rules[key] = rules
        return self._rules[key]

    def _schema(self, stating: Stating, key: str) -> Schema | None:
        """The constraint schema of a property; the first time those of all properties that the text names, in one query."""
        title = _schema_title(stating.declaration(key))
        if title is None:
            return None
        self.behind.add(title)
        if title.text not in self._schemas:
            declared = stating.context(key).declarations.values()
            names = {title.text} | {other.text for one in declared if (other := _schema_title(one))}
            self._schemas |= {**dict.fromkeys(names), **self.demands.schemas(names)}
        return self._schemas[title.text]

    def _wrong_here(self, stating: Stating, statement: Statement, rules: PropertyRules) -> Iterator[Trouble]:
        """What contradicts what the same page states."""
        first = self._first.get((statement.subject.title, statement.key), statement.item)
        label = stating.declaration(statement.key).label
        if rules.single and first != statement.item:
            yield Trouble(f"{_PREFIX}single-value", (label, _short(statement.text)), kind=8)
        if rules.unique and first != statement.item:
            yield Trouble(f"{_PREFIX}uniqueness-isknown", (label, _short(statement.text)))
        holder = statement.holder()
        for value in statement.claims:
            other = self._claimed.get(value, holder)
            if other != holder:
                yield _not_unique(stating, value, other)

    def _wrong_elsewhere(self, stating: Stating, statement: Statement) -> tuple[Trouble, ...]:
        if not statement.claims and not statement.pages:
            return ()
        if self._asked >= ASKED:
            self._later.append(statement)
            return ()
        self._asked += 1
        return self._answers(stating, [statement]).get(0, ())

    # What is known elsewhere

    def _answers(self, stating: Stating, statements: Sequence[Statement]) -> dict[int, tuple[Trouble, ...]]:
        """What is wrong with these statements, by their place."""
        own = stating.title.page
        claims = {value: None for statement in statements for value in statement.claims}
        pages = {item.title.page for one in statements for _, item in one.pages if isinstance(item, PageItem)} - {own}
        taken = self.demands.taken(claims, own) if claims else {}
        missing = set(self.demands.missing(pages)) if pages else set()
        self.behind |= missing | {title.page for title in taken.values()}
        found = {}
        for place, statement in enumerate(statements):
            troubles = [_not_unique(stating, value, taken[value]) for value in statement.claims if value in taken]
            troubles += [
                Trouble(f"{_PREFIX}must-exists", (stating.declaration(key).label, item.title.prefixed))
                for key, item in statement.pages
                if isinstance(item, PageItem) and item.title.page in missing
            ]
            if troubles:
                found[place] = tuple(troubles)
        return found

    # The end

    def settle(self, stating: Stating) -> list[tuple[Statement, tuple[Trouble, ...]]]:
        """What was left to be asked at the end and is wrong: to be taken back. A second call gives nothing."""
        statements, self._later = self._later, []
        answers = self._answers(stating, statements) if statements else {}
        return [(statements[place], troubles) for place, troubles in answers.items()]


def _schema_title(declaration: Declaration) -> Title | None:
    try:
        return (
            parse_title(declaration.constraint_schema, SCHEMA).page if declaration.constraint_schema.strip() else None
        )
    except TitleError:
        return None


def _wrong(stating: Stating, value: Value, rules: PropertyRules) -> Iterator[Trouble]:
    """What a value says of itself."""
    key, item = value
    label = stating.declaration(key).label
    if rules.namespaces and isinstance(item, PageItem) and item.title.namespace not in dict(rules.namespaces):
        names = ", ".join(name for _, name in rules.namespaces)
        yield Trouble(f"{_PREFIX}allowed-namespace-no-match", (label, item.title.prefixed, names))
    if rules.non_negative_integer and isinstance(item, NumberItem) and not _is_count(item.number):
        yield Trouble(f"{_PREFIX}non-negative-integer", (label, _said(stating, value)))


def _is_count(number: float) -> bool:
    return number >= 0 and number.is_integer()


def _said(stating: Stating, value: Value) -> str:
    key, item = value
    if isinstance(item, PageItem) and item.title.fragment:
        return item.title.fragment
    return _short(datatype(stating.declaration(key).type).source(item, stating.context(key)))


def _short(text: str) -> str:
    return text.strip()[:_LONGEST]


def _not_unique(stating: Stating, value: Value, other: Title) -> Trouble:
    name = f"{other.prefixed}#{other.fragment}" if other.fragment else other.prefixed
    return Trouble(f"{_PREFIX}uniqueness", (stating.declaration(value[0]).label, _said(stating, value), name))
