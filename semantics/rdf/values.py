"""Values as literals and resources, by kind."""

import re
from typing import Final

from semantics.items import BooleanItem, Calendar, GeoItem, Item, NumberItem, PageItem, TextItem, TimeItem, UriItem
from semantics.date_text import gregorian
from semantics.rdf.naming import Site
from semantics.rdf.terms import XSD, Literal, Object, address

_NOT_IN_ADDRESS: Final = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`]')
_DAY: Final = "{sign}{year:04}-{month:02}-{day:02}"


def value(item: Item, site: Site) -> Object:
    """One value."""
    match item:
        case PageItem():
            return site.entity(item.title)
        case UriItem():
            return address(safe_address(item.uri, iri=site.iri))
        case NumberItem():
            return Literal(item.serialization, XSD + "double")
        case BooleanItem():
            return Literal("true" if item.value else "false", XSD + "boolean")
        case TimeItem():
            return time(item)
        case GeoItem() | TextItem():
            return Literal(item.serialization)


def time(item: TimeItem) -> Literal:
    """A date as precise as it is, in the Gregorian calendar where it is precise enough to be reckoned."""
    exact = item.day is not None
    shown = gregorian(item) if exact and item.calendar is Calendar.JULIAN else item
    year = f"{'-' if shown.year < 0 else ''}{abs(shown.year):04}"
    if shown.month is None:
        return Literal(f"{year}Z", XSD + "gYear")
    if shown.day is None:
        return Literal(f"{year}-{shown.month:02}Z", XSD + "gYearMonth")
    day = f"{year}-{shown.month:02}-{shown.day:02}"
    if shown.hour is None:
        return Literal(f"{day}Z", XSD + "date")
    second = f"{shown.second or 0:06.3f}".rstrip("0").rstrip(".") if (shown.second or 0) % 1 else f"{int(shown.second or 0):02}"
    return Literal(f"{day}T{shown.hour:02}:{shown.minute or 0:02}:{second}Z", XSD + "dateTime")


def safe_address(uri: str, *, iri: bool = False) -> str:
    """An address without what no syntax lets stand in one. ``iri`` leaves letters of all scripts."""
    uri = uri.replace("%20", "_").replace(" ", "_")
    uri = _NOT_IN_ADDRESS.sub(lambda found: _percent(found.group()), uri)
    return uri if iri or uri.isascii() else "".join(sign if sign.isascii() else _percent(sign) for sign in uri)


def _percent(sign: str) -> str:
    return "".join(f"%{octet:02X}" for octet in sign.encode("utf-8", "replace"))
