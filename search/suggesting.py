"""What the search box suggests: titles, redirects and headings that begin with what was typed.

Every question is a few ranges of an index, each with a limit, so it takes no longer in a large wiki than in one of some
thousand pages. Why this is SQL and nothing else: docs/decisions/suggestions.md.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from core import addresses
from core.hangul import is_initials, jamo, strip_particles
from core.special import special_pages
from core.titles import MAIN, SPECIAL, Title, TitleError, namespace_by_name, parse_title
from search.coding import INSIDE, behind, coded
from search.keyboard import hangul_from_latin
from search.models import HeadingEntry, TitleEntry, TitleWord

MAX_TEXT: Final = 120
_READ: Final = 300
_READ_BY_INITIALS: Final = 500
"""Rows that are read and ranked; all that begin with four initial consonants, among 100,000 titles of laws."""

_LINKED_READ: Final = 300
_INSIDE_READ: Final = 60
_TWO_LETTERS: Final = 4
_TWO_SYLLABLES: Final = 8
_MEMBER: Final = re.compile(r"(?<=\S)\s*(?:[(/]|\s제?\d).*$")
_FIELDS: Final = ("title", "weight", "length", "redirect_to", "category")
_OF_ENTRY: Final = tuple(f"entry__{name}" for name in _FIELDS)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``title`` is prefixed and may name a section ("정책 › 연혁"), ``url`` its address, ``link`` what links to it.

    ``note`` is where a redirect leads ("→ 서울특별시") or empty, ``category`` one that the page is in or empty.
    """

    title: str
    url: str
    note: str = ""
    category: str = ""
    link: str = ""


class _Found(NamedTuple):
    title: str
    weight: int
    length: int
    redirect_to: str
    category: str
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed: the column it is looked for in, its code there, and among which titles."""

    column: str
    code: str
    namespace: int
    scopes: Collection[int]

    @property
    def by_initials(self) -> bool:
        return self.column == "initials"

    def bounds(self, code: str = "") -> dict[str, str]:
        code = code or self.code
        return {f"{self.column}__gte": code, f"{self.column}__lt": behind(code)}


def clean(text: str) -> str:
    """What was typed, cut to what is looked at, without signs that cannot be in a title."""
    return "".join(c for c in text[:MAX_TEXT] if c.isprintable() and not "\ud800" <= c <= "\udfff").strip()


def _namespace_and_rest(text: str) -> tuple[int, str]:
    """Take the namespace off what was typed: ``분류:정`` asks for 정 among the categories."""
    prefix, colon, rest = text.partition(":")
    namespace = namespace_by_name(prefix) if colon and prefix.strip() else None
    return (namespace.id, rest) if namespace else (MAIN, text.removeprefix(":"))


def _rows(rows: QuerySet[Any], *fields: str) -> list[_Found]:
    return [_Found(*row) for row in rows.values_list(*fields)]


def _beginning(asked: _Asked) -> list[_Found]:
    """Titles that begin with it, best first: where those are more than can be read, the first ones and the most linked."""
    rows = TitleEntry.objects.filter(namespace=asked.namespace, scope__in=asked.scopes)
    most = _most(asked)
    found = _rows(rows.filter(**asked.bounds()).order_by(asked.column)[:most], *_FIELDS)
    if len(found) == most:
        linked = rows.order_by("-weight", "length").values_list(asked.column, *_FIELDS)[:_LINKED_READ]
        found += [_Found(*row) for code, *row in linked if code.startswith(asked.code)]
    return _best_first(dict.fromkeys(found), 0 if asked.by_initials else len(asked.code))


def _most(asked: _Asked) -> int:
    """How many rows are read in the order of letters: few where so little was typed that this order says nothing."""
    letters = len(asked.code) // 2
    if letters <= 2:
        return _INSIDE_READ
    return _READ_BY_INITIALS if asked.by_initials and letters > 3 else _READ


def _best_first(found: Iterable[_Found], exact: int) -> list[_Found]:
    """The one that was typed to its end, then the most linked, then the shortest."""
    return sorted(found, key=lambda row: (row.length != exact, -row.weight, row.length, row.title))


def _containing(asked: _Asked) -> list[_Found]:
    """Titles with it inside, first those where a word begins with it; inside words from two syllables on."""
    code = asked.code[:INSIDE]
    places = TitleWord.objects.filter(namespace=asked.namespace, **asked.bounds(code)).order_by(asked.column)
    rows = TitleWord.objects.filter(pk__in=places.values("pk")[:_INSIDE_READ], entry__scope__in=asked.scopes)
    if len(code) < (_TWO_LETTERS if asked.by_initials else _TWO_SYLLABLES):
        rows = rows.exclude(initials="")
    at_words: list[_Found] = []
    inside: list[_Found] = []
    for initials, *row in rows.values_list("initials", *_OF_ENTRY):
        (at_words if initials else inside).append(_Found(*row))
    return [*_best_first(at_words, 0), *_best_first(inside, 0)]


def _headings(asked: _Asked) -> list[_Found]:
    """Sections whose heading begins with it, those of the most linked pages first."""
    code = asked.code[:INSIDE]
    places = HeadingEntry.objects.filter(namespace=asked.namespace, **asked.bounds(code)).order_by(asked.column)
    rows = HeadingEntry.objects.filter(pk__in=places.values("pk")[:_INSIDE_READ], entry__scope__in=asked.scopes)
    found = _rows(rows, *_OF_ENTRY, "heading", "anchor")
    return sorted(found, key=lambda row: (-row.weight, len(row.heading), row.title))


def _different(found: Iterable[_Found]) -> Iterator[_Found]:
    """Leave out what leads to the same place as one before."""
    seen: set[tuple[str, str]] = set()
    for row in found:
        goal = (row.redirect_to or row.title, row.anchor)
        if goal not in seen:
            seen.add(goal)
            yield row


def _families(found: Iterable[_Found], limit: int) -> list[_Found]:
    """One of each family first, then the rest: ``근로기준법 제1조``, ``제2조`` … leave places for other laws.

    Titles are of one family that are alike up to a number or a bracket behind a word.
    """
    first: dict[str, _Found] = {}
    rest: list[_Found] = []
    for row in found:
        family = _MEMBER.sub("", row.title)
        if family not in first:
            first[family] = row
            if len(first) == limit:
                break
        elif row.title == family:
            rest.append(first[family])
            first[family] = row
        else:
            rest.append(row)
    return [*first.values(), *rest][:limit]


def _suggestion(row: _Found) -> Suggestion | None:
    try:
        title = parse_title(row.title)
    except TitleError:
        return None
    note = f"→ {row.redirect_to}" if row.redirect_to else ""
    if not row.anchor:
        return Suggestion(row.title, addresses.page(title), note, row.category, row.title)
    url = addresses.page(replace(title, fragment=row.anchor))
    return Suggestion(f"{row.title} › {row.heading}", url, note, row.category, f"{row.title}#{row.anchor}")


def _special(text: str, limit: int) -> list[Suggestion]:
    asked = jamo(text)
    names = sorted((page.name for page in special_pages if page.listed and jamo(page.name).startswith(asked)), key=len)
    titles = [Title(SPECIAL, name) for name in names[:limit]]
    return [Suggestion(one.prefixed, addresses.special(one.text), link=one.prefixed) for one in titles]


def suggest(text: str, scopes: Collection[int], limit: int = 10, *, headings: bool = False) -> list[Suggestion]:
    """Titles that begin with what was typed, half a syllable or initial consonants too; then those with such a word inside.

    The exact one comes first, then the most linked, then the shortest; with ``headings``, sections fill what is left. Main
    namespace unless another is named in front. Where nothing is found, it is tried again without a particle and as
    letters that were typed while the keyboard stood on Latin ones.
    """
    typed = clean(text)
    found = _suggest(typed, scopes, limit, headings=headings)
    for other in () if found else _otherwise(typed):
        found = found or _suggest(other, scopes, limit, headings=headings)
    return found


def _otherwise(typed: str) -> Iterator[str]:
    yield from strip_particles(typed)[:1]
    if (hangul := hangul_from_latin(typed)) != typed:
        yield hangul


def _suggest(typed: str, scopes: Collection[int], limit: int, *, headings: bool) -> list[Suggestion]:
    namespace, wanted = _namespace_and_rest(typed)
    if namespace == SPECIAL:
        return _special(wanted, limit)
    letters = jamo(wanted)
    if not letters:
        return []
    asked = _Asked("initials" if is_initials(wanted) else "jamo", coded(letters), namespace, scopes)
    found = _families(_different(_beginning(asked)), limit)
    if len(found) < limit:
        found = _families(_different([*found, *_containing(asked)]), limit)
    if headings and len(found) < limit and len(asked.code) >= _TWO_LETTERS:
        found = list(_different([*found, *_headings(asked)]))
    suggestions = (_suggestion(row) for row in found[:limit])
    return [suggestion for suggestion in suggestions if suggestion]
