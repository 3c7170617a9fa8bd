"""Stored facts as a reader sees them: what their values need from the database is read for all of them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core import addresses
from core.frame import Item as Link
from core.titles import PROPERTY, Title
from semantics import selectors
from semantics.addresses import browse, full_name, page_property, property_title, search_by, to_write
from semantics.ask.values import holds_parts
from semantics.contexts import PropertyLink, PropertyValues, ValueView
from semantics.datatypes import datatype
from semantics.datatypes.base import Context, Shown
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.declaring import from_json, predefined_declaration, unknown_declaration
from semantics.formats.output import safe_url
from semantics.items import Item, PageItem, TimeItem
from semantics.messages import say_encoded
from semantics.models import Fact, Property, Subject
from semantics.options import current
from semantics.preferred import is_preferred
from semantics.rows import item_of
from semantics.vocabulary import PREDEFINED, label_of, predefined_named

LONGEST: Final = 1_000
"""Characters of a value that are shown."""

_FORMER: Final = {PageItem: "_wpg", TimeItem: "_dat"}
"""Types that read what another type cannot: the property has a new type and the page that states it is not yet renewed."""

_LONGEST_SEARCH: Final = 255
_LEVELS: Final = 3


def declaration_of(row: Property) -> Declaration:
    """What the row of a property says, without a query."""
    if row.key in PREDEFINED:
        return predefined_declaration(row.key)
    if row.exists and row.declared:
        return from_json(row.declared)
    return unknown_declaration(row.key, default_type=current().default_type)


def label(declaration: Declaration, language: str) -> str:
    """What a reader of that language calls the property."""
    if declaration.predefined:
        return label_of(declaration.key, language)
    return declaration.labels.get(language) or declaration.display or declaration.label


def property_link(declaration: Declaration, language: str) -> PropertyLink:
    """The way to the property's page, red where it has none."""
    title = property_title(declaration.key)
    known = declaration.predefined or declaration.exists
    name = label(declaration, language)
    return PropertyLink(
        name,
        addresses.page(title) if known else to_write(title),
        new=not known,
        title=title.prefixed,
        preferred=is_preferred(declaration, language),
    )


def subject_link(subject: Subject) -> Link:
    """A page by its title; a subobject by its name, leading to its facts."""
    title = subject.name
    if title.fragment:
        return Link(full_name(title), browse(title))
    return Link(title.prefixed, addresses.page(title) if subject.exists else to_write(title), new=not subject.exists)


def called(subject: Subject) -> Link:
    """The same by what the page wants to be called; the name of a subobject follows unless it was made up."""
    link, name = subject_link(subject), subject.fragment
    if not subject.display:
        return link
    text = f"{subject.display}#{name}" if name and not name.startswith("_") else subject.display
    return Link(text, link.url, new=link.new)


def item_of_fact(fact: Fact) -> Item:
    value = fact.value.name if fact.value is not None else None
    return item_of(fact.kind, value=value, number=fact.number, text=fact.text, rest=fact.rest)


@dataclass(slots=True)
class Presenter:
    """Shows facts to one reader. Make it with :func:`presenter`, which loads what the facts hold."""

    language: str
    declarations: dict[str, Declaration] = field(default_factory=dict)
    parts: dict[Title, tuple[tuple[str, Item], ...]] = field(default_factory=dict)
    displays: dict[Title, str] = field(default_factory=dict)
    exists: dict[Title, bool] = field(default_factory=dict)

    def declaration(self, key: str) -> Declaration:
        return self.declarations.get(key) or unknown_declaration(key, default_type=current().default_type)

    def context(self, declaration: Declaration) -> Context:
        return Context(
            declaration=declaration,
            language=self.language,
            options=current(),
            declarations=self.declarations,
            display_title=lambda title: self.displays.get(title, ""),
            parts=lambda item: self.parts.get(item.title, ()),
        )

    def value(self, fact: Fact) -> ValueView:
        key, item = fact.property.key, item_of_fact(fact)
        if key == "_ERRT":
            return ValueView(say_encoded(item.serialization)[:LONGEST])
        context = self.context(self.declaration(key))
        shown = datatype(context.declaration.type).write(item, context)
        if shown.text == item.serialization and isinstance(item, PageItem | TimeItem):
            return self.view(datatype(_FORMER[type(item)]).write(item, context))
        return self.view(shown, search=self.search(key, item))

    def search(self, key: str, item: Item) -> str:
        """The way to all that state the same value, "" for a value that is too long to be asked for."""
        context = self.context(self.declaration(key))
        if isinstance(item, PageItem) and item.title not in self.parts and holds_parts(context.declaration.type):
            return ""
        source = datatype(context.declaration.type).source(item, context)
        if not source or len(source) > _LONGEST_SEARCH:
            return ""
        return search_by(label_of(key, current().language), source)

    def view(self, shown: Shown, *, search: str = "") -> ValueView:
        """A value as it was written for a reader. Pages it leads to are red where nothing says that they exist."""
        if shown.pieces:
            return ValueView(shown.text, search=search, parts=tuple(self.view(piece) for piece in shown.pieces))
        if shown.page is None:
            url = safe_url(shown.url) if shown.url else ""
            return ValueView(cut(shown.text), url, external=bool(url), tooltip=shown.tooltip, search=search)
        known = self.known(shown.page)
        if shown.page.fragment:
            return ValueView(cut(shown.text), browse(shown.page), search=search)
        address = addresses.page(shown.page) if known else to_write(shown.page)
        return ValueView(cut(shown.text), address, new=not known, browse=browse(shown.page), search=search)

    def known(self, title: Title) -> bool:
        if title.is_special or (title.namespace == PROPERTY and predefined_named(title.text)):
            return True
        return self.exists.get(title.page, self.exists.get(title, False))

    def groups(self, facts: Iterable[Fact], *, owner: Title, each: int) -> tuple[PropertyValues, ...]:
        """Facts of one subject by property: those that people declared first, each kind in order of names."""
        found: dict[str, list[Fact]] = {}
        for fact in facts:
            found.setdefault(fact.property.key, []).append(fact)
        groups = [self.group(self.declaration(key), values, owner=owner, each=each) for key, values in found.items()]
        return tuple(sorted(groups, key=lambda group: (group.predefined, group.property.label)))

    def group(self, declaration: Declaration, facts: Sequence[Fact], *, owner: Title, each: int) -> PropertyValues:
        """The values of one property. Of queries, whose names are made up and say nothing, only the way to them."""
        shown = facts[:each] if declaration.key != "_ASK" else ()
        more = page_property(owner, label_of(declaration.key, current().language)) if len(facts) > len(shown) else ""
        values = tuple(self.value(fact) for fact in shown)
        return PropertyValues(property_link(declaration, self.language), values, more, declaration.predefined)


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def presenter(facts: Sequence[Fact], *, scopes: selectors.Scopes, language: str) -> Presenter:
    """A presenter that knows what these facts hold: no query for plain values, at most four where some are containers."""
    made = Presenter(language)
    containers = _take(made, facts)
    fields = {name for one in made.declarations.values() for name in one.fields} - made.declarations.keys()
    if fields:
        made.declarations |= declarations_of(fields)
    for _ in range(_LEVELS):
        if not containers:
            break
        held = selectors.parts_of(containers.keys(), scopes)
        _hold(made, containers, held)
        containers = {number: title for number, title in _take(made, held).items() if title not in made.parts}
    return made


def _take(made: Presenter, facts: Iterable[Fact]) -> dict[int, Title]:
    """Remember what facts say of properties and pages; which of their values are containers."""
    containers: dict[int, Title] = {}
    for fact in facts:
        key = fact.property.key
        if key not in made.declarations:
            made.declarations[key] = declaration_of(fact.property)
        if fact.value is not None:
            title = fact.value.name
            made.exists[title] = fact.value.exists
            made.displays[title] = fact.value.display
            if title.fragment and holds_parts(made.declarations[key].type):
                containers[fact.value.pk] = title
    return containers


def _hold(made: Presenter, containers: Mapping[int, Title], held: Iterable[Fact]) -> None:
    parts: dict[Title, list[tuple[str, Item]]] = {title: [] for title in containers.values()}
    for fact in held:
        item = item_of_fact(fact)
        parts[containers[fact.subject_id]].append((fact.property.key, item))
    made.parts |= {title: tuple(items) for title, items in parts.items()}


def page_of(fact: Fact) -> Title | None:
    """The page that a fact names."""
    item = item_of_fact(fact)
    return item.title if isinstance(item, PageItem) else None
