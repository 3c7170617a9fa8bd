"""From lines to what is shown of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext, ngettext

from core import addresses
from core.frame import Item
from core.pagination import Pagination, paginate
from core.titles import TitleError, parse_title
from search import notes
from search.asking import FIELDS
from search.concordance.asking import FORMATS, NAME, Question
from search.concordance.contexts import ConcordancePage, LineView, YearView
from search.concordance.gathering import DOCUMENTS, LINES, SECONDS, Gathered, Line, LineOrder, ordered
from search.concordance.keywords import Sought
from search.contexts import Chip, Note, NoteKind, SortOrder
from search.facets import LABELS
from search.query import MAX_LENGTH

PER_PAGE: Final = 50
MOST_YEARS: Final = 40
_BETWEEN: Final = " › "
_FIELDS: Final = {field.name: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the occurrences of one question."""

    question: Question
    sought: Sought

    def empty(self) -> ConcordancePage:
        """Make the page before anything was asked, or where that holds no word."""
        asked = bool(self.question.search.typed)
        unheard = asked and not self.sought.phrases
        return ConcordancePage(
            query=self.question.search.typed,
            action=addresses.special(NAME),
            asked=asked,
            heading=gettext("용례"),
            max_length=MAX_LENGTH,
            hidden=self._hidden(),
            chips=tuple(self._chips()),
            notes=tuple(self._notes()),
            empty_text=gettext("찾을 낱말이 없습니다. 낱말을 하나 이상 적어 주십시오.") if unheard else "",
            help=help_lines(),
        )

    def unavailable(self) -> ConcordancePage:
        text = gettext("검색 색인을 준비하고 있어 지금은 용례를 보여 드릴 수 없습니다. 잠시 뒤에 다시 찾아 주십시오.")
        return replace(self.empty(), notes=(Note(NoteKind.WARNING, text),), help=())

    def found(self, gathered: Gathered) -> ConcordancePage:
        pages = self.pages(len(gathered.lines))
        lines = ordered(gathered.lines, self.question.order)[pages.offset : pages.offset + PER_PAGE]
        years = tuple(year_rows(gathered))
        return replace(
            self.empty(),
            heading=gettext("‘{words}’의 용례").format(words=self._words()),
            count_text=count_text(gathered),
            bound_text=bound_text(gathered),
            empty_text="" if lines else self._empty_text(),
            apart=() if lines else tuple(self._apart()),
            orders=tuple(self._orders()) if len(gathered.lines) > 1 else (),
            lines=tuple(map(line_view, lines)),
            pages=pages,
            files=tuple(self._files()) if lines else (),
            search=self.question.search_address(),
            years=years,
            years_text=_years_text(gathered, years),
            help=() if lines else help_lines(),
        )

    def pages(self, total: int) -> Pagination:
        return paginate(
            total=total,
            number=self.question.page,
            per_page=PER_PAGE,
            address=lambda number: self.question.on_page(number).address(),
        )

    def _words(self) -> str:
        return " | ".join(phrase.shown for phrase in self.sought.phrases)[:60]

    def _hidden(self) -> tuple[tuple[str, str], ...]:
        order = self.question.order
        return (*self.question.filters(), *((("sort", order.value),) if order is not LineOrder.PAGE else ()))

    def _chips(self) -> Iterator[Chip]:
        first = self.question.on_page(1)
        for name, value in self.question.filters():
            yield _filter_chip(name, value, first.without((name, value)))
        text = self.question.search.typed
        for one in self.sought.within.filters:
            written = self.sought.within.text[one.start : one.end]
            less = first.with_words(" ".join(text.replace(written, " ", 1).split()))
            yield Chip(str(notes.FILTER_LABELS.get(one.name, one.name.value)), one.value, less.address())

    def _notes(self) -> Iterator[Note]:
        if self.sought.cut:
            yield Note(NoteKind.WARNING, gettext("찾을 말이 길어서 앞부분만 찾았습니다."))

    def _orders(self) -> Iterator[SortOrder]:
        labels = {
            LineOrder.PAGE: gettext("문서순"),
            LineOrder.LEFT: gettext("앞말순"),
            LineOrder.RIGHT: gettext("뒷말순"),
        }
        for order, label in labels.items():
            address = self.question.with_order(order).address()
            yield SortOrder(order.value, label, address, chosen=order is self.question.order)

    def _files(self) -> Iterator[Item]:
        for name in FORMATS:
            yield Item(name.upper(), self.question.as_file(name).address())

    def _apart(self) -> Iterator[Item]:
        words = [one.text for phrase in self.sought.phrases for one in phrase.keywords]
        for word in dict.fromkeys(words) if len(words) > 1 else ():
            yield Item(word, self.question.with_words(word).address())

    def _empty_text(self) -> str:
        return gettext("본문에서 ‘{words}’의 용례를 찾지 못했습니다.").format(words=self._words())


def count_text(gathered: Gathered) -> str:
    """용례 120개, 문서 34개."""
    lines = ngettext("용례 {count}개", "용례 {count}개", len(gathered.lines)).format(count=f"{len(gathered.lines):,}")
    pages = ngettext("문서 {count}개", "문서 {count}개", gathered.pages).format(count=f"{gathered.pages:,}")
    return f"{lines}, {pages}"


def bound_text(gathered: Gathered) -> str:
    """Say what was left out."""
    if gathered.complete:
        return ""
    if gathered.full:
        return gettext("용례는 {count}개까지만 모읍니다. 분류나 절로 좁히면 나머지도 볼 수 있습니다.").format(
            count=f"{LINES:,}"
        )
    return gettext(
        "낱말이 들 수 있는 {total}곳 가운데 먼저 만들어진 문서부터 {read}곳까지 살펴보았습니다. "
        "분류나 절로 좁히면 나머지도 볼 수 있습니다."
    ).format(total=f"{gathered.documents:,}", read=f"{gathered.read:,}")


def line_address(line: Line) -> str:
    try:
        return addresses.page(replace(parse_title(line.title), fragment=line.anchor))
    except TitleError:
        return ""


def line_view(line: Line) -> LineView:
    return LineView(line.left, line.match, line.right, line.title, _BETWEEN.join(line.path), line_address(line))


def year_rows(gathered: Gathered) -> Iterator[YearView]:
    """Give every year from the first to the last in which the words stand, at most the last forty."""
    if not gathered.years:
        return
    last, most = max(gathered.years), max(gathered.years.values())
    for year in range(max(min(gathered.years), last - MOST_YEARS + 1), last + 1):
        count = gathered.years.get(year, 0)
        of_all = max(count, gathered.years_of_all.get(year, 0))
        share = f"{100 * count / of_all:.1f}%" if of_all else "–"
        yield YearView(year, count, of_all, share, round(100 * count / most))


def _years_text(gathered: Gathered, shown: Sequence[YearView]) -> str:
    if not shown:
        return ""
    text = gettext(
        "제목이나 본문에 낱말이 든 문서를 그 문서의 사실에 적힌 연도로 세었습니다. 비율은 그해의 모든 문서에 견준 것입니다."
    )
    if all(year >= shown[0].year for year in gathered.years):
        return text
    left_out = gettext("{year}년보다 앞은 줄였습니다.").format(year=shown[0].year)
    return f"{text} {left_out}"


def _filter_chip(name: str, value: str, remove: str) -> Chip:
    """Give the chip of a filter of the address, in the words of the result page."""
    field = _FIELDS[name.rstrip("0123456789")]
    labels = LABELS[field.attribute]
    return Chip(str(labels.heading), labels.of(field.read(value)), remove)


def help_lines() -> tuple[tuple[str, str], ...]:
    return (
        ("조례", gettext("낱말로 쓰인 곳: ‘조례를’, ‘기본조례’ (‘비조례안’은 빼고)")),
        ("조례*", gettext("그렇게 시작하는 말: ‘조례안’, ‘조례집’")),
        ("*조례*", gettext("그 글자가 든 모든 말")),
        ("조례 제정", gettext("이어서 쓰인 곳: ‘조례를 제정’, ‘조례제정’")),
        ('"조례로 정한다"', gettext("글자 그대로 쓰인 곳")),
        ("조례 OR 규칙", gettext("둘 가운데 하나")),
        ("만들다", gettext("동사와 형용사의 모든 꼴: ‘만든’, ‘만들었다’")),
        (
            gettext("한도"),
            gettext("한 번에 {documents}곳, {seconds}초까지 살펴보고 용례 {lines}개까지 모읍니다.").format(
                documents=f"{DOCUMENTS:,}", seconds=SECONDS, lines=f"{LINES:,}"
            ),
        ),
    )
