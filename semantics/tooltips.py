"""What there is to say of a value of several parts before it is stored: a reference has its sources. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from core.titles import Title
from semantics.datatypes import datatype
from semantics.datatypes.base import Context, Read
from semantics.items import Item, PageItem


def tooltip_of(read: Read, context: Context, page: Title) -> str:
    """The tooltip of a value that ``page`` states, "" for one that has no parts or nothing to say."""
    if not read.parts:
        return ""
    held = dict(_held(read, page))
    around = replace(context, parts=lambda item: held.get(item.title.fragment, ()))
    return datatype(context.declaration.type).write(_whole(read, page), around).tooltip


def _whole(read: Read, page: Title) -> PageItem:
    return PageItem(Title(page.namespace, page.text, read.fragment))


def _held(read: Read, page: Title) -> Iterator[tuple[str, tuple[tuple[str, Item], ...]]]:
    """The parts of a value and of the values among them, by the name of what holds them."""
    for _, inner in read.nested:
        yield from _held(inner, page)
    yield read.fragment, (*read.parts, *((key, _whole(inner, page)) for key, inner in read.nested))
