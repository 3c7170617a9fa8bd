"""Chromium for tests: one browser, a watched page a test, axe in a world of its own."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final, Literal

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Response, sync_playwright

from tests.live.site import Site

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_AXE: Final = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
_RULES: Final = """{
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"],
}"""
_FINDINGS: Final = """axe.run(document, %s).then(
  (result) => result.violations.map((v) => `${v.id} x${v.nodes.length}: ${v.nodes[0].target} ${v.nodes[0].html.slice(0, 160)}`)
)"""
# Whatever a payload calls says so by a name that the page cannot fake away; a report of the CSP is a script that only the policy stopped.
_HOOKS: Final = """(() => {
  const said = [];
  Object.defineProperty(window, "__said", { value: said });
  for (const name of ["alert", "prompt", "confirm", "print"])
    Object.defineProperty(window, name, { value: (text) => { said.push(`${name}(${text})`); } });
  document.addEventListener("securitypolicyviolation", (event) =>
    said.push(`CSP ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
})()"""
_ADDRESSES: Final = count(1)

Scheme = Literal["light", "dark"]


def executable() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. While it runs no test of this process may use Django's database: a loop counts as running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass  # without slots: Playwright notes on the object which of its methods listen
class Watched:
    """What went wrong in a page: errors, dialogs, scripts that ran or that the policy had to stop, answers of 500 and more."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(_HOOKS)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"error {error} {(error.stack or '')[:300]}"))
        self.page.on("dialog", self._dialog)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"console {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":  # that one is ours: it asks before unsaved text is left
            self.problems.append(f"dialog {dialog.type} {dialog.message}")
        dialog.accept()

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.problems.append(f"{response.status} {response.url}")

    def said(self) -> list[str]:
        """Everything wrong so far, with what payloads called in the page as it is now."""
        return [*self.problems, *self.page.evaluate("window.__said ?? []")]


@dataclass(frozen=True, slots=True, repr=False)
class Visitor:
    """Opens pages of ``site`` in contexts of their own."""

    browser: Browser
    site: Site

    @contextmanager
    def context(
        self, name: str = "", *, width: int = 1280, scheme: Scheme = "light", script: bool = True
    ) -> Iterator[BrowserContext]:
        """A fresh browser profile, signed in as ``name``, with an address of its own for the limits."""
        number = next(_ADDRESSES)
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            locale="ko-KR",
            timezone_id="Asia/Seoul",
            base_url=self.site.origin,
            extra_http_headers={"X-Forwarded-For": f"10.200.{number >> 8}.{number & 255}"},
        )
        context.set_default_timeout(6_000)
        if name:
            context.add_cookies([{"name": "sessionid", "value": self.site.people[name], "url": self.site.origin}])
        try:
            yield context
        finally:
            context.close()

    @contextmanager
    def page(
        self, name: str = "", *, width: int = 1280, scheme: Scheme = "light", script: bool = True
    ) -> Iterator[Page]:
        """A page in which nothing may go wrong: whatever did is raised at the end."""
        with self.context(name, width=width, scheme=scheme, script=script) as context:
            watched = Watched(context.new_page())
            yield watched.page
            if problems := watched.said() if script else watched.problems:
                raise AssertionError(f"{watched.page.url}: {problems}")


class Readers:
    """One open page a person, for tests that only look: to open a new one takes longer than to look at it."""

    def __init__(self, visitor: Visitor, stack: ExitStack) -> None:
        self.site = visitor.site
        self._visitor = visitor
        self._stack = stack
        self._pages: dict[str, Watched] = {}

    def __getitem__(self, person: str) -> Watched:
        """The page of that person ("" for an anonymous one), with what went wrong before forgotten."""
        if person not in self._pages:
            context = self._stack.enter_context(self._visitor.context(person))
            self._pages[person] = Watched(context.new_page())
        self._pages[person].problems.clear()
        return self._pages[person]


def axe(page: Page, dresses: Iterable[tuple[int, Scheme]]) -> dict[str, list[str]]:
    """What axe finds in the page at each width and colour scheme, by name of the dress; dresses without a finding are left out.

    It runs in an isolated world, so that the page's own CSP stays in force.
    """
    session = page.context.new_cdp_session(page)
    try:
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
        _evaluate(session.send, _AXE.read_text(encoding="utf-8"), world)
        found: dict[str, list[str]] = {}
        for width, scheme in dresses:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found[f"{width} {scheme}"] = _evaluate(session.send, _FINDINGS % _RULES, world)
        return {name: findings for name, findings in found.items() if findings}
    finally:
        session.detach()


def _evaluate(send: Any, script: str, world: int) -> Any:  # noqa: ANN401 - the protocol's JSON
    asked: Mapping[str, object] = {
        "expression": script,
        "contextId": world,
        "awaitPromise": True,
        "returnByValue": True,
    }
    answer = send("Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise RuntimeError(str(answer["exceptionDetails"]))
    return answer["result"].get("value")
