"""``/w/api.php``: parameters read, the module called, its data written. Errors are answers with status 200, as MediaWiki's are."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.ratelimit import hit
from accounts.scopes import Reader as WikiReader
from accounts.scopes import visible_to
from api.answers import error_data, first_version, is_second, respond, warning_data
from api.errors import ApiError, Problem, problem
from api.main import MAIN, MODULES
from api.module import Call, Data, Module
from api.parameters import Held, Reader, Values

_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "MediaWiki-API-Error, Retry-After, X-Request-Id",
}
_PREFLIGHT: Final = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Api-User-Agent, Content-Language, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_MAIN_NAMES: Final = frozenset(parameter.name for parameter in MAIN)


# Nothing here changes anything, so a form of another site can do no harm.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
def api(request: HttpRequest) -> HttpResponse:
    """Answer one request of a program."""
    is_foreign = request.GET.get("origin") == "*"
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=_PREFLIGHT if is_foreign else {})
    sent = _sent(request)
    reader = Reader("main", sent)
    site = f"{request.scheme}://{request.get_host()}"
    try:
        values = reader.read(MAIN)
        response = _answer(request, values, sent, reader.warnings)
    except ApiError as error:
        response = _refuse(request, error, sent, site)
    if is_foreign:
        for name, value in _CORS.items():
            response[name] = value
    return response


def _sent(request: HttpRequest) -> Mapping[str, str]:
    sent = {name: str(value) for name, value in request.GET.items()}
    if request.method == "POST":
        sent |= {name: str(value) for name, value in request.POST.items()}
    return sent


def _answer(request: HttpRequest, values: Values, sent: Mapping[str, str], warnings: list[Problem]) -> HttpResponse:
    reader = _reader(request, values)
    verdict = hit("api", request)
    if not verdict:
        raise ApiError(problem("ratelimited"), wait=verdict.wait)
    module = MODULES[values.text("action")]
    call = _call(request, module, sent, reader)
    data = module.answer(call)
    if isinstance(data, HttpResponse):
        return data
    if module.as_first_version and not is_second(values):
        data = first_version(data)
    if unknown := _unknown(module, sent):
        warnings.append(problem("unrecognizedparams", value=unknown))
    return respond(request, {**warning_data([*warnings, *call.warnings], values), **data, **_told(values)}, values)


def _reader(request: HttpRequest, values: Values) -> WikiReader:
    """Who asks: nobody in particular where the answer may be read by another site. Raises :class:`ApiError`."""
    if values.text("callback"):
        raise ApiError(problem("callbackdisabled"))
    origin = values.text("origin")
    if origin not in {"", "*"}:
        raise ApiError(problem("badvalue", name="origin", value=origin))
    reader: WikiReader = AnonymousUser() if origin else request.user
    wanted = values.text("assert")
    if wanted and reader.is_authenticated != (wanted == "user"):
        raise ApiError(problem(f"assert{wanted}failed"))
    return reader


def _call(request: HttpRequest, module: Module, sent: Mapping[str, str], reader: WikiReader) -> Call:
    own = Reader(module.name, sent)
    return Call(
        request=request,
        values=own.read(module.parameters),
        reader=reader,
        scopes=visible_to(reader),
        language=translation.get_language() or settings.LANGUAGE_CODE,
        site=f"{request.scheme}://{request.get_host()}",
        warnings=own.warnings,
    )


def _unknown(module: Module, sent: Mapping[str, str]) -> str:
    known = _MAIN_NAMES | {parameter.name for parameter in module.parameters}
    return ", ".join(name[:100] for name in sent if name not in known)[:300]


def _told(values: Values) -> Data:
    """What a client asked to be told beside the data."""
    told: Data = {}
    if values.text("requestid"):
        told["requestid"] = values.text("requestid")
    if values.flag("curtimestamp"):
        told["curtimestamp"] = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if values.flag("servedby"):
        told["servedby"] = settings.SITE_NAME
    return told


def _refuse(request: HttpRequest, error: ApiError, sent: Mapping[str, str], site: str) -> HttpResponse:
    values = _shape(sent)
    response = respond(request, {**error_data(error.what, values, site), **_told(values)}, values)
    response["MediaWiki-API-Error"] = error.what.code
    if error.wait:
        response["Retry-After"] = str(error.wait)
    return response


def _shape(sent: Mapping[str, str]) -> Values:
    """How to write an error: what was sent where it can be read, else the default."""
    held: dict[str, Held] = {}
    for parameter in MAIN:
        for tried in (sent, {}):
            try:
                held |= Reader("main", tried).read([parameter]).held
                break
            except ApiError:
                continue
    return Values(held)
