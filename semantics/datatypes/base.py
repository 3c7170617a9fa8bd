"""What every datatype is: a reader of what people write and a writer of what readers see. One file each, one register.

A datatype is pure: what it needs from outside stands in :class:`Context`. Messages are keys (:class:`semantics.items.Trouble`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, Protocol

from core.titles import Title
from semantics.declaration import Declaration
from semantics.items import Item, PageItem, Trouble
from semantics.options import Options

NO_DECLARATIONS: Mapping[str, Declaration] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a value. ``language`` is that of the content when reading, of the reader when writing.

    ``page`` is the page that states the value. ``declarations`` knows the fields of a record. ``message`` gives the text of a
    page of the interface namespace, "" where there is none (lists of allowed values, patterns). ``display_title`` gives
    what a page wants to be called, "" where it says nothing. ``parts`` gives the facts of a container (record, reference, text with
    language, period) by property key, in order: what :meth:`Datatype.write` needs to show one.
    """

    declaration: Declaration
    language: str = "ko"
    options: Options = field(default_factory=Options)
    page: Title | None = None
    declarations: Mapping[str, Declaration] = field(default_factory=lambda: NO_DECLARATIONS)
    message: Callable[[str], str] = lambda _: ""
    display_title: Callable[[Title], str] = lambda _: ""
    parts: Callable[[PageItem], tuple[tuple[str, Item], ...]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a text. Without ``item`` and ``parts`` nothing is stored; ``troubles`` says why.

    ``parts`` are the facts of a container (record, reference, monolingual text) by property key, in order; ``fragment`` is then the
    name of the subobject that holds them. ``nested`` are the fields that are containers themselves, each with its own ``fragment``.
    ``caption`` is what the author wants shown instead of the value.
    """

    item: Item | None = None
    troubles: tuple[Trouble, ...] = ()
    parts: tuple[tuple[str, Item], ...] = ()
    fragment: str = ""
    caption: str = ""
    nested: "tuple[tuple[str, Read], ...]" = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as a reader sees it: plain ``text``, where it leads (a page or an address), and what a tooltip says.

    ``number`` is set for values that sort and add up as numbers. ``pieces`` are set where several values are shown as one, each leading
    elsewhere (a record): their texts together are ``text``. Lines of a tooltip are parted by line feeds.
    """

    text: str
    page: Title | None = None
    url: str = ""
    tooltip: str = ""
    number: float | None = None
    pieces: "tuple[Shown, ...]" = ()


class Datatype(Protocol):
    """``id`` is Semantic MediaWiki's (``_num``), ``name`` its English label, ``korean`` ours; ``aliases`` are further names.

    ``sorts_as`` says which column of a fact orders its values: ``number``, ``text`` or ``page``.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    korean: ClassVar[str]
    aliases: ClassVar[tuple[str, ...]]
    sorts_as: ClassVar[str]

    def read(self, text: str, context: Context) -> Read:
        """Understand what somebody wrote. Never raises for what the text holds."""
        ...

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        """Say a value for a reader. ``form`` is what a query wrote behind ``#`` (a unit, ``-``, ``ISO``, ``LOCL@ko``, ``x,y``), "" for none."""
        ...

    def source(self, item: Item, context: Context) -> str:
        """The text from which :meth:`read` makes the same item again: what lists, exports and tests compare (SMW: wiki value)."""
        ...
