"""The subobjects of one page while its text is read: what authors name, containers that values are, errors. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from core.titles import PROPERTY, Title, TitleError, make_title
from semantics import hashes
from semantics.constraining import CONSTRAINT, is_violation
from semantics.datatypes.base import Read
from semantics.items import Item, NumberItem, PageItem, TextItem, TimeItem, Trouble
from semantics.statements import SubjectFacts
from semantics.vocabulary import label_of

_MOST: Final = 2_000
_LONGEST_SORT: Final = 255


@dataclass(slots=True)
class Parts:
    """``found`` has them by name, ``held`` names those that values are. ``fields`` gives the fields of a record's property."""

    title: Title
    fields: Callable[[str], tuple[str, ...]]
    found: dict[str, SubjectFacts] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Forget everything: a text may be expanded several times."""
        self.found.clear()
        self.held.clear()

    def named(self, fragment: str) -> SubjectFacts | None:
        """The subobject of that name, made when it is new; None when the page has too many."""
        if fragment not in self.found and len(self.found) >= _MOST:
            return None
        return self.found.setdefault(fragment, SubjectFacts(Title(self.title.namespace, self.title.text, fragment)))

    # Containers

    def hold(self, key: str, read: Read, subject: SubjectFacts) -> None:
        """State a record or text with a language: a subobject of its own that holds the parts."""
        part = self.named(read.fragment)
        if part is None:
            return
        for name, item in read.parts:
            part.add(name, item)
        for name, inner in read.nested:
            self.hold(name, inner, part)
        self.held.add(read.fragment)
        part.sort = part.sort or self._filed(key, read)
        subject.add(key, PageItem(part.title))

    def _filed(self, key: str, read: Read) -> str:
        """What a container is sorted by: its values in the order of the fields."""
        texts = {name: _sorted_by(item) for name, item in read.parts}
        texts |= {name: self._filed(name, inner) for name, inner in read.nested}
        order = self.fields(key) or tuple(texts)
        return ";".join(texts[name] for name in order if name in texts)[:_LONGEST_SORT]

    # Errors

    def error(self, name: str, key: str, troubles: Iterable[Trouble], language: str) -> PageItem | None:
        """The subobject ``name`` with these errors added, about the property ``key`` unless that is ""."""
        holder = self.named(name)
        if holder is None:
            return None
        for trouble in troubles:
            holder.add("_ERRT", TextItem(trouble.encoded))
            if is_violation(trouble):
                holder.add("_ERR_TYPE", TextItem(CONSTRAINT))
        if key and key != "_ERRC" and wrong_name(key) is None:
            holder.add("_ERRP", PageItem(Title(PROPERTY, label_of(key, language))))
        return PageItem(holder.title)

    # The end

    def file(self, page: SubjectFacts) -> None:
        """Give the page and every subobject its sort key, as a fact as well, and subobjects what they are called: their page's name if they have none."""
        root = page.sort or page.display or page.title.text
        for part in (page, *self.found.values()):
            if not part.facts and not part.sort:
                continue
            fragment = part.title.fragment
            own = next((item.serialization for item in part.values("_DTITLE")), "") if fragment else ""
            part.display = own or page.display
            part.sort = part.sort or own or (f"{root}#{fragment}" if fragment else root)
            # Values sort by what they hold; as a thing of the page each is filed behind it.
            part.add("_SKEY", TextItem(f"{root}#{part.sort}" if fragment in self.held else part.sort))


def error_name(key: str, troubles: Iterable[Trouble], *, on_page: bool) -> str:
    """Errors of one property on a page stand together; inside a subobject each value has its own."""
    if on_page:
        return hashes.error_name(key)
    return hashes.value_error_name([(trouble.kind, trouble.key, trouble.arguments) for trouble in troubles])


def wrong_name(name: str) -> Trouble | None:
    """What is wrong with the name of a property, if anything is."""
    if name.startswith("-"):
        return Trouble("smw-datavalue-property-create-restriction", (name,))
    try:
        make_title(PROPERTY, name)
    except TitleError:
        return Trouble("smw-datavalue-property-invalid-name", (name[:200],))
    return None


def _sorted_by(item: Item) -> str:
    match item:
        case PageItem():
            return item.title.text
        case TimeItem():
            return NumberItem(round(item.julian_day, 7)).serialization
        case _:
            return item.serialization
