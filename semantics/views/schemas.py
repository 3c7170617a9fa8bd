"""특수:스키마목록: schemas with their type and tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import NO_PAGER, Item, Pager, special_frame
from semantics.models import Fact, Subject
from semantics.presenting import cut, item_of_fact, subject_link
from semantics.schemas.listing import said_of, schema_pages
from semantics.views.common import LONGEST, SIZE, reader_of, reading, show, split_more

NAME = "스키마목록"


@dataclass(frozen=True, slots=True)
class SchemaRow:
    """``type`` is empty where the page holds no schema that can be read."""

    schema: Item
    type: str
    tags: str
    description: str


@dataclass(frozen=True, slots=True)
class SchemasView:
    template: ClassVar[str] = "semantics/schemas.html"

    rows: tuple[SchemaRow, ...] = ()
    pager: Pager = NO_PAGER


@reading
def schemas_page(request: HttpRequest, argument: str) -> HttpResponse:
    """Schemas by title; ``from`` is where the list begins."""
    reader = reader_of(request)
    start = (request.GET.get("from", "") or argument)[:LONGEST]
    rows = schema_pages(reader.scopes, start=start, size=SIZE)
    shown, more = split_more(rows)
    said: dict[int, list[Fact]] = {}
    for fact in said_of([row.pk for row in shown], reader.scopes):
        said.setdefault(fact.subject_id, []).append(fact)
    page = SchemasView(
        rows=tuple(_row(row, said.get(row.pk, ())) for row in shown),
        pager=Pager(
            previous=addresses.special(NAME) if start else "",
            next=addresses.special(NAME, **{"from": rows[SIZE].title}) if more else "",
        ),
    )
    return show(request, special_frame(_("스키마 목록"), addresses.special(NAME)), page)


def _row(page: Subject, facts: Iterable[Fact]) -> SchemaRow:
    texts: dict[str, list[str]] = {}
    for fact in facts:
        texts.setdefault(fact.property.key, []).append(cut(item_of_fact(fact).serialization))
    return SchemaRow(
        schema=subject_link(page),
        type=", ".join(texts.get("_SCHEMA_TYPE", ())),
        tags=", ".join(texts.get("_SCHEMA_TAG", ())),
        description=", ".join(texts.get("_SCHEMA_DESC", ())),
    )
