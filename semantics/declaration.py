"""What is known of a property: its type and everything its page declares. Pure; :mod:`semantics.declarations` fills it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unit:
    """``factor`` of this unit make one base unit (``Corresponds to``); the first of ``names`` is shown. ``prefix``: before the number."""

    factor: float
    names: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property. ``key`` is ``_TYPE``-like for a predefined one, else its title with underscores; ``label`` what readers see.

    ``type`` is a datatype's id (``_num``). ``fields`` are keys of the properties of a record, in order. ``allowed`` are raw values
    as the page has them (``>10`` and ``1..5`` are ranges), ``allowed_lists`` names of lists, ``patterns`` names of patterns. ``units`` has the base
    unit first (factor 1). ``display`` is what its page wants to be called; ``labels`` and ``descriptions`` are by language code. ``parents`` are keys (``Subproperty of``).
    ``exists`` says that the property has a page or is predefined. ``troubles`` says what the page itself declares wrongly.
    """

    key: str
    label: str
    type: str = "_wpg"
    predefined: bool = False
    exists: bool = False
    fields: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    allowed_lists: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    display_units: tuple[str, ...] = ()
    precision: int | None = None
    unique: bool = False
    formatter: str = ""
    formatter_schema: str = ""
    constraint_schema: str = ""
    services: tuple[str, ...] = ()
    display: str = ""
    labels: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    descriptions: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    parents: tuple[str, ...] = ()
    imported_from: str = ""
    own_type: str = ""
    """What the page itself declares where the type of a parent takes its place, "" where it does not."""
    group: str = ""
    same_as: str = ""
    """The key of the property that the page redirects to. Who reads declarations in bulk gets that property's instead."""
    link_rule: tuple[str, ...] = ()
    """What the formatter schema says of links (:func:`semantics.schemas.rules.link_texts`): filled in when declarations are read."""
