"""Every address of the site."""

from django.urls import URLPattern, URLResolver, path

from api.dispatch import api
from articles.views import dispatch
from exchange import sitemap
from exchange.views import rdf
from policywiki import special_pages
from policywiki.views import health, icon
from search import views as search
from search import views_statistics

special_pages.register()

handler400 = "policywiki.views.errors.bad_request"
handler403 = "policywiki.views.errors.permission_denied"
handler404 = "policywiki.views.errors.not_found"
handler500 = "policywiki.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", dispatch.home, name="home"),
    path("wiki/", dispatch.home),
    # By their own addresses: the encoded name of an entity may be longer than a title.
    path("wiki/Special:URIResolver/<path:argument>", rdf.resolve),
    path("wiki/특수:URI해결/<path:argument>", rdf.resolve),
    path("wiki/Special:ExportRDF/<path:argument>", rdf.export_rdf),
    path("wiki/특수:RDF내보내기/<path:argument>", rdf.export_rdf),
    path("wiki/<path:title>", dispatch.page, name="page"),
    path("w/index.php", dispatch.index, name="index"),
    path("w/api.php", api, name="api"),
    path("w/suggest", search.suggest, name="suggest"),
    path("w/opened", views_statistics.opened, name="opened"),
    path("favicon.ico", icon.favicon),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap, name="sitemap-part"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
