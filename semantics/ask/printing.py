"""The cells of an answer: values of the printouts for all rows together, one statement for each step of their chains."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from core.titles import CATEGORY, Title
from semantics.ask.book import Book
from semantics.ask.columns import EVERYTHING, Printed, Sought
from semantics.ask.fragments import Dialect
from semantics.ask.loading import Stated, Value, naming, parts_of, stated_of, unique, values_of
from semantics.ask.printouts import PLAIN
from semantics.ask.request import PrintMode
from semantics.ask.result import Field
from semantics.ask.result import Value as Cell
from semantics.ask.values import holds_parts
from semantics.datatypes import datatype
from semantics.datatypes.base import Context, Shown
from semantics.declaration import Declaration
from semantics.declaring import predefined_declaration, unknown_declaration
from semantics.items import BooleanItem, Item, PageItem, TextItem
from semantics.vocabulary import PREDEFINED, key_of

Cells = tuple[tuple[Cell, ...], ...]
_LEVELS_OF_PARTS: Final = 3
_SORT: Final = "_SKEY"
_UNSHOWN: Final = Shown("")
_MEMBER: Final = {"en": "X,", "ko": "✓,"}
"""What stands for a page that is in the column's category, and behind the comma for one that is not. In Korean an X says no."""


@dataclass(slots=True)
class Printer:
    """Fills the cells of the columns. ``context`` is what stands around each value but its declaration.

    ``shown`` False leaves out how values are written, for interfaces that hand on what they are. ``missing`` are pages that nobody wrote.
    """

    columns: Sequence[Printed]
    book: Book
    dialect: Dialect
    scopes: tuple[int, ...]
    context: Mapping[str, Any]
    shown: bool = True
    displays: dict[Title, str] = field(default_factory=dict)
    missing: set[Title] = field(default_factory=set)
    parts: dict[Title, tuple[tuple[str, Item], ...]] = field(default_factory=dict)

    def cells(self, rows: Sequence[tuple[int, Title, str]]) -> list[Cells]:
        """The cells of each row, of which the number, the title and what it wants to be called are given."""
        self.displays |= {title: display for _, title, display in rows if display}
        numbers = [number for number, _, _ in rows]
        found = self._values(numbers)
        self._load_parts(found)
        filled = [
            self._column(column, [(title, values.get(number, ())) for number, title, _ in rows])
            for column, values in zip(self.columns, found, strict=True)
        ]
        return list(zip(*filled, strict=True)) if filled else [()] * len(rows)

    # Values

    def _values(self, rows: Sequence[int]) -> list[dict[int, Sequence[Value]]]:
        """For each column the values of each row. The first steps of all chains are one statement."""
        first = {column.chain[0] for column in self.columns if column.chain}
        loaded = {
            inverse: self._load(rows, [sought for sought in first if sought.inverse == inverse], inverse=inverse)
            for inverse in (False, True)
        }
        stated = {inverse: stated_of(values) for inverse, values in loaded.items()}
        return [self._chain(column, rows, stated) for column in self.columns]

    def _load(self, subjects: Collection[int], sought: Iterable[Sought], *, inverse: bool) -> list[Value]:
        properties = {number for one in sought for number in self._numbers(one)}
        load = naming if inverse else values_of
        return load(subjects, properties, dialect=self.dialect, scopes=self.scopes)

    def _numbers(self, sought: Sought) -> tuple[int, ...]:
        return self.book.properties(sought.key)

    def _chain(self, column: Printed, rows: Sequence[int], stated: Mapping[bool, Stated]) -> dict[int, Sequence[Value]]:
        if not column.chain:
            return {}
        first, *others = column.chain
        found = stated[first.inverse].by_subject(self._numbers(first))
        for sought in others:
            subjects = {value.page for values in found.values() for value in values if value.page}
            following = stated_of(self._load(subjects, [sought], inverse=sought.inverse)).by_subject(
                self._numbers(sought)
            )
            found = {
                row: unique(after for value in found.get(row, ()) for after in following.get(value.page, ()))
                for row in rows
            }
        return {row: found.get(row, ()) for row in rows}

    # Parts of containers

    def _load_parts(self, found: Sequence[Mapping[int, Sequence[Value]]]) -> None:
        """What the records, texts with a language and periods among the values hold."""
        names: dict[int, Title] = {}
        for column, by_row in zip(self.columns, found, strict=True):
            self._remember(value for values in by_row.values() for value in values)
            if column.declaration is not None and holds_parts(column.declaration.type):
                names |= _pages(value for values in by_row.values() for value in values)
        for _ in range(_LEVELS_OF_PARTS):
            names = self._load_level(names)

    def _load_level(self, names: Mapping[int, Title]) -> dict[int, Title]:
        held: dict[int, list[tuple[str, Item]]] = defaultdict(list)
        values: list[Value] = []
        for number, key, value in parts_of(names.keys(), dialect=self.dialect, scopes=self.scopes):
            held[number].append((key, value.item))
            values.append(value)
        self.parts |= {names[number]: tuple(facts) for number, facts in held.items()}
        self._remember(values)
        return {number: title for number, title in _pages(values).items() if title.fragment}

    def _remember(self, values: Iterable[Value]) -> None:
        for value in values:
            if value.page and isinstance(value.item, PageItem):
                if value.display:
                    self.displays[value.item.title] = value.display
                if not value.exists:
                    self.missing.add(value.item.title)

    # What is shown

    def _column(self, column: Printed, rows: Sequence[tuple[Title, Sequence[Value]]]) -> list[tuple[Cell, ...]]:
        context = Context(
            declaration=column.shown_as,
            display_title=lambda title: self.displays.get(title, ""),
            parts=lambda item: self.parts.get(item.title, ()),
            **self.context,
        )
        write = self._writer(column, context) if self.shown else self._named
        held = holds_parts(column.shown_as.type)
        if column.printout.mode is PrintMode.THIS:
            pages = [PageItem(title) for title, _ in rows]
            return [(Cell(page, write(page)),) for page in pages]
        if not self.shown and not held:
            return [tuple([Cell(item, write(item)) for item in self._items(column, values)]) for _, values in rows]
        known: dict[Item, Cell] = {}
        filled = []
        for _, values in rows:
            cells = []
            for item in self._items(column, values):
                cell = known.get(item)
                if cell is None:
                    cell = known[item] = Cell(item, write(item), self._fields(item) if held else ())
                cells.append(cell)
            filled.append(tuple(cells))
        return filled

    def _writer(self, column: Printed, context: Context) -> Callable[[Item], Shown]:
        kind, form = datatype(column.shown_as.type), _form(column, context)
        return lambda item: kind.write(item, context, form)

    def _named(self, item: Item) -> Shown:
        """No more than what a page wants to be called."""
        if not self.displays or not isinstance(item, PageItem):
            return _UNSHOWN
        return Shown(self.displays.get(item.title, ""))

    def _fields(self, item: Item) -> tuple[Field, ...]:
        """What a record, reference or text with a language holds, by field."""
        if not isinstance(item, PageItem):
            return ()
        found: dict[str, list[Cell]] = {}
        for key, part in self.parts.get(item.title, ()):
            if key != _SORT:
                found.setdefault(key, []).append(Cell(part, self._named(part), self._fields(part)))
        return tuple(Field(self._declared(key), tuple(values)) for key, values in found.items())

    def _declared(self, key: str) -> Declaration:
        known: Mapping[str, Declaration] = self.context["declarations"]
        return known.get(key) or (predefined_declaration(key) if key in PREDEFINED else unknown_declaration(key))

    def _items(self, column: Printed, values: Sequence[Value]) -> Sequence[Item]:
        if column.printout.mode is PrintMode.CATEGORY:
            return (BooleanItem(self._is_in(column.printout.category, values)),)
        if column.choice is not EVERYTHING:
            values = column.choice.of(self._in_language(column, values))
        return [value.item for value in values]

    def _is_in(self, category: str, values: Sequence[Value]) -> bool:
        named = Title(CATEGORY, category)
        found = self.book.pages.get(named)
        wanted = PageItem(found.title if found else named)
        return any(value.item == wanted for value in values)

    def _in_language(self, column: Printed, values: Sequence[Value]) -> Sequence[Value]:
        language = column.choice.language
        return [value for value in values if language in self._languages(value)] if language else values

    def _languages(self, value: Value) -> set[str]:
        held = self.parts.get(value.item.title, ()) if isinstance(value.item, PageItem) else ()
        return {item.text.lower() for key, item in held if key == "_LCODE" and isinstance(item, TextItem)}


def _form(column: Printed, context: Context) -> str:
    """How the values are written: as the query says, else as their column suggests, else as the site has them."""
    if column.printout.form:
        return column.printout.form
    if column.printout.mode is PrintMode.CATEGORY:
        return _MEMBER.get(context.language.partition("-")[0], _MEMBER["en"])
    return PLAIN if column.choice.language else _usual(column.shown_as, context.options.output_formats)


def _usual(declaration: Declaration, forms: Mapping[str, str]) -> str:
    """The form of the property, else of its type."""
    own = (form for name, form in forms.items() if key_of(name) == declaration.key)
    return next(own, forms.get(declaration.type, ""))


def _pages(values: Iterable[Value]) -> dict[int, Title]:
    return {value.page: value.item.title for value in values if value.page and isinstance(value.item, PageItem)}
