"""A small HTTP client that keeps its connection, its session and its cookies."""

import http.client
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from itertools import count
from urllib.parse import quote, urlencode

from tests.live.pages import index

_TOKEN = "t" * 32
_NEXT_ADDRESS = count(1)
_TEXTAREA = re.compile(r'<textarea[^>]*name="text"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
_BASE = re.compile(r'name="base" value="(\d+)"')

Fields = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``seconds`` is from sending to the last byte."""

    status: int
    headers: Message
    body: bytes
    seconds: float
    address: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def typed(self) -> str:
        """The text in the editor of this page, "" when there is none."""
        found = _TEXTAREA.search(self.text)
        return unescape(found[1]) if found else ""

    @property
    def base(self) -> int:
        """The revision that the editor of this page is based on."""
        found = _BASE.search(self.text)
        return int(found[1]) if found else 0


@dataclass(slots=True)
class Client:
    """``session`` is the cookie of a person who is signed in. Each client has an address of its own in 10.0.0.0/8."""

    port: int
    session: str = ""
    timeout: float = 60.0
    address: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def __post_init__(self) -> None:
        if not self.address:
            number = next(_NEXT_ADDRESS)
            self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        self.close()

    def _headers(self, given: Mapping[str, str]) -> dict[str, str]:
        cookies = {**({"sessionid": self.session} if self.session else {}), **self.cookies}
        own = {"X-Forwarded-For": self.address}
        if cookies:
            own["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return {**own, **given}

    def request(self, method: str, path: str, *, body: bytes | None = None, headers: Mapping[str, str] = {}) -> Answer:
        """Send a request on the kept connection, on a new one when the server has closed that. Raises OSError."""
        sent = self._headers(headers)
        reused = self._connection is not None
        try:
            return self._exchange(method, path, body, sent)
        except (http.client.HTTPException, ConnectionError) as problem:
            self.close()
            if reused and isinstance(problem, http.client.RemoteDisconnected) and method in {"GET", "HEAD"}:
                return self._exchange(method, path, body, sent)
            if isinstance(problem, http.client.HTTPException):
                raise ConnectionError(str(problem)) from problem
            raise

    def _exchange(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        began = time.perf_counter()
        self._connection.request(method, path, body, dict(headers))
        response = self._connection.getresponse()
        content = response.read()
        return Answer(response.status, response.headers, content, time.perf_counter() - began, path)

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})

    def post(self, path: str, fields: Fields, *, token: bool = True) -> Answer:
        """Send a form, with a CSRF token in field and cookie unless ``token`` is False."""
        pairs = list(fields.items() if isinstance(fields, Mapping) else fields)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if token:
            self.cookies["csrftoken"] = _TOKEN
            pairs.append(("csrfmiddlewaretoken", _TOKEN))
        body = urlencode(pairs, errors="surrogatepass").encode("ascii")
        return self.request("POST", path, body=body, headers=headers)

    def editor(self, title: str, **query: str) -> Answer:
        return self.get(index(title, action="edit", **query))

    def send(self, title: str, text: str, *, base: int, do: str = "save", **fields: str) -> Answer:
        """Send the editor's form for ``title``."""
        form = {"text": text, "base": str(base), "summary": "", "section": "", "do": do, **fields}
        return self.post(index(title, action="edit"), form)

    def save(self, title: str, text: str, **fields: str) -> Answer:
        """Open the editor and save ``text`` in place of what was there."""
        return self.send(title, text, base=self.editor(title).base, **fields)

    def preview(self, title: str, text: str, **fields: str) -> Answer:
        return self.send(title, text, base=self.editor(title).base, do="preview", **fields)

    def search(self, words: str) -> Answer:
        return self.get(
            f"/wiki/{quote('특수:검색')}?{urlencode({'q': words, 'fulltext': '1'}, errors='surrogatepass')}"
        )
