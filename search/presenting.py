"""From what was found to what is shown: builds ``search.contexts``. Asks titles of SQL, never the pages themselves."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from django.utils.translation import gettext, ngettext, pgettext

from core import addresses
from core.hangul import fold, josa
from core.pagination import Pagination, paginate
from core.titles import Title, TitleError, parse_title
from markup.model import Kind, SafeHtml
from search import engine, notes, titles
from search.asking import NAME, PER_PAGE, Asked
from search.backends.base import Filters, Order, PageFound, Place, Results
from search.contexts import Chip, Choice, Facet, Hit, Note, ResultsPage, SortOrder, TitleOffer
from search.excerpts import excerpt, marked, pattern
from search.normal import normal
from search.query import MAX_LENGTH, Query
from search.rewriting import AS_TYPED, Rewriting

_CATEGORIES_SHOWN: Final = 12
_BETWEEN: Final = " › "


@dataclass(frozen=True)
class Presenter:
    """Shows one search to one reader. ``scopes`` are the reader's, ``may_create`` whether they may write a new page.

    ``query`` is what was searched for, which is not what was ``asked`` where a slip was repaired.
    """

    asked: Asked
    query: Query
    scopes: Collection[int]
    may_create: bool
    rewriting: Rewriting = AS_TYPED

    def empty(self) -> ResultsPage:
        """Make the page before anything was asked, or when what was asked holds no word."""
        return ResultsPage(
            query=self.asked.typed,
            action=addresses.special(NAME),
            asked=bool(self.asked.typed),
            heading=gettext("검색"),
            notes=tuple(notes.problem_notes(self.query)),
            empty_text=gettext("찾은 문서가 없습니다.") if self.asked.typed else "",
            help=notes.help_lines(),
            max_length=MAX_LENGTH,
        )

    def found(self, results: Results) -> ResultsPage:
        """Make the page of what the engine found."""
        pages = self.pages(results.total)
        return replace(
            self.empty(),
            heading=self._heading(),
            count=results.total,
            lax=results.lax,
            searched=self.query.text if self.rewriting.taken else "",
            count_text=_count_text(pages),
            empty_text="" if results.total else self._empty_text(),
            notes=(*notes.problem_notes(self.query), *self._notes(results)),
            offer=self.offer(),
            chips=tuple(self._chips()),
            clear_address=self._clear_address(),
            hidden=self._hidden(),
            facets=tuple(self._facets(results)),
            orders=tuple(self._orders()) if results.total > 1 else (),
            hits=tuple(hit for hit in map(self.hit, results.pages) if hit),
            pages=pages,
            suggestions=() if results.total else self._near(),
            help=() if results.total else notes.help_lines(),
        )

    def without_index(self) -> ResultsPage:
        """Make the page while the index cannot be asked: titles from SQL."""
        near = titles.suggest(self.asked.typed, self.scopes, limit=PER_PAGE)
        hits = tuple(Hit(one.title, marked(one.title, self._wanted), one.url, SafeHtml("")) for one in near)
        return replace(
            self.empty(),
            heading=self._heading(),
            count=len(hits),
            count_text=_titles_found(len(hits)) if hits else "",
            empty_text="" if hits else self._empty_text(),
            notes=(*notes.problem_notes(self.query), notes.unavailable_note()),
            offer=self.offer(),
            hits=hits,
        )

    def pages(self, total: int) -> Pagination:
        return paginate(
            total=total,
            number=self.asked.page,
            per_page=PER_PAGE,
            address=lambda number: self.asked.on_page(number).address(),
        )

    @cached_property
    def _wanted(self) -> re.Pattern[str] | None:
        analyser, words = engine.analyser(), self.query.words
        named = (" ".join(words[start:end]) for start, end in analyser.together(words))
        forms = (form for word in (*words, *named) for unit in analyser.units(word) for form in unit.forms)
        return pattern({form for form in forms if len(form) > 1 or len(self.query.words) < 2})

    def _heading(self) -> str:
        return gettext("‘{words}’ 검색 결과").format(words=self.query.text.strip())

    def _empty_text(self) -> str:
        words = self.query.text.strip()
        return gettext("{words_object} 담은 문서가 없습니다.").format(
            words_object=josa(f"‘{words}’", "을/를"), words=words
        )

    def _notes(self, results: Results) -> Iterator[Note]:
        if self.rewriting.taken:
            yield notes.rewritten_note(self.query.text.strip(), self.asked.as_typed().address())
        if offered := self.rewriting.offered:
            yield notes.meant_note(offered.text.strip(), self.asked.with_text(offered.text).address())
        if results.lax:
            yield notes.lax_note(results.total, results.lax)

    def offer(self) -> TitleOffer | None:
        """Say whether there is a page with the very title that was typed, and lead to it or to its making."""
        if self.asked.filters != Filters():
            return None
        try:
            title = parse_title(self.query.text.strip(' "“”'))
        except TitleError:
            return None
        words = self.query.text
        if there := titles.meant(words, self.scopes) or titles.meant_with_particle(words, self.scopes):
            text = gettext("‘{title}’ 문서가 있습니다.").format(title=there.prefixed)
            return TitleOffer(there.prefixed, exists=True, address=addresses.page(there), text=text)
        if title.is_special or self.query.filters or not self.query.words:
            return None
        name = title.page.prefixed
        if not self.may_create:
            text = gettext("‘{title}’ 문서는 아직 없습니다.").format(title=name)
            return TitleOffer(name, exists=False, address="", text=text)
        text = gettext("‘{title}’ 문서를 새로 만들 수 있습니다.").format(title=name)
        return TitleOffer(name, exists=False, address=addresses.index(title.page, action="edit"), text=text)

    def _near(self) -> tuple[tuple[str, str], ...]:
        found = titles.suggest(" ".join(self.query.words), self.scopes, limit=5)
        return tuple((one.title, one.url) for one in found)

    # Filters

    def _chips(self) -> Iterator[Chip]:
        filters, asked = self.asked.filters, self.asked
        for name in filters.categories:
            left = tuple(one for one in filters.categories if one != name)
            yield Chip(pgettext("one", "분류"), name, asked.with_filters(replace(filters, categories=left)).address())
        for kind in filters.kinds:
            yield Chip(gettext("절"), gettext(kind), asked.with_filters(replace(filters, kinds=())).address())
        for number in filters.namespaces:
            without = asked.with_filters(replace(filters, namespaces=()))
            yield Chip(gettext("이름공간"), notes.namespace_label(number), without.address())
        for one in self.query.filters:
            text = self.query.text[: one.start] + " " + self.query.text[one.end :]
            yield Chip(str(notes.FILTER_LABELS[one.name]), one.value, asked.with_text(text).address())

    def _clear_address(self) -> str:
        return "" if self.asked.filters == Filters() else self.asked.with_filters(Filters()).address()

    def _hidden(self) -> tuple[tuple[str, str], ...]:
        filters = self.asked.filters
        named = [(f"category{n or ''}", name) for n, name in enumerate(filters.categories)]
        named += [("kind", kind) for kind in filters.kinds]
        named += [("ns", str(number)) for number in filters.namespaces]
        if self.asked.order is not Order.RELEVANCE:
            named.append(("sort", self.asked.order.value))
        return tuple(named)

    def _orders(self) -> Iterator[SortOrder]:
        labels = {
            Order.RELEVANCE: gettext("정확도순"),
            Order.TOUCHED: gettext("최근 바뀐 순"),
            Order.TITLE: gettext("가나다순"),
        }
        for order, label in labels.items():
            address = self.asked.with_order(order).address()
            yield SortOrder(order.value, label, address, chosen=order is self.asked.order)

    def _facets(self, results: Results) -> Iterator[Facet]:
        choices = (
            ("category", pgettext("one", "분류"), tuple(self._category_choices(results.categories))),
            ("kind", gettext("절"), tuple(self._kind_choices(results.kinds))),
            ("namespace", gettext("이름공간"), tuple(self._namespace_choices(results.namespaces))),
        )
        for name, label, offered in choices:
            if offered:
                yield Facet(name, label, offered)

    def _category_choices(self, counts: Mapping[str, int]) -> Iterator[Choice]:
        filters = self.asked.filters
        chosen = {fold(name) for name in filters.categories}
        for name, count in list(counts.items())[:_CATEGORIES_SHOWN]:
            here = fold(name) in chosen
            left = tuple(one for one in filters.categories if fold(one) != fold(name))
            narrowed = replace(filters, categories=left if here else (*left, name))
            yield Choice(name, count, self.asked.with_filters(narrowed).address(), chosen=here)

    def _kind_choices(self, counts: Mapping[str, int]) -> Iterator[Choice]:
        filters = self.asked.filters
        for kind in [kind.value for kind in Kind if kind.value in counts]:
            here = kind in filters.kinds
            narrowed = replace(filters, kinds=() if here else (kind,))
            yield Choice(gettext(kind), counts[kind], self.asked.with_filters(narrowed).address(), chosen=here)

    def _namespace_choices(self, counts: Mapping[int, int]) -> Iterator[Choice]:
        filters = self.asked.filters
        if len(counts) < 2 and not filters.namespaces:
            return
        for number, count in counts.items():
            here = number in filters.namespaces
            narrowed = replace(filters, namespaces=() if here else (number,))
            address = self.asked.with_filters(narrowed).address()
            yield Choice(notes.namespace_label(number), count, address, chosen=here)

    # Hits

    def hit(self, found: PageFound) -> Hit | None:
        """Show one page that was found; None for one whose title cannot be read any more."""
        try:
            title = parse_title(found.title)
        except TitleError:
            return None
        best = found.best
        section = _BETWEEN.join(best.path)
        return Hit(
            title=found.title,
            title_html=marked(found.title, self._wanted),
            address=addresses.page(title),
            excerpt=excerpt(found.text, self._wanted),
            section=section,
            section_html=marked(section, self._wanted),
            section_address=_section_address(title, best) if best.path else "",
            kind=gettext(best.kind) if best.kind and best.kind != (best.path or ("",))[-1] else "",
            redirect=self._redirect(found),
            categories=found.categories,
            size_text=ngettext("{size}바이트", "{size}바이트", found.size).format(size=f"{found.size:,}"),
            touched=datetime.fromtimestamp(found.touched, UTC) if found.touched else None,
            more_sections=tuple((place.path[-1], _section_address(title, place)) for place in found.others),
        )

    def _redirect(self, found: PageFound) -> str:
        """Name the redirect through which the page was found when its own title has nothing of it."""
        wanted = self._wanted
        if wanted is None or wanted.search(normal(found.title)):
            return ""
        return next((name for name in found.redirects if wanted.search(normal(name))), "")


def _section_address(title: Title, place: Place) -> str:
    return addresses.page(replace(title, fragment=place.anchor))


def _titles_found(count: int) -> str:
    return ngettext("제목 {count}개를 찾았습니다.", "제목 {count}개를 찾았습니다.", count).format(count=count)


def _count_text(pages: Pagination) -> str:
    if not pages.is_needed:
        return ngettext("문서 {count}개를 찾았습니다.", "문서 {count}개를 찾았습니다.", pages.total).format(
            count=f"{pages.total:,}"
        )
    return gettext("문서 {count}개 가운데 {first}–{last}번째입니다.").format(
        count=f"{pages.total:,}", first=f"{pages.first_shown:,}", last=f"{pages.last_shown:,}"
    )
