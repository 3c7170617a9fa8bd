"""Rows of pages and subobjects that facts are stated of, or that facts name."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from django.db.models import Q

from core.hangul import sort_key
from core.titles import Title
from semantics.ask.natural import natural_key
from semantics.models import Subject
from semantics.options import current
from semantics.statements import SubjectFacts

OF_THE_PAGE: Final = ("page", "exists", "scope", "sort_text", "sort_key", "display")


def subjects_of(titles: Collection[Title]) -> dict[Title, Subject]:
    """The subjects of these titles, made where there are none: one statement, three where some are new."""
    found = _known(titles)
    missing = [title for title in titles if title not in found]
    if missing:
        rows = [_new_subject(title) for title in sorted(missing)]
        Subject.objects.bulk_create(rows, ignore_conflicts=True)
        found |= _known(missing)
    return found


def _known(titles: Collection[Title]) -> dict[Title, Subject]:
    groups: dict[tuple[int, bool], set[str]] = {}
    for title in titles:
        groups.setdefault((title.namespace, bool(title.fragment)), set()).add(title.text)
    wanted = set(titles)
    condition = Q(pk__in=[])
    for (namespace, part), texts in groups.items():
        fragment = ~Q(fragment="") if part else Q(fragment="")
        condition |= Q(fragment, namespace=namespace, title__in=texts)
    return {subject.name: subject for subject in Subject.objects.filter(condition) if subject.name in wanted}


def order_of(text: str) -> str:
    """The place of a subject in order, by the collation of the site: the Korean dictionary's, by numbers, in one case, or the text itself."""
    return _placed(text, current().collation)


@lru_cache(maxsize=8_192)
def _placed(text: str, collation: str) -> str:
    if collation == "korean":
        return sort_key(text)[:255]
    if collation == "numeric" or collation.startswith("uca"):
        return natural_key(text)[:255]
    return text.upper()[:255] if collation == "uppercase" else text[:255]


def _sort_text(title: Title) -> str:
    return f"{title.text}#{title.fragment}" if title.fragment else title.text


def _new_subject(title: Title) -> Subject:
    text = _sort_text(title)[:255]
    return Subject(
        namespace=title.namespace,
        title=title.text,
        fragment=title.fragment,
        sort_text=text,
        sort_key=order_of(text),
    )


def moved(subjects: Mapping[Title, Subject], part: SubjectFacts, *, page: int, scope: int) -> Subject | None:
    """The subject with what its page now says of it; None where it says what it said before."""
    subject = subjects[part.title]
    text = (part.sort or _sort_text(part.title))[:255]
    now = (page, True, scope, text, order_of(text), part.display[:255])
    if now == tuple(getattr(subject, name) for name in OF_THE_PAGE):
        return None
    for name, value in zip(OF_THE_PAGE, now, strict=True):
        setattr(subject, name, value)
    return subject


def redirect(subject: Subject, target: Subject | None) -> None:
    """Point a subject, and all that point at it, at the end of the chain; a circle points nowhere."""
    end = target.redirect_to if target and target.redirect_to_id else target
    if end is not None and end.pk == subject.pk:
        end = None
    if subject.redirect_to_id != (end.pk if end else None):
        Subject.objects.filter(pk=subject.pk).update(redirect_to=end)
        if end is not None:
            Subject.objects.filter(redirect_to=subject).update(redirect_to=end)
