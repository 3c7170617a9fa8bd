"""Values as literals and resources, by kind."""

import re
from typing import Final

from semantics.calendars import converted
from semantics.date_text import clock
from semantics.items import BooleanItem, Calendar, GeoItem, Item, NumberItem, PageItem, TextItem, TimeItem, UriItem
from semantics.rdf.naming import Site
from semantics.rdf.terms import XSD, Literal, Object, address

_NOT_IN_ADDRESS: Final = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`]')


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
    """A date as precise as it is, a day in the Gregorian calendar."""
    shown = converted(item, Calendar.GREGORIAN)
    year = f"{'-' if shown.year < 0 else ''}{abs(shown.year):04}"
    if shown.month is None:
        return Literal(f"{year}Z", XSD + "gYear")
    if shown.day is None:
        return Literal(f"{year}-{shown.month:02}Z", XSD + "gYearMonth")
    day = f"{year}-{shown.month:02}-{shown.day:02}"
    if not shown.has_time:
        return Literal(f"{day}Z", XSD + "date")
    return Literal(f"{day}T{clock(shown)}Z", XSD + "dateTime")


def julian_day(item: TimeItem) -> Literal:
    """The number that dates are compared by, whatever their precision."""
    return Literal(NumberItem(round(item.julian_day, 7)).serialization, XSD + "double")


def safe_address(uri: str, *, iri: bool = False) -> str:
    """An address without what no syntax lets stand in one. ``iri`` leaves letters of all scripts."""
    uri = _NOT_IN_ADDRESS.sub(lambda found: _percent(found.group()), uri)
    return uri if iri or uri.isascii() else "".join(sign if sign.isascii() else _percent(sign) for sign in uri)


def _percent(sign: str) -> str:
    return "".join(f"%{octet:02X}" for octet in sign.encode("utf-8", "replace"))
