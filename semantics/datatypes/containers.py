"""Records and references: several values as one, each a property of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import cleaned, escaped, split_escaped
from semantics.declaration import Declaration
from semantics.hashes import record_name, reference_name
from semantics.items import Item, PageItem, Trouble
from semantics.vocabulary import PREDEFINED, label_of

MISSING: Final = "?"
MAX_FIELDS: Final = 50


def field_context(key: str, context: Context) -> Context:
    """The context of a field of a container: the same, around the field's own property."""
    known = context.declarations.get(key)
    if known is None:
        predefined = PREDEFINED.get(key)
        known = Declaration(key, label_of(key), predefined.type if predefined else context.options.default_type)
    return replace(context, declaration=known)


class Record(Datatype):
    r"""``갑; 을; ?``: a value for each field that its property declares; ``?`` leaves one out, ``\;`` is a semicolon."""

    id: ClassVar[str] = "_rec"
    name: ClassVar[str] = "Record"
    korean: ClassVar[str] = "묶음"
    aliases: ClassVar[tuple[str, ...]] = ("레코드", "Verbund", "Enregistrement", "Registro")
    sorts_as: ClassVar[str] = "page"
    _not_inside: ClassVar[frozenset[str]] = frozenset({"_rec"})

    def __init__(self, types: Mapping[str, Datatype]) -> None:
        self.types = types

    def read(self, text: str, context: Context) -> Read:
        fields = context.declaration.fields[:MAX_FIELDS]
        raw = cleaned(text[:100_000])
        if not fields:
            return Read(troubles=(Trouble("semantics-no-fields", (context.declaration.label,)),))
        reads: list[tuple[str, Read]] = []
        for key, piece in zip(fields, split_escaped(raw, ";", len(fields)), strict=False):
            if piece not in {"", MISSING}:
                reads.append((key, self._field(piece, field_context(key, context))))
        troubles = tuple(trouble for _, read in reads for trouble in read.troubles)
        if not reads:
            troubles = (Trouble("smw_novalues"),)
        if troubles:
            return Read(troubles=troubles)
        return Read(
            parts=tuple((key, read.item) for key, read in reads if read.item is not None),
            nested=tuple((key, read) for key, read in reads if read.parts),
            fragment=self._fragment(raw),
            caption=self._caption([read.caption or self._said(key, read, context) for key, read in reads]),
        )

    def _field(self, text: str, context: Context) -> Read:
        kind = context.declaration.type
        if kind in self._not_inside:
            trouble = Trouble("smw-datavalue-record-invalid-property-declaration", (context.declaration.label,))
            return Read(troubles=(trouble,))
        return self.types[kind if kind in self.types else "_wpg"].read(text, context)

    def _said(self, key: str, read: Read, context: Context) -> str:
        around = field_context(key, context)
        return "" if read.item is None else self._type(around).write(read.item, around).text

    def _type(self, context: Context) -> Datatype:
        return self.types.get(context.declaration.type) or self.types["_wpg"]

    def _fragment(self, raw: str) -> str:
        return record_name(raw)

    def _caption(self, texts: list[str]) -> str:
        return texts[0] + (f" ({', '.join(texts[1:])})" if len(texts) > 1 else "")

    def held(self, item: Item, context: Context) -> Iterator[tuple[Context, Item | None]]:
        """The fields of a stored value in order, None for one that is missing."""
        values = dict(reversed(context.parts(item))) if isinstance(item, PageItem) else {}
        for key in context.declaration.fields[:MAX_FIELDS]:
            yield field_context(key, context), values.get(key)

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        shown = [
            Shown(MISSING) if value is None else self._type(around).write(value, around, form)
            for around, value in self.held(item, context)
        ]
        if not shown:
            return Shown(item.serialization)
        pieces = [shown[0]]
        for index, piece in enumerate(shown[1:]):
            pieces += [Shown(", " if index else " ("), piece]
        if len(shown) > 1:
            pieces.append(Shown(")"))
        return Shown("".join(piece.text for piece in pieces), number=shown[0].number, pieces=tuple(pieces))

    def source(self, item: Item, context: Context) -> str:
        texts = [
            MISSING if value is None else escaped(self._type(around).source(value, around), ";")
            for around, value in self.held(item, context)
        ]
        return "; ".join(texts) if texts else item.serialization


class Reference(Record):
    """A value with what vouches for it: the first field is shown, the others stand in the tooltip."""

    id = "_ref_rec"
    name = "Reference"
    korean = "참조"
    aliases = ("출처 있는 값",)
    _not_inside = frozenset({"_rec", "_ref_rec"})

    def _fragment(self, raw: str) -> str:
        return reference_name(raw)

    def _caption(self, texts: list[str]) -> str:
        return texts[0]

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        fields = list(self.held(item, context))
        if not fields or fields[0][1] is None:
            return Shown(MISSING if fields else item.serialization)
        (around, first), *others = ((around, value) for around, value in fields if value is not None)
        said = (
            f"{label_of(other.declaration.key, context.language) if other.declaration.predefined else other.declaration.label}: "
            f"{self._type(other).write(value, other, 'LOCL' if other.declaration.type == '_dat' else '').text}"
            for other, value in others
        )
        return replace(self._type(around).write(first, around, form), tooltip=", ".join(said))

    def source(self, item: Item, context: Context) -> str:
        """The value alone: what it is compared and printed by. Its witnesses are facts of their own."""
        around, value = next(self.held(item, context), (context, None))
        return MISSING if value is None else self._type(around).source(value, around)
