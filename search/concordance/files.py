"""A concordance as a file that other programs read."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from django.utils.translation import gettext

from core.spreadsheets import harmless
from search.concordance.gathering import Gathered, Line
from search.concordance.presenting import bound_text, line_address, year_rows
from search.files import BOM

TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def as_csv(lines: Sequence[Line], origin: str) -> str:
    """RFC 4180 with a byte order mark. No cell is one that a spreadsheet would run."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow([gettext("앞"), gettext("찾은 말"), gettext("뒤"), gettext("문서"), gettext("절"), gettext("주소")])
    for line in lines:
        cells = (line.left, line.match, line.right, line.title, " › ".join(line.path), f"{origin}{line_address(line)}")
        rows.writerow([harmless(cell.strip()) for cell in cells])
    return BOM + written.getvalue()


def as_json(gathered: Gathered, lines: Sequence[Line], *, query: str, origin: str) -> str:
    """An object with bounds, counts by year and ``lines``; names of fields are English in every language."""
    answer = {
        "query": query,
        "occurrences": len(lines),
        "pages": gathered.pages,
        "complete": gathered.complete,
        "looked_at": gathered.read,
        "documents": gathered.documents,
        "note": bound_text(gathered),
        "years": [{"year": one.year, "pages": one.count, "of": one.of_all} for one in year_rows(gathered)],
        "lines": [
            {
                "left": line.left,
                "match": line.match,
                "right": line.right,
                "page": line.title,
                "section": list(line.path),
                "url": f"{origin}{line_address(line)}",
            }
            for line in lines
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def disposition(words: str, extension: str) -> str:
    """The header that names the file, also for programs that read ASCII only."""
    name = "".join(letter if letter.isalnum() else "_" for letter in words)[:60].strip("_") or "words"
    return f"attachment; filename=\"concordance.{extension}\"; filename*=UTF-8''{quote(f'용례-{name}.{extension}')}"
