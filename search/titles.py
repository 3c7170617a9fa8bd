"""Titles that the search box suggests, and the one that was meant. Kept in SQL: a broken index breaks no name.

Every question is one or two ranges of an index with a limit, so it takes as long in a large wiki as in a small one.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import log2
from typing import Final

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from core import addresses
from core.hangul import initials, is_initials, is_syllable, jamo, strip_particles
from core.special import special_pages
from core.titles import MAIN, NAMESPACES, SPECIAL, Title, TitleError, namespace_by_name, parse_title
from search.models import TitleEntry, TitleWord

MAX_TEXT: Final = 120
_CANDIDATES: Final = 60
_MOST_LINKED: Final = 500
_PLACES: Final = 40
_INSIDE_LENGTH: Final = 80
_TWO_SYLLABLES: Final = 8

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CODED: Final[dict[str, str]] = {
    chr(point): _DIGITS[place // 36] + _DIGITS[place % 36]
    for place, point in enumerate((*range(128), *range(0x3131, 0x3164), *range(0x1100, 0x1200)))
}
_BREAK: Final = re.compile(r"[\s_·・‧()\[\],/:;「」『』〈〉《》\"'“”‘’-]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``title`` is prefixed, ``url`` its address, ``note`` where a redirect leads ("→ 서울특별시") or empty."""

    title: str
    url: str
    note: str = ""


def coded(letters: str) -> str:
    """Write letters in ``0-9a-z``, two signs each (six for rare ones), so that all databases order them alike."""
    return "".join(_CODED.get(letter) or f"zz{_base36(ord(letter))}" for letter in letters)


def _base36(value: int) -> str:
    digits = ""
    for _ in range(4):
        value, rest = divmod(value, 36)
        digits = _DIGITS[rest] + digits
    return digits


def _behind(prefix: str) -> str:
    """Give the first code behind all that begin with ``prefix``."""
    head = prefix.rstrip("z")
    return head[:-1] + _DIGITS[_DIGITS.index(head[-1]) + 1]


def _text_of(title: str, namespace: int) -> str:
    return title.removeprefix(f"{NAMESPACES[namespace].shown}:") if namespace in NAMESPACES else title


def _insides(text: str) -> Iterator[str]:
    """Codes of the rest of a title from where somebody may begin to type it: at words, and inside long Hangul words.

    The beginning itself is left out; at least two syllables are left of a word, so that 조례 finds 기본조례.
    """
    starts = [place for place in range(1, len(text)) if _may_begin(text, place)]
    for place in starts[:_PLACES]:
        yield coded(jamo(text[place:]))[:_INSIDE_LENGTH]


def _may_begin(text: str, place: int) -> bool:
    here, before = text[place], text[place - 1]
    if _BREAK.fullmatch(here):
        return False
    inside = len(text) > place + 1 and all(map(is_syllable, text[place - 1 : place + 2]))
    return inside or bool(_BREAK.fullmatch(before))


def put(*, owner: int, title: str, namespace: int, scope: int = 0, redirect_to: str = "", weight: int = 0) -> None:
    """Let this title be suggested. ``title`` is prefixed, ``weight`` how many pages link to it. Call in the transaction."""
    text = _text_of(title, namespace)
    entry, _ = TitleEntry.objects.update_or_create(
        owner=owner,
        defaults={
            "title": title,
            "namespace": namespace,
            "scope": scope,
            "redirect_to": redirect_to,
            "weight": weight,
            "jamo": coded(jamo(text))[:1000],
            "initials": coded(initials(text))[:600],
        },
    )
    wanted = set(_insides(text))
    words = TitleWord.objects.filter(entry=entry)
    present = {(word.namespace, word.jamo): word.pk for word in words}
    new = [code for code in wanted if (namespace, code) not in present]
    if old := [pk for (number, code), pk in present.items() if number != namespace or code not in wanted]:
        words.filter(pk__in=old).delete()
    if new:
        TitleWord.objects.bulk_create(TitleWord(entry=entry, namespace=namespace, jamo=code) for code in sorted(new))


def forget(owner: int) -> None:
    TitleEntry.objects.filter(owner=owner).delete()


def weigh(owners: Iterable[int], step: int) -> None:
    """Note that so many more (or fewer) pages link to each of these."""
    TitleEntry.objects.filter(owner__in=list(owners)).update(weight=Greatest(F("weight") + step, 0))


def _asked(text: str) -> tuple[int, str]:
    """Take the namespace off what was typed: ``분류:정`` asks for 정 among the categories."""
    prefix, colon, rest = text.partition(":")
    namespace = namespace_by_name(prefix) if colon and prefix.strip() else None
    return (namespace.id, rest) if namespace else (MAIN, text.removeprefix(":"))


def _clean(text: str) -> str:
    return "".join(c for c in text[:MAX_TEXT] if c.isprintable() and not "\ud800" <= c <= "\udfff").strip()


def _starting(rows: QuerySet[TitleEntry], column: str, code: str, namespace: int) -> dict[int, TitleEntry]:
    """Entries whose ``column`` begins with ``code``: the first ones in order, and where those are many the most linked."""
    bounds = {f"{column}__gte": code, f"{column}__lt": _behind(code)}
    found = {entry.pk: entry for entry in rows.filter(namespace=namespace, **bounds).order_by(column)[:_CANDIDATES]}
    if len(found) == _CANDIDATES:
        linked = TitleEntry.objects.filter(namespace=namespace).order_by("-weight")[:_MOST_LINKED].values("pk")
        found |= {entry.pk: entry for entry in rows.filter(pk__in=linked, **bounds)[:_MOST_LINKED]}
    return found


def _containing(rows: QuerySet[TitleEntry], code: str, namespace: int) -> list[TitleEntry]:
    """Entries with these letters inside, first those where a word begins with them; inside words from two syllables on."""
    bounds = {"jamo__gte": code[:_INSIDE_LENGTH], "jamo__lt": _behind(code[:_INSIDE_LENGTH])}
    words = TitleWord.objects.filter(namespace=namespace, **bounds).order_by("jamo")[:_CANDIDATES]
    found = _best_first(rows.filter(pk__in=words.values("entry")), code)
    at_words = [entry for entry in found if _at_a_word(entry, code)]
    return at_words + [entry for entry in found if entry not in at_words and len(code) >= _TWO_SYLLABLES]


def _at_a_word(entry: TitleEntry, code: str) -> bool:
    text = _text_of(entry.title, entry.namespace)
    return any(coded(jamo(text[found.end() :])).startswith(code) for found in _BREAK.finditer(text))


def _best_first(found: Iterable[TitleEntry], code: str) -> list[TitleEntry]:
    def rank(entry: TitleEntry) -> tuple[bool, float, str]:
        return entry.jamo != code, len(entry.jamo) / 4 - 3 * log2(1 + entry.weight), entry.title

    return sorted(found, key=rank)


def _different(entries: Iterable[TitleEntry]) -> Iterator[TitleEntry]:
    """Leave out what leads to the same page as one before."""
    seen: set[str] = set()
    for entry in entries:
        goal = entry.redirect_to or entry.title
        if goal not in seen:
            seen.add(goal)
            yield entry


def _suggestion(entry: TitleEntry) -> Suggestion | None:
    try:
        url = addresses.page(parse_title(entry.title))
    except TitleError:
        return None
    return Suggestion(entry.title, url, f"→ {entry.redirect_to}" if entry.redirect_to else "")


def _special(text: str, limit: int) -> list[Suggestion]:
    asked = jamo(text)
    names = sorted((page.name for page in special_pages if page.listed and jamo(page.name).startswith(asked)), key=len)
    return [Suggestion(Title(SPECIAL, name).prefixed, addresses.special(name)) for name in names[:limit]]


def suggest(text: str, scopes: Collection[int], limit: int = 10) -> list[Suggestion]:
    """Titles that begin with what was typed, half a syllable or initial consonants too; then those with such a word inside.

    The exact one comes first, then short and much linked ones. Main namespace unless another is named in front.
    """
    namespace, wanted = _asked(_clean(text))
    if namespace == SPECIAL:
        return _special(wanted, limit)
    code = coded(jamo(wanted))
    if not code:
        return []
    rows = TitleEntry.objects.filter(scope__in=scopes)
    if is_initials(wanted):
        entries = _best_first(_starting(rows, "initials", code, namespace).values(), code)
    else:
        first = _starting(rows, "jamo", code, namespace)
        entries = _best_first(first.values(), code)
        if len(entries) < limit:
            entries += [entry for entry in _containing(rows, code, namespace) if entry.pk not in first]
    suggestions = (_suggestion(entry) for entry in _different(entries))
    found = [suggestion for suggestion in suggestions if suggestion][:limit]
    return found or _without_particle(text, scopes, limit)


def _without_particle(text: str, scopes: Collection[int], limit: int) -> list[Suggestion]:
    """What is suggested for the words when the particle behind them is left out: 디지털정책관이."""
    shorter = strip_particles(_clean(text))
    return suggest(shorter[0], scopes, limit) if shorter and shorter[0] != text else []


def meant_with_particle(text: str, scopes: Collection[int]) -> Title | None:
    """The page that is meant by a title with a particle behind it: 서울시스마트사업이."""
    found = (meant(shorter, scopes) for shorter in strip_particles(_clean(text)))
    return next((title for title in found if title), None)


def meant(text: str, scopes: Collection[int]) -> Title | None:
    """Give the page that is meant by exactly this title, or by the only one that differs in case and spaces alone."""
    try:
        title = parse_title(_clean(text).strip('"“”'))
    except TitleError:
        return None
    rows = TitleEntry.objects.filter(namespace=title.namespace, scope__in=scopes, jamo=coded(jamo(title.text))[:1000])
    found = list(rows[:3])
    for entry in found:
        if entry.title == title.prefixed:
            return title
    try:
        return parse_title(found[0].title) if len(found) == 1 else None
    except TitleError:
        return None
