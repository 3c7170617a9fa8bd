"""Semantic MediaWiki's settings as the engine's options, and the languages of a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from semantics.options import Options
from tests.smw.cases import Json
from tests.smw.engine.names import namespace

SECONDS: Final = 30.0
"""What queries of one page may take: a busy machine is no failure."""

_WHOLE: Final = {
    "smwgQMaxSize": "max_size",
    "smwgQMaxDepth": "max_depth",
    "smwgQMaxInlineLimit": "max_inline_limit",
    "smwgQMaxLimit": "max_limit",
    "smwgQDefaultLimit": "default_limit",
    "smwgQSubcategoryDepth": "subcategory_depth",
    "smwgQSubpropertyDepth": "subproperty_depth",
    "smwgDefaultNumRecurringEvents": "recurring_events",
    "smwgMaxNumRecurringEvents": "recurring_events_limit",
    "smwgMaxPropertyValues": "max_property_values",
}
_FLAGS: Final = {
    "smwStrictComparators": "strict_comparators",
    "smwgQFilterDuplicates": "filter_duplicates",
    "smwgCompactLinkSupport": "compact_links",
    "smwgMandatorySubpropertyParentTypeInheritance": "inherits_type",
}
_TEXTS: Final = {
    "smwgPDefaultType": "default_type",
    "smwgEntityCollation": "collation",
    "smwgNamespace": "namespace_uri",
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """``content`` and ``user`` are language codes: of the pages and of who reads them."""

    options: Options
    content: str
    user: str


def configuration(settings: Json) -> Configuration:
    content = str(settings.get("wgContLang") or "en")
    user = str(settings.get("wgLang") or content)
    options = Options(language=content, collation="identity", page_seconds=SECONDS)
    return Configuration(replace(options, **_changes(settings)), content, user)


def _changes(settings: Json) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for names, made in ((_WHOLE, int), (_FLAGS, bool), (_TEXTS, str)):
        changes |= {names[key]: made(value) for key, value in settings.items() if key in names}
    for key, value in settings.items():
        if key in _LISTS:
            changes |= _LISTS[key](value)
    known = {*_WHOLE, *_FLAGS, *_TEXTS, *_LISTS, "wgContLang", "wgLang"}
    return {**changes, "other": {key: value for key, value in settings.items() if key not in known}}


def _words(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | dict) else frozenset()


def _namespaces(value: object) -> dict[str, Any]:
    given = value.items() if isinstance(value, dict) else ()
    numbers = {namespace(constant) for constant, on in given if on}
    return {"namespaces": frozenset(number for number in numbers if number is not None)}


def _parser_features(value: object) -> dict[str, Any]:
    words = _words(value)
    return {
        "strict_annotations": "strict" in words,
        "inline_errors": "inline-errors" in words,
        "links_in_values": "links-in-values" in words,
        "unstrip": "unstrip" in words,
    }


def _sort_features(value: object) -> dict[str, Any]:
    words = _words(value)
    return {"sort_unconditional": "unconditional" in words, "sort_random": "random" in words}


_LISTS: Final[dict[str, Callable[[object], dict[str, Any]]]] = {
    "smwgNamespacesWithSemanticLinks": _namespaces,
    "smwgParserFeatures": _parser_features,
    "smwgQSortFeatures": _sort_features,
    "smwgPageSpecialProperties": lambda value: {"page_properties": _words(value)},
    "smwgDVFeatures": lambda value: {"value_features": _words(value)},
    "smwgCategoryFeatures": lambda value: {"category_features": _words(value)},
    "smwgFieldTypeFeatures": lambda value: {"ignore_case": "char-nocase" in _words(value)},
    "smwgDefaultOutputFormatters": lambda value: {"output_formats": dict(value) if isinstance(value, dict) else {}},
    "smwgQEqualitySupport": lambda value: {"equality": str(value).lower().removeprefix("smw_eq_")},
    "smwgMaxNonExpNumber": lambda value: {"max_nonexponential": float(str(value))},
}
