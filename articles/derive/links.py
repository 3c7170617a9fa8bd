"""What a page points at, brought in line with its served revision by set difference."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Category, ExternalLink, Page, PageLink
from core.hangul import filing_key, sort_key
from core.titles import Title
from markup.model import Link, LinkKind

Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """Targets that the page began or ceased to point at, by kind."""

    added: frozenset[tuple[LinkKind, Title]]
    removed: frozenset[tuple[LinkKind, Title]]

    def of(self, kind: LinkKind) -> frozenset[Title]:
        return frozenset(title for found, title in self.added | self.removed if found is kind)


def _wanted(page: Page, links: Iterable[Link]) -> dict[Key, str]:
    """What should be stored, with the text that a category sorts the page by."""
    return {
        (link.kind.value, link.target.namespace, link.target.text): (link.sort_key or page.title)[:255]
        if link.kind is LinkKind.CATEGORY
        else ""
        for link in links
        if link.target is not None
    }


def _titles(keys: Iterable[Key]) -> frozenset[tuple[LinkKind, Title]]:
    return frozenset((LinkKind(kind), Title(namespace, text)) for kind, namespace, text in keys)


def update_links(page: Page, links: Iterable[Link]) -> LinkChanges:
    """Write the difference between what is stored for ``page`` and ``links``."""
    links = tuple(links)
    wanted = _wanted(page, links)
    stored = {(row.kind, row.target_namespace, row.target_title): row for row in PageLink.objects.filter(source=page)}
    gone = stored.keys() - wanted.keys()
    new = wanted.keys() - stored.keys()
    resorted = [key for key in wanted.keys() & stored.keys() if stored[key].sort_text != wanted[key]]
    if gone or resorted:
        PageLink.objects.filter(pk__in=[stored[key].pk for key in (*gone, *resorted)]).delete()
    if new or resorted:
        PageLink.objects.bulk_create(
            PageLink(
                source=page,
                kind=kind,
                target_namespace=namespace,
                target_title=title,
                sort_text=wanted[kind, namespace, title],
                sort_key=filing_key(wanted[kind, namespace, title]),
            )
            for kind, namespace, title in (*sorted(new), *resorted)
        )
    _list_categories({title for kind, _, title in new if kind == LinkKind.CATEGORY.value})
    _update_external(page, {link.url for link in links if link.kind is LinkKind.EXTERNAL})
    return LinkChanges(added=_titles(new), removed=_titles(gone))


def _list_categories(names: set[str]) -> None:
    if names:
        rows = [Category(name=name, sort_key=sort_key(name)[:255]) for name in sorted(names)]
        Category.objects.bulk_create(rows, ignore_conflicts=True)


def _update_external(page: Page, wanted: set[str]) -> None:
    usable = {url for url in wanted if len(url) <= 2000}
    stored = dict(ExternalLink.objects.filter(source=page).values_list("url", "pk"))
    if gone := [pk for url, pk in stored.items() if url not in usable]:
        ExternalLink.objects.filter(pk__in=gone).delete()
    if new := sorted(usable - stored.keys()):
        ExternalLink.objects.bulk_create(ExternalLink(source=page, url=url) for url in new)
