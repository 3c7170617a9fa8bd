"""What the pages of facts and queries ask of the wiki: see :mod:`semantics.providers`."""

from collections.abc import Mapping, Sequence
from typing import Final

from articles.lookups import any_of
from articles.models import Page, Section
from articles.rendering import render_pieces
from articles.selectors import live_pages, template_sources
from articles.waiting import length
from core.titles import SPECIAL, Title
from markup.expand import Expander
from markup.functions import STANDARD
from markup.limits import DEFAULT, Budget, TooComplexError
from markup.markers import clean
from markup.model import SafeHtml
from markup.page import Page as Parsing
from markup.plain import plain_of
from markup.prepare import own_text
from markup.scanner import scan
from semantics.formats.base import Entry

_HERE: Final = Title(SPECIAL, "묻기")
_NO_EDIT: Final = "\n__편집단락없음__"
_LONGEST: Final = 5_000


def render_sources(sources: Sequence[str]) -> list[SafeHtml]:
    """Each source as HTML, with no link to edit a section: there is no page to edit."""
    pieces = [(f"{source}{_NO_EDIT}" if "\n" in source else source, _HERE) for source in sources]
    return [rendered.html for rendered in render_pieces(pieces)]


def expand_source(source: str) -> str:
    """The source with its templates expanded, as plain text; unchanged where it is too complex."""
    page = Parsing(_HERE, DEFAULT, Budget(DEFAULT), source=clean(source))
    try:
        text = own_text(page.source, scan(page.source), (), page)
        text = Expander(page, template_sources, STANDARD).run(text)
    except TooComplexError:
        return source
    return plain_of(text, page.nodes)


def feed_entries(titles: Sequence[Title]) -> Mapping[Title, Entry]:
    """When a page was written last, by whom, and its lead: two queries. The caller asks only for what the reader may read."""
    wanted = {title.page for title in titles}
    pages: list[Page] = list(live_pages().filter(any_of(wanted)).select_related("served__author"))
    leads = dict(
        Section.objects.filter(tree_id__in=[page.pk for page in pages], parent=None).values_list("tree_id", "plain")
    )
    entries = {page.name: _entry(page, leads.get(page.pk, "")) for page in pages}
    return {title: entries[title.page] for title in titles if title.page in entries}


def _entry(page: Page, lead: str) -> Entry:
    author = page.served.author if page.served else None
    return Entry(page.touched, author.name if author else "", lead[:_LONGEST])


def waiting_renewals() -> int:
    """Pages that wait to be renewed after something they use or ask for changed."""
    return length()
