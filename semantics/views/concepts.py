"""특수:개념목록: stored queries."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Pager, special_frame
from semantics import selectors
from semantics.addresses import CONCEPTS, ask
from semantics.ask.request import Request
from semantics.ask.tree import InConcept
from semantics.contexts import ConceptRow, ConceptsView
from semantics.models import Subject
from semantics.presenting import cut, subject_link
from semantics.views.common import LONGEST, SIZE, reader_of, reading, show, split_more


@reading
def concepts_page(request: HttpRequest, argument: str) -> HttpResponse:
    """Concepts by title, each with its query; ``from`` is where the list begins."""
    reader = reader_of(request)
    start = (request.GET.get("from", "") or argument)[:LONGEST]
    rows = selectors.concepts(reader.scopes, start=start, size=SIZE)
    shown, more = split_more(rows)
    facts = selectors.queries_of([row.pk for row in shown], reader.scopes)
    queries = {fact.subject_id: fact.rest or fact.text or "" for fact in facts}
    page = ConceptsView(
        rows=tuple(_row(row, queries.get(row.pk, "")) for row in shown),
        pager=Pager(
            previous=addresses.special(CONCEPTS) if start else "",
            next=addresses.special(CONCEPTS, **{"from": rows[SIZE].title}) if more else "",
        ),
    )
    return show(request, special_frame(_("개념 목록"), addresses.special(CONCEPTS)), page)


def _row(row: Subject, query: str) -> ConceptRow:
    request = Request(InConcept(row.title), source=f"[[Concept:{row.title}]]")
    return ConceptRow(subject_link(row), cut(query), ask(request))
