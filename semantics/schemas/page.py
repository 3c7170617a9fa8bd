"""The page of a schema: the facts it states and how it is shown."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext as _

from markup.markers import clean
from semantics.evaluation import Evaluation
from semantics.formats.output import Element, PageLink, Piece, Text, to_html, to_plain
from semantics.items import TextItem
from semantics.messages import say
from semantics.schemas.schema import PARTS, Schema, read_schema

_MOST_ROWS: Final = 200
_MOST_TEXT: Final = 2_000
_MOST_SOURCE: Final = 200_000


def state_schema(evaluation: Evaluation, source: str) -> Schema:
    """State what the schema in this text is (``_SCHEMA_*``), or what is wrong with it. Gives the schema to be shown."""
    schema = read_schema(source)
    if schema.type in PARTS:
        facts = [("_SCHEMA_TYPE", schema.type), ("_SCHEMA_DEF", schema.definition)]
        facts += [("_SCHEMA_DESC", schema.description)] if schema.description else []
        facts += [("_SCHEMA_TAG", tag) for tag in schema.tags]
        for key, text in facts:
            evaluation.subject.add(key, TextItem(text))
    for trouble in schema.troubles:
        evaluation.report([trouble])
    return schema


def schema_html(schema: Schema, source: str) -> tuple[str, str]:
    """Body of the page of a schema, finished HTML without a marker, and the same as plain text for the search."""
    pieces = tuple(_pieces(schema, clean(source[:_MOST_SOURCE])))
    return to_html(pieces, _no_link), to_plain(pieces)


def _no_link(piece: PageLink) -> str:
    raise TypeError(piece)


def _pieces(schema: Schema, source: str) -> Iterator[Piece]:
    if schema.troubles:
        yield Element("b", (Text(_("이 스키마에는 고칠 곳이 있습니다.")),))
        yield Element("ul", tuple(Element("li", (Text(clean(say(trouble))),)) for trouble in schema.troubles))
    rows = list(_rows(schema))
    if rows:
        yield Element("table", (Element("tbody", tuple(rows)),), ("wikitable",))
    yield Element("h2", (Text(_("정의")),))
    yield Element("pre", (Text(source),))


def _rows(schema: Schema) -> Iterator[Element]:
    for label, text in (
        (_("종류"), schema.type),
        (_("설명"), schema.description),
        (_("꼬리표"), ", ".join(schema.tags)),
    ):
        if text:
            yield _row(label, text)
    for name, value in list(schema.part.items())[:_MOST_ROWS]:
        yield _row(name, _shown(value))


def _row(label: str, text: str) -> Element:
    return Element(
        "tr",
        (
            Element("th", (Text(clean(label)),), attributes=(("scope", "row"),)),
            Element("td", (Text(clean(text[:_MOST_TEXT])),)),
        ),
    )


def _shown(value: object) -> str:
    """A part of a schema in one line: two levels of it, deeper ones as marks."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(one)}" for name, one in list(value.items())[:_MOST_ROWS])
    if isinstance(value, list):
        inner = (_shown(one) if isinstance(one, Mapping) else _plain(one) for one in value[:_MOST_ROWS])
        return "; ".join(inner) if any(isinstance(one, Mapping) for one in value) else ", ".join(inner)
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("예") if value else _("아니요")
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return ", ".join(str(one) if isinstance(one, str | int | float) else "…" for one in value[:_MOST_ROWS])
    return "" if value is None else str(value)
