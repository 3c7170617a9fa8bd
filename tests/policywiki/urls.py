"""Addresses for tests of what stands around the views."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from policywiki.views import errors, health

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error


def echo(request: HttpRequest) -> HttpResponse:
    """Say what came in."""
    return HttpResponse(request.POST.get("text", "") or request.GET.get("text", ""))


def language(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.LANGUAGE_CODE)


def crash(_request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("planted")


def empty(_request: HttpRequest, status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Retry-After"] = "7"
    return response


def kept(_request: HttpRequest, name: str) -> HttpResponse:
    """Mark an answer as one that signed-out readers share."""
    response = HttpResponse(f"<p>{name}</p>" + "가나다라 " * 500)
    response.cache_page = name.split("+") if "+" in name else name  # type: ignore[attr-defined]  # read by policywiki.wsgi
    return response


def cookie(_request: HttpRequest) -> HttpResponse:
    response = kept(_request, "대문")
    response.set_cookie("seen", "1")
    return response


urlpatterns = [
    path("echo", echo),
    path("language", language),
    path("crash", crash),
    path("empty/<int:status>", empty),
    path("kept/<str:name>", kept),
    path("cookie", cookie),
    path("healthz", health.alive),
    path("readyz", health.ready),
]
