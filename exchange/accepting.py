"""What kind of document a client would rather have, by its header ``Accept``."""

from collections.abc import Mapping
from typing import Final

_KINDS: Final[Mapping[str, str]] = {
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/turtle": "turtle",
    "text/n3": "turtle",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
    "text/html": "html",
    "application/xhtml+xml": "html",
}
_LONGEST: Final = 2_000


def preferred(accept: str, default: str) -> str:
    """``turtle``, ``rdfxml`` or ``html``, whichever weighs most; of equals the first. ``default`` where none of them is named.

    Browsers accept XML too, but say that they would rather have HTML.
    """
    best, weight = default, 0.0
    named = False
    for part in accept[:_LONGEST].lower().split(","):
        name, _, parameters = part.partition(";")
        kind = _KINDS.get(name.strip())
        if kind is None:
            continue
        given = _weight(parameters)
        if given > weight or (given == weight and not named):
            best, weight, named = kind, given, True
    return best if weight else default


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.strip() == "q":
            digits = value.strip().replace(".", "", 1)
            return float(value) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0.0
    return 1.0
