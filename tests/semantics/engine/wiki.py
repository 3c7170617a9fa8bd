"""A small wiki of facts, stated without pages, and questions to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.titles import CATEGORY, CONCEPT, PROPERTY, Title, parse_title
from semantics import facts
from semantics.ask import run
from semantics.ask.language import parse_conditions
from semantics.ask.names import read_chain
from semantics.ask.request import PrintMode, Printout, Request, SortKey
from semantics.ask.result import Result
from semantics.ask.tree import Comparator
from semantics.declaration import Declaration
from semantics.items import Item, PageItem, TextItem
from semantics.options import Options
from semantics.statements import Gathered, SubjectFacts
from semantics.vocabulary import PREDEFINED, label_of

Stated = tuple[str, Item]


@dataclass
class Wiki:
    types: dict[str, str] = field(default_factory=dict)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    displays: dict[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=lambda: Options(page_seconds=60))
    scopes: tuple[int, ...] = (0,)
    found_in_text: dict[str, list[int]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def copied(self) -> "Wiki":
        """The same, changed by itself."""
        return replace(
            self,
            types=dict(self.types),
            fields=dict(self.fields),
            labels=dict(self.labels),
            displays=dict(self.displays),
            found_in_text=dict(self.found_in_text),
            numbers=dict(self.numbers),
        )

    def state(self, title: str, *stated: Stated, **more: object) -> None:
        """A page with these facts. ``parts``: facts of its subobjects by name; ``redirect``, ``scope``, ``sort``, ``display``."""
        name = parse_title(title)
        parts: Mapping[str, list[Stated]] = more.get("parts", {})  # type: ignore[assignment]
        sob = [("_SOBJ", PageItem(Title(name.namespace, name.text, part))) for part in parts]
        subjects = [_subject(name, [*stated, *sob])]
        subjects[0].sort, subjects[0].display = str(more.get("sort", "")), str(more.get("display", ""))
        subjects += [_subject(Title(name.namespace, name.text, part), held) for part, held in parts.items()]
        redirect = parse_title(str(more["redirect"])) if "redirect" in more else None
        number = self.numbers.setdefault(title, len(self.numbers) + 1)
        facts.replace(number, Gathered(tuple(subjects), redirect=redirect), scope=int(more.get("scope", 0)))  # type: ignore[call-overload]

    def concept(self, name: str, query: str) -> None:
        self.state(Title(CONCEPT, name).prefixed, ("_CONC", TextItem(query)))

    def declarations(self, keys: object) -> dict[str, Declaration]:
        """As the wiki's own: the fields of records come along."""
        found = {key: self._declared(key) for key in keys}  # type: ignore[attr-defined]
        return found | {key: self._declared(key) for one in list(found.values()) for key in one.fields}

    def _declared(self, key: str) -> Declaration:
        known = PREDEFINED.get(key)
        kind = known.type if known else self.types.get(key, "_wpg")
        return Declaration(
            key,
            label_of(key),
            kind,
            predefined=known is not None,
            fields=self.fields.get(key, ()),
            labels=self.labels.get(key, {}),
            display=self.displays.get(key, ""),
        )

    def request(self, text: str, **more: object) -> Request:
        condition, troubles = parse_conditions(text, options=self.options)
        return Request(condition, text, troubles=troubles, **{"limit": 50, **more})  # type: ignore[arg-type]

    def ask(self, text: str, *printouts: str | Printout, **more: object) -> Result:
        if isinstance(sort := more.get("sort"), str):
            more["sort"] = tuple(SortKey(*key.split(":")) for key in sort.split(","))
        columns = tuple(one if isinstance(one, Printout) else printout(one) for one in printouts)
        return run.run(
            self.request(text, printouts=columns, **more),
            scopes=self.scopes,
            declarations=self.declarations,
            options=self.options,
            language="ko",
            text_matcher=self._match if self.found_in_text else None,
        )

    def _match(self, text: str, _: Comparator) -> list[int]:
        return self.found_in_text.get(text, [])

    def titles(self, text: str, **more: object) -> list[str]:
        result = self.ask(text, **more)
        assert not result.troubles
        return [shown(row.subject) for row in result.rows]

    def count(self, text: str) -> int:
        return run.count(
            self.request(text),
            scopes=self.scopes,
            declarations=self.declarations,
            options=self.options,
            language="ko",
        )

    def cells(self, text: str, *printouts: str | Printout, **more: object) -> list[list[list[str]]]:
        """The texts of the values, by row and column."""
        rows = self.ask(text, *printouts, **more).rows
        return [[[value.shown.text for value in cell] for cell in row.cells] for row in rows]


def printout(text: str, mode: PrintMode = PrintMode.PROPERTY, **parameters: str) -> Printout:
    chain = read_chain(text)
    assert chain
    return Printout(mode, chain=chain, parameters=parameters)


def page(title: str) -> PageItem:
    name, _, fragment = title.partition("#")
    parsed = parse_title(name)
    return PageItem(Title(parsed.namespace, parsed.text, fragment))


def category(name: str) -> Stated:
    return "_INST", PageItem(Title(CATEGORY, name))


def property_page(name: str) -> str:
    return Title(PROPERTY, name).prefixed


def shown(item: PageItem) -> str:
    return f"{item.title.prefixed}#{item.title.fragment}" if item.title.fragment else item.title.prefixed


def _subject(title: Title, stated: list[Stated]) -> SubjectFacts:
    subject = SubjectFacts(title)
    for key, item in stated:
        subject.add(key, item)
    return subject
