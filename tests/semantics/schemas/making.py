"""Pages that state under constraints: parsed and stored by the room's own parts alone."""

import json
from itertools import count

from core.titles import PROPERTY, SCHEMA, parse_title
from markup.model import LinkKind
from markup.parse import parse
from semantics import facts
from semantics.declarations import declarations_of
from semantics.declaring import declared
from semantics.evaluation import Evaluation, Surroundings
from semantics.models import Fact
from semantics.options import current
from semantics.schemas.lookups import StoredDemands
from semantics.schemas.page import state_schema

_numbers = count(1)


def make(name: str, text: str) -> Evaluation:
    """Store a page of that name with what its text states."""
    title = parse_title(name)
    evaluation = Evaluation(title, Surroundings(declarations_of, demands=StoredDemands()))
    categories: list[str] = []
    if title.namespace == SCHEMA:
        state_schema(evaluation, text)
    else:
        parsed = parse(text, title=title, templates=lambda _: {}, facts=evaluation)
        categories = [one.target.text for one in parsed.links if one.kind is LinkKind.CATEGORY and one.target]
    gathered = evaluation.gathered(categories=categories)
    known = Fact.objects.filter(subject__namespace=title.namespace, subject__title=title.text).first()
    facts.replace(known.subject.page if known else next(_numbers), gathered)
    if title.namespace == PROPERTY:
        facts.declare(declared(title.text.replace(" ", "_"), gathered.raw, default_type=current().default_type))
    return evaluation


def schema(name: str, kind: str, **parts: object) -> None:
    make(f"스키마:{name}", json.dumps({"type": kind, **parts}, ensure_ascii=False))


def constrained(name: str, type_name: str, **constraints: object) -> None:
    """A property with a schema of its own."""
    schema(f"{name} 제약", "PROPERTY_CONSTRAINT_SCHEMA", constraints=constraints)
    make(f"속성:{name}", f"[[자료형::{type_name}]] [[제약 스키마::{name} 제약]]")


def stated(name: str, key: str, part: str = "") -> list[str]:
    """The values of a page, or of a part of it, that are stored, as texts."""
    title = parse_title(name)
    rows = Fact.objects.filter(
        subject__namespace=title.namespace,
        subject__title=title.text,
        subject__fragment=part,
        property__key=key,
    )
    return [
        fact.value.name.prefixed if fact.value else fact.rest or fact.text or f"{fact.number:g}"
        for fact in rows.select_related("value").order_by("position")
    ]


def wrong(name: str) -> list[str]:
    """Keys of the messages of all errors of a page and its parts."""
    title = parse_title(name)
    rows = Fact.objects.filter(
        subject__namespace=title.namespace, subject__title=title.text, property__key="_ERRT"
    ).order_by("pk")
    return [json.loads(fact.rest or fact.text or "")[1].removeprefix("smw-constraint-violation-") for fact in rows]
