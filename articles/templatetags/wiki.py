"""Filters and a tag for templates: particles, times in Seoul, sizes, the contents of a page, parts printed once.

Filters that make HTML return SafeHtml, built from escaped pieces.
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils import dateformat, timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from core import hangul
from core.addresses import fragment
from core.frame import Item
from core.titles import Title as PageTitle
from core.titles import TitleError, parse_title
from markup.diff import Mark, Row, RowKind, Segment
from markup.model import Kind, SafeHtml, TocEntry

register = template.Library()


class OnceNode(template.Node):
    """See :func:`once`."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        printed: dict[str, SafeString] | None = getattr(context.get("page"), "printed", None)
        kept = printed.get(self.name) if printed is not None else None
        if kept is None:
            kept = SafeString(self.nodelist.render(context))
            if printed is not None:
                printed[self.name] = kept
        return kept


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """``{% once bar %}…{% endonce %}``: a part that is the same as long as ``page`` is, printed the first time only.

    It may use nothing of the request, for other readers get it as well.
    """
    _, name = token.split_contents()
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(name, nodelist)


def _korean() -> bool:
    return (get_language() or "ko").startswith("ko")


@register.filter
def josa(word: object, pair: str) -> str:
    """``{{ name|josa:"을/를" }}``: the word with the particle that fits it. In another language the word alone."""
    return hangul.josa(str(word), pair) if _korean() else str(word)


def _day(moment: dt.date) -> str:
    if _korean():
        return f"{moment.year}. {moment.month}. {moment.day}."
    return dateformat.format(moment, "j M Y")


def _time_tag(moment: dt.datetime, text: str, title: str = "") -> SafeHtml:
    said = f' title="{escape(title)}"' if title else ""
    return SafeHtml(f'<time datetime="{moment.isoformat(timespec="seconds")}"{said}>{escape(text)}</time>')


@register.filter
def moment(value: dt.datetime) -> SafeHtml:
    """``2025. 3. 14. 14:06`` in Seoul."""
    local = timezone.localtime(value)
    return _time_tag(local, f"{_day(local)} {local:%H:%M}")


@register.filter
def clock(value: dt.datetime) -> SafeHtml:
    """``14:06`` in Seoul."""
    local = timezone.localtime(value)
    return _time_tag(local, f"{local:%H:%M}", f"{_day(local)} {local:%H:%M:%S}")


@register.filter
def day(value: dt.datetime) -> SafeHtml:
    """``2025. 3. 14.`` in Seoul."""
    local = timezone.localtime(value)
    return _time_tag(local, _day(local))


@register.filter
def long_day(value: dt.date) -> str:
    """``2025년 3월 14일 금요일``."""
    return date_format(value, "Y년 n월 j일 l" if _korean() else "l, j F Y")


@register.filter
def number(value: int) -> str:
    return f"{value:,}"


@register.filter
def size(value: int) -> str:
    """``1,234바이트``."""
    return ngettext("%(size)s바이트", "%(size)s바이트", value) % {"size": f"{value:,}"}


@register.filter
def delta(value: int) -> SafeHtml:
    """``+123``, ``−45`` or ``0``, with a class that says which and the unit for those who do not see the column."""
    sign, name = ("+", "more") if value > 0 else ("−", "less") if value < 0 else ("", "same")
    strong = " large" if abs(value) >= 500 else ""
    unit = escape(gettext("바이트"))
    return SafeHtml(
        f'<span class="delta {name}{strong}">{sign}{abs(value):,}<span class="visually-hidden"> {unit}</span></span>'
    )


def _mark(kind: Kind | None) -> str:
    return f" kind-{kind.name.lower()}" if kind else ""


@register.filter
def contents(entries: Sequence[TocEntry]) -> SafeHtml:
    """The numbered contents as nested lists; a jump over a level nests once."""
    return _contents(tuple(entries))


@lru_cache(maxsize=256)
def _contents(entries: tuple[TocEntry, ...]) -> SafeHtml:
    out: list[str] = []
    open_depths: list[int] = []
    for entry in entries:
        while open_depths and open_depths[-1] > entry.depth:
            out.append("</li></ol>")
            open_depths.pop()
        if open_depths and (open_depths[-1] == entry.depth):
            out.append("</li>")
        else:
            out.append("<ol>")
            open_depths.append(entry.depth)
        out.append(
            f'<li><a class="toc-entry{_mark(entry.kind)}" href="{escape(fragment(entry.anchor))}">'
            f'<span class="toc-number">{escape(entry.number)}</span> <span>{escape(entry.heading)}</span></a>'
        )
    out.append("</li></ol>" * len(open_depths))
    return SafeHtml("".join(out))


@register.filter
def plain_title(value: str) -> str:
    """A prefixed title without its namespace; a text that is no title is returned as it is."""
    try:
        parsed: PageTitle = parse_title(value)
    except TitleError:
        return value
    return parsed.text


@register.filter
def of(mapping: dict[str, tuple[str, ...]], key: str) -> tuple[str, ...]:
    """The messages for a field: ``{% for message in page.errors|of:"text" %}``."""
    return mapping.get(key, ())


_SIGNS = {RowKind.REMOVE: ("−", ""), RowKind.ADD: ("", "+"), RowKind.CHANGE: ("−", "+"), RowKind.MOVED: ("↷", "↶")}


def _segments(segments: Sequence[Segment]) -> str:
    tags = {Mark.ADD: "ins", Mark.REMOVE: "del"}
    return "".join(
        f"<{tag}>{escape(segment.text)}</{tag}>" if (tag := tags.get(segment.mark)) else escape(segment.text)
        for segment in segments
    )


def _cells(line: int | None, sign: str, css: str, text: str) -> str:
    if line is None:
        return '<td class="line"></td><td class="none"></td>'
    return f'<td class="line" data-sign="{sign}">{line}</td><td class="{css}">{text or "<br>"}</td>'


def _gap(row: Row) -> str:
    said = ngettext("같은 줄 %(n)s개", "같은 줄 %(n)s개", row.skipped) % {"n": row.skipped} if row.skipped else "…"
    heading = f" <b>{escape(row.heading)}</b>" if row.heading else ""
    return f'<tr class="gap"><td colspan="4">{escape(said)}{heading}</td></tr>'


def _moved_note(row: Row) -> str:
    if row.kind != RowKind.MOVED or row.counterpart is None:
        return ""
    said = gettext("%(line)s번째 줄에서 옮겨 옴") if row.left is None else gettext("%(line)s번째 줄로 옮김")
    return f'<small class="moved-note">{escape(said % {"line": row.counterpart})}</small>'


@register.filter
def diff_row(row: Row) -> SafeHtml:
    """A row of the comparison as ``tr`` of four cells: line and text before, line and text after."""
    if row.kind == RowKind.GAP:
        return SafeHtml(_gap(row))
    before_sign, after_sign = _SIGNS.get(row.kind, ("", ""))
    note = _moved_note(row)
    before = _cells(row.left, before_sign, "before", note + _segments(row.before))
    after = _cells(row.right, after_sign, "after", note + _segments(row.after))
    return SafeHtml(f'<tr class="{row.kind.value}">{before}{after}</tr>')


@register.filter
def shown(value: object) -> str:
    """A value of a table of facts: a link, a time, a number with separators, or a text."""
    if isinstance(value, Item):
        css = ' class="new"' if value.new else ""
        return SafeHtml(f'<a href="{escape(value.url)}"{css}>{escape(value.label)}</a>')
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value if isinstance(value, str) else str(value)
