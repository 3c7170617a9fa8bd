"""The number of a request, in every log line and in the answer, and one line for each request that reaches Django."""

import logging
import time
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from policywiki.logs import new_request_number, request_number
from policywiki.middleware import GetResponse

_HEALTH: Final = frozenset({"/healthz", "/readyz"})

access = logging.getLogger("policywiki.access")


def observe(get_response: GetResponse) -> GetResponse:
    """Set ``X-Request-Id``; one that comes from outside is taken over only when a trusted proxy stands in front."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        offered = request.headers.get("X-Request-Id", "") if settings.TRUSTED_PROXIES else ""
        number = new_request_number(offered)
        token = request_number.set(number)
        try:
            response = get_response(request)
            response["X-Request-Id"] = number
            access.log(
                logging.DEBUG if request.path in _HEALTH else logging.INFO,
                "%s %s %s",
                request.method,
                request.path,
                response.status_code,
                extra={
                    "method": request.method,
                    "path": request.path,
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - started) * 1000, 1),
                },
            )
            return response
        finally:
            request_number.reset(token)

    return middleware
