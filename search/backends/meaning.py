"""What the parts of a query mean among the names and terms that an index has, and how lists of documents go together."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np

from core.hangul import fold
from core.titles import MAIN, namespace_by_name
from search.analysis import WORD
from search.backends.scoring import distinct, found_in
from search.backends.snapshot import (
    ATTACHMENT,
    BODY,
    CATEGORY,
    DEPARTMENT,
    KIND,
    NAMESPACE,
    TYPE,
    YEAR,
    Docs,
)
from search.normal import normal
from search.periods import period_of
from search.query import FilterName, Wildcard

EXPANDED: Final = 200
"""To how many terms at most a wildcard is expanded, the shortest ones."""
_TRIED: Final = 5_000
_NONE: Final = np.empty(0, np.uint32)
_MAIN_NAMES: Final = frozenset({"문서", "일반", "main", "0", "(일반)", "article"})
_FIELDS: Final = {
    FilterName.CATEGORY: CATEGORY,
    FilterName.KIND: KIND,
    FilterName.NAMESPACE: NAMESPACE,
    FilterName.DEPARTMENT: DEPARTMENT,
    FilterName.PERIOD: YEAR,
    FilterName.ATTACHMENT: ATTACHMENT,
    FilterName.TYPE: TYPE,
}
_FILE_KINDS: Final = {
    "한글": ("hwp", "hwpx"),
    "hwp": ("hwp", "hwpx"),
    "워드": ("doc", "docx", "odt"),
    "word": ("doc", "docx", "odt"),
    "엑셀": ("xls", "xlsx", "ods", "csv"),
    "excel": ("xls", "xlsx", "ods", "csv"),
    "파워포인트": ("ppt", "pptx", "odp"),
    "그림": ("png", "jpg", "jpeg", "gif", "svg", "webp"),
    "image": ("png", "jpg", "jpeg", "gif", "svg", "webp"),
}
Test = Callable[[str], bool]


def meaning_of(name: FilterName, value: str) -> tuple[str, Test]:
    """Give the field that a filter looks at, and what tells of a name there whether it is meant."""
    wanted = fold(value)
    match name:
        case FilterName.NAMESPACE:
            found = namespace_by_name(value)
            number = found.id if found else MAIN if value.casefold() in _MAIN_NAMES else None
            test: Test = str(number).__eq__
        case FilterName.PERIOD:
            period = period_of(value)
            test = (lambda year: int(year) in period) if period else (lambda _: False)
        case FilterName.ATTACHMENT:
            test = attachment_test(value)
        case FilterName.DEPARTMENT:
            # 디지털정책관 is meant by what stands there as 서울특별시 디지털정책관 too.
            test = lambda one: fold(one).endswith(wanted)  # noqa: E731 - the cases read alike
        case _:
            test = lambda one: fold(one) == wanted  # noqa: E731 - the same
    return _FIELDS[name], test


def attachment_kind(name: str) -> str:
    """Give what kind of file this is, by the end of its name: ``pdf``; empty where it has none."""
    stem, point, ending = name.rpartition(".")
    return ending.casefold() if stem and point and ending.isalnum() and len(ending) < 6 else ""


def attachment_test(value: str) -> Test:
    """Tell files by a part of their names or by their kind (``pdf``, 한글); ``*`` means any."""
    wanted = fold(value)
    kinds = _FILE_KINDS.get(wanted, ())
    return lambda name: value == "*" or attachment_kind(name) in (*kinds, wanted) or wanted in fold(name)


def expanded(terms: Callable[[str, str], Iterator[str]], wildcard: Wildcard) -> list[str]:
    """Give the word terms that a wildcard means; ``terms`` gives those of a zone that begin so."""
    ending = normal(wildcard.ending)
    candidates = islice(terms(BODY, WORD + normal(wildcard.stem)), _TRIED)
    least = len(WORD + normal(wildcard.stem)) + len(ending)
    fitting = [term for term in candidates if len(term) >= least and term.endswith(ending)]
    return sorted(fitting, key=lambda term: (len(term), term))[:EXPANDED]


def shared(lists: Sequence[Docs]) -> Docs:
    """Give the documents that are in all of these."""
    if not lists:
        return _NONE
    first, *others = sorted(lists, key=len)
    for docs in others:
        if not len(first):
            break
        first = first[found_in(first, docs)[1]]
    return first


def united(lists: Sequence[Docs]) -> Docs:
    filled = [docs for docs in lists if len(docs)]
    if len(filled) < 2:
        return filled[0] if filled else _NONE
    return distinct(np.concatenate(filled))
