"""``/sitemap.xml``: an index, and one document of addresses for each stretch of page numbers."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.models import Page
from articles.selectors import live_pages
from core import addresses
from core.titles import CATEGORY, HELP, MAIN, PROJECT

STRETCH: Final = 5_000
"""Page numbers in one document; the format allows 50,000 addresses."""

LISTED: Final = (MAIN, PROJECT, HELP, CATEGORY)
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _document(body: str) -> HttpResponse:
    return HttpResponse(_XML + body, content_type="application/xml; charset=utf-8")


def _absolute(path: str) -> str:
    """An address of this site under the name that the operator gave it, whatever name the request used."""
    return f"{settings.SITE_URL}{path}"


def _stretches() -> int:
    last = Page.objects.aggregate(last=Max("pk"))["last"] or 0
    return int(last) // STRETCH + 1


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One entry for each stretch of page numbers, whether or not it still holds pages."""
    del request
    entries = "".join(
        f"<sitemap><loc>{escape(_absolute(f'/sitemap-{number}.xml'))}</loc></sitemap>" for number in range(_stretches())
    )
    return _document(f"<sitemapindex {_SPACE}>{entries}</sitemapindex>")


def _entries(number: int) -> Iterator[str]:
    rows = live_pages().filter(
        pk__gte=number * STRETCH,
        pk__lt=(number + 1) * STRETCH,
        scope=0,
        namespace__in=LISTED,
        redirect_namespace=None,
    )
    for page in rows.only("namespace", "title", "touched").order_by("pk"):
        address = escape(_absolute(addresses.page(page.name)))
        yield f"<url><loc>{address}</loc><lastmod>{page.touched:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"


def sitemap(request: HttpRequest, number: int) -> HttpResponse:
    """The addresses of the public pages whose numbers lie in that stretch; 404 behind the last."""
    del request
    if number >= _stretches():
        raise Http404(_("그런 사이트맵은 없습니다."))
    return _document(f"<urlset {_SPACE}>{''.join(_entries(number))}</urlset>")


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked to leave: everything that is done with a page rather than read."""
    del request
    lines = [
        "User-agent: *",
        "Disallow: /w/",
        "Disallow: /wiki/특수:",
        "Disallow: /wiki/%ED%8A%B9%EC%88%98:",
        f"Sitemap: {_absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
