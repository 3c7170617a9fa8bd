"""Which pages a query tree finds, for one reader, in one state of an index. Pages are flags over the pages of a reading."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from typing import Final

import numpy as np

from core.hangul import fold
from search.analysis import grams
from search.backends.base import Checked
from search.backends.meaning import expanded, meaning_of, shared, united
from search.backends.reading import Reading, flags
from search.backends.scoring import found_in
from search.backends.snapshot import (
    BODY,
    FACET,
    HEAD,
    LABEL,
    Docs,
    Flags,
    title_label,
)
from search.backends.verifying import Verifier
from search.marking import Marker, are_near, sought_of
from search.normal import normal
from search.query import And, Filter, FilterName, Near, Node, Not, Operand, Or, Phrase, Query, Wildcard, Word
from search.units import Unit

_COMPARED: Final = 60
_VERIFIED: Final = 2_000
"""How many documents are read at most to see whether a phrase stands in them; to see how near things stand, fewer."""
_NEAR_VERIFIED: Final = 1_000
_FEW: Final = 1_000
ALL_EXPANDED: Final = 600
"""To how many terms all wildcards of a query are expanded together."""
LEAST_EXPANDED: Final = 10
"""To how many each of them may be, whatever was taken before."""
_NONE: Final = np.empty(0, np.uint32)
_BESIDE_KOREAN: Final = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


class Matching:
    """Evaluates one query. Documents of what was asked for positively collect in ``relevant``."""

    def __init__(self, reading: Reading, scopes: frozenset[int], query: Query) -> None:
        self.reading = reading
        self.seen = reading.visible(scopes)
        self.everybody = reading.visible_pages(scopes)
        self.relevant = np.zeros(len(reading), np.bool_)
        self._units = reading.analyser.units_in(query.words)
        self._lists: dict[tuple[Unit, str], tuple[Docs, ...]] = {}
        self._verifier = Verifier(reading)
        self._verified: dict[Phrase | Near, Docs] = {}
        self._expandable = ALL_EXPANDED

    @property
    def checked(self) -> Checked | None:
        """How much was read to see where phrases stand, where that was not all."""
        return self._verifier.checked

    def pages_of(self, docs: Docs) -> Flags:
        """Give the pages of these documents."""
        return flags(len(self.everybody), self.reading.page_of[docs])

    def units(self, text: str) -> tuple[Unit, ...]:
        """Give what a word of the query asks for; taken apart once."""
        if text not in self._units:
            self._units[text] = self.reading.analyser.units(text)
        return self._units[text]

    def in_zone(self, unit: Unit, zone: str) -> tuple[Docs, ...]:
        """Give lists of the documents that have this unit in this zone: those with a word of it, those with all its grams."""
        key = unit, zone
        if key not in self._lists:
            lists = [self.reading.docs(zone, word) for word in unit.words]
            lists.append(shared([self.reading.docs(zone, gram) for gram in unit.grams]))
            lists += [shared([united(self.in_zone(one, zone)) for one in other]) for other in unit.others]
            self._lists[key] = tuple(docs for docs in lists if len(docs))
        return self._lists[key]

    def _note(self, unit: Unit) -> Flags:
        """Give the pages with this unit, and remember where it stands."""
        found = np.zeros(len(self.everybody), np.bool_)
        for docs in self.in_zone(unit, BODY):
            self.relevant[docs] = True
            found[self.reading.page_of[docs[self.seen[docs]]]] = True
        return found

    def _with_all(self, units: Iterable[Unit]) -> Flags | None:
        """Give the pages with all of these: the rarest first, and as soon as few are left, those are looked up in the rest."""
        found: Flags | None = None
        for unit in sorted(units, key=self._most):
            if found is None:
                found = self._note(unit)
            elif np.count_nonzero(found) <= _FEW:
                found = self._still(found, unit)
            else:
                found &= self._note(unit)
            if not found.any():
                break
        return found

    def _most(self, unit: Unit) -> int:
        """Tell in how many documents a unit stands at most."""
        sizes = [len(self.reading.docs(BODY, gram)) for gram in unit.grams]
        others = sum(min(map(self._most, other)) for other in unit.others)
        return sum(len(self.reading.docs(BODY, word)) for word in unit.words) + min(sizes, default=0) + others

    def _still(self, pages: Flags, unit: Unit) -> Flags:
        """Give those of a few pages that have this unit too, and remember where."""
        docs = self.reading.documents_of_pages(np.flatnonzero(pages))
        docs = docs[self.seen[docs]]
        docs = docs[self._have(docs, unit)]
        self.relevant[docs] = True
        return self.pages_of(docs)

    def _have(self, docs: Docs, unit: Unit) -> Flags:
        """Say which of these documents have this unit."""
        has = np.zeros(len(docs), np.bool_)
        for word in unit.words:
            has |= found_in(docs, self.reading.docs(BODY, word))[1]
        if unit.grams:
            has |= np.logical_and.reduce([found_in(docs, self.reading.docs(BODY, gram))[1] for gram in unit.grams])
        for other in unit.others:
            has |= np.logical_and.reduce([self._have(docs, one) for one in other])
        return has

    def pages(self, node: Node) -> Flags | None:
        """Give the pages that this part of the query finds; None where it asks for nothing (marks, light words)."""
        match node:
            case And(nodes):
                return self._both(self._meaning(self._together(nodes)))
            case Or(nodes):
                parts = [part for part in map(self.pages, nodes) if part is not None]
                return reduce(np.logical_or, parts) if parts else None
            case Not(inner):
                return self._without(inner)
            case Filter(name, value):
                return self._filter(name, value)
            case _:
                return self._in_text(node)

    def _in_text(self, node: Operand | Near) -> Flags | None:
        match node:
            case Word(text):
                return self._word(text)
            case Phrase():
                return self._phrase(node)
            case Wildcard():
                return self._relevant(self._wildcard(node))
            case Near():
                return self._near(node)

    def _both(self, nodes: Sequence[Node]) -> Flags | None:
        """Give the pages that all of these find: words together, the rest one by one."""
        units = [unit for node in nodes if isinstance(node, Word) for unit in self._wanted(node.text)]
        others = (self.pages(node) for node in nodes if not isinstance(node, Word))
        return _all((self._with_all(dict.fromkeys(units)), *others))

    def _wanted(self, text: str) -> Sequence[Unit]:
        """Give what a word asks for, without what decides nothing where there is something else."""
        units = self.units(text)
        return [unit for unit in units if not unit.light] or units

    def _word(self, text: str) -> Flags | None:
        return self._with_all(self._wanted(text))

    def _together(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Make one word of neighbouring ones that name one thing."""
        words = [node.text if isinstance(node, Word) else "" for node in nodes]
        found, done = [], 0
        for start, end in self.reading.analyser.together(words):
            first, last = nodes[start], nodes[end - 1]
            if isinstance(first, Word) and isinstance(last, Word) and all(words[start:end]):
                found += [*nodes[done:start], Word(" ".join(words[start:end]), first.start, last.end)]
                done = end
        return [*found, *nodes[done:]]

    def _meaning(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Leave out words that say nothing where others say something."""
        light = [isinstance(node, Word) and all(unit.light for unit in self.units(node.text)) for node in nodes]
        return [node for node, idle in zip(nodes, light, strict=True) if not idle] or nodes

    def _without(self, inner: Node) -> Flags | None:
        relevant = self.relevant.copy()
        excluded = self.pages(inner)
        self.relevant = relevant
        return None if excluded is None else self.everybody & ~excluded

    def _filter(self, name: FilterName, value: str) -> Flags | None:
        if name is FilterName.TITLE:
            return _all(self._title(unit) for unit in self.units(value))
        return self.pages_of(self.docs_passing(name, value))

    def docs_passing(self, name: FilterName, value: str) -> Docs:
        """Give the visible documents that pass a filter of the query: by the names of its field that its value means."""
        field, means = meaning_of(name, value)
        return self._docs_of(field, [one for one in self.reading.values(field).names if means(one)])

    def _docs_of(self, field: str, names: Iterable[str]) -> Docs:
        docs = united([self.reading.docs(FACET, field + name) for name in names])
        return docs[self.seen[docs]]

    def docs_having(self, field: str, value: str) -> Docs:
        """Give the visible documents with this value of a field, whatever its case and spaces."""
        wanted = fold(value)
        return self._docs_of(field, [name for name in self.reading.values(field).names if fold(name) == wanted])

    def having(self, field: str, value: str) -> Flags:
        """Give the visible pages with this value of a field."""
        return self.pages_of(self.docs_having(field, value))

    def leads_titled(self, unit: Unit) -> Docs:
        """Give the visible leads of pages with this unit in their title or in a redirect's."""
        docs: Docs = united(self.in_zone(unit, HEAD))
        leads: Docs = docs[(self.reading.columns.number[docs] == 0) & self.seen[docs]]
        return leads

    def _title(self, unit: Unit) -> Flags:
        found = self.pages_of(self.leads_titled(unit))
        self.relevant[self.reading.documents_of_pages(np.flatnonzero(found))] = True
        return found

    def _relevant(self, docs: Docs) -> Flags:
        """Give the pages of documents, and remember where what was asked for stands."""
        self.relevant[docs] = True
        return self.pages_of(docs)

    def lettered(self, text: str) -> Docs | None:
        """Give the visible documents with all pairs of letters of a text, among which are all that it stands in.

        A text without Korean letters has no pairs: then the documents with its words. None where it has none either.
        """
        lists = [self.reading.docs(BODY, gram) for gram in grams(text)[:_COMPARED]]
        lists = lists or [united(self.in_zone(unit, BODY)) for unit in self.units(text)]
        if not lists:
            return None
        docs = shared(lists)
        return docs[self.seen[docs]]

    def _phrase(self, phrase: Phrase) -> Flags | None:
        """Read the documents whose text must be looked at to see whether a phrase stands in it."""
        if phrase not in self._verified:
            docs = self.lettered(phrase.text)
            if docs is None:
                return None
            wanted = dense(phrase.text)
            read = self._verifier.read(docs, _VERIFIED)
            found = [doc for doc, texts in read if any(wanted in dense(piece) for piece in texts)]
            self._verified[phrase] = np.array(found, np.uint32)
        return self._relevant(self._verified[phrase])

    def _wildcard(self, wildcard: Wildcard) -> Docs:
        terms = expanded(self.reading.terms, wildcard)[: max(self._expandable, LEAST_EXPANDED)]
        self._expandable -= len(terms)
        docs = united([self.reading.docs(BODY, term) for term in terms])
        return docs[self.seen[docs]]

    def _near(self, near: Near) -> Flags:
        """Find documents with both, then read those to see how far apart they stand."""
        if near not in self._verified:
            self._verified[near] = np.array(list(self._nearby(near)), np.uint32)
        return self._relevant(self._verified[near])

    def _nearby(self, near: Near) -> Iterator[int]:
        docs = shared([self._docs_with(near.left), self._docs_with(near.right)])
        sought = [list(sought_of(side, self.units)) for side in (near.left, near.right)]
        markers = [Marker(side) for side in sought]
        parts = [len({one.part for one in side}) for side in sought]
        for doc, texts in self._verifier.read(docs, _NEAR_VERIFIED, times=len(markers) + 1):
            if any(are_near(text, markers, parts, near.distance) for text in texts):
                yield doc

    def _docs_with(self, operand: Operand) -> Docs:
        if isinstance(operand, Wildcard):
            return self._wildcard(operand)
        docs = shared([united(self.in_zone(unit, BODY)) for unit in self._wanted(operand.text)])
        return docs[self.seen[docs]]

    def says(self, doc: int, forms: Collection[str]) -> bool:
        """Tell whether a section has any of these spellings in its own text or heading, whatever its page is called."""
        document = self.reading.document(doc)
        own = "".join(normal(" ".join((*document.path[-1:], document.attachment, document.text))).split())
        return any(form in own for form in forms)

    def exact(self, text: str) -> Docs:
        """Give the visible leads of pages with exactly this title, or a redirect of it."""
        title = fold(text.strip(' "“”'))
        docs = self.reading.docs(LABEL, title_label(title)) if title else _NONE
        return docs[self.seen[docs]]


def _all(parts: Iterable[Flags | None]) -> Flags | None:
    """Give the pages in all of these; what asks for nothing is left out, and nothing more is asked once no page is left."""
    found: Flags | None = None
    for part in parts:
        if part is not None:
            found = part if found is None else found & part
            if not found.any():
                break
    return found


def dense(text: str) -> str:
    """Fold a text and take out spaces beside Korean letters, as a phrase is compared."""
    return _BESIDE_KOREAN.sub("", " ".join(normal(text).split()))
