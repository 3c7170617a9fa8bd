"""Contexts and short ways for tests of datatypes."""
# ruff: noqa: ANN401 - the fields of a declaration

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.titles import Title
from semantics.datatypes import datatype
from semantics.datatypes.base import Context, Read, Shown
from semantics.declaration import Declaration
from semantics.items import Item, PageItem
from semantics.options import Options

HOME = Title(0, "집")


def context(
    type_id: str, language: str = "en", *, messages: Mapping[str, str] | None = None, **declared: Any
) -> Context:
    texts = messages or {}
    declaration = Declaration("Size", "Size", type_id, **declared)
    return Context(
        declaration, language, Options(language=language), page=HOME, message=lambda name: texts.get(name, "")
    )


def read(type_id: str, text: str, language: str = "en", **declared: Any) -> Read:
    return datatype(type_id).read(text, context(type_id, language, **declared))


def item(type_id: str, text: str, language: str = "en", **declared: Any) -> Item:
    found = read(type_id, text, language, **declared)
    assert found.item is not None, found.troubles
    return found.item


def shown(type_id: str, text: str, form: str = "", language: str = "en", **declared: Any) -> Shown:
    around = context(type_id, language, **declared)
    return datatype(type_id).write(item(type_id, text, language, **declared), around, form)


def trouble(type_id: str, text: str, language: str = "en", **declared: Any) -> str:
    found = read(type_id, text, language, **declared)
    assert found.item is None
    assert not found.parts
    return found.troubles[0].key


def stored(type_id: str, text: str, language: str = "en", **declared: Any) -> tuple[PageItem, Context]:
    """A container as the store would give it back, and the context that knows its parts."""
    found = read(type_id, text, language, **declared)
    subject = PageItem(Title(0, "집", found.fragment))
    parts = {subject: [*found.parts]}
    for key, inner in found.nested:
        held = PageItem(Title(0, "집", inner.fragment))
        parts[held] = list(inner.parts)
        parts[subject].append((key, held))
    around = context(type_id, language, **declared)
    return subject, replace(around, parts=lambda container: tuple(parts.get(container, ())))
