"""Reading documents to see what stands in them, within bounds for one query: its time does not grow with what it asks for."""

from collections.abc import Iterator, Sequence
from typing import Final

from search.backends.base import Checked
from search.backends.reading import Reading
from search.backends.snapshot import Docs
from search.documents import Document

CHARACTERS: Final = 1_000_000
"""How many characters are read for one query."""
LEAST: Final = 5_000
"""How many each part of a query may read, however much others have read before."""
_AT_ONCE: Final = 200


class Verifier:
    """Reads for one query. What it comes to when nothing more may be read is passed over; ``checked`` is the worst such case."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._left = CHARACTERS
        self.checked: Checked | None = None

    def read(self, docs: Docs, most: int, *, times: int = 1) -> Iterator[tuple[int, Sequence[str]]]:
        """Give ``most`` documents with their texts for one part of a query; ``times`` is how often it goes through them."""
        left = max(self._left, LEAST)
        for start in range(0, min(most, len(docs)), _AT_ONCE):
            some = docs[start : min(most, start + _AT_ONCE)].tolist()
            self._reading.gather(some, ())
            for number, doc in enumerate(some, start):
                if left <= 0:
                    self._cut(number, len(docs))
                    return
                texts = _texts(self._reading.document(doc))
                spent = times * sum(map(len, texts))
                left -= spent
                self._left -= spent
                yield doc, texts
        if len(docs) > most:
            self._cut(most, len(docs))

    def _cut(self, read: int, documents: int) -> None:
        if self.checked is None or documents - read > self.checked.documents - self.checked.read:
            self.checked = Checked(read, documents)


def _texts(document: Document) -> Sequence[str]:
    return (document.text, *_heads(document))


def _heads(document: Document) -> Sequence[str]:
    return (document.title, *document.redirects) if document.number == 0 else document.path[-1:]
