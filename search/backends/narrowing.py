"""Filters and counts. The counts of a field leave its own filter aside, for one value chooses another; categories add up."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.hangul import fold
from search.backends.base import Filters
from search.backends.matching import Matching
from search.backends.meaning import attachment_kind
from search.backends.reading import Reading, Values, flags
from search.backends.snapshot import (
    ATTACHMENT,
    CATEGORY,
    DEPARTMENT,
    KIND,
    NAMESPACE,
    TYPE,
    YEAR,
    Docs,
    Flags,
)
from search.query import FilterName


class Narrowing:
    """Narrows the pages of ``base``. ``told`` are the documents by which a page counts as having a kind of section."""

    def __init__(self, matching: Matching, base: Flags, told: Flags, filters: Filters) -> None:
        self.matching = matching
        self.reading: Reading = matching.reading
        self.told = told
        self.base = base
        self.asked: dict[str, tuple[str, ...]] = {
            KIND: filters.kinds,
            NAMESPACE: tuple(map(str, filters.namespaces)),
            DEPARTMENT: filters.departments,
            YEAR: tuple(map(str, filters.years)),
            TYPE: filters.types,
            ATTACHMENT: filters.attachments,
        }
        self.passing_of = {field: self._any_of(field, names) for field, names in self.asked.items() if names}
        self.in_categories = base
        for name in filters.categories:
            self.in_categories = self.in_categories & matching.having(CATEGORY, name)

    def _any_of(self, field: str, names: tuple[str, ...]) -> Flags:
        found = np.zeros_like(self.base)
        for name in names:
            if field == KIND:
                found |= self.pages_telling(self.matching.docs_having(field, name))
            elif field == ATTACHMENT:
                found |= self.matching.pages_of(self.matching.docs_passing(FilterName.ATTACHMENT, name))
            else:
                found |= self.matching.having(field, name)
        return found

    def pages_telling(self, docs: Docs) -> Flags:
        """Give the pages of those documents that tell a kind."""
        return self.matching.pages_of(docs[self.told[docs]])

    def but(self, field: str) -> Flags:
        """Give the pages that pass all filters but that of ``field``."""
        found = self.in_categories
        for name, passing in self.passing_of.items():
            if name != field:
                found = found & passing
        return found

    @cached_property
    def passing(self) -> Flags:
        return self.but("")

    def counts(self, field: str) -> Mapping[str, int]:
        """Count pages by the values of a field, the most frequent first; attachments by their kinds."""
        values = self.reading.values(field)
        if not len(values.names):
            return {}
        names, codes = _by_kind(values) if field == ATTACHMENT else (values.names, values.codes)
        pages = values.pages
        chosen = np.flatnonzero(self.but(field)[pages])
        if field in {KIND, ATTACHMENT}:
            told = self.told if field == KIND else self.matching.seen
            chosen = chosen[told[values.docs[chosen]]]
            pairs = np.unique(pages[chosen].astype(np.uint64) * np.uint64(len(names)) + codes[chosen])
            counts = np.bincount((pairs % np.uint64(len(names))).astype(np.intp), minlength=len(names))
        else:
            # These stand in the lead of a page alone.
            counts = np.bincount(codes[chosen], minlength=len(names))
        found = [(names[code], int(counts[code])) for code in np.flatnonzero(counts) if names[code]]
        return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def namespaces(self) -> Mapping[int, int]:
        """Count pages by their namespaces, the most frequent first."""
        leads = self.reading.leads[np.flatnonzero(self.but(NAMESPACE))]
        counts = np.bincount(self.reading.columns.namespace[leads])
        pairs = ((name, int(counts[name])) for name in np.flatnonzero(counts).tolist())
        return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

    def docs_of_kinds(self, kinds: tuple[str, ...]) -> Flags:
        wanted = {fold(kind) for kind in kinds}
        values = self.reading.values(KIND)
        codes = [code for code, name in enumerate(values.names) if fold(name) in wanted]
        return flags(len(self.reading), values.docs[np.isin(values.codes, codes)])


def _by_kind(values: Values) -> tuple[tuple[str, ...], NDArray[np.uint32]]:
    """Give the kinds of the files that the values of a field name, and which document has which."""
    kinds = [attachment_kind(name) for name in values.names]
    different = sorted(set(kinds))
    code_of = np.array([different.index(kind) for kind in kinds], np.uint32)
    return tuple(different), code_of[values.codes]
