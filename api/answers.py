"""Data to responses: JSON in MediaWiki's two versions, the same as a page for people, errors and warnings in their shapes."""

import json
from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from api.contexts import ResultView
from api.errors import Problem
from api.module import Data
from api.parameters import Values
from core.frame import special_frame

ADDRESS: Final = "/w/api.php"
_HEADERS: Final = {
    "Cache-Control": "private, must-revalidate, max-age=0",
    "Content-Disposition": 'inline; filename="api-result.json"',
}
_DOCUMENT: Final = "See {site}{address} for API usage."
_KEYS: Final = {"name": "*"}


def is_second(values: Values) -> bool:
    """Whether the answer is in format version 2."""
    return values.text("formatversion") in {"2", "latest"}


def first_version(data: Any) -> Any:  # noqa: ANN401 - any JSON
    """The shape of format version 1: see :class:`api.module.Module`."""
    if isinstance(data, dict):
        return {
            _KEYS.get(key, key): first_version("" if value is True else value)
            for key, value in data.items()
            if value is not False and value is not None
        }
    if isinstance(data, list):
        return [first_version(value) for value in data]
    return data


def error_data(what: Problem, values: Values, site: str) -> Data:
    """What is answered instead of data."""
    document = _DOCUMENT.format(site=site, address=ADDRESS)
    shape = values.text("errorformat")
    if shape == "bc":
        key = "docref" if is_second(values) else "*"
        return {"error": {"code": what.code, "info": what.protocol_text, key: document}}
    key = "docref" if is_second(values) else "*"
    return {"errors": [_told(what, values)], key: document}


def warning_data(warnings: Iterable[Problem], values: Values) -> Data:
    """The entry ``warnings``; nothing where there are none."""
    warnings = list(warnings)
    if not warnings:
        return {}
    if values.text("errorformat") != "bc":
        return {"warnings": [_told(one, values) for one in warnings]}
    by_module: dict[str, list[str]] = {}
    for one in warnings:
        by_module.setdefault(one.module, []).append(one.protocol_text)
    key = "warnings" if is_second(values) else "*"
    return {"warnings": {module: {key: "\n".join(texts)} for module, texts in by_module.items()}}


def _told(what: Problem, values: Values) -> Data:
    shape = values.text("errorformat")
    if shape == "none":
        return {"code": what.code, "module": what.module}
    with translation.override(values.text("errorlang") or translation.get_language()):
        said = what.text
    key = ("html" if shape == "html" else "text") if is_second(values) else "*"
    return {"code": what.code, key: _escaped(said) if shape == "html" else said, "module": what.module}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def respond(request: HttpRequest, data: Data, values: Values) -> HttpResponse:
    """The data in the format that was asked for."""
    ascii_only = values.flag("ascii") or not (values.flag("utf8") or is_second(values))
    if values.text("format") == "json":
        written = json.dumps(data, ensure_ascii=ascii_only, separators=(",", ":"))
        # A lone surrogate has no UTF-8; the escaped spelling is the same JSON.
        body = written.encode() if ascii_only else written.encode("utf-8", "backslashreplace")
        return HttpResponse(body, content_type="application/json; charset=utf-8", headers=_HEADERS)
    written = json.dumps(data, ensure_ascii=False, indent=4).encode("utf-8", "backslashreplace").decode()
    page = ResultView(written, f"{ADDRESS}?action=help", _json_address(request))
    response = render(request, page.template, {"frame": special_frame("API", ADDRESS), "page": page})
    response["Cache-Control"] = _HEADERS["Cache-Control"]
    return response


def _json_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["format"] = "json"
    return f"{ADDRESS}?{query.urlencode()}"
