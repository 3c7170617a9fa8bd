"""RDF of pages, of answers, and of the whole wiki. What the reader may not know of is in none of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings

from accounts.models import Membership, User
from accounts.scopes import PUBLIC
from articles.models import Revision
from articles.selectors import live_pages
from core import addresses
from core.titles import CATEGORY, CONCEPT, FILE, MAIN, PROPERTY, Title
from exchange import stating
from exchange.stating import Held, Stated
from semantics.ask.request import PrintMode
from semantics.ask.result import Column, Result, Row
from semantics.datatypes.imports import Import
from semantics.declarations import declarations_of
from semantics.items import PageItem
from semantics.models import Subject
from semantics.options import current
from semantics.rdf.describing import Describer, prefix_of
from semantics.rdf.document import Document, ontology, syntax_named, write
from semantics.rdf.naming import Site, page_titles, property_title
from semantics.rdf.terms import XSD, Description, Literal, Resource, swivt

MOST_PAGES: Final = 1_000
"""Pages that one document describes."""

MOST_FACTS: Final = 100_000
"""Facts after which a document describes no further page."""

_STRETCH: Final = 500
_TOGETHER: Final = 100
_AS_IRI: Final = "smwgExportResourcesAsIri"


def site() -> Site:
    """Where this wiki and its entities are."""
    options = current()
    pages = settings.SITE_URL + addresses.PAGE_PREFIX
    return Site(
        wiki=options.namespace_uri or f"{pages}Special:URIResolver/",
        wikiurl=pages,
        export=f"{pages}Special:ExportRDF/",
        iri=options.other.get(_AS_IRI) is True,
    )


@dataclass(slots=True)
class _Exporter:
    """Makes descriptions of what was loaded. ``done`` are the pages described so far, ``facts`` how many facts that took."""

    site: Site
    scopes: Collection[int]
    imports: dict[Title, Import]
    done: set[Title] = field(default_factory=set)
    facts: int = 0

    def describer(self, loaded: Iterable[Stated]) -> Describer:
        """For these subjects: their declarations, and the texts of those that are texts with a language."""
        loaded = list(loaded)
        texts = {one.title: one.facts for one in loaded if one.title.fragment}

        def text_of(item: PageItem) -> tuple[str, str]:
            return stating.text_with_language(texts.get(item.title, ()))

        keys = {key for one in loaded for key, _ in one.facts}
        collation = current().collation
        return Describer(self.site, declarations_of(keys), self.imports, text_of, collation)

    def pages(self, titles: Iterable[Title]) -> tuple[list[Description], dict[Title, str]]:
        """These pages with all they state, their subobjects behind them; and the existing pages that they name."""
        groups = stating.pages([title for title in titles if title not in self.done], self.scopes)
        describer = self.describer(one for group in groups for one in group)
        found: list[Description] = []
        links: dict[Title, str] = {}
        for group in groups:
            for one in group:
                self.facts += len(one.facts)
                links |= one.links
                found.append(self._described(one, describer))
        return found, links

    def _described(self, one: Stated, describer: Describer) -> Description:
        if one.title.fragment:
            return describer.part(one.title, one.facts)
        self.done.add(one.title)
        return describer.page(one.title, one.facts, one.display)

    def subjects(self, titles: Iterable[Title]) -> Iterator[Description]:
        """These pages and subobjects alone."""
        loaded = stating.subjects(titles, self.scopes)
        containers = {named for one in loaded for named in stating.titles_in(one.facts) if named.fragment}
        describer = self.describer([*loaded, *(stating.subjects(containers, self.scopes) if containers else ())])
        return (self._described(one, describer) for one in loaded if one.title not in self.done)

    def properties(self, keys: Iterable[str]) -> Iterator[Description]:
        """The pages of these properties, in short where nobody wrote one."""
        wanted = [property_title(key) for key in keys]
        described, _ = self.pages(name for title in wanted for name in page_titles(title))
        yield from described
        describer = Describer(self.site, imports=self.imports)
        # A document says nothing twice of a subject, so what was described above stays.
        yield from map(describer.brief, wanted)

    def linked(self, links: dict[Title, str]) -> Iterator[Description]:
        """In short what other pages are called. Classes and properties are declared anyway."""
        describer = Describer(self.site, imports=self.imports)
        for title, display in list(links.items())[:MOST_PAGES]:
            if title not in self.done and title.namespace not in {CATEGORY, PROPERTY, CONCEPT}:
                yield describer.brief(title, display=display)


def _exporter(scopes: Collection[int]) -> _Exporter:
    return _Exporter(site(), scopes, dict(stating.imports(scopes)))


def _document(exporter: _Exporter, syntax: str) -> Document:
    others = {prefix_of(one): one.uri for one in exporter.imports.values()}
    return Document(syntax_named(syntax), {**exporter.site.namespaces, **others})


def export_pages(
    titles: Sequence[Title],
    *,
    syntax: str = "rdfxml",
    recursion: int = 0,
    backlinks: bool = False,
    scopes: Collection[int] = PUBLIC,
) -> str:
    """The pages with what they state. ``recursion``: how many links away other pages are described as well, instead of being named.

    ``backlinks``: who names them too. At most ``MOST_PAGES`` pages, and no further ones after ``MOST_FACTS`` facts.
    """
    exporter = _exporter(scopes)
    single = titles[0] if len(titles) == 1 else None
    descriptions = [ontology(exporter.site.document(single))]
    wanted = [name for title in titles[:MOST_PAGES] for name in page_titles(title.page)]
    links: dict[Title, str] = {}
    for _ in range(max(0, recursion) + 1):
        for start in range(0, len(wanted), _TOGETHER):
            if exporter.facts > MOST_FACTS:
                break
            found, further = exporter.pages(wanted[start : start + _TOGETHER])
            descriptions += found
            links |= further
        left = max(0, MOST_PAGES - len(exporter.done))
        wanted = [title for title in links if title not in exporter.done][:left]
        if not wanted:
            break
    if backlinks:
        sources, keys = stating.naming([name for title in titles for name in page_titles(title)], scopes)
        descriptions += exporter.subjects(sources)
        descriptions += exporter.properties(keys)
    descriptions += exporter.linked(links)
    return "".join(write(_document(exporter, syntax), descriptions))


def known(title: Title, scopes: Collection[int]) -> bool:
    """Whether there is a page that states something these readers may know."""
    names = page_titles(title.page)
    texts = [name.text for name in names]
    rows = Subject.objects.filter(namespace=title.namespace, title__in=texts, fragment="", exists=True)
    return bool(rows.filter(scope__in=scopes).exists())


# Answers


def rdf_of(result: Result, syntax: str, *, scopes: Collection[int] = PUBLIC) -> str:
    """The rows of an answer with the values of its columns. Columns of chains are no statements about the row and are left out."""
    exporter = _exporter(scopes)
    rows = [Stated(row.subject.title, row.display, list(_facts_of(row, result.columns))) for row in result.rows]
    containers = {named for one in rows for named in stating.titles_in(one.facts) if named.fragment}
    parts = stating.subjects(containers, scopes) if containers else []
    describer = exporter.describer([*parts, *rows])
    descriptions = [ontology(exporter.site.document())]
    for one in (*rows, *parts):
        make = describer.part if one.title.fragment else describer.page
        descriptions.append(make(one.title, one.facts))
    return "".join(write(_document(exporter, syntax), descriptions))


def _facts_of(row: Row, columns: Sequence[Column]) -> Iterator[Held]:
    for column, values in zip(columns, row.cells, strict=True):
        key = _key_of(column)
        if key:
            yield from ((key, value.item) for value in values)


def _key_of(column: Column) -> str:
    printout = column.printout
    if printout.mode is PrintMode.CATEGORIES:
        return "_INST"
    if printout.mode is not PrintMode.PROPERTY or len(printout.chain) != 1 or printout.chain[0].inverse:
        return ""
    return column.declaration.key if column.declaration else ""


# The whole


def export_wiki(*, syntax: str = "rdfxml") -> str:
    """What the wiki is and how much it holds, by what everyone may know."""
    exporter = _exporter(PUBLIC)
    described = Description(Resource(exporter.site.wiki, "#wiki", "wiki"), swivt("Wikisite"))
    described.add(swivt("siteName"), Literal(settings.SITE_NAME))
    described.add(swivt("pagePrefix"), Literal(exporter.site.wikiurl))
    described.add(swivt("smwVersion"), Literal(f"PolicyWiki {settings.VERSION}"))
    described.add(swivt("langCode"), Literal(current().language))
    for name, number in _numbers().items():
        described.add(swivt(name), Literal(str(number), XSD + "integer"))
    about = [ontology(exporter.site.document()), described]
    return "".join(write(_document(exporter, syntax), about))


def _numbers() -> dict[str, int]:
    pages = live_pages().filter(scope__in=PUBLIC)
    return {
        "pageCount": pages.count(),
        "contentPageCount": pages.filter(namespace=MAIN, redirect_namespace=None).count(),
        "mediaCount": pages.filter(namespace=FILE).count(),
        "editCount": Revision.objects.filter(page__in=pages).count(),
        "userCount": User.objects.count(),
        "adminCount": Membership.objects.filter(group="administrator").count(),
    }


def dump(*, syntax: str = "rdfxml", scopes: Collection[int] = PUBLIC) -> Iterator[str]:
    """Every page of the wiki in pieces, with a fixed number of queries for each few hundred pages."""
    exporter = _exporter(scopes)
    yield from write(_document(exporter, syntax), _every_page(exporter))


def _every_page(exporter: _Exporter) -> Iterator[Description]:
    yield ontology(exporter.site.document())
    last = 0
    while True:
        rows = Subject.objects.filter(pk__gt=last, fragment="", exists=True, scope__in=exporter.scopes).order_by("pk")
        stretch = list(rows.values_list("pk", "namespace", "title")[:_STRETCH])
        if not stretch:
            return
        last = stretch[-1][0]
        descriptions, _ = exporter.pages([Title(namespace, title) for _, namespace, title in stretch])
        yield from descriptions
        exporter.done.clear()
