"""A page with hostile text looked at from every side, in Chromium."""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Page

from tests.live.chromium import Visitor, Watched
from tests.live.client import Client
from tests.live.pages import index, special, wiki
from tests.security.audit import IN_BROWSER


def save(client: Client, title: str, text: str, summary: str = "") -> None:
    """Save a text; where the wiki refuses it (control characters), there is nothing to look at. Raises RuntimeError."""
    answer = client.save(title, text, summary=summary)
    if answer.status != 302:
        raise RuntimeError(f"{answer.status} for {title}: {text[:200]!r}")


def sides(title: str, *, old: int = 0, new: int = 0) -> Iterator[str]:
    """Addresses that show a page's text or its summaries."""
    yield wiki(title, redirect="no")
    yield wiki(title, printable="yes")
    yield index(title, action="history")
    yield index(title, action="info")
    yield index(title, action="edit")
    if old and new:
        yield index(title, oldid=old, diff=new)
        yield index(title, oldid=old)
    yield special("최근바뀜", limit=500)


def wrong(page: Page, watched: Watched) -> list[str]:
    """What ran, what the policy had to stop, and what stands in the page that could run when it is touched."""
    return [*watched.said(), *page.evaluate(IN_BROWSER)]


def look(visitor: Visitor, addresses: Sequence[str], *, name: str = "관리자") -> dict[str, list[str]]:
    """Open each address; give what is wrong by address."""
    found: dict[str, list[str]] = {}
    with visitor.context(name) as context:
        watched = Watched(context.new_page())
        for address in addresses:
            watched.problems.clear()
            watched.page.goto(address)
            if faults := wrong(watched.page, watched):
                found[address] = faults
    return found


def joined(payloads: Sequence[str]) -> str:
    """Many payloads on one page, a heading between them, so that one that swallows what follows swallows little of meaning."""
    return "\n\n".join(f"## 절 {number}\n\n{payload}" for number, payload in enumerate(payloads))


def culprits(visitor: Visitor, client: Client, title: str, payloads: Sequence[str]) -> list[str]:
    """Which of the payloads do it: halves are tried until single ones are left; none where only all together do."""
    if len(payloads) == 1:
        return [payloads[0]]
    middle = len(payloads) // 2
    found = []
    for half in (payloads[:middle], payloads[middle:]):
        save(client, title, joined(half))
        if look(visitor, [wiki(title, redirect="no"), wiki(title, printable="yes")]):
            found += culprits(visitor, client, title, half)
    return found
