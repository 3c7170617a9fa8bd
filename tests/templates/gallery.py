"""A gallery of every page with sample contexts: ``python -m tests.templates.gallery 8123`` serves it for looking.

``/article`` shows a page, ``/article?lang=en`` in English, ``?user=1`` for somebody signed in.
"""

import mimetypes
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates
from django.template.base import Origin
from django.template.loaders.filesystem import Loader
from django.test import RequestFactory
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
MISSING = "⟦missing"
Start = Callable[[str, list[tuple[str, str]]], object]


class RecordingLoader(Loader):
    """Remembers every template that was read."""

    seen: set[str] = set()

    def get_contents(self, origin: Origin) -> str:
        self.seen.add(Path(origin.name).relative_to(TEMPLATES).as_posix())
        return super().get_contents(origin)


@cache
def engine() -> DjangoTemplates:
    """The site's own template engine, but a variable that is not there leaves a mark."""
    site: dict[str, Any] = settings.TEMPLATES[0]
    options = {
        "context_processors": site["OPTIONS"]["context_processors"],
        "string_if_invalid": f"{MISSING} %s⟧",
        "loaders": [("tests.templates.gallery.RecordingLoader", [TEMPLATES])],
    }
    return DjangoTemplates({"NAME": "gallery", "DIRS": [], "APP_DIRS": False, "OPTIONS": options})


class Reader:
    """Somebody, signed in or not, without a database."""

    def __init__(self, *, is_authenticated: bool) -> None:
        self.is_authenticated = is_authenticated

    def get_username(self) -> str:
        return "김정책"


def request_for(path: str, *, signed_in: bool) -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = Reader(is_authenticated=signed_in)  # type: ignore[assignment]  # stands in for a user
    if signed_in:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.session = {}  # type: ignore[assignment]  # the same
    return request


def sample(name: str) -> tuple[str, dict[str, Any]]:
    """The template and the context of a page. Raises KeyError for an unknown name."""
    from tests.templates.forms import FORMS  # noqa: PLC0415 - needs configured settings
    from tests.templates.samples import SAMPLES  # noqa: PLC0415 - the same

    if name in FORMS:
        return FORMS[name]()
    found = SAMPLES[name]()
    return found.template, {"frame": found.frame, "page": found.page, **found.extra}


def render(name: str, *, language: str = "ko", signed_in: bool = False) -> str:
    """The HTML of a sample page."""
    with translation.override(language):
        template, context = sample(name)
        return str(engine().get_template(template).render(context, request_for(f"/{name}", signed_in=signed_in)))


def _static(path: str, start: Start) -> Iterable[bytes]:
    file = STATIC / path
    if not file.is_file():
        start("404 Not Found", [])
        return [b""]
    start("200 OK", [("Content-Type", mimetypes.guess_type(file)[0] or "text/plain")])
    return [file.read_bytes()]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    from policywiki.headers import CONTENT_SECURITY_POLICY  # noqa: PLC0415 - needs configured settings

    path, query = environ["PATH_INFO"].lstrip("/"), environ.get("QUERY_STRING", "")
    if path.startswith("static/"):
        return _static(path.removeprefix("static/"), start)
    if path == "w/suggest":
        start("200 OK", [("Content-Type", "application/json")])
        return [
            '[{"title":"서울시스마트사업","url":"/article","note":""},{"title":"서울특별시 기본조례","url":"/home","note":"조례"}]'.encode()
        ]
    try:
        html = render(path or "home", language="en" if "lang=en" in query else "ko", signed_in="user=1" in query)
    except KeyError:
        start("404 Not Found", [("Content-Type", "text/plain")])
        return [path.encode()]
    start(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", CONTENT_SECURITY_POLICY)]
    )
    return [html.encode()]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def main() -> None:
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django.setup()
    make_server("127.0.0.1", int(sys.argv[1]), application, handler_class=Quiet).serve_forever()


if __name__ == "__main__":
    main()
