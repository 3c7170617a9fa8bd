"""Switches and limits of the engine, with Semantic MediaWiki's defaults and ours where ours is named.

The names are SMW's settings without ``smwg``. A site sets them in ``settings.SEMANTICS``; a test runs under others
with :func:`using`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from core.titles import CATEGORY, CONCEPT, FILE, HELP, MAIN, PROJECT, PROPERTY, SCHEMA, USER

SEMANTIC_NAMESPACES: Final = frozenset({MAIN, USER, PROJECT, FILE, HELP, CATEGORY, PROPERTY, CONCEPT, SCHEMA})


@dataclass(frozen=True, slots=True)
class Options:
    """``language`` is the content language ("ko", "en", ...). Depths count steps of a hierarchy, ``max_size`` conditions.

    ``page_properties`` are kept for every page (``_MDAT``, ``_CDAT``, ...). ``strict_comparators``: ``>`` without equality.
    ``unstrip``: values keep ``nowiki`` and ``pre``. ``inherits_type``: a property has the type of the one it is a kind of.
    ``strict_annotations``: ``[[A::B::c]]`` is one property named A. ``page_seconds`` is what all queries of one page may take.
    """

    language: str = "ko"
    namespaces: frozenset[int] = SEMANTIC_NAMESPACES
    page_properties: frozenset[str] = frozenset({"_MDAT"})
    value_features: frozenset[str] = frozenset(
        {
            "provider-redirect",
            "monolingual-langcode",
            "pattern-validation",
            "wpv-display-title",
            "time-calendar-model",
            "preferred-label",
            "provider-link-hint",
        }
    )
    strict_annotations: bool = True
    inline_errors: bool = True
    links_in_values: bool = False
    unstrip: bool = False
    inherits_type: bool = False
    strict_comparators: bool = False
    max_size: int = 16
    max_depth: int = 4
    max_inline_limit: int = 500
    max_limit: int = 10_000
    default_limit: int = 50
    subcategory_depth: int = 10
    subproperty_depth: int = 10
    equality: str = "some"
    sort_unconditional: bool = False
    sort_random: bool = True
    filter_duplicates: bool = False
    default_type: str = "_wpg"
    max_nonexponential: float = 1e15
    collation: str = "korean"
    ignore_case: bool = False
    category_features: frozenset[str] = frozenset({"redirect", "instance", "hierarchy"})
    recurring_events: int = 100
    recurring_events_limit: int = 500
    max_property_values: int = 3
    compact_links: bool = False
    page_seconds: float = 2.0
    namespace_uri: str = ""
    output_formats: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """How values are written where a query says nothing: by name or key of a property, or by a type's id."""
    other: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Settings that a single part reads by its own name."""


_current: ContextVar[Options] = ContextVar("semantics_options")
_site: list[Options] = [Options()]


def configure(options: Options) -> None:
    """Set the options of the site. Called once at start."""
    _site[0] = options


def current() -> Options:
    return _current.get(_site[0])


@contextmanager
def using(options: Options) -> Iterator[None]:
    """Run under other options, in this thread."""
    token = _current.set(options)
    try:
        yield
    finally:
        _current.reset(token)
