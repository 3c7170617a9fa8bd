"""Choices that narrow a result, with counts: what was chosen first, and only where there is something to choose."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.hangul import fold
from markup.model import Kind
from search import notes
from search.asking import FIELDS, Asked
from search.backends.base import Results
from search.contexts import Choice, Facet

SHOWN: Final = 6
MOST: Final = 14
_FEW: Final = 2
"""So few more are not worth a fold."""

Value = str | int


class _Labels(NamedTuple):
    heading: Any
    of: Callable[[Any], str] = str


def _year(year: int) -> str:
    return gettext("{year}년").format(year=year)


LABELS: Final = {
    "categories": _Labels(pgettext_lazy("one", "분류")),
    "kinds": _Labels(_("절"), gettext),
    "departments": _Labels(_("부서")),
    "years": _Labels(_("연도"), _year),
    "types": _Labels(_("문서 종류")),
    "namespaces": _Labels(_("이름공간"), notes.namespace_label),
    "attachments": _Labels(pgettext_lazy("file", "첨부"), str.upper),
}
"""The fields of ``Filters`` in the order of the page, with what stands above them and how their values are said."""
_NAMES: Final = {field.attribute: field.name for field in FIELDS}
_KINDS: Final = {kind.value: place for place, kind in enumerate(Kind)}


def facets(asked: Asked, results: Results) -> Iterator[Facet]:
    """Give all facets that leave something to choose."""
    for attribute in LABELS:
        counts: Mapping[Value, int] = getattr(results, attribute)
        chosen = {fold(str(value)) for value in getattr(asked.filters, attribute)}
        if not chosen and all(count >= results.total for count in counts.values()):
            continue
        facet = _facet(asked, attribute, counts, chosen)
        if facet.chosen or facet.choices:
            yield facet


def _facet(asked: Asked, attribute: str, counts: Mapping[Value, int], chosen: Collection[str]) -> Facet:
    labels, narrowed = LABELS[attribute], asked.addresses_with(attribute)
    here = [value for value in counts if fold(str(value)) in chosen]
    values = [value for value in _in_order(attribute, counts) if value not in here][:MOST]
    others = [Choice(labels.of(value), counts[value], narrowed(value)) for value in values]
    shown = max(SHOWN - len(here), 0)
    if len(others) <= shown + _FEW:
        shown = len(others)
    more = tuple(others[shown:])
    return Facet(
        name=_NAMES[attribute],
        label=str(labels.heading),
        chosen=tuple(Choice(labels.of(value), counts[value], without(asked, attribute, value)) for value in here),
        choices=tuple(others[:shown]),
        more=more,
        more_text=ngettext("{count}개 더", "{count}개 더", len(more)).format(count=len(more)) if more else "",
    )


def _in_order(attribute: str, counts: Mapping[Value, int]) -> Iterable[Value]:
    """Years newest first, kinds as they stand in a page, all else the most frequent first as they come."""
    if attribute == "years":
        return sorted(counts, reverse=True)
    if attribute == "kinds":
        return sorted((kind for kind in counts if kind in _KINDS), key=lambda kind: _KINDS[str(kind)])
    return counts


def without(asked: Asked, attribute: str, value: Value) -> str:
    """Give the address of the same search without this value of a filter."""
    wanted = fold(str(value))
    left = tuple(one for one in getattr(asked.filters, attribute) if fold(str(one)) != wanted)
    filters = replace(asked.filters, **{attribute: left})
    return asked.with_filters(filters).address()
