"""The icon that browsers ask for without having read a page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static


def favicon(_request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(static("img/logo.svg"))
    response["Cache-Control"] = "public, max-age=86400"
    return response
