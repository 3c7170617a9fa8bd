"""Titles and headings that can be suggested, and the title that was meant. Kept in SQL: a broken index breaks no name."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from django.db.models import F
from django.db.models.functions import Greatest

from core.hangul import strip_particles
from core.titles import Title, TitleError, parse_title
from search.coding import beginning, insides, of_initials, spelled, text_of
from search.models import HeadingEntry, TitleEntry, TitleWord
from search.suggesting import Suggestion, clean, suggest

__all__ = [
    "Suggestion",
    "categorize",
    "forget",
    "heading_of",
    "meant",
    "put",
    "put_headings",
    "rescope",
    "spelling",
    "suggest",
    "weigh",
    "words",
]

HEADINGS: Final = 300
"""Headings of one page that are suggested, the first ones."""

_ALIKE: Final = 5
_NUMBERS: Final = "0123456789.-)(). \t"


def spelling(title: str, namespace: int) -> dict[str, str | int]:
    """What is derived from the title alone of an entry."""
    text = text_of(title, namespace)
    letters = spelled(text)
    return {"jamo": letters, "initials": of_initials(text), "length": len(letters)}


def words(entry: TitleEntry) -> Iterator[TitleWord]:
    """The unsaved rows of the places inside a title, each once."""
    for letters, first in sorted(set(insides(text_of(entry.title, entry.namespace)))):
        yield TitleWord(entry=entry, namespace=entry.namespace, jamo=letters, initials=first)


def put(
    *,
    owner: int,
    title: str,
    namespace: int,
    scope: int = 0,
    redirect_to: str = "",
    weight: int = 0,
) -> None:
    """Let this title be suggested. ``title`` is prefixed, ``weight`` how many pages link to it. Call in the transaction."""
    entry, _ = TitleEntry.objects.update_or_create(
        owner=owner,
        defaults={
            "title": title,
            "namespace": namespace,
            "scope": scope,
            "redirect_to": redirect_to,
            "weight": weight,
            **spelling(title, namespace),
        },
    )
    wanted = {(word.namespace, word.jamo, word.initials): word for word in words(entry)}
    stored = TitleWord.objects.filter(entry=entry).values_list("pk", "namespace", "jamo", "initials")
    present = {(number, letters, first): pk for pk, number, letters, first in stored}
    if old := [pk for key, pk in present.items() if key not in wanted]:
        TitleWord.objects.filter(pk__in=old).delete()
    if new := [word for key, word in wanted.items() if key not in present]:
        TitleWord.objects.bulk_create(new)


def put_headings(owner: int, headings: Iterable[tuple[str, str]]) -> None:
    """Let these (heading, anchor) of an owner whose title was put be suggested, and no others. Call in the transaction."""
    entry = TitleEntry.objects.filter(owner=owner).only("namespace").first()
    if entry is None:
        return
    wanted = dict.fromkeys((entry.namespace, *heading) for heading in tuple(headings)[:HEADINGS])
    stored = HeadingEntry.objects.filter(entry=entry).values_list("pk", "namespace", "heading", "anchor")
    present = {(namespace, heading, anchor): pk for pk, namespace, heading, anchor in stored}
    if old := [pk for key, pk in present.items() if key not in wanted]:
        HeadingEntry.objects.filter(pk__in=old).delete()
    if new := [heading_of(entry, heading, anchor) for _, heading, anchor in wanted.keys() - present.keys()]:
        HeadingEntry.objects.bulk_create(new)


def heading_of(entry: TitleEntry, heading: str, anchor: str) -> HeadingEntry:
    """The unsaved row of a heading. Numbers in front of it ("1. ") need not be typed."""
    text = heading.lstrip(_NUMBERS) or heading
    letters, first = beginning(text)
    codes = {"namespace": entry.namespace, "jamo": letters, "initials": first}
    return HeadingEntry(entry=entry, heading=heading, anchor=anchor, **codes)


def categorize(owner: int, category: str) -> None:
    """Tell the title of this owner by a category, or by none where it is empty."""
    TitleEntry.objects.filter(owner=owner).update(category=category)


def rescope(scopes: Mapping[int, int]) -> None:
    """Let the titles of these owners be suggested to those who may read them now."""
    stored = TitleEntry.objects.filter(owner__in=list(scopes)).values_list("owner", "scope")
    for owner, scope in list(stored):
        if scope != scopes[owner]:
            TitleEntry.objects.filter(owner=owner).update(scope=scopes[owner])


def forget(owner: int) -> None:
    TitleEntry.objects.filter(owner=owner).delete()


def weigh(owners: Iterable[int], step: int) -> None:
    """Note that so many more (or fewer) pages link to each of these."""
    TitleEntry.objects.filter(owner__in=list(owners)).update(weight=Greatest(F("weight") + step, 0))


def meant(text: str, scopes: Collection[int], *, with_particle: bool = False) -> Title | None:
    """Give the page that is meant by exactly this title, or by the only one that differs in case and spaces alone.

    ``with_particle``: also by a title with a particle behind it (서울시스마트사업이).
    """
    typed = clean(text)
    wanted = [title for one in (typed, *(strip_particles(typed) if with_particle else ())) if (title := _titled(one))]
    letters = {title: spelled(title.text) for title in wanted}
    spaces = {title.namespace for title in wanted}
    rows = TitleEntry.objects.filter(namespace__in=spaces, scope__in=scopes, jamo__in=set(letters.values()))
    found = list(rows.values_list("namespace", "jamo", "title")[: _ALIKE * len(wanted)]) if wanted else []
    for title in wanted:
        names = [name for *key, name in found if key == [title.namespace, letters[title]]]
        if title.prefixed in names:
            return title
        if len(names) == 1:
            return _titled(names[0])
    return None


def _titled(text: str) -> Title | None:
    try:
        return parse_title(text.strip('"“”'))
    except TitleError:
        return None
