"""From the source of a page to everything derived from it. The only way in; what it needs from outside is an argument."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from core.titles import PROPERTY, Title, TitleError, make_title, parse_title
from markup.blocks import blocks_html
from markup.constructs import replace_constructs
from markup.definitions import take_definitions
from markup.expand import Expander
from markup.footnotes import number_notes
from markup.functions import STANDARD, Functions
from markup.headings import Headings, replace_headings
from markup.html_blocks import separate_blocks
from markup.limits import DEFAULT, Budget, Limits, TooComplexError
from markup.markers import NODE, clean, number_of
from markup.model import Facts, Link, LinkKind, Parsed, ProblemCode, SectionSpan, Templates
from markup.nodes import HeadingNode, Message, Redirect
from markup.page import Page
from markup.plain import prose_first, text_of
from markup.plain_facts import PlainFacts
from markup.prepare import own_text
from markup.scanner import scan
from markup.sections import lead_only, outline_of

_REDIRECT: Final = re.compile(
    r"\s*#(?:넘겨주기|redirect)[ \t]*:?[ \t]*\[\[[ \t]*:?(?P<target>[^\[\]|\n]{1,1000})(?:\|[^\[\]\n]*)?\]\][^\n]*(?:\n|\Z)",
    re.IGNORECASE,
)
_ANNOTATION: Final = re.compile(r"\[\[[ ]*:?((?:(?!::)[^\[\]|\n]){1,255}?)[ ]*::([^\[\]|\n]{0,255})")
_MOST_MENTIONS: Final = 1_000


def redirect_target(source: str) -> Title | None:
    """Where a text redirects to, with its fragment; ``None`` when it does not."""
    found = _REDIRECT.match(clean(source[:2_000]))
    try:
        return parse_title(found["target"]) if found else None
    except TitleError:
        return None


def parse(  # noqa: PLR0913 - each has a name
    source: str,
    *,
    title: Title,
    templates: Templates,
    limits: Limits = DEFAULT,
    functions: Functions = STANDARD,
    facts: Facts | None = None,
    only_facts: bool = False,
) -> Parsed:
    """Everything derived from a text: body, nodes, sections, links, problems. Never raises for what the text holds.

    ``only_facts`` leaves out the body and all that is told by it: enough to know what the text states and points at.

    ``templates`` is asked once per nesting depth; ``facts`` understands annotations, by default as plain text. Time is bounded by ``limits``; what does not fit is shown as written.
    """
    page = Page(title.page, limits, Budget(limits), source=clean(source), facts=facts or PlainFacts())
    try:
        return _parse(source, page, templates, functions, only_facts=only_facts)
    except TooComplexError:
        page = Page(title.page, limits, Budget(limits), source=clean(source))
        page.problem(ProblemCode.TOO_COMPLEX)
        body = page.block(Message("too-complex", source=page.source, block=True))
        return _parsed(source, body, page, (lead_only(len(source)),), Headings())


def _parse(source: str, page: Page, templates: Templates, functions: Functions, *, only_facts: bool) -> Parsed:
    regions = scan(page.source)
    spans = outline_of(page.source, regions)
    text = own_text(page.source, regions, spans, page)
    redirect = redirect_target(source)
    if redirect:
        text = _REDIRECT.sub("", text, count=1)
        page.link(LinkKind.REDIRECT, redirect)
    text = Expander(page, templates, functions).run(text)
    page.facts.prepare({(found[1].strip(), found[2].strip()) for found in _ANNOTATION.finditer(text)})
    text = replace_constructs(text, page)
    if only_facts:
        return _parsed(source, "", page, spans, Headings(), redirect)
    text = take_definitions(text, page)
    text, headings = replace_headings(text, spans, page)
    body = number_notes(blocks_html(separate_blocks(text, page), page), page)
    if redirect:
        body = page.block(Redirect(redirect)) + body
    return _parsed(source, body, page, spans, headings, redirect)


def _parsed(
    source: str, body: str, page: Page, spans: Sequence[SectionSpan], headings: Headings, redirect: Title | None = None
) -> Parsed:
    nodes = tuple(node for node in page.nodes)
    plains = _plains(body, nodes, len(spans))
    sections = tuple(_final(span, index, plains[index], headings) for index, span in enumerate(spans))
    return Parsed(
        title=page.title,
        source=source,
        body=body,
        nodes=nodes,
        sections=sections,
        toc=tuple(headings.toc),
        redirect=redirect,
        links=(*_sorted(page), *_mentioned(page)),
        annotations=tuple(page.annotations),
        switches=frozenset(page.switches),
        problems=tuple(page.problems),
        lead_plain=plains[0],
        mentions=tuple(page.mentions),
        display_title=page.display_title,
        default_sort=page.default_sort,
        of_revision=page.of_revision,
        lasts=page.lasts,
    )


def _sorted(page: Page) -> Iterator[Link]:
    """The links, categories without a sort key with that of the whole page."""
    for link in page.links:
        plain = page.default_sort and link.kind is LinkKind.CATEGORY and not link.sort_key
        yield replace(link, sort_key=page.default_sort) if plain else link


def _mentioned(page: Page) -> Iterator[Link]:
    """Pages that values name and properties that the text states: they decide how the page looks."""
    for title in list(page.mentions)[:_MOST_MENTIONS]:
        yield Link(LinkKind.MENTION, title)
    for name in dict.fromkeys(annotation.property for annotation in page.annotations):
        with suppress(TitleError):
            yield Link(LinkKind.PROPERTY, make_title(PROPERTY, name))


def _final(span: SectionSpan, index: int, plain: str, headings: Headings) -> SectionSpan:
    """The span with what only the expanded text tells. A section that is not shown keeps what the source told."""
    shown = headings.shown.get(index)
    if shown is None:
        return replace(span, plain=plain)
    heading = shown.heading[:500]
    return replace(span, heading=heading, anchor=shown.anchor, number=shown.number, kind=shown.kind, plain=plain)


def _first_heading(body: str, nodes: Sequence[object]) -> int:
    """Where the lead ends."""
    headings = (found for found in NODE.finditer(body) if isinstance(nodes[number_of(found[1])], HeadingNode))
    return next((found.start() for found in headings), len(body))


def _plains(body: str, nodes: Sequence[object], count: int) -> list[str]:
    """The text of each section of the source: what stands between its heading and the next."""
    texts = [""] * count
    lead = _first_heading(body, nodes)
    body = prose_first(body[:lead]) + body[lead:]
    current = position = 0
    for found in NODE.finditer(body):
        node = nodes[number_of(found[1])]
        if isinstance(node, HeadingNode):
            before = text_of(body[position : found.start()], nodes)
            said = before if node.section is not None else f"{before}\n{text_of(node.html, nodes)}".strip()
            texts[current] = f"{texts[current]}\n{said}".strip()
            position = found.end()
            current = current if node.section is None else node.section
    texts[current] = f"{texts[current]}\n{text_of(body[position:], nodes)}".strip()
    return texts
