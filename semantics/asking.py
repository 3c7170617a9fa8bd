"""The form of 특수:묻기: from what was typed to the arguments of a query, and from a query back to the form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.frame import Item
from semantics.ask.addresses import Field
from semantics.ask.language import describe
from semantics.ask.printouts import write_printout
from semantics.ask.request import Request, SortKey
from semantics.ask.tree import Anything
from semantics.contexts import AskView, SortRow
from semantics.formats.register import FORMATS

EXPORTS: Final = (("CSV", "csv"), ("JSON", "json"), ("RDF", "rdf"), ("RSS", "feed"))
LONGEST: Final = 20_000
"""Characters of a field that are read."""

_ROWS: Final = 2
_MOST_ROWS: Final = 10
_OWN: Final = frozenset({"link", "headers"})
OTHERS: Final = "others"
"""The field with further parameters, ``name=value`` in a line each."""


def typed(fields: Mapping[str, object]) -> dict[str, Field]:
    """What the form sent, as :func:`semantics.ask.addresses.from_url` reads it; empty fields of the form say nothing."""
    given: dict[str, Field] = {}
    for name, value in fields.items():
        if isinstance(value, str):
            text = value[:LONGEST].replace("\r\n", "\n")
            if text.strip() or name == "eq":
                given[name] = text
        elif isinstance(value, Sequence):
            given[name] = [str(one)[:LONGEST].strip() for one in value][:_MOST_ROWS]
    if isinstance(others := given.get(OTHERS), str):
        given["p"] = [line for line in others.split("\n") if "=" in line]
    _without_empty_sorts(given)
    return given


def _without_empty_sorts(given: dict[str, Field]) -> None:
    """Rows of the form without a name sort by nothing, unless they are all there is and turn the order round."""
    names, orders = given.get("sort_num[]"), given.get("order_num[]")
    if not isinstance(names, list):
        return
    ways = orders if isinstance(orders, list) else []
    pairs = [(name, ways[place] if place < len(ways) else "asc") for place, name in enumerate(names)]
    kept = [pair for place, pair in enumerate(pairs) if pair[0] or (place == 0 and pair[1] not in {"", "asc"})]
    given.pop("sort_num[]", None)
    given.pop("order_num[]", None)
    if kept:
        given["sort"] = ",".join(name for name, _order in kept)
        given["order"] = ",".join(order or "asc" for _name, order in kept)


def is_asked(request: Request) -> bool:
    """Whether there is a query at all."""
    return bool(request.source.strip()) or not isinstance(request.condition, Anything)


# Back to the form


def filled(view: AskView, given: Mapping[str, object], request: Request) -> AskView:
    """The form with what was typed or, where a link led here, what the link says."""
    columns = [written for one in request.printouts if (written := write_printout(one))]
    return replace(
        view,
        conditions=_kept(given, "q", request.source),
        printouts=_kept(given, "po", "\n".join(columns)),
        sorts=_sorts(request.sort),
        formats=_formats(request.format),
        links=_choices(request.link, _links()),
        headers=_choices(request.headers, _headers()),
        limit="" if request.limit is None else str(request.limit),
        offset=str(request.offset) if request.offset else "",
        mainlabel=request.mainlabel or "",
        others=_kept(given, OTHERS, "\n".join(f"{name}={value}" for name, value in _others(request))),
        examples=() if view.asked else _examples(),
    )


def _kept(given: Mapping[str, object], name: str, otherwise: str) -> str:
    found = given.get(name)
    return found if isinstance(found, str) else otherwise


def _others(request: Request) -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.parameters.items() if name not in _OWN | {"eq"}]


def _formats(chosen: str) -> tuple[Item, ...]:
    first = Item(_("자동"), "", selected=not chosen)
    korean = (get_language() or "ko").startswith("ko")
    return (
        first,
        *(
            Item(one.korean if korean else one.name, one.name, selected=chosen in {one.name, one.korean, *one.aliases})
            for one in FORMATS
        ),
    )


def _links() -> tuple[tuple[str, str], ...]:
    return (("all", _("모든 값")), ("subject", _("첫 열만")), ("none", _("없음")))


def _headers() -> tuple[tuple[str, str], ...]:
    return (("show", _("링크로")), ("plain", _("글자로")), ("hide", _("숨김")))


def _orders() -> tuple[tuple[str, str], ...]:
    return (("asc", _("오름차순")), ("desc", _("내림차순")), ("random", _("무작위")))


def _choices(chosen: str, names: tuple[tuple[str, str], ...]) -> tuple[Item, ...]:
    return tuple(Item(label, name, selected=name == chosen) for name, label in names)


def _sorts(keys: Sequence[SortKey]) -> tuple[SortRow, ...]:
    rows = [SortRow(key.name, _choices(key.order, _orders())) for key in keys]
    empty = SortRow("", _choices("asc", _orders()))
    return tuple((rows + [empty] * max(1, _ROWS - len(rows)))[:_MOST_ROWS])


def _examples() -> tuple[Item, ...]:
    """Conditions to begin with and what they mean."""
    return (
        Item("[[분류:정책]]", note=_("분류에 든 문서")),
        Item("[[담당부서::디지털정책관]]", note=_("속성의 값이 같은 문서")),
        Item("[[예산::>1000]]", note=_("값이 그보다 큰 문서")),
        Item("[[담당부서::+]]", note=_("속성의 값이 있는 문서")),
    )


# Code to embed


def code_of(request: Request) -> str:
    """What a page needs to show the same answer."""
    lines = [f"{{{{#ask: {request.source.strip() or describe(request.condition).strip()}"]
    lines += [f"|{written}" for one in request.printouts if (written := write_printout(one))]
    lines += [f"|{name}={value}" for name, value in _parameters(request) if value]
    return "\n".join([*lines, "}}"])


def _parameters(request: Request) -> list[tuple[str, str]]:
    return [
        ("format", request.format),
        ("limit", "" if request.limit is None else str(request.limit)),
        ("offset", str(request.offset) if request.offset else ""),
        ("sort", ",".join(key.name for key in request.sort)),
        ("order", ",".join(key.order for key in request.sort)),
        ("mainlabel", request.mainlabel or ""),
        ("link", "" if request.link == "all" else request.link),
        ("headers", "" if request.headers == "show" else request.headers),
        *_others(request),
    ]
