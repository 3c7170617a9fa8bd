"""From what was found to what is shown: builds ``search.contexts``. Asks titles of SQL, never the pages themselves."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from django.utils.translation import gettext, ngettext

from core import addresses
from core.frame import Item
from core.hangul import josa
from core.pagination import Pagination, paginate
from core.titles import MEDIAWIKI, SPECIAL, TitleError, parse_title
from markup.model import SafeHtml
from search import engine, notes, titles
from search.asking import NAME, SIZES, Asked
from search.backends.base import Filters, Order, PageFound, Results
from search.chips import chips
from search.concordance import asking as concordance
from search.contexts import Hit, Missing, Note, ResultsPage, SortOrder, TitleOffer
from search.excerpts import marked
from search.facets import facets
from search.hits import hit
from search.marking import Marker, marker_of
from search.query import MAX_LENGTH, Filter, Phrase, Query, Wildcard, Word
from search.rewriting import AS_TYPED, Rewriting

SHORT: Final = 5
"""Up to how many pages found a reader is asked whether the page wanted was not among them."""
_NEAR: Final = 5


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
        hits = tuple(one for one in map(self.hit, results.pages) if one)
        offer = self.offer()
        return replace(
            self.empty(),
            heading=self._heading(),
            count=results.total,
            lax=results.lax,
            searched=self.query.text if self.rewriting.taken else "",
            count_text=_count_text(pages),
            empty_text="" if results.total else self._empty_text(),
            notes=(*notes.problem_notes(self.query), *self._notes(results)),
            offer=offer if offer and offer.exists else None,
            chips=tuple(chips(self.asked, self.query)),
            clear_address=self._clear_address(),
            hidden=self._hidden(),
            facets=tuple(facets(self.asked, results)),
            orders=tuple(self._orders()) if results.total > 1 else (),
            hits=hits,
            pages=pages,
            sizes=tuple(self._sizes()) if results.total > SIZES[0] else (),
            missing=self._missing(offer, hits, short=results.total <= SHORT),
            concordance=self._concordance(),
            help=() if results.total else notes.help_lines(),
        )

    def _concordance(self) -> str:
        """Lead to every occurrence of what was searched for; what is said by NEAR, OR or an exclusion is not looked for there."""
        asked = self.asked.with_text(self.query.text) if self.rewriting.taken else self.asked
        looked_for = [node for node in self.query.parts if not isinstance(node, Filter)]
        plain = looked_for and all(isinstance(node, Word | Phrase | Wildcard) for node in looked_for)
        return concordance.address_of(asked) if plain else ""

    def without_index(self) -> ResultsPage:
        """Make the page while the index cannot be asked: titles from SQL."""
        near = titles.suggest(self.asked.typed, self.scopes, limit=self.asked.size)
        hits = tuple(Hit(one.title, marked(one.title, self._marker), one.url, SafeHtml("")) for one in near)
        offer = self.offer()
        return replace(
            self.empty(),
            heading=self._heading(),
            count=len(hits),
            count_text=_titles_found(len(hits)) if hits else "",
            empty_text="" if hits else self._empty_text(),
            notes=(*notes.problem_notes(self.query), notes.unavailable_note()),
            offer=offer if offer and offer.exists else None,
            chips=tuple(chips(self.asked, self.query)),
            hits=hits,
            missing=Missing((), offer) if offer and not offer.exists else None,
        )

    def pages(self, total: int) -> Pagination:
        return paginate(
            total=total,
            number=self.asked.page,
            per_page=self.asked.size,
            address=lambda number: self.asked.on_page(number).address(),
        )

    @cached_property
    def _marker(self) -> Marker | None:
        return marker_of(self.query.root, engine.analyser())

    def hit(self, found: PageFound) -> Hit | None:
        """Show one page that was found; None for one whose title cannot be read any more."""
        return hit(found, self._marker)

    def _heading(self) -> str:
        return gettext("‘{words}’ 검색 결과").format(words=self.query.text.strip())

    def _empty_text(self) -> str:
        if any(chips(self.asked, self.query)):
            return gettext("조건에 맞는 문서가 없습니다. 위의 조건을 빼고 다시 찾아 보십시오.")
        words = self.query.text.strip()
        return gettext("{words_object} 담은 문서가 없습니다.").format(
            words_object=josa(f"‘{words}’", "을/를"), words=words
        )

    def _notes(self, results: Results) -> Iterator[Note]:
        if self.rewriting.taken:
            yield notes.rewritten_note(self.query.text.strip(), self.asked.as_typed().address())
        if offered := self.rewriting.offered:
            yield notes.meant_note(offered.text.strip(), self.asked.with_text(offered.text).address())
        if results.checked:
            yield notes.checked_note(results.checked)
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
        if there := titles.meant(words, self.scopes, with_particle=True):
            text = gettext("‘{title}’ 문서가 있습니다.").format(title=there.prefixed)
            return TitleOffer(there.prefixed, exists=True, address=addresses.page(there), text=text)
        if title.namespace in {SPECIAL, MEDIAWIKI} or not self._is_title():
            return None
        name = title.page.prefixed
        if not self.may_create:
            text = gettext("‘{title}’ 문서는 아직 없습니다.").format(title=name)
            return TitleOffer(name, exists=False, address="", text=text)
        text = gettext("‘{title}’ 문서를 새로 만들 수 있습니다.").format(title=name)
        return TitleOffer(name, exists=False, address=addresses.index(title.page, action="edit"), text=text)

    def _is_title(self) -> bool:
        """Tell whether words were typed as they stand in a title: without anything that only a query has."""
        alone = len(self.query.parts) == 1
        opens = self.query.text.lstrip().startswith("(")
        return (
            bool(self.query.words)
            and not opens
            and all(isinstance(node, Word) or (alone and isinstance(node, Phrase)) for node in self.query.parts)
        )

    def _missing(self, offer: TitleOffer | None, hits: Collection[Hit], *, short: bool) -> Missing | None:
        """Give what ends the results: near titles where they are ``short``, and a new page where the very title is not there."""
        if offer and offer.exists:
            return None
        if not short:
            return Missing((), offer) if offer and offer.address else None
        shown = {one.title for one in hits}
        near = tuple(one for one in self._near() if one[0] not in shown)
        return Missing(near, offer) if near or offer else None

    def _near(self) -> tuple[tuple[str, str], ...]:
        """Give titles near to all words; where there are none, to the longest of them."""
        words = self.query.words
        tries = dict.fromkeys((" ".join(words), *sorted(words, key=len, reverse=True)[:1])) if words else ()
        for text in tries:
            if found := titles.suggest(text, self.scopes, limit=_NEAR):
                return tuple((one.title, one.url) for one in found)
        return ()

    # Filters

    def _clear_address(self) -> str:
        return "" if self.asked.filters == Filters() else self.asked.with_filters(Filters()).address()

    def _hidden(self) -> tuple[tuple[str, str], ...]:
        sorting = () if self.asked.order is Order.RELEVANCE else (("sort", self.asked.order.value),)
        size = () if self.asked.size == SIZES[0] else (("limit", str(self.asked.size)),)
        return (*self.asked.narrowed_by(), *sorting, *size)

    def _sizes(self) -> Iterator[Item]:
        for size in SIZES:
            yield Item(str(size), self.asked.with_size(size).address(), selected=size == self.asked.size)

    def _orders(self) -> Iterator[SortOrder]:
        labels = {
            Order.RELEVANCE: gettext("정확도순"),
            Order.TOUCHED: gettext("최근 바뀐 순"),
            Order.TITLE: gettext("가나다순"),
        }
        for order, label in labels.items():
            address = self.asked.with_order(order).address()
            yield SortOrder(order.value, label, address, chosen=order is self.asked.order)


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
