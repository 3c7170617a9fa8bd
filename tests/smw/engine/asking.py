"""Queries and concepts, asked of the engine directly."""

from collections.abc import Sequence

from django.utils import translation

from core.titles import Title
from semantics.ask.result import Result
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.items import Item, PageItem
from semantics.options import current
from semantics.vocabulary import label_of
from tests.smw.answers import Answer
from tests.smw.cases import Json, mapping
from tests.smw.engine.names import prefixed, title_of
from tests.smw.engine.parts import part
from tests.smw.engine.values import normalised, source

_LIMIT = 100
_SORT_WORDS = {"asc": "asc", "desc": "desc", "rand": "random", "random": "random"}


def ask(case: Json) -> Answer:
    """The query of a test: columns are its printouts, nothing else."""
    page = title_of(str(case["subject"]), case.get("namespace")) if case.get("subject") else None
    return _answer([(None, str(case.get("condition", ""))), *_arguments(case), ("mainlabel", "-")], page)


def concept_size(name: str) -> int:
    """How many pages a concept has."""
    return len(_answer([(None, f"[[Concept:{name}]]"), ("limit", "10000"), ("mainlabel", "-")], None).subjects)


def wanted_sources(asked: Json) -> list[str]:
    """The expected values of a test as the engine writes them."""
    return [normalised(str(one["property"]), str(one["value"])) for one in asked.get("datavalues") or []]


def _arguments(case: Json) -> list[tuple[str | None, str]]:
    """Printouts and parameters as ``#ask`` takes them: pairs of a name and a value."""
    found: list[tuple[str | None, str]] = []
    for printout in case.get("printouts") or []:
        text, parameters = printout if isinstance(printout, list) else (printout, {})
        found.append(_pair("?" + (label_of(text, "en") if text.startswith("_") else text)))
        found += [(f"+{name}", str(value)) for name, value in mapping(parameters).items()]
    parameters = mapping(case.get("parameters"))
    found.append(("limit", str(int(parameters.get("limit", _LIMIT)))))
    found.append(("offset", str(int(parameters.get("offset", 0)))))
    return found + _sorting(parameters.get("sort"))


def _pair(text: str) -> tuple[str | None, str]:
    name, equals, value = text.partition("=")
    return (name, value) if equals else (None, text)


def _sorting(sort: object) -> list[tuple[str | None, str]]:
    if isinstance(sort, str):
        sort = {sort: "DESC"}
    if not isinstance(sort, dict) or not sort:
        return []
    names = [label_of(key, "en") if key else "" for key in sort]
    orders = [_SORT_WORDS.get(str(order).lower(), "asc") for order in sort.values()]
    return [("sort", ",".join(names)), ("order", ",".join(orders))]


def _answer(arguments: Sequence[tuple[str | None, str]], page: Title | None) -> Answer:
    request = part("semantics.ask.language", "parse_request")(arguments, options=current())
    result: Result = part("semantics.ask.run", "run")(
        request,
        scopes=frozenset({0}),
        declarations=declarations_of,
        options=current(),
        language=translation.get_language(),
        page=page,
    )
    printed = [
        (column.declaration, value.item)
        for row in result.rows
        for column, cell in zip(result.columns, row.cells, strict=True)
        for value in cell
    ]
    return Answer(
        subjects=[row.subject.serialization for row in result.rows],
        items=[item.serialization for _, item in printed],
        sources=[_source(declaration, item) for declaration, item in printed],
        errors=list(dict.fromkeys(trouble.encoded for trouble in (*request.troubles, *result.troubles))),
    )


def _source(declaration: Declaration | None, item: Item) -> str:
    if declaration is None:
        return prefixed(item.title) if isinstance(item, PageItem) else item.serialization
    return source(declaration.key, item, declaration)
