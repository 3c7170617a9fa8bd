"""All that follows from the served text of one page, at one place: for moving, deleting and restoring it."""

from dataclasses import dataclass

from articles.derive.facts import FactChanges, remove_facts, update_facts
from articles.derive.links import LinkChanges, update_links
from articles.derive.sections import update_sections
from articles.models import Page, Section
from articles.understanding import Understood


@dataclass(frozen=True, slots=True)
class Changes:
    """What a page began or ceased to point at and to state."""

    links: LinkChanges
    facts: FactChanges


def derive(page: Page, understood: Understood) -> Changes:
    """Bring everything in line with the served text, that is the one understood.

    Call inside the transaction that brings the page to where it is read.
    """
    parsed = understood.parsed
    if page.served is None:
        raise ValueError("a page without a text")
    source = page.served.text.content
    update_sections(page, page.served, parsed.sections, source=source, before=source)
    return Changes(update_links(page, parsed.links), update_facts(page, parsed, understood.evaluation))


def forget(page: Page) -> Changes:
    """Take away what follows from a page that is no longer live. Its sections leave the tree and keep who they are."""
    Section.objects.filter(tree_id=page.pk).update(tree_id=0)
    return Changes(update_links(page, ()), remove_facts(page))


def vacate(page: Page) -> FactChanges:
    """Before a page takes another title: what it states and declares is no longer stated under the old one."""
    return remove_facts(page)


def recall(page: Page) -> None:
    """Let the sections that :func:`forget` set aside stand in their tree again, to be derived anew."""
    Section.objects.filter(page=page, removed_in=None).update(tree_id=page.pk)
