"""Items to columns of a fact and back."""

import math
from functools import lru_cache
from typing import Any, Final

from core.titles import Title
from semantics.items import (
    BooleanItem,
    Calendar,
    GeoItem,
    Item,
    NumberItem,
    PageItem,
    TextItem,
    TimeItem,
    UriItem,
)
from semantics.models import TEXT, Fact

Kind = Fact.Kind
_BELOW_ZERO: Final = "-0"
"""The text of a number that is nothing, written with a minus: what was rounded from below."""


def columns_of(item: Item) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind
    """The columns of a fact, without ``value``: a page's subject has to be looked up."""
    match item:
        case PageItem():
            return {"kind": Kind.PAGE}
        case NumberItem():
            # A database may keep no sign of nothing.
            return {"kind": Kind.NUMBER, "number": item.number, "text": _BELOW_ZERO if _is_below(item.number) else None}
        case BooleanItem():
            return {"kind": Kind.BOOLEAN, "number": float(item.value)}
        case TimeItem():
            return {"kind": Kind.TIME, "number": item.julian_day, "text": item.serialization[:TEXT]}
        case GeoItem():
            return {"kind": Kind.GEO, "number": item.latitude, "other": item.longitude, "text": item.serialization}
        case UriItem():
            return {"kind": Kind.URI, **_text(item.uri)}
        case TextItem():
            return {"kind": Kind.TEXT, **_text(item.text, item.key)}


def _is_below(number: float) -> bool:
    return number == 0 and math.copysign(1, number) < 0


def _text(text: str, key: str = "") -> dict[str, str]:
    """``key``, where there is one, is what the text is found by; the text itself is then kept whole beside it."""
    return {"text": (key or text)[:TEXT], "rest": text if key or len(text) > TEXT else ""}


def item_of(kind: str, *, value: Title | None, number: float | None, text: str | None, rest: str = "") -> Item:  # noqa: PLR0911 - one for each kind
    """The item that these columns hold. ``value`` is the title of the subject that a page item names."""
    match kind:
        case Kind.PAGE:
            return PageItem(value or Title(0, ""))
        case Kind.NUMBER:
            return NumberItem(-0.0 if text == _BELOW_ZERO else number or 0.0)
        case Kind.BOOLEAN:
            return BooleanItem(bool(number))
        case Kind.TIME:
            return time_of(text or "")
        case Kind.GEO:
            return geo_of(text or "")
        case Kind.URI:
            return UriItem(rest or text or "")
        case _:
            return TextItem(rest or text or "")


@lru_cache(maxsize=4_096)
def time_of(serialization: str) -> TimeItem:
    model, year, *parts = serialization.split("/")
    whole = [int(part) for part in parts[:4]]
    month, day, hour, minute = (whole + [None] * 4)[:4]
    return TimeItem(
        year=int(year),
        month=month,
        day=day,
        hour=hour,
        minute=minute,
        second=float(parts[4]) if len(parts) > 4 else None,
        calendar=Calendar(int(model)),
        era=year.startswith("+"),
        zone="/".join(parts[5:]) if len(parts) > 5 and parts[5] != "0" else "",
    )


def geo_of(serialization: str) -> GeoItem:
    latitude, longitude, *altitude = (float(part) for part in serialization.split(","))
    return GeoItem(latitude, longitude, altitude[0] if altitude else None)
