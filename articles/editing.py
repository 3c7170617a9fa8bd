"""Which part of which text an editor works on: the whole page, a section, a new section, an older state, an undoing."""

from dataclasses import dataclass

from articles.models import Page, Revision, SectionAlias
from articles.numbers import whole_number
from markup import sections
from markup.merge import merge
from markup.model import SectionSpan

NEW_SECTION = "new"
LEAD = "0"


class NoSuchSectionError(LookupError):
    """The text has no section of that anchor."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor begins with. ``base`` is the revision it belongs to, ``section`` the anchor it was cut out by."""

    text: str
    base: int
    section: str = ""
    heading: str = ""
    summary: str = ""
    notice: str = ""


def find_span(source: str, anchor: str, page: Page | None = None) -> SectionSpan:
    """The section of that anchor or place (as in MediaWiki 0 is the lead), or that had it once. Raises :class:`NoSuchSectionError`."""
    outline = sections.outline(source)
    spans = {span.anchor: span for span in outline if span.level}
    if anchor in spans:
        return spans[anchor]
    number = whole_number(anchor)
    if number is not None and number < len(outline):
        return outline[number]
    if page is not None:
        alias = SectionAlias.objects.filter(page=page, anchor=anchor).select_related("section").first()
        if alias is not None and alias.section.anchor in spans:
            return spans[alias.section.anchor]
    raise NoSuchSectionError(anchor)


def cut_out(page: Page, source: str, anchor: str, base: int) -> Draft:
    """A section of ``source`` to edit by itself."""
    if anchor == NEW_SECTION:
        return Draft("", base, NEW_SECTION)
    span = find_span(source, anchor, page)
    text = source[span.start : span.end if span.level else span.own_end].rstrip("\n")
    summary = f"/* {span.heading} */ " if span.level else ""
    return Draft(text, base, span.anchor or LEAD, span.heading, summary=summary)


def put_back(source: str, anchor: str, text: str, page: Page | None = None) -> str:
    """``source`` with that section replaced by ``text``; a new one goes to the end."""
    if not anchor:
        return text
    if anchor == NEW_SECTION:
        return f"{source.rstrip()}\n\n{text.strip()}" if text.strip() else source
    return sections.replace(source, find_span(source, anchor, page), text)


def undone(current: Revision, undo: Revision) -> str | None:
    """The current text with what ``undo`` changed taken back; None where later changes touch the same lines."""
    before = undo.parent.text.content if undo.parent else ""
    return merge(undo.text.content, current.text.content, before).text
