"""Display data of the pages of this room. All strings are plain and the template escapes them; addresses are ready for ``href``."""

from dataclasses import dataclass
from typing import ClassVar

from core.frame import NO_PAGER, Item, Pager
from markup.model import SafeHtml

NOTHING = SafeHtml("")


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value. ``url`` leads to its page (``new``: nobody wrote it) or elsewhere (``external``); ``tooltip`` may be empty.

    ``browse`` leads to the facts of the page that it is and to who names it, ``search`` to all that state the same. Of a value with ``parts``
    they are printed instead of ``text``.
    """

    text: str
    url: str = ""
    new: bool = False
    external: bool = False
    tooltip: str = ""
    browse: str = ""
    search: str = ""
    parts: "tuple[ValueView, ...]" = ()


@dataclass(frozen=True, slots=True)
class PropertyLink:
    """The way to a property's page. ``title`` is the name of that page; ``preferred``: the label is another name that the property prefers."""

    label: str
    url: str = ""
    new: bool = False
    title: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class PropertyValues:
    """A property and values; ``more`` leads to the rest, empty where there is none. ``predefined``: every wiki has it."""

    property: PropertyLink
    values: tuple[ValueView, ...]
    more: str = ""
    predefined: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form: what was typed, and what is wrong with it ("" for nothing)."""

    value: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class SortRow:
    """A sort key of the form. ``orders`` are choices, ``url`` is what is sent."""

    name: str
    orders: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class AskView:
    """특수:묻기. Choices are items whose ``url`` is what is sent. Nothing was ``asked`` yet: only the form is shown.

    ``errors`` are sentences about the query, ``examples`` queries to begin with, ``code`` is what a page needs to show the same.
    """

    template: ClassVar[str] = "semantics/ask.html"

    action: str
    conditions: str = ""
    printouts: str = ""
    sorts: tuple[SortRow, ...] = ()
    formats: tuple[Item, ...] = ()
    links: tuple[Item, ...] = ()
    headers: tuple[Item, ...] = ()
    limit: str = ""
    offset: str = ""
    mainlabel: str = ""
    others: str = ""
    asked: bool = False
    errors: tuple[str, ...] = ()
    body: SafeHtml = NOTHING
    count_text: str = ""
    empty: bool = False
    exports: tuple[Item, ...] = ()
    code: str = ""
    help: Item | None = None
    examples: tuple[Item, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class BrowseView:
    """특수:찾아보기: what a page states, and who names it. Without ``subject`` the page asks for a title.

    ``known`` is False where nothing states or names it. ``more_incoming`` leads to further properties that name it, ``link`` is
    what leads here in a page's source.
    """

    template: ClassVar[str] = "semantics/browse.html"

    action: str
    article: Asked = Asked()
    subject: Item | None = None
    owner: Item | None = None
    redirected_from: str = ""
    known: bool = True
    outgoing: tuple[PropertyValues, ...] = ()
    incoming: tuple[PropertyValues, ...] = ()
    cut: bool = False
    more_incoming: str = ""
    export: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class StatingRow:
    """A page that states a property, and its values; ``more`` leads to the rest of them, ``browse`` to all facts of the page."""

    page: Item
    values: tuple[ValueView, ...] = ()
    more: str = ""
    browse: str = ""


@dataclass(frozen=True, slots=True)
class SearchByView:
    """특수:속성별검색. ``rows`` have exactly this value (all values where none was asked for); ``below`` and ``above`` are the nearest others."""

    template: ClassVar[str] = "semantics/search_by.html"

    action: str
    property: Asked = Asked()
    value: Asked = Asked()
    asked: PropertyLink | None = None
    rows: tuple[StatingRow, ...] = ()
    below: tuple[StatingRow, ...] = ()
    above: tuple[StatingRow, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class DistinctRow:
    """A value and the number of facts that have it."""

    value: ValueView
    uses: int


@dataclass(frozen=True, slots=True)
class PagePropertyView:
    """특수:문서속성: all values of one property on one page (``values``), or its different values on all pages (``distinct``).

    ``slow``: there are too many to tell them apart in time.
    """

    template: ClassVar[str] = "semantics/page_property.html"

    action: str
    page: Asked = Asked()
    property: Asked = Asked()
    subject: Item | None = None
    asked: PropertyLink | None = None
    values: tuple[ValueView, ...] = ()
    distinct: tuple[DistinctRow, ...] = ()
    slow: bool = False
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class PropertyRow:
    """A property in a list. ``uses`` counts the facts that the reader may know of."""

    property: PropertyLink
    type: Item
    uses: int
    uses_url: str = ""
    predefined: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class PropertiesView:
    """A list of properties. ``word`` is sought in their names (GET ``property``); no form without ``action``. ``empty`` says what to do."""

    template: ClassVar[str] = "semantics/properties.html"

    intro: str
    empty: str
    rows: tuple[PropertyRow, ...] = ()
    action: str = ""
    word: str = ""
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type that properties may have; ``names`` are all names that its declaration takes."""

    type: Item
    names: str
    example: str
    count: int


@dataclass(frozen=True, slots=True)
class TypesView:
    template: ClassVar[str] = "semantics/types.html"

    rows: tuple[TypeRow, ...]


@dataclass(frozen=True, slots=True)
class ConceptRow:
    concept: Item
    query: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class ConceptsView:
    template: ClassVar[str] = "semantics/concepts.html"

    rows: tuple[ConceptRow, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """What is wrong on a page. ``property`` is the one whose value it is, None where it is a query's or nobody's."""

    page: Item
    property: PropertyLink | None
    messages: tuple[str, ...]
    edit: str = ""


@dataclass(frozen=True, slots=True)
class ErrorsView:
    template: ClassVar[str] = "semantics/errors.html"

    action: str
    property: Asked = Asked()
    rows: tuple[ErrorRow, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class NumberRow:
    label: str
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class StatisticsView:
    template: ClassVar[str] = "semantics/statistics.html"

    rows: tuple[NumberRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a declaration: a name and what is declared, each a text or something to go to."""

    label: str
    values: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PropertyNotice:
    """``name`` is Semantic MediaWiki's of this notice: sites style and find it by that."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PropertyView:
    """What the page of a property shows below its text (template ``semantics/parts/property.html``).

    ``description`` is in the reader's language where the page has one. ``errors`` are pages whose value of this property is wrong.
    ``notices`` are what is wrong with the property itself.
    ``search`` looks for a value, ``values`` lists them all. The form that filters by ``value`` goes to ``action`` with the page's ``title``.
    Where nobody wrote the page, ``create_url`` is where that is done.
    """

    template: ClassVar[str] = "semantics/parts/property.html"

    name: str
    description: str
    declared: tuple[Told, ...]
    uses: int
    rows: tuple[StatingRow, ...] = ()
    search: str = ""
    values: str = ""
    action: str = ""
    title: str = ""
    value: Asked = Asked()
    create_url: str = ""
    errors: tuple[ErrorRow, ...] = ()
    errors_url: str = ""
    notices: tuple[PropertyNotice, ...] = ()
    pager: Pager = NO_PAGER


@dataclass(frozen=True, slots=True)
class FactBox:
    """What a page states, at its foot (template ``semantics/parts/fact_box.html``). Empty boxes are not shown."""

    template: ClassVar[str] = "semantics/parts/fact_box.html"

    title: str
    groups: tuple[PropertyValues, ...] = ()
    subobjects: tuple[Item, ...] = ()
    browse: str = ""
    export: str = ""

    @property
    def is_needed(self) -> bool:
        return bool(self.groups or self.subobjects)
