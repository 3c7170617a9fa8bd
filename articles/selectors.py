"""Questions put to the tables of the wiki. Whatever a reader sees goes through :func:`readable`."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from accounts.scopes import Reader, visible_to
from articles.contents import contents_of
from articles.lookups import any_of
from articles.models import ExternalLink, Page, PageLink, Report, Revision, Section
from articles.tracking import hidden_title
from core.titles import CATEGORY, MAIN, Title
from markup.model import LinkKind, Target
from semantics.models import Subject


def live_pages() -> QuerySet[Page]:
    return Page.objects.filter(deleted_at=None)


def readable(reader: Reader) -> QuerySet[Page]:
    """The live pages this reader may know of."""
    return live_pages().filter(scope__in=visible_to(reader))


def page_named(title: Title) -> Page | None:
    """The live page of that title, whoever asks: for the write path and for what is derived."""
    return live_pages().filter(namespace=title.namespace, title=title.text).first()


def page_with_text(title: Title) -> Page | None:
    """The same with its current revision and that one's text, in one statement."""
    found = live_pages().filter(namespace=title.namespace, title=title.text)
    return found.select_related("current__text").first()


def targets_of(titles: Iterable[Title]) -> dict[Title, Target]:
    """Which of these titles are pages that everyone may read, in one query. Special pages exist."""
    wanted = {title.page for title in titles}
    found = {title: Target() for title in wanted if title.is_special}
    rows = live_pages().filter(any_of(wanted - found.keys()), scope=0)
    columns = ["namespace", "title", "redirect_namespace", "size"]
    if any(title.namespace == CATEGORY for title in wanted):
        rows = rows.annotate(hidden=Case(When(Q(namespace=CATEGORY) & Q(_is_hidden()), then=True), default=False))
        columns.append("hidden")
    for namespace, text, redirect, size, *hidden in rows.values_list(*columns):
        found[Title(namespace, text)] = Target(
            redirect=redirect is not None, size=size, hidden=bool(hidden and hidden[0])
        )
    return found


def _is_hidden() -> Exists:
    """Whether a page is in the category of the hidden ones."""
    title = hidden_title()
    return Exists(
        PageLink.objects.filter(
            source=OuterRef("pk"),
            kind=LinkKind.CATEGORY.value,
            target_namespace=title.namespace,
            target_title=title.text,
        )
    )


def display_titles(titles: Iterable[Title]) -> dict[Title, str]:
    """What pages want to be called, where they say so."""
    rows = Subject.objects.filter(any_of(titles), fragment="").exclude(display="")
    return {
        Title(namespace, text): display
        for namespace, text, display in rows.values_list("namespace", "title", "display")
    }


def sort_text_of(title: Title) -> str:
    """What the page of that title is filed under: what it says of itself, else its title."""
    rows = Subject.objects.filter(any_of([title]), fragment="").values_list("sort_text", flat=True)
    return rows.first() or title.text


def template_sources(titles: Collection[Title], *, behind: set[Title] | None = None) -> Mapping[Title, str]:
    """Served texts of these templates, one redirect followed: one query where none is a redirect, and one for texts that this
    process does not know yet.

    Where the redirects led is put into ``behind``: whoever uses the redirect depends on that title as well.
    """
    sources, redirects = _served(titles)
    if redirects:
        if behind is not None:
            behind |= set(redirects.values())
        further, _ = _served(set(redirects.values()))
        sources |= {title: further[target] for title, target in redirects.items() if target in further}
    return sources


def _served(titles: Iterable[Title]) -> tuple[dict[Title, str], dict[Title, Title]]:
    rows = live_pages().filter(any_of(titles), scope=0)
    texts: dict[Title, str] = {}
    redirects: dict[Title, Title] = {}
    columns = ("namespace", "title", "redirect_namespace", "redirect_title", "served__text__digest")
    for namespace, title, to_namespace, to_title, digest in rows.values_list(*columns):
        if to_namespace is not None:
            redirects[Title(namespace, title)] = Title(to_namespace, to_title)
        elif digest is not None:
            texts[Title(namespace, title)] = digest
    contents = contents_of(texts.values())
    return {title: contents[digest] for title, digest in texts.items()}, redirects


def changed_only_by(person: int, pages: Collection[int], since: int) -> set[int]:
    """See :data:`search.saved.changed_only_by`: one query, for as many pages as one search counts."""
    after = datetime.fromtimestamp(since + 1, UTC)
    rows = set(Revision.objects.filter(page__in=pages, created__gte=after).values_list("page_id", "author_id"))
    return {page for page, author in rows if author == person} - {page for page, author in rows if author != person}


def sections_of(page: Page) -> QuerySet[Section]:
    """The live sections in the order of the text, the lead first."""
    rows: QuerySet[Section] = Section.objects.filter(tree_id=page.pk).order_by("lft")
    return rows


def section_named(page: Page, anchor: str) -> Section | None:
    """The live section of that anchor, or of an anchor it once had."""
    if not anchor:
        return None
    live: QuerySet[Section] = Section.objects.filter(tree_id=page.pk)
    return live.filter(anchor=anchor).first() or live.filter(aliases__anchor=anchor).first()


def old_anchors(page: int) -> dict[str, list[str]]:
    """Anchors that sections of this page had once, by their present anchor."""
    found: dict[str, list[str]] = {}
    rows = Section.objects.filter(tree_id=page, aliases__isnull=False).values_list("anchor", "aliases__anchor")
    for anchor, alias in rows:
        found.setdefault(anchor, []).append(alias)
    return found


def templates_used(page: Page) -> list[Title]:
    """Titles that the served text transcludes, in order of name."""
    links = PageLink.objects.filter(source=page, kind=LinkKind.TEMPLATE.value)
    return [link.target for link in links.order_by("target_namespace", "target_title")]


def links_to(title: Title) -> QuerySet[PageLink]:
    """Live pages that point at this title, by any kind of link but a category."""
    return (
        PageLink.objects.filter(target_namespace=title.namespace, target_title=title.text, source__deleted_at=None)
        .exclude(kind__in=[LinkKind.CATEGORY.value, LinkKind.PROPERTY.value, LinkKind.QUERY.value])
        .select_related("source")
        .order_by("source__namespace", "source__sort_key", "source_id", "kind")
    )


def neighbours_of(revision: Revision) -> tuple[int | None, int | None]:
    """The numbers of the revisions of the same page before and after this one."""
    same = Revision.objects.filter(page=revision.page_id)
    before = same.filter(pk__lt=revision.pk).order_by("-pk").values_list("pk", flat=True).first()
    after = same.filter(pk__gt=revision.pk).order_by("pk").values_list("pk", flat=True).first()
    return before, after


def authors_since(revision: Revision, base: int) -> set[int | None]:
    """Who wrote the revisions of that page behind ``base``, up to this one."""
    rows = Revision.objects.filter(page=revision.page_id, pk__gt=base, pk__lte=revision.pk)
    return set(rows.values_list("author_id", flat=True).distinct())


def first_revision(page: Page) -> Revision:
    return Revision.objects.select_related("page", "author").filter(page=page).order_by("pk")[0]


def page_counts(page: Page) -> dict[str, int]:
    """Numbers for the page information: each is one counted index."""
    here = PageLink.objects.filter(target_namespace=page.namespace, target_title=page.title, source__deleted_at=None)
    redirects = live_pages().filter(redirect_namespace=page.namespace, redirect_title=page.title)
    revisions = Revision.objects.filter(page=page)
    return {
        "links_here": here.values("source").distinct().count(),
        "redirects": redirects.count(),
        "links": PageLink.objects.filter(source=page, kind=LinkKind.LINK.value).count(),
        "external": ExternalLink.objects.filter(source=page).count(),
        "revisions": revisions.count(),
        "authors": revisions.values("author").distinct().count(),
    }


def recent_revisions(reader: Reader) -> QuerySet[Revision]:
    """Revisions of pages this reader may know of, newest first, with page and author."""
    rows = Revision.objects.filter(page__deleted_at=None, page__scope__in=visible_to(reader), hidden=0)
    return rows.select_related("page", "author").order_by("-pk")


def policies_with(kind: str, reader: Reader) -> QuerySet[Page]:
    """Policy pages that have a section of this kind, in order of title."""
    there = Section.objects.filter(page=OuterRef("pk"), kind=kind, removed_in=None)
    return readable(reader).filter(Exists(there), namespace=MAIN, redirect_namespace=None).order_by("sort_key", "pk")


def topmost_sections(pages: Iterable[Page], kind: str) -> dict[int, Section]:
    """For each page its section of that kind that stands highest, the first of several, with the text it is cut from."""
    rows = Section.objects.filter(tree_id__in=[page.pk for page in pages], kind=kind)
    found: dict[int, Section] = {}
    for section in rows.select_related("page__served__text", "changed_in").order_by("tree_id", "level", "lft"):
        found.setdefault(section.tree_id, section)
    return found


def reports_in(state: str, reader: Reader, *, before: int | None = None) -> QuerySet[Report]:
    """Reports in that state about pages this reader may know of, newest first."""
    known = Q(page=None) | Q(page__scope__in=visible_to(reader), page__deleted_at=None)
    rows = Report.objects.filter(known, state=state).select_related("page", "handled_by").order_by("-pk")
    return rows.filter(pk__lt=before) if before else rows
