"""The security headers on everything that Django answers."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from policywiki.headers import security_headers
from policywiki.middleware import GetResponse


def security(get_response: GetResponse) -> GetResponse:
    """Set the headers of ``policywiki.headers`` unless the view chose a stricter value of its own."""
    headers = security_headers()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware
