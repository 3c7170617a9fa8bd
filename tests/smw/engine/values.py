"""Values as people write them, by the engine's own datatypes."""

from collections.abc import Mapping

from core.titles import Title
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.items import Item, PageItem
from semantics.models import Fact
from semantics.options import current
from semantics.rows import item_of
from semantics.vocabulary import key_of
from tests.smw.engine.names import prefixed
from tests.smw.engine.parts import part


def _context(of: Declaration) -> Context:
    known = declarations_of({of.key, *of.fields})
    return Context(declaration=of, language=current().language, options=current(), declarations=known)


def source(key: str, item: Item, of: Declaration | None = None) -> str:
    """The text that makes this value again."""
    found = of or declarations_of({key})[key]
    if isinstance(item, PageItem) and item.title.fragment:
        return _joined(found, _parts(item.title)) or prefixed(item.title)
    if isinstance(item, PageItem):
        return item.title.text if found.type == "_wpc" else prefixed(item.title)
    text: str = part("semantics.datatypes", "datatype")(found.type).source(item, _context(found))
    return text


def _parts(title: Title) -> dict[str, Item]:
    """The first value of each property of a subobject."""
    rows = Fact.objects.filter(
        subject__namespace=title.namespace, subject__title=title.text, subject__fragment=title.fragment
    )
    found: dict[str, Item] = {}
    for fact in rows.select_related("property", "value").order_by("position", "pk"):
        value = fact.value.name if fact.value else None
        item = item_of(fact.kind, value=value, number=fact.number, text=fact.text, rest=fact.rest)
        found.setdefault(fact.property.key, item)
    return found


def _joined(of: Declaration, parts: Mapping[str, Item]) -> str:
    """The parts of a record in the order of its fields, a text with its language; "" for any other subobject."""
    if of.type == "_mlt_rec":
        return "@".join(source(key, parts[key]) for key in ("_TEXT", "_LCODE") if key in parts)
    if of.type == "_ref_rec":
        # A reference is compared by what it states, not by where that comes from.
        return next((source(field, parts[field]) for field in of.fields if field in parts), "")
    return "; ".join(source(field, parts[field]).replace(";", "\\;") if field in parts else "?" for field in of.fields)


def normalised(name: str, text: str) -> str:
    """A text as a value of this property, and that value as the engine writes it; the text where it is none."""
    key = key_of(name)
    found = declarations_of({key})[key]
    read = part("semantics.datatypes", "datatype")(found.type).read(text, _context(found))
    if read.parts:
        return _joined(found, dict(read.parts))
    return text if read.item is None else source(key, read.item, found)
