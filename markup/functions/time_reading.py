"""Points in time as people write them: dates, times of day, zones, and how far off from now.

A text is read piece by piece. Each piece sets the date, the time or the zone, at most once, or moves what was set.
"""

import re
from datetime import datetime
from typing import Final

from markup.functions.time_account import Reading, TimeError
from markup.functions.time_pieces import PIECES, Take

_LONGEST: Final = 150
_GAP: Final = re.compile(r"[ ,]*")


def read_time(text: str, now: datetime) -> datetime:
    """The point in time that a text names, in UTC. What it leaves open is as it is ``now``. Raises :class:`TimeError`."""
    text = " ".join(text.lower().split())
    if len(text) > _LONGEST:
        raise TimeError
    return _reading(text).moment(now)


def _reading(text: str) -> Reading:
    reading = Reading()
    position = 0
    while position < len(text):
        found, take = _piece(text, position)
        try:
            take(reading, found)
        except TimeError:
            raise
        except (ValueError, OverflowError):
            raise TimeError from None
        gap = _GAP.match(text, found.end())
        position = gap.end() if gap else found.end()
    return reading


def _piece(text: str, position: int) -> tuple[re.Match[str], Take]:
    for pattern, take in PIECES:
        found = pattern.match(text, position)
        if found and found.end() > position:
            return found, take
    raise TimeError
