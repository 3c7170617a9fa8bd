"""The English catalogue: ``python -m tests.messages update`` brings it in line with the sources, ``check`` says what is wrong.

Message ids are Korean, so Korean needs no catalogue. Works without GNU gettext.
"""

import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from markup.model import Kind
from markup.words import DEFAULTS
from semantics.formats.words import DEFAULTS as FORMAT_WORDS

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "locale" / "en" / "LC_MESSAGES"
PO: Final = FOLDER / "django.po"
MO: Final = FOLDER / "django.mo"
ROOMS: Final = ("core", "markup", "accounts", "search", "semantics", "articles", "exchange", "api", "policywiki")
KEYWORDS: Final = {
    "_": None,
    "_N": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


# What Django makes of a template is not quite Python; the calls in it are.
_STRING: Final = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL: Final = re.compile(rf"\bn?p?gettext\((?:{_STRING},\s?){{0,2}}{_STRING}(?:,\s?count)?\)")


# Header lines that would change with each run and tell nothing.
_NOT_KEPT: Final = (
    b'"POT-C',
    b'"PO-R',
    b'"Last-T',
    b'"Report-',
    b'"Language-Team',
    b'"Generated',
    b'"Project-Id',
    b"# Copyright",
    b"# This file",
    b"# FIRST",
)


# The compiled file names times; they must not depend on when it is compiled.
_ANY_TIME: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def _sources() -> Iterator[tuple[Path, bytes]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_bytes()
    for folder in (ROOT / "templates", *(ROOT / room / "templates" for room in ROOMS)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".html", ".txt"}:
                calls = _CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path)))
                yield path, "\n".join(calls).encode()


def collected() -> Catalog:
    """Every message of the sources."""
    catalog = Catalog(locale="en", project="PolicyWiki", charset="utf-8", fuzzy=False)
    for path, source in _sources():
        place = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            catalog.add(message, locations=[(place, 0)], context=context)
    for place, words in (("markup/words.py", DEFAULTS), ("semantics/formats/words.py", FORMAT_WORDS)):
        for word in words.values():
            catalog.add(word, locations=[(place, 0)])
    for kind in Kind:
        catalog.add(kind.value, locations=[("markup/model.py", 0)])
    return catalog


def _stored() -> Catalog:
    with PO.open("rb") as file:
        return pofile.read_po(file, locale="en")


def _written(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalog, omit_header=False, include_lineno=False, sort_output=True, width=120)
    lines = buffer.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(_NOT_KEPT))


def _compiled(catalog: Catalog) -> bytes:
    catalog.creation_date = catalog.revision_date = _ANY_TIME
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalog)
    return buffer.getvalue()


def update() -> None:
    """Add new messages, drop unused ones, compile."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalog = _stored() if PO.exists() else Catalog(locale="en", project="PolicyWiki", charset="utf-8", fuzzy=False)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.write_bytes(_written(catalog))
    MO.write_bytes(_compiled(catalog))


def faults() -> list[str]:
    """What is missing, left over, untranslated or not compiled."""
    if not PO.exists() or not MO.exists():
        return ["no catalogue: run python -m tests.messages update"]
    stored = _stored()
    wanted = {(message.id, message.context) for message in collected() if message.id}
    kept = {(message.id, message.context): message for message in stored if message.id}
    found = [f"not in the catalogue: {message}" for message, _ in wanted - kept.keys()]
    found += [f"no longer used: {message}" for message, _ in kept.keys() - wanted]
    for message in kept.values():
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.fuzzy or not all(strings):
            found.append(f"not translated: {message.id}")
        found += [f"{message.id}: {error}" for error in message.check()]
    if MO.read_bytes() != _compiled(stored):
        found.append("django.mo is older than django.po: run python -m tests.messages update")
    return sorted(found)


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        update()
    bad = faults()
    for line in bad:
        sys.stdout.write(f"{line}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
