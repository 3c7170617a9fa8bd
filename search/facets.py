"""Choices that narrow a result, with counts: what was chosen first, and only where there is something to choose."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
MOST: Final = 20
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
    for attribute, labels in LABELS.items():
        counts: Mapping[Value, int] = getattr(results, attribute)
        chosen = {fold(str(value)) for value in getattr(asked.filters, attribute)}
        if not chosen and all(count >= results.total for count in counts.values()):
            continue
        here = [value for value in counts if fold(str(value)) in chosen]
        others = [value for value in _in_order(attribute, counts) if value not in here]
        choices = [
            _choice(asked, attribute, value, counts[value], chosen=value in here)
            for value in (*here, *others[: MOST - len(here)])
        ]
        if choices:
            shown = max(SHOWN, len(here)) if len(choices) > SHOWN + _FEW else len(choices)
            more = tuple(choices[shown:])
            text = ngettext("{count}개 더", "{count}개 더", len(more)).format(count=len(more)) if more else ""
            yield Facet(_NAMES[attribute], str(labels.heading), tuple(choices[:shown]), more, text)


def _in_order(attribute: str, counts: Mapping[Value, int]) -> Iterable[Value]:
    """Years newest first, kinds as they stand in a page, all else the most frequent first as they come."""
    if attribute == "years":
        return sorted(counts, reverse=True)
    if attribute == "kinds":
        return sorted((kind for kind in counts if kind in _KINDS), key=lambda kind: _KINDS[str(kind)])
    return counts


def _choice(asked: Asked, attribute: str, value: Value, count: int, *, chosen: bool) -> Choice:
    address = (without if chosen else _with)(asked, attribute, value)
    return Choice(LABELS[attribute].of(value), count, address, chosen)


def _with(asked: Asked, attribute: str, value: Value) -> str:
    return _narrowed(asked, attribute, (*getattr(asked.filters, attribute), value))


def without(asked: Asked, attribute: str, value: Value) -> str:
    """Give the address of the same search without this value of a filter."""
    wanted = fold(str(value))
    left = tuple(one for one in getattr(asked.filters, attribute) if fold(str(one)) != wanted)
    return _narrowed(asked, attribute, left)


def _narrowed(asked: Asked, attribute: str, values: Sequence[Value]) -> str:
    filters = replace(asked.filters, **{attribute: values})  # type: ignore[arg-type]  # any of the fields, each of its type
    return asked.with_filters(filters).address()
