"""A query as asked: conditions, printouts, parameters. Frozen and pure; :mod:`semantics.ask.language` reads it."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from semantics.ask.tree import Anything, Condition, Step
from semantics.items import Trouble


class PrintMode(enum.Enum):
    """What a column prints. ``THIS``: the page itself; ``CATEGORIES``: all its categories; ``CATEGORY``: whether it is in ``category``; ``PROPERTY``: values of ``chain``."""

    THIS = "this"
    CATEGORIES = "categories"
    CATEGORY = "category"
    PROPERTY = "property"


@dataclass(frozen=True, slots=True)
class Printout:
    """A column. ``label`` None: the property's own name; ``form`` what stood behind ``#`` ("" without), ``-`` also for a lone ``#``: plain, no links.

    ``parameters`` are those of ``|+name=value`` (limit, offset, order, lang, index, align, width ...). ``written`` is the canonical
    text of a column that was asked for (``?P#form=Label``), "" for the column of the page that is there by itself.
    """

    mode: PrintMode
    label: str | None = None
    chain: tuple[Step, ...] = ()
    category: str = ""
    form: str = ""
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class SortKey:
    """``name`` is a property as written, a chain with dots, or "" for the title. ``order`` is ``asc``, ``desc`` or ``random``."""

    name: str
    order: str = "asc"


@dataclass(frozen=True, slots=True)
class Request:
    """``parameters`` are those of the format, by lower-case name, as written. ``limit`` None: the site's default.

    ``printouts`` has the column of the page itself only where it is shown (see ``mainlabel``). ``source`` is the text of the conditions.
    """

    condition: Condition = field(default_factory=Anything)
    source: str = ""
    printouts: tuple[Printout, ...] = ()
    format: str = ""
    limit: int | None = None
    offset: int = 0
    sort: tuple[SortKey, ...] = ()
    mainlabel: str | None = None
    headers: str = "show"
    link: str = "all"
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    troubles: tuple[Trouble, ...] = ()
