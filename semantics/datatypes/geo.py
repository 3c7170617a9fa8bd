"""The type of geographic coordinates, and distances on the earth."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import math
import re
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import decoded
from semantics.items import GeoItem, Item, NumberItem, Trouble

_EARTH: Final = 6_371_008.8
_NUMBER: Final = r"[0-9]{1,3}(?:\.[0-9]{1,12})?"
_ANGLE: Final = re.compile(
    rf"\s*(?P<before>[NSEW]|북위|남위|동경|서경)?\s*(?P<sign>[-+])?\s*(?P<degrees>{_NUMBER})\s*(?:°|도)?\s*"
    rf"(?:(?P<minutes>[0-9]{{1,2}}(?:\.[0-9]{{1,12}})?)\s*(?:'|′|분)\s*)?"
    rf"(?:(?P<seconds>[0-9]{{1,2}}(?:\.[0-9]{{1,12}})?)\s*(?:\"|″|''|초)\s*)?(?P<behind>[NSEW])?\s*",
    re.IGNORECASE,
)
_SOUTH_WEST: Final = frozenset({"S", "W", "남위", "서경"})
_EAST_WEST: Final = frozenset({"E", "W", "동경", "서경"})
_ALTITUDE: Final = re.compile(r"\s*(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)\s*(?:m|미터)?\s*")


def _angle(text: str) -> tuple[float, str] | None:
    """Degrees with their sign, and the direction that was named."""
    found = _ANGLE.fullmatch(text)
    if found is None:
        return None
    degrees = float(found["degrees"]) + float(found["minutes"] or 0) / 60 + float(found["seconds"] or 0) / 3600
    direction = (found["before"] or found["behind"] or "").upper()
    negative = (found["sign"] == "-") != (direction in _SOUTH_WEST)
    return round(-degrees if negative else degrees, 8), direction


def _pieces(text: str) -> list[str]:
    for sign in (",", ";"):
        if sign in text:
            return [piece.strip() for piece in text.split(sign)]
    halves = re.split(r"(?<=[NSns])\s+|\s+(?=동경|서경)", text, maxsplit=1)
    return halves if len(halves) == 2 else text.split(maxsplit=1)


def read_coordinates(text: str) -> GeoItem | None:
    """``37.5665, 126.978``, ``52°31'N, 13°24'E``, ``북위 37도 33분, 동경 126도 58분``; a third number is metres above the sea."""
    pieces = _pieces(text[:200])
    if not 2 <= len(pieces) <= 3:
        return None
    first, second = _angle(pieces[0]), _angle(pieces[1])
    if first is None or second is None:
        return None
    if first[1] in _EAST_WEST:
        first, second = second, first
    height = _ALTITUDE.fullmatch(pieces[2]) if len(pieces) == 3 else None
    if abs(first[0]) > 90 or abs(second[0]) > 180 or (len(pieces) == 3 and height is None):
        return None
    return GeoItem(first[0], second[0], float(height[1]) if height else None)


def distance(one: GeoItem, other: GeoItem) -> float:
    """Metres along a great circle."""
    latitudes = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude) / 2
    half = math.sin((latitudes[1] - latitudes[0]) / 2) ** 2
    half += math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(across) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def box(centre: GeoItem, metres: float) -> tuple[float, float, float, float]:
    """South, north, west and east of all that may be so near; the whole circle where a pole or the date line is in reach."""
    reach = math.degrees(metres / _EARTH)
    south, north = centre.latitude - reach, centre.latitude + reach
    widest = math.cos(math.radians(max(abs(south), abs(north))))
    if south <= -90 or north >= 90 or reach >= 180 * widest:
        return max(south, -90.0), min(north, 90.0), -180.0, 180.0
    across = reach / widest
    west, east = centre.longitude - across, centre.longitude + across
    return (south, north, west, east) if west >= -180 and east <= 180 else (south, north, -180.0, 180.0)


_REACH: Final = re.compile(r"(.*?)\(\s*([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*([A-Za-z가-힣]*)\s*\)\s*", re.DOTALL)
_METRES: Final = {
    "": 1000.0, "m": 1.0, "미터": 1.0, "km": 1000.0, "킬로미터": 1000.0, "mi": 1609.344, "mile": 1609.344,
    "miles": 1609.344, "마일": 1609.344, "nm": 1852.0, "ft": 0.3048,
}  # fmt: skip


def split_reach(text: str) -> tuple[str, float | None]:
    """``37.5, 127 (100km)`` as the coordinates and metres; None without a distance, NaN for a unit that is unknown."""
    found = _REACH.fullmatch(text)
    if found is None:
        return text, None
    return found[1].strip(), float(found[2]) * _METRES.get(found[3].lower(), math.nan)


class Coordinates(Datatype):
    id: ClassVar[str] = "_geo"
    name: ClassVar[str] = "Geographic coordinates"
    korean: ClassVar[str] = "좌표"
    aliases: ClassVar[tuple[str, ...]] = (
        "Geographic coordinate",
        "Coordinates",
        "지리 좌표",
        "위치",
        "Geografische Koordinaten",
        "Coordonnées géographiques",
        "Coordenadas geográficas",
    )
    sorts_as: ClassVar[str] = "number"

    def read(self, text: str, context: Context) -> Read:
        typed = decoded(text[:1000])
        item = read_coordinates(typed)
        if item is None:
            return Read(troubles=(Trouble("semantics-no-coordinates", (typed[:200],)),))
        return Read(item, caption=typed)

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        if not isinstance(item, GeoItem):
            return Shown(item.serialization)
        text = _in_degrees(item) if form.lower() == "dms" else self.source(item, context)
        url = "" if form in {"-", "plain"} else f"geo:{item.serialization}"
        return Shown(text, url=url, number=item.latitude)

    def source(self, item: Item, context: Context) -> str:
        if not isinstance(item, GeoItem):
            return item.serialization
        parts = [item.latitude, item.longitude, *([] if item.altitude is None else [item.altitude])]
        return ", ".join(NumberItem(round(part, 8)).serialization for part in parts)


def _in_degrees(item: GeoItem) -> str:
    return f"{_sexagesimal(item.latitude, 'NS')}, {_sexagesimal(item.longitude, 'EW')}"


def _sexagesimal(angle: float, letters: str) -> str:
    seconds = round(abs(angle) * 3600)
    return f"{seconds // 3600}° {seconds // 60 % 60}' {seconds % 60}\" {letters[angle < 0]}"
