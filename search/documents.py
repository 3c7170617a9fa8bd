"""What is indexed: one document for the lead of a page and one for each section."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.providers import Provider


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of a page that can be found by itself. Results are pages; a page's score comes from its best documents.

    ``owner`` is the id of the page, ``number`` the place of the document in it (0 is the lead). ``path`` are the headings
    above and including the section's own; ``text`` its own plain text. ``scope`` decides who may find it. The lead bears what
    is the whole page's: categories, redirects, ``facts`` (values by property, as text), and of them ``departments``, ``years``
    and ``type``, by which results are counted. ``attachment`` is the file whose text this is, ``leaf`` its page there from 1.
    """

    owner: int
    number: int
    title: str
    namespace: int
    text: str
    scope: int = 0
    path: tuple[str, ...] = ()
    anchor: str = ""
    kind: str = ""
    categories: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    touched: int = 0
    size: int = 0
    facts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    type: str = ""
    attachment: str = ""
    leaf: int = 0

    @property
    def key(self) -> str:
        return f"{self.owner}:{self.number}"


documents_of: Provider[[Collection[int]], Mapping[int, Sequence[Document]]] = Provider("search.documents_of")
"""The present documents of these owners, in bulk. An owner that is gone or has nothing to find maps to an empty list."""

all_owners: Provider[[], Sequence[int]] = Provider("search.all_owners")
"""Every owner that should be in the index, for a rebuild."""

indexed: Provider[[], None] = Provider("search.indexed")
"""Called by the writer when the index knows more than before: what was made of its answers may be out of date."""

domain_names: Provider[[str], tuple[Sequence[str], str]] = Provider("search.domain_names")
"""Names of things that everyone may know of (titles, redirects, categories, values of facts), a slice at a time.

Given the place of a slice ("" is the first), its names and the place of the next, "" behind the last. Names may come twice.
"""
