"""Times of day with their zones, as people write them. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from semantics.date_words import ZONES
from semantics.items import TimeItem


class ClockError(ValueError):
    """A time of day that cannot be. ``key`` is that of the message, ``detail`` what was wrong."""

    def __init__(self, key: str, detail: str) -> None:
        super().__init__(key)
        self.key = key
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written. ``minutes`` is the offset that was written, ``zone`` the name of a zone."""

    hour: int
    minute: int = 0
    second: float = 0.0
    zone: str = ""
    minutes: int = 0

    def offset(self, day: TimeItem) -> float:
        """Minutes east of Greenwich on that day."""
        return self.minutes if not self.zone else zone_offset(self.zone, day, self.hour, self.minute) or 0


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_offset(name: str, day: TimeItem, hour: int = 0, minute: int = 0, *, utc: bool = False) -> float | None:
    """Minutes east of Greenwich of a zone ("KST", "Asia/Seoul") at a local time (``utc``: a time in UTC); None for an unknown zone."""
    if name.upper() in ZONES:
        return ZONES[name.upper()]
    zone = _zone(name) if "/" in name else None
    if zone is None:
        return None
    year = min(max(day.year, 1900), 2100)
    moment = datetime(year, day.month or 1, min(day.day or 1, 28), min(hour, 23), minute, tzinfo=UTC if utc else zone)
    offset = moment.astimezone(zone).utcoffset()
    return 0.0 if offset is None else offset.total_seconds() / 60


_ZONE: Final = r"(?:\s*(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)(?![0-9])|\s*(?P<zone>[A-Z][A-Za-z]+/[A-Za-z_/+-]{1,40}|Z|[A-Z]{3,4}(?![A-Za-z])))?"
_WESTERN: Final = re.compile(
    r"(?<![0-9:])(?:(?<=[0-9])T)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}(?:[.,][0-9]{1,6})?))?(?![0-9:])"
    r"(?:\s*(?P<half>[ap]\.?m\.?)(?![A-Za-z]))?" + _ZONE,
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?<![0-9:])(?P<hour>[0-9]{1,2})\s*(?P<half>[ap]\.?m\.?)(?![A-Za-z])" + _ZONE, re.IGNORECASE)
_KOREAN: Final = re.compile(
    r"(?P<half>오전|오후)?\s*(?:(?<![0-9])(?P<hour>[0-9]{1,2})시(?:\s*(?P<minute>[0-9]{1,2})분(?:\s*(?P<second>[0-9]{1,2})초)?)?)"
    + _ZONE
)
_KOREAN_HALF: Final = re.compile(r"(오전|오후)\s*(?=[0-9]{1,2}:)")
_JOINED: Final = re.compile(r"(?<=[0-9])T(?=[0-9])")
_ERAS: Final = frozenset({"BC", "BCE", "AD", "CE", "JL", "GR"})


def read_clock(text: str) -> tuple[Clock | None, str]:
    """The time of day of a text, and the text without it. Raises :class:`ClockError`."""
    text = _JOINED.sub(" ", text)
    half = ""
    if found := _KOREAN_HALF.search(text):
        half, text = found[1], text[: found.start()] + text[found.end() :]
    for pattern in (_WESTERN, _BARE, _KOREAN):
        if found := pattern.search(text):
            return _clock(found, half), f"{text[: found.start()]} {text[_end(found) :]}"
    if half:
        raise ClockError("smw-datavalue-time-invalid", half)
    return None, text


def _is_zone(found: re.Match[str]) -> bool:
    name = found["zone"]
    return bool(name) and name.upper() not in _ERAS


def _end(found: re.Match[str]) -> int:
    return found.start("zone") if found["zone"] and not _is_zone(found) else found.end()


def _clock(found: re.Match[str], half: str) -> Clock:
    groups = found.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    second = float((groups.get("second") or "0").replace(",", "."))
    hour = _of_half(hour, (half or groups.get("half") or "").lower(), groups["hour"])
    if hour > 24 or minute > 59 or second >= 61 or (hour == 24 and (minute or second)):
        raise ClockError("smw-datavalue-time-invalid", found.group().strip())
    zone = groups["zone"] if _is_zone(found) else ""
    if zone and zone_offset(zone, TimeItem(2000)) is None:
        raise ClockError("smw-datavalue-time-invalid", zone)
    zone = "" if zone.upper() == "Z" else zone
    return Clock(hour, minute, second, zone, _minutes(groups["offset"]))


def _of_half(hour: int, half: str, written: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12 and half not in {"오전", "오후"}:
        raise ClockError("smw-datavalue-time-invalid-ampm", written)
    if hour > 12 or (hour == 0 and half == "오후"):
        if half == "오후" and hour > 12:
            return hour
        raise ClockError("smw-datavalue-time-invalid-ampm", written)
    return hour % 12 + (12 if half.startswith(("p", "오후")) else 0)


def _minutes(offset: str | None) -> int:
    """``+0900``, ``-3:30``, ``+9`` in minutes."""
    if not offset:
        return 0
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    total = int(hours) * 60 + int(minutes)
    return -total if offset[0] == "-" else total
