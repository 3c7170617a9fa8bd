"""What the search room asks of the wiki: the documents of pages, in bulk, without parsing anything."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from accounts.scopes import EVERYONE
from articles.indexed_facts import NO_FACTS, IndexedFacts, indexed_facts
from articles.lookups import any_of
from articles.models import Page, PageLink, Section
from articles.selectors import live_pages
from core.titles import Title
from markup.model import LinkKind
from search.documents import Document


def all_owners() -> Sequence[int]:
    """Every live page that is no redirect."""
    return list(live_pages().filter(redirect_namespace=None).order_by("pk").values_list("pk", flat=True))


def _categories(owners: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = PageLink.objects.filter(source__in=owners, kind=LinkKind.CATEGORY.value)
    for source, title in rows.order_by("pk").values_list("source_id", "target_title"):
        found.setdefault(source, []).append(title)
    return found


def _redirects(pages: Collection[Page]) -> dict[Title, list[str]]:
    """The redirects of each page that all its readers may know of."""
    scopes = {page.name: page.scope for page in pages}
    found: dict[Title, list[str]] = {}
    rows = live_pages().filter(any_of(scopes, prefix="redirect_"))
    for page in rows.only("namespace", "title", "scope", "redirect_namespace", "redirect_title"):
        target = page.redirect.page if page.redirect is not None else None
        if target in scopes and page.scope in {EVERYONE, scopes[target]}:
            found.setdefault(target, []).append(page.name.prefixed)
    return found


def _sections(owners: Collection[int]) -> dict[int, list[Section]]:
    found: dict[int, list[Section]] = {}
    rows = Section.objects.filter(tree_id__in=owners).order_by("tree_id", "lft")
    for section in rows.only("tree_id", "heading", "heading_level", "anchor", "kind", "plain", "parent_id"):
        found.setdefault(section.tree_id, []).append(section)
    return found


def documents_of(owners: Collection[int]) -> Mapping[int, Sequence[Document]]:
    """See :data:`search.documents.documents_of`: six queries for any number of owners."""
    pages = list(live_pages().filter(pk__in=owners, redirect_namespace=None))
    sections, categories, redirects = _sections(owners), _categories(owners), _redirects(pages)
    facts = indexed_facts([page.pk for page in pages])
    found: dict[int, Sequence[Document]] = {owner: [] for owner in owners}
    for page in pages:
        documents = _documents(
            page, sections.get(page.pk, []), categories.get(page.pk, []), redirects.get(page.name, [])
        )
        found[page.pk] = _with_facts(documents, facts.get(page.pk, NO_FACTS))
    return found


def _with_facts(documents: Sequence[Document], facts: IndexedFacts) -> list[Document]:
    """The lead of a page bears what the page states."""
    if not documents:
        return []
    lead = replace(
        documents[0],
        facts=facts.values,
        departments=tuple(facts.departments),
        years=tuple(sorted(facts.years)),
        type=facts.type,
    )
    return [lead, *documents[1:]]


def _documents(
    page: Page, sections: Sequence[Section], categories: Sequence[str], redirects: Sequence[str]
) -> list[Document]:
    paths: dict[int | None, tuple[str, ...]] = {None: ()}
    documents = []
    for number, section in enumerate(sections):
        path = (*paths[section.parent_id], section.heading) if section.heading_level else ()
        paths[section.pk] = path
        documents.append(
            Document(
                owner=page.pk,
                number=number,
                title=page.name.prefixed,
                namespace=page.namespace,
                scope=page.scope,
                text=section.plain,
                path=path,
                anchor=section.anchor,
                kind=section.kind,
                categories=tuple(categories),
                redirects=tuple(redirects),
                touched=int(page.touched.timestamp()),
                size=page.size,
            )
        )
    return documents
