"""Which pages a query tree finds, for one reader, in one state of an index."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from core.hangul import fold
from core.titles import MAIN, namespace_by_name
from search.analysis import Analyser, Unit, normal
from search.backends.bm25 import Scorer
from search.backends.snapshot import BODY, HEAD, LABEL, Snapshot, category_label, title_label
from search.query import And, Filter, FilterName, Node, Not, Or, Phrase, Query, Word

STOP_WORDS: Final = frozenset(
    {"및", "등", "또는", "혹은", "그리고", "의", "그", "이", "수", "것", "the", "a", "of", "and"}
)
_VERIFIED: Final = 2_000
_MAIN_NAMES: Final = frozenset({"문서", "일반", "main", "0", "(일반)", "article"})


class Reading:
    """A snapshot with all that is worked out from it once: lead documents, documents of a page, kinds, impacts."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser) -> None:
        self.snapshot = snapshot
        self.columns = snapshot.columns
        self.analyser = analyser
        self.scorer = Scorer(snapshot)
        self._masks: dict[frozenset[int], bytes | None] = {}

    @cached_property
    def of_owner(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        live = self.columns.live
        for doc, owner in enumerate(self.columns.owner):
            if live[doc]:
                found.setdefault(owner, []).append(doc)
        return found

    @cached_property
    def leads(self) -> dict[int, int]:
        numbers, live = self.columns.number, self.columns.live
        return {owner: doc for doc, owner in enumerate(self.columns.owner) if live[doc] and numbers[doc] == 0}

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of every document."""
        facets, live = self.snapshot.facets, self.columns.live
        return [facets(doc).kind if live[doc] else "" for doc in range(len(self.columns))]

    def mask(self, scopes: frozenset[int]) -> bytes | None:
        """Say of every document whether this reader may find it; None: all that are live."""
        if scopes not in self._masks:
            columns = self.columns
            hidden = {scope for scope in set(columns.scope) if scope not in scopes}
            self._masks[scopes] = (
                bytes(live and scope in scopes for live, scope in zip(columns.live, columns.scope, strict=True))
                if hidden
                else None
            )
        return self._masks[scopes]


def kind_matches(kind: str, asked: str) -> bool:
    return bool(kind) and fold(kind) == fold(asked)


class Matching:
    """Evaluates one query. ``docs`` of what was asked for positively collect in ``relevant``, pages in ``titled``."""

    def __init__(self, reading: Reading, scopes: frozenset[int]) -> None:
        self.reading = reading
        self.snapshot = reading.snapshot
        self.owner = reading.columns.owner
        self.mask = reading.mask(scopes)
        self.relevant: set[int] = set()
        self.titled: set[int] = set()
        self._units: dict[tuple[Unit, str], set[int]] = {}

    @cached_property
    def everybody(self) -> set[int]:
        """All pages this reader may find: those whose lead is visible."""
        return {owner for owner, doc in self.reading.leads.items() if self.sees(doc)}

    def sees(self, doc: int) -> bool:
        return self.mask is None or bool(self.mask[doc])

    def _seen(self, docs: Iterable[int]) -> set[int]:
        mask = self.mask
        return set(docs) if mask is None else {doc for doc in docs if mask[doc]}

    def owners(self, docs: Iterable[int]) -> set[int]:
        owner = self.owner
        return {owner[doc] for doc in docs}

    def in_zone(self, unit: Unit, zone: str) -> set[int]:
        """Give the visible documents that have this unit in this zone."""
        key = unit, zone
        if key not in self._units:
            postings = self.snapshot.postings
            found: set[int] = set()
            for word in unit.words:
                found.update(postings(zone, word).docs)
            lists = sorted((postings(zone, gram).docs for gram in unit.grams), key=len)
            if lists and lists[0]:
                shared = set(lists[0])
                for docs in lists[1:]:
                    shared.intersection_update(docs)
                found |= shared
            self._units[key] = self._seen(found)
        return self._units[key]

    def _note(self, unit: Unit) -> set[int]:
        """Give the pages with this unit, and remember where it stands."""
        heads = self.in_zone(unit, HEAD)
        docs = self.in_zone(unit, BODY) | heads
        numbers = self.reading.columns.number
        self.relevant |= docs
        self.titled |= {self.owner[doc] for doc in heads if numbers[doc] == 0}
        return self.owners(docs)

    def pages(self, node: Node) -> set[int] | None:
        """Give the pages that this part of the query finds; None where it asks for nothing (marks, stop words)."""
        match node:
            case Word(text):
                return self._all(self._note(unit) for unit in self.reading.analyser.units(text))
            case Phrase(text):
                return self._phrase(text)
            case Filter(name, value):
                return self._filter(name, value)
            case Not(inner):
                return self._without(inner)
            case Or(nodes):
                parts = [part for part in map(self.pages, nodes) if part is not None]
                return set().union(*parts) if parts else None
            case And(nodes):
                return self._all(self.pages(inner) for inner in _meaning(nodes))

    def _all(self, parts: Iterable[set[int] | None]) -> set[int] | None:
        sets = sorted((part for part in parts if part is not None), key=len)
        return set.intersection(*sets) if sets else None

    def _without(self, inner: Node) -> set[int] | None:
        relevant, titled = set(self.relevant), set(self.titled)
        excluded = self.pages(inner)
        self.relevant, self.titled = relevant, titled
        return None if excluded is None else self.everybody - excluded

    def _filter(self, name: FilterName, value: str) -> set[int] | None:
        match name:
            case FilterName.CATEGORY:
                return self.pages_in_category(value)
            case FilterName.KIND:
                docs = (doc for doc, kind in enumerate(self.reading.kinds) if kind_matches(kind, value))
                return self.owners(self._seen(docs))
            case FilterName.NAMESPACE:
                found = namespace_by_name(value)
                number = found.id if found else MAIN if value.casefold() in _MAIN_NAMES else None
                namespaces = self.reading.columns.namespace
                return {
                    owner for owner, doc in self.reading.leads.items() if namespaces[doc] == number and self.sees(doc)
                }
            case FilterName.TITLE:
                return self._all(self._title(unit) for unit in self.reading.analyser.units(value))

    def pages_in_category(self, name: str) -> set[int]:
        return self.owners(self._seen(self.snapshot.postings(LABEL, category_label(name)).docs))

    def _title(self, unit: Unit) -> set[int]:
        numbers = self.reading.columns.number
        docs = {doc for doc in self.in_zone(unit, HEAD) if numbers[doc] == 0}
        self.relevant |= docs
        found = self.owners(docs)
        self.titled |= found
        return found

    def _phrase(self, text: str) -> set[int] | None:
        """Find documents with all units of the phrase, then read those whose text must be looked at."""
        units = self.reading.analyser.units(text)
        if not units:
            return None
        found: set[int] = set()
        for zone in (BODY, HEAD):
            docs = set.intersection(*(self.in_zone(unit, zone) for unit in units))
            found |= {doc for doc in sorted(docs)[:_VERIFIED] if self._has(doc, zone, text)}
        numbers = self.reading.columns.number
        self.relevant |= found
        self.titled |= {self.owner[doc] for doc in found if numbers[doc] == 0 and self._has(doc, HEAD, text)}
        return self.owners(found)

    def _has(self, doc: int, zone: str, text: str) -> bool:
        document = self.snapshot.document(doc)
        heads = (document.title, *document.redirects) if document.number == 0 else document.path[-1:]
        return any(dense(text) in dense(piece) for piece in ((document.text,) if zone == BODY else heads))

    def exact(self, text: str) -> set[int]:
        """Give the pages with exactly this title, or a redirect of it."""
        title = fold(text.strip(' "“”'))
        return self.owners(self._seen(self.snapshot.postings(LABEL, title_label(title)).docs)) if title else set()

    def page_of(self, owner: int) -> Sequence[int]:
        """Give the documents of a page that this reader may find."""
        return [doc for doc in self.reading.of_owner.get(owner, ()) if self.sees(doc)]


def owners_with(reading: Reading, query: Query, scopes: frozenset[int]) -> frozenset[int]:
    """The pages that hold all that the query asks for, among those that this reader may find."""
    if query.root is None:
        return frozenset()
    matching = Matching(reading, scopes)
    return frozenset((matching.pages(query.root) or set()) & matching.everybody)


def _meaning(nodes: Sequence[Node]) -> Sequence[Node]:
    """Leave out words that say nothing where others say something."""
    meaning = [node for node in nodes if not (isinstance(node, Word) and normal(node.text) in STOP_WORDS)]
    return meaning or nodes


def dense(text: str) -> str:
    """Fold a text and take out spaces beside Korean letters, as a phrase is compared."""
    return "".join(_dense_words(normal(text).split()))


def _dense_words(words: list[str]) -> Iterable[str]:
    for place, word in enumerate(words):
        if place and words[place - 1][-1].isascii() and word[0].isascii():
            yield " "
        yield word
