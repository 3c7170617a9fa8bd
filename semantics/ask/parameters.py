"""A whole query from the arguments of ``{{#ask:}}`` or ``{{#show:}}``: conditions, columns, parameters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from semantics.ask.conditions import Reader
from semantics.ask.measuring import prune
from semantics.ask.names import read_chain, write_chain
from semantics.ask.printouts import read_printout, with_parameters
from semantics.ask.request import PrintMode, Printout, Request, SortKey
from semantics.ask.troubles import Troubles
from semantics.ask.words import FORMATS, HEADERS, LINKS, ORDERS, canonical_name, canonical_value
from semantics.items import Trouble
from semantics.options import Options

MOST_COLUMNS: Final = 200
MOST_SORTS: Final = 10

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_OWN: Final = frozenset({"limit", "offset", "sort", "order", "format", "headers", "link", "mainlabel"})


@dataclass(slots=True)
class _Gathered:
    """The arguments by kind. ``opened`` counts brackets of the conditions that wait to be closed."""

    conditions: list[str] = field(default_factory=list)
    printouts: list[tuple[str, list[str]]] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    opened: int = 0

    def add(self, text: str) -> None:
        name, equals, value = text.partition("=")
        if self.opened > 0 and "]]" in text:
            self._condition(f"|{text}")
        elif text.startswith("?"):
            self.printouts.append((text[1:], []))
        elif text.startswith("+") and self.printouts:
            self.printouts[-1][1].append(text)
        elif equals and "[[" not in name and "<q>" not in name.lower():
            self.parameters[canonical_name(name)] = value
        elif text:
            self._condition(text if not self.conditions else f" {text}")

    def _condition(self, text: str) -> None:
        self.conditions.append(text)
        self.opened += text.count("[[") - text.count("]]")


def parse_request(
    arguments: Sequence[tuple[str | None, str]], *, options: Options, show: bool = False, inline: bool = True
) -> Request:
    """The query that the arguments ask for, cut to the limits of the site.

    A named argument may come as ``(name, value)`` or as one text with ``=``; so may ``?P=Label``. ``show``: the first argument is a page.
    ``inline``: in a page, where fewer rows are allowed than on a special page.
    """
    gathered = _Gathered()
    for number, (name, value) in enumerate(arguments):
        text = (value if name is None else f"{name}={value}").strip()
        if show and number == 0:
            gathered.conditions.append(text if "[[" in text else f"[[:{text}]]")
        else:
            gathered.add(text)
    return _request(gathered, options, show=show, inline=inline)


def _request(gathered: _Gathered, options: Options, *, show: bool, inline: bool) -> Request:
    source = "".join(gathered.conditions)
    reader = Reader(source, options)
    condition, too_large = prune(reader.read(), options)
    wrong_conditions = tuple(reader.troubles) if source.strip() else (Trouble("semantics-no-conditions"),)
    written = gathered.parameters
    mainlabel = written["mainlabel"].strip() if "mainlabel" in written else None
    printouts, wrong = _printouts(gathered.printouts, show=show)
    form = written.get("format", "").strip().lower()
    return Request(
        condition=condition,
        source=source,
        printouts=printouts if show else _with_page(printouts, mainlabel),
        format=FORMATS.get(form, form),
        limit=_limit(written.get("limit", ""), options.max_inline_limit if inline else options.max_limit),
        offset=_number(written.get("offset", "")) or 0,
        sort=_sort(written, options, wrong),
        mainlabel=mainlabel,
        headers=canonical_value(HEADERS, written.get("headers", ""), "show"),
        link=canonical_value(LINKS, written.get("link", ""), "all"),
        parameters=MappingProxyType({name: value for name, value in written.items() if name not in _OWN}),
        troubles=(*wrong_conditions, *too_large, *wrong),
    )


def _printouts(written: Sequence[tuple[str, list[str]]], *, show: bool) -> tuple[tuple[Printout, ...], Troubles]:
    found: list[Printout] = []
    troubles = Troubles()
    if len(written) > MOST_COLUMNS:
        troubles.add("smw_querytoolarge", f"?{written[MOST_COLUMNS][0]}", str(len(written) - MOST_COLUMNS))
    for text, parameters in written[:MOST_COLUMNS]:
        printout = read_printout(text, show=show)
        if printout is not None:
            found.append(with_parameters(printout, parameters))
        elif text.strip() != "-":
            troubles.add("smw_noproperty", text.partition("=")[0].partition("#")[0].strip())
    return tuple(found), troubles


def _with_page(printouts: tuple[Printout, ...], mainlabel: str | None) -> tuple[Printout, ...]:
    """The page itself comes first unless it was asked for elsewhere or not wanted."""
    if mainlabel == "-" or any(printout.mode is PrintMode.THIS for printout in printouts):
        return printouts
    return Printout(PrintMode.THIS, label=mainlabel or None), *printouts


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text.strip()) else None


def _limit(text: str, most: int) -> int | None:
    number = _number(text)
    return None if number is None else min(number, most)


def _sort(written: Mapping[str, str], options: Options, troubles: Troubles) -> tuple[SortKey, ...]:
    """Names and orders in pairs; where orders are missing, ``asc``. Without both, nothing."""
    if "sort" not in written and "order" not in written:
        return ()
    names = written.get("sort", "").split(",", MOST_SORTS)[:MOST_SORTS]
    orders = [canonical_value(ORDERS, order, "asc") for order in written.get("order", "").split(",", MOST_SORTS)]
    keys: dict[str, SortKey] = {}
    for number, name in enumerate(names):
        key = _sort_name(name)
        if key is None:
            troubles.add("smw_noproperty", name.strip())
            continue
        order = orders[number] if number < len(orders) else "asc"
        keys.setdefault(key, SortKey(key, order if order != "random" or options.sort_random else "asc"))
    return tuple(keys.values())


def _sort_name(written: str) -> str | None:
    """A property or chain in its canonical spelling, "" for the title; None where it is neither."""
    if written.strip() in {"", "#"}:
        return ""
    chain = read_chain(written.strip())
    return None if chain is None else write_chain(chain)
