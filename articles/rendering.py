"""The read path: a revision to finished HTML, from the ephemeral store or made anew."""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any, Final

from django.db import DatabaseError, router, transaction
from django.utils import translation

from articles import words
from articles.derive.counters import counters_of
from articles.environment import page_facts
from articles.models import Page, Rendering, Revision
from articles.selectors import old_anchors, targets_of, template_sources
from articles.tracking import is_tracking
from articles.understanding import understand, vocabulary
from core.addresses import index
from core.addresses import page as page_address
from core.titles import CATEGORY, Title
from markup.functions import PageFacts
from markup.model import Kind, LinkKind, Parsed, Problem, ProblemCode, SafeHtml, Target, TocEntry
from markup.plain import prose_of
from markup.render import render
from markup.switches import NO_SECTION_EDIT
from semantics.remembering import remembering

logger = logging.getLogger(__name__)

VERSION: Final = 3
"""Raised when the same text would be rendered differently, so that stored renderings are left behind."""
MOST_PLACES: Final = 5

Own = Callable[[], PageFacts]

DESCRIPTION: Final = 160
NAMED_PROBLEMS: Final = {
    ProblemCode.ILLEGAL_TITLE,
    ProblemCode.TEMPLATE_LOOP,
    ProblemCode.REFERENCE_MISSING,
    ProblemCode.REFERENCE_TWICE,
}
"""Problems of one place in the text, which a reader is told; the others are of the whole page."""
SILENT_PROBLEMS: Final = {ProblemCode.FUNCTION, ProblemCode.CITATION, ProblemCode.DUPLICATE_ARGUMENT}
"""Problems that only the tracking category tells of: they are said where they stand, or change nothing for readers."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished body and what the page around it shows. ``categories`` are texts of titles, in the order written.

    ``display`` is what the page wants to be called, "" for its title. ``until`` is the time (seconds since 1970) to which it is right, 0 where only changes of pages make it wrong.
    ``problems`` maps each code of :class:`markup.model.ProblemCode` to the places it happened at, where there are any.
    """

    html: SafeHtml
    toc: tuple[TocEntry, ...] = ()
    categories: tuple[str, ...] = ()
    missing_categories: frozenset[str] = frozenset()
    hidden_categories: frozenset[str] = frozenset()
    description: str = ""
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    switches: frozenset[str] = field(default_factory=frozenset)
    until: float = 0.0
    display: str = ""

    @property
    def is_over(self) -> bool:
        return bool(self.until) and self.until <= time.time()


class PageAddresses:
    """Addresses inside a body; see :class:`markup.model.Addresses`."""

    def page(self, title: Title) -> str:
        return page_address(title)

    def create(self, title: Title) -> str:
        return index(title.page, action="edit", redlink=1)

    def edit(self, title: Title, section: str) -> str:
        return index(title.page, action="edit", section=section)

    def file(self, title: Title) -> str:
        return page_address(title)


def parse_page(source: str, title: Title, own: Own | None = None) -> Parsed:
    """Parse with the templates and facts that everyone may read. ``own`` are the facts of the revision, where not those of the page."""
    return understand(source, title, own=own).parsed


def render_parsed(
    parsed: Parsed, *, aliases: Mapping[str, list[str]] | None = None, targets: Mapping[Title, Target] | None = None
) -> Rendered:
    """Finish a parsed text in the active language: one query for everything it points at, unless that is known."""
    targets = targets_of(parsed.targets) if targets is None else targets
    html = render(parsed, targets=targets, addresses=PageAddresses(), words=words.say, aliases=aliases or {})
    categories = tuple(
        dict.fromkeys(link.target.text for link in parsed.links if link.kind is LinkKind.CATEGORY and link.target)
    )
    return Rendered(
        html=html,
        toc=parsed.toc,
        categories=categories,
        missing_categories=frozenset(c for c in categories if Title(CATEGORY, c) not in targets),
        hidden_categories=frozenset(c for c in categories if _is_hidden(c, targets)),
        description=_description(parsed.lead_plain),
        problems=_problems(parsed.problems),
        switches=parsed.switches,
        display=parsed.display_title if parsed.display_title != parsed.title.prefixed else "",
        until=time.time() + parsed.lasts if parsed.lasts else 0.0,
    )


def _is_hidden(category: str, targets: Mapping[Title, Target]) -> bool:
    target = targets.get(Title(CATEGORY, category))
    return (target is not None and target.hidden) or is_tracking(category)


def _problems(problems: Iterable[Problem]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for problem in problems:
        if problem.code in SILENT_PROBLEMS:
            continue
        named = places.setdefault(problem.code.value, [])
        if problem.code in NAMED_PROBLEMS and problem.detail and len(named) < MOST_PLACES:
            named.append(problem.detail)
    return places


def _description(lead: str) -> str:
    words_of_lead = " ".join(prose_of(lead).split())
    if len(words_of_lead) <= DESCRIPTION:
        return words_of_lead
    return words_of_lead[: DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def _variant() -> str:
    return f"{translation.get_language()}/{VERSION}"


def _details(rendered: Rendered) -> dict[str, Any]:
    return {
        "toc": [asdict(entry) for entry in rendered.toc],
        "categories": list(rendered.categories),
        "missing_categories": sorted(rendered.missing_categories),
        "hidden_categories": sorted(rendered.hidden_categories),
        "description": rendered.description,
        "problems": rendered.problems,
        "switches": sorted(rendered.switches),
        "until": rendered.until,
        "display": rendered.display,
    }


def _toc_entry(stored: dict[str, Any]) -> TocEntry:
    kind = stored.pop("kind")
    return TocEntry(**stored, kind=Kind(kind) if kind else None)


def _restored(row: Rendering) -> Rendered:
    details = row.details
    return Rendered(
        html=SafeHtml(row.html),
        toc=tuple(_toc_entry(entry) for entry in details["toc"]),
        categories=tuple(details["categories"]),
        missing_categories=frozenset(details["missing_categories"]),
        hidden_categories=frozenset(details["hidden_categories"]),
        description=details["description"],
        problems=details["problems"],
        switches=frozenset(details["switches"]),
        until=details["until"],
        display=details["display"],
    )


def render_served(page: Page, revision: Revision) -> Rendered:
    """The served revision of a page in the active language, stored until something it depends on changes.

    The digest of the counters is taken before anything is read, so that a change in between makes it stale, never wrong.
    """
    counters, variant = counters_of(page.pk), _variant()
    row = Rendering.objects.filter(revision=revision.pk, variant=variant).first()
    if row is not None and row.counters == counters and not (stored := _restored(row)).is_over:
        return stored
    own = partial(page_facts, page)
    return _rendered(page, revision, parse_page(revision.text.content, page.name, own), counters)


def render_saved(page: Page, revision: Revision, parsed: Parsed, counters: int) -> Rendered:
    """The same for a revision that was just stored, from the tree that was stored with it and the digest of then."""
    return _rendered(page, revision, parsed, counters)


def _rendered(page: Page, revision: Revision, parsed: Parsed, counters: int) -> Rendered:
    rendered = render_parsed(parsed, aliases=old_anchors(page.pk))
    row = Rendering(
        page=page.pk,
        revision=revision.pk,
        variant=_variant(),
        counters=counters,
        html=rendered.html,
        details=_details(rendered),
    )
    try:
        _store(row)
    except DatabaseError:
        # A full disk, say: the page is finished all the same, and will be rendered again.
        logger.warning("the rendering of page %s could not be stored", page.pk, exc_info=True)
    return rendered


def _store(row: Rendering) -> None:
    with transaction.atomic(using=router.db_for_write(Rendering)):
        Rendering.objects.filter(page=row.page).exclude(revision=row.revision).delete()
        Rendering.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["revision", "variant"],
            update_fields=["counters", "html", "details", "created"],
        )


def render_text(source: str, title: Title, *, editable: bool = True, own: Own | None = None) -> Rendered:
    """A text that is not served (a preview, an old revision): rendered on demand, nothing stored.

    ``own`` are the facts of that text's revision. Without ``editable`` no link leads from a section to its editor: away from a text that is not saved yet.
    """
    parsed = parse_page(source, title, own)
    return render_parsed(parsed if editable else replace(parsed, switches=parsed.switches | {NO_SECTION_EDIT}))


def render_pieces(pieces: Sequence[tuple[str, Title]]) -> list[Rendered]:
    """Several texts at once: each template is fetched once, and one query knows every link."""
    known: dict[Title, str] = {}

    def templates(titles: Collection[Title]) -> Mapping[Title, str]:
        known.update(template_sources([title for title in titles if title not in known]))
        return {title: known[title] for title in titles if title in known}

    with remembering(vocabulary):
        trees = [understand(source, title, templates=templates).parsed for source, title in pieces]
    targets = targets_of(title for tree in trees for title in tree.targets)
    return [render_parsed(tree, targets=targets) for tree in trees]
