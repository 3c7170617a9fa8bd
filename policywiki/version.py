"""The version, written in one place: the first heading of CHANGELOG.md that bears a number."""

import re
from pathlib import Path

_HEADING = re.compile(r"^## +v?(\d+\.\d+(?:\.\d+)?\S*)", re.MULTILINE)


def version_in(changelog: Path) -> str:
    """``1.2.0`` of the topmost ``## 1.2.0`` heading; ``0`` when there is none."""
    try:
        found = _HEADING.search(changelog.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "0"
    return found[1] if found else "0"
