"""One page that was found, as the result page shows it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from django.utils.translation import gettext, ngettext, pgettext

from core import addresses
from core.titles import Title, TitleError, parse_title
from search.backends.base import PageFound, Place
from search.contexts import NOTHING, Hit
from search.excerpts import excerpt, marked
from search.marking import Marker

_BETWEEN: Final = " › "


def hit(found: PageFound, marker: Marker | None) -> Hit | None:
    """Make a hit; None for a page whose title cannot be read any more."""
    try:
        title = parse_title(found.title)
    except TitleError:
        return None
    best = found.best
    section = _BETWEEN.join(best.path)
    return Hit(
        title=found.title,
        title_html=marked(found.title, marker),
        address=addresses.page(title),
        excerpt=excerpt(found.text, marker),
        section=section,
        section_html=marked(section, marker) if section else NOTHING,
        section_address=_section_address(title, best) if best.path else "",
        kind=gettext(best.kind) if best.kind and best.kind != (best.path or ("",))[-1] else "",
        redirect=_redirect(found, marker),
        categories=found.categories,
        attachment=_attachment(best),
        about=" · ".join(_about(found)),
        touched=datetime.fromtimestamp(found.touched, UTC) if found.touched else None,
        more_sections=tuple((_named(place), _section_address(title, place)) for place in found.others),
    )


def _about(found: PageFound) -> Iterator[str]:
    if found.categories:
        yield ", ".join(found.categories)
    yield ngettext("{size}바이트", "{size}바이트", found.size).format(size=f"{found.size:,}")


def _attachment(place: Place) -> str:
    """Say in which file, and on which page of it: 첨부: 계획.pdf 12쪽."""
    if not place.attachment:
        return ""
    if not place.leaf:
        return gettext("첨부: {name}").format(name=place.attachment)
    return gettext("첨부: {name} {number}쪽").format(name=place.attachment, number=place.leaf)


def _named(place: Place) -> str:
    return _attachment(place) or (place.path[-1] if place.path else pgettext("section", "머리말"))


def _redirect(found: PageFound, marker: Marker | None) -> str:
    """Name the redirect through which the page was found when its own title has nothing of it."""
    if marker is None or not found.redirects or marker.places(found.title):
        return ""
    return next((name for name in found.redirects if marker.places(name)), "")


def _section_address(title: Title, place: Place) -> str:
    return addresses.page(replace(title, fragment=place.anchor))
