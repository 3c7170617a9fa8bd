"""What is asked over HTTP: whole pages, special pages, the interface for programs."""

import base64
import html
import json
import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import translation

import policywiki.urls  # noqa: F401 - registers the special pages
from accounts.models import User
from core import addresses
from core.special import special_pages
from core.titles import SPECIAL, Title, TitleError, parse_title
from tests.smw.cases import Json
from tests.smw.compare import Anchor
from tests.smw.engine.names import english
from tests.smw.engine.parts import NotBuiltError
from tests.smw.engine.wiki import SUPER_USER

API = "/w/api.php"
_DASHED = re.compile(r"-([0-9A-F]{2})")
_MISSING = re.compile(r" \((?:page does not exist|Seite nicht vorhanden|페이지가 없음)\)$")
_SAFE = "/:@!$*(),;~·+&='"


class RefusedError(Exception):
    """The site answered with an error."""


def _client() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(name=SUPER_USER))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = translation.get_language()
    return client


def _get(address: str, asked: Json) -> HttpResponseBase:
    response: HttpResponseBase = _client().get(address, dict(_flat(asked)))
    for _ in range(3):
        if response.status_code not in {301, 302, 303, 307, 308}:
            break
        response = _client().get(response["Location"])
    return response


def _flat(asked: Json) -> list[tuple[str, str]]:
    """Nested parameters as a form sends them: ``p[format]=csv``."""
    found: list[tuple[str, str]] = []
    for name, value in asked.items():
        if isinstance(value, dict):
            found += [(f"{name}[{key}]", _said(inner)) for key, inner in value.items()]
        elif isinstance(value, list):
            found += [(f"{name}[{place}]", _said(inner)) for place, inner in enumerate(value)]
        else:
            found.append((name, _said(value)))
    return found


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _body(response: HttpResponseBase) -> str:
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]  # Django's two kinds
    return str(bytes(content).decode(response.charset or "utf-8", "replace"))


def page_view(title: Title, asked: Json) -> str:
    """A page as a reader gets it."""
    return _body(_get(addresses.page(title.page), asked))


def special(name: str, argument: str, asked: Json) -> str:
    """A special page or the document it gives. Raises :class:`NotBuiltError`, :class:`RefusedError`."""
    found = special_pages.find(name)
    if found is None:
        raise NotBuiltError(f"special page {name}")
    address = addresses.page(Title(SPECIAL, found.name))
    if argument:
        address += "/" + quote(_decoded(argument), safe=_SAFE)
    response = _get(address, asked)
    if response.status_code >= 400:
        raise RefusedError(f"{response.status_code} from special page {name}")
    return _body(response)


def _decoded(argument: str) -> str:
    """``mainlabel%3D`` stands in links already encoded; a lone percent sign is one."""
    read = unquote(argument)
    return argument if "\ufffd" in read else read


def api(asked: Json) -> str:
    """The answer as compact JSON, other letters than ASCII escaped. Raises :class:`NotBuiltError`, :class:`RefusedError`."""
    response = _get(API, asked)
    text = _body(response)
    if response.status_code == 404:
        raise NotBuiltError(API)
    try:
        found = json.loads(text)
    except ValueError as error:
        raise RefusedError(f"{response.status_code} from {API}, not JSON") from error
    return json.dumps(found, ensure_ascii=True, separators=(",", ":"))


def leads(anchor: Anchor, target: str) -> bool:
    """Whether an anchor goes to that page, or says that it does; a page that does not exist is edited."""
    name = _MISSING.sub("", target)
    if name.startswith("Special:Ask/"):
        return asks(anchor, name)
    return html.unescape(anchor.title) in {target, name} or _place(_name_in(anchor.href)) == _place(name)


def asks(anchor: Anchor, link: str) -> bool:
    """Whether an anchor goes to the special page of queries with the conditions of another engine's link to its own."""
    asked = link.removeprefix("Special:Ask/")
    if asked.startswith("cl:"):
        asked = base64.b64decode(asked[3:] + "==").decode("utf-8", "replace").lstrip(":")
    conditions = _read(asked.partition("/")[0])
    page = special_pages.find("Ask")
    return (
        page is not None
        and _name_in(anchor.href).partition("/")[0] == Title(SPECIAL, page.name).prefixed
        and conditions in _read(anchor.href)
    )


def _read(address: str) -> str:
    """All that is encoded in an address, read: ``%5B`` and ``-5B`` are both a bracket."""
    return unquote(_DASHED.sub(r"%\1", unquote(unquote(address)))).replace("+", " ").replace("_", " ")


def _name_in(href: str) -> str:
    found = urlsplit(href)
    asked = dict(parse_qsl(found.query))
    if "title" in asked:
        return asked["title"]
    return unquote(found.path.partition(addresses.PAGE_PREFIX)[2])


def _place(name: str) -> str:
    try:
        title = parse_title(name)
    except TitleError:
        return name.replace("_", " ")
    if title.namespace != SPECIAL:
        return f"{english(title.namespace)}:{title.text}"
    first, slash, rest = title.text.partition("/")
    found = special_pages.find(first)
    return f"Special:{found.name if found else first}{slash}{_read(rest).removeprefix(':')}"
