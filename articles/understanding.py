"""A text, understood: parsed with the functions that state facts and ask queries, by what everyone may read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.utils import translation

from articles.derive.counters import standing_of, vocabulary_state
from articles.environment import environment
from articles.selectors import display_titles, template_sources
from core import generations
from core.titles import MEDIAWIKI, SCHEMA, Title, TitleError, make_title
from markup.functions import Functions
from markup.model import Link, LinkKind, Parsed, Templates
from markup.parse import parse
from semantics.declarations import declarations_of
from semantics.evaluation import Evaluation, Surroundings
from semantics.functions.register import functions_of
from semantics.known_answers import Standing
from semantics.options import current
from semantics.remembering import remembering
from semantics.schemas.lookups import StoredDemands
from semantics.schemas.page import schema_html, state_schema


@dataclass(frozen=True, slots=True)
class Understood:
    """A parsed text and the evaluation that ran along. ``parsed.links`` has what its queries depend on."""

    parsed: Parsed
    evaluation: Evaluation


def interface_text(name: str) -> str:
    """The text of a page of the interface's namespace, "" where there is none."""
    try:
        title = make_title(MEDIAWIKI, name)
    except TitleError:
        return ""
    return template_sources([title]).get(title, "")


def _no_titles(_: Collection[Title]) -> Mapping[Title, str]:
    """How values are shown makes no difference to what is stated."""
    return {}


def vocabulary() -> object:
    """The state that what is known of properties belongs to."""
    return generations.site(), vocabulary_state(), current()


def understand(
    source: str, title: Title, *, templates: Templates = template_sources, only_facts: bool = False
) -> Understood:
    """Parse a text with everything that a page of this title may say. Never raises for what the text holds.

    ``only_facts``: without a body, for whoever wants to know what is stated and nothing else.
    """
    language = translation.get_language() or current().language
    around = Surroundings(
        declarations=declarations_of,
        language=language,
        message=interface_text,
        display_titles=_no_titles if only_facts else display_titles,
        demands=StoredDemands(),
        standing=lambda: Standing(generations.site(), standing_of(title.page)),
    )
    evaluation = Evaluation(title.page, around)
    if title.namespace == SCHEMA:
        return _understand_schema(source, title, evaluation)
    functions: Functions = functions_of(evaluation, environment())
    behind: set[Title] = set()
    read = partial(template_sources, behind=behind) if templates is template_sources else templates
    with remembering(vocabulary):
        parsed = parse(
            source, title=title, templates=read, functions=functions, facts=evaluation, only_facts=only_facts
        )
    depends = [Link(LinkKind.QUERY, target) for target in sorted(evaluation.depends)]
    depends += [Link(LinkKind.TEMPLATE, target) for target in sorted(behind | evaluation.constraints.behind)]
    depends += [Link(LinkKind.PROPERTY, target) for target in evaluation.read_by()]
    links = dict.fromkeys((*parsed.links, *depends))
    return Understood(replace(parsed, links=tuple(links)) if depends else parsed, evaluation)


def _understand_schema(source: str, title: Title, evaluation: Evaluation) -> Understood:
    """A page of JSON: no wiki text, so nothing in it is a link or a heading."""
    schema = state_schema(evaluation, source)
    body, plain = schema_html(schema, source)
    empty = parse("", title=title, templates=template_sources)
    sections = tuple(replace(section, end=len(source), own_end=len(source), plain=plain) for section in empty.sections)
    parsed = replace(empty, source=source, body=body, sections=sections, lead_plain=schema.description)
    return Understood(parsed, evaluation)
