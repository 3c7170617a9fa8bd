"""What other rooms must learn of a saved page: the index's outbox, suggestible titles, cached pages to drop."""

from collections.abc import Iterable

from django.db.models import Q

from articles.derive.facts import FactChanges
from articles.derive.links import LinkChanges
from articles.derive.sections import Outline
from articles.lookups import any_of
from articles.models import Category, Page, PageLink, Section
from articles.tracking import hidden_title, is_tracking
from core.titles import CATEGORY, USER, Title
from markup.model import LinkKind
from search import outbox, titles

MANY = 500


def tell_search(page: Page, *, was: Title | None, redirect: Title | None) -> None:
    """The page itself, and the pages whose list of redirects changes with it, are to be indexed again."""
    others = [title for title in (was, redirect) if title is not None]
    owners = [page.pk]
    if was != redirect:
        owners += Page.objects.filter(any_of(others), deleted_at=None).values_list("pk", flat=True)
    outbox.note(owners)


def list_title(page: Page) -> None:
    """Let the search box suggest this page, or no longer when it is deleted."""
    if page.deleted_at is not None:
        titles.forget(page.pk)
        return
    if page.namespace == CATEGORY:
        Category.objects.get_or_create(name=page.title, defaults={"sort_key": page.sort_key})
    weight = PageLink.objects.filter(
        target_namespace=page.namespace, target_title=page.title, kind=LinkKind.LINK.value
    ).count()
    titles.put(
        owner=page.pk,
        title=page.name.prefixed,
        namespace=page.namespace,
        scope=page.scope,
        redirect_to=page.redirect.prefixed if page.redirect else "",
        weight=weight,
    )
    titles.categorize(page.pk, _category_of(page))


def _category_of(page: Page) -> str:
    """The category to tell a page by among suggestions: the first that it got into, is shown and says more than its title."""
    into = PageLink.objects.filter(kind=LinkKind.CATEGORY.value, target_namespace=CATEGORY)
    hidden = into.filter(target_title=hidden_title().text)
    names = into.filter(source=page)
    names = names.exclude(target_title__in=hidden.filter(source__namespace=CATEGORY).values("source__title"))
    found = names.exclude(target_title=page.title).order_by("pk").values_list("target_title", flat=True)
    return next((name for name in found if not is_tracking(name)), "")


def list_category(page: Page, changes: LinkChanges) -> None:
    """A page that got into other categories may be told by another one among the suggestions."""
    if changes.of(LinkKind.CATEGORY):
        titles.categorize(page.pk, _category_of(page))


def list_headings(page: Page, outline: Outline | None = None) -> None:
    """Let the search box suggest the sections of a page whose title is listed: of ``outline``, else those that are stored."""
    if page.deleted_at is not None:
        return
    if outline is None:
        rows = Section.objects.filter(tree_id=page.pk, heading_level__gt=0).order_by("lft")
        outline = tuple(rows.values_list("heading", "anchor"))
    titles.put_headings(page.pk, outline)


def weigh_titles(changes: LinkChanges) -> None:
    """Titles that gained or lost a link move up or down among the suggestions."""
    for side, step in ((changes.added, 1), (changes.removed, -1)):
        targets = {title for kind, title in side if kind is LinkKind.LINK}
        if targets:
            owners = Page.objects.filter(any_of(targets), deleted_at=None).values_list("pk", flat=True)
            titles.weigh(owners, step)


def stale_pages(
    page: Page, changes: LinkChanges, stated: FactChanges, *, existence: bool
) -> tuple[frozenset[str], bool]:
    """Prefixed titles whose cached bytes are stale after this save, and whether they are too many to name."""
    stale = {page.name.prefixed}
    stale |= {title.prefixed for title in changes.of(LinkKind.CATEGORY) if title.namespace == CATEGORY}
    stale |= {title.prefixed for title in stated.titles}
    if existence:
        stale.add((page.name.subject if page.name.is_talk else page.name.talk).prefixed)
    kinds = [LinkKind.TEMPLATE.value] + ([kind.value for kind in LinkKind] if existence else [])
    if stated.declared:
        kinds.append(LinkKind.PROPERTY.value)
    here = Q(target_namespace=page.namespace, target_title=page.title, kind__in=kinds)
    asked = Q(any_of(stated.titles, prefix="target_"), kind=LinkKind.QUERY.value)
    users = PageLink.objects.filter(here | asked)
    rows = list(users.values_list("source__namespace", "source__title").distinct()[: MANY + 1])
    # A user page is named at the foot of every page that its user changed last.
    everywhere = existence and page.namespace == USER
    return frozenset(stale | _prefixed(rows)), everywhere or len(rows) > MANY


def _prefixed(rows: Iterable[tuple[int, str]]) -> set[str]:
    return {Title(namespace, text).prefixed for namespace, text in rows}
