"""Values of a property by a part of their texts, and the pages that state one."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet

from api.browse.options import Options
from api.module import Call
from core.titles import Title
from semantics.ask.language import prune
from semantics.ask.request import Request, SortKey
from semantics.ask.run import run
from semantics.ask.tree import All, Anything, Comparator, Condition, Step, Value, With
from semantics.datatypes import datatype
from semantics.datatypes.base import Context, Shown
from semantics.declarations import declarations_of
from semantics.formats.values import title_text
from semantics.items import Item, PageItem
from semantics.models import Fact
from semantics.options import current
from semantics.rows import item_of
from semantics.vocabulary import key_of

_MOST: Final = 2_000
"""Different values that one request looks at."""

_COLUMNS: Final = (
    "kind", "number", "text", "rest", "value__namespace", "value__title", "value__fragment", "value__display", "value__sort_key",
)  # fmt: skip
_ORDERS: Final = {"number": "number", "page": "value__sort_key", "text": "text"}


def values(call: Call, options: Options) -> tuple[list[str], bool]:
    """Texts of the different values, as the wiki's own language writes them, and whether there are more."""
    key = key_of(options.text("property"))
    declaration = declarations_of([key])[key]
    search = options.text("search")
    context = Context(declaration, language=current().language, options=current())
    kind = datatype(declaration.type)
    rows = _facts(call, key, search, column=kind.sorts_as)
    order = _ORDERS.get(kind.sorts_as, "text")
    ordered = rows.order_by(f"-{order}" if options.descending else order).values_list(*_COLUMNS).distinct()
    items = [_item(row) for row in ordered[:_MOST]]
    said = (_text(kind.write(item, context), item, display) for item, display in items)
    texts = dict.fromkeys(text for text in said if _fits(text, search, strict=options.flag("strict")))
    found = list(texts)[options.offset : options.offset + options.limit + 1]
    return found[: options.limit], len(found) > options.limit


def _facts(call: Call, key: str, search: str, *, column: str) -> QuerySet[Fact]:
    readable = Q(value=None) | Q(value__scope__in=call.scopes)
    rows = Fact.objects.filter(readable, property__key=key, subject__scope__in=call.scopes)
    if search and column == "page":
        # What a page wants to be called may be found too, so only what holds neither is left out.
        return rows.filter(Q(value__title__icontains=search) | Q(value__display__icontains=search))
    if search and column == "text":
        return rows.filter(Q(text__icontains=search) | Q(rest__icontains=search))
    return rows


def _item(row: tuple[Any, ...]) -> tuple[Item, str]:
    kind, number, text, rest, namespace, title, fragment, display, _ = row
    named = None if title is None else Title(namespace, title, fragment)
    return item_of(kind, value=named, number=number, text=text, rest=rest), display or ""


def _text(shown: Shown, item: Item, display: str) -> str:
    return (display or title_text(item.title)) if isinstance(item, PageItem) else shown.text


def _fits(text: str, search: str, *, strict: bool) -> bool:
    return text == search if strict and search else search.casefold() in text.casefold()


def subjects(call: Call, options: Options) -> tuple[list[str], bool]:
    """Titles of the pages that state a property, with ``value`` where one is given and ``search`` in the title."""
    value, search = options.text("value"), options.text("search")
    about: list[Condition] = [With((Step(options.text("property")),), Value(value) if value else Anything())]
    if search:
        about.append(Value(f"*{search}*", Comparator.LIKE))
    request = Request(
        prune(All(tuple(about)), current())[0] if len(about) > 1 else about[0],
        limit=options.limit,
        offset=options.offset,
        sort=(SortKey("", "desc" if options.descending else "asc"),),
    )
    result = run(
        request,
        scopes=call.scopes,
        declarations=declarations_of,
        options=current(),
        language=call.language,
    )
    return _names(row.subject.title for row in result.rows), result.further


def _names(titles: Iterable[Title]) -> list[str]:
    return [title_text(title) for title in titles]
