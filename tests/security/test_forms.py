"""Nothing is changed without a token, nothing is changed by GET."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from accounts.models import User
from core.special import special_pages
from tests.live.pages import index, special
from tests.security.crawl import Found, crawl

ACTIONS = (
    "view",
    "edit",
    "submit",
    "history",
    "info",
    "raw",
    "purge",
    "render",
    "delete",
    "protect",
    "rollback",
    "watch",
    "move",
)


def _patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in found:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns)
        else:
            yield entry


def _routes() -> list[str]:
    """An address for every route, every special page under each of its names, and every action."""
    patterns = [str(pattern.pattern) for pattern in _patterns(get_resolver().url_patterns)]
    routes = [
        f"/{pattern.replace('<path:title>', '대문').replace('<int:number>', '1').rstrip('$')}" for pattern in patterns
    ]
    specials = [special(name) for page in special_pages for name in (page.name, page.english, *page.aliases)]
    return [
        *routes,
        *specials,
        *(index("대문", action=action) for action in ACTIONS),
        "/wiki/%EB%8C%80%EB%AC%B8?action=edit",
    ]


READING = "/w/api.php"
"""Answers programs and changes nothing; long questions come by POST."""

COUNTING = "/w/opened"
"""Counts with a token of its own, since whoever is not signed in shall get no cookie for it."""


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_route_refuses_without_a_token(method: str, administrator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    routes = _routes()
    assert len(routes) > 40
    taken = {
        route: client.generic(
            method, route, "text=x&do=save&base=0", content_type="application/x-www-form-urlencoded"
        ).status_code
        for route in routes
        if route != READING
    }
    assert {route: status for route, status in taken.items() if status not in {403, 405}} == {}


def test_no_view_is_exempt_from_the_token() -> None:
    views = [pattern.callback for pattern in _patterns(get_resolver().url_patterns)]
    views += [page.view for page in special_pages]
    assert [view for view in views if getattr(view, "csrf_exempt", False)] == [
        resolve(address).func for address in (READING, COUNTING)
    ]


def test_what_answers_programs_changes_nothing(administrator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    before = _rows()
    for action in ("ask", "askargs", "smwbrowse", "smwinfo", "query", "help", "edit", "delete"):
        client.post(READING, {"action": action, "query": "[[+]]", "title": "대문", "text": "x", "format": "json"})
    assert _rows() == before


_REMEMBERED = {"Rendering", "SearchSeen"}


def _rows() -> dict[str, int]:
    """The number of rows of each table that may not be lost; what is only remembered (renderings, sessions, searches to be counted) is not."""
    models = [
        model for model in apps.get_models() if model._meta.app_label in {"articles", "accounts", "search", "semantics"}
    ]
    return {model.__name__: model._default_manager.count() for model in models if model.__name__ not in _REMEMBERED}


@pytest.mark.sqlite
@pytest.mark.parametrize("signed_in", [False, True])
def test_following_every_link_changes_nothing(signed_in: bool, wiki: User) -> None:  # noqa: FBT001 - pytest gives it by name
    client = Client(headers={"host": "localhost"}, raise_request_exception=True)
    if signed_in:
        client.force_login(wiki)

    def get(address: str) -> Found:
        answer = client.get(address)
        body = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
        return Found(address, answer.status_code, answer.get("Content-Type", ""), body, answer.get("Location", ""))

    before = _rows()
    seen = crawl(
        get,
        ["/", special("특수문서"), "/w/index.php?title=정책_하나&action=edit"],
        base="http://localhost",
        of_a_shape=3,
    )
    assert len(seen) > 80
    assert _rows() == before
    assert {address: found.status for address, found in seen.items() if found.status >= 500} == {}
    assert client.get("/wiki/%EB%8C%80%EB%AC%B8").status_code == 200
