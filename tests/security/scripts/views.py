"""A page with hostile text looked at from every side, in Chromium."""

from collections.abc import Iterable, Iterator, Sequence

from tests.live.chromium import Readers, Watched
from tests.live.client import Client
from tests.live.pages import index, special, wiki
from tests.security.audit import IN_BROWSER


def save(client: Client, title: str, text: str, summary: str = "") -> None:
    """Save a text; where the wiki refuses it (control characters), there is nothing to look at. Raises RuntimeError."""
    answer = client.save(title, text, summary=summary)
    if answer.status != 302:
        raise RuntimeError(f"{answer.status} for {title}: {text[:200]!r}")


def sides(title: str) -> Iterator[str]:
    """Addresses that show a page's text."""
    yield wiki(title, redirect="no")
    yield wiki(title, printable="yes")
    yield index(title, action="edit")


def traces(title: str, old: int, new: int) -> Iterator[str]:
    """Addresses that show what became of it: its summaries, old texts, differences."""
    yield index(title, oldid=old, diff=new)
    yield index(title, oldid=old)
    yield index(title, action="history")
    yield index(title, action="info")
    yield special("최근바뀜", limit=50)


def wrong(watched: Watched) -> list[str]:
    """What ran, what the policy had to stop, and what stands in the page that could run when it is touched."""
    return [*watched.said(), *watched.page.evaluate(IN_BROWSER)]


def look(readers: Readers, addresses: Iterable[str], *, name: str = "관리자") -> dict[str, list[str]]:
    """Open each address; give what is wrong by address."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        watched = readers[name]
        watched.page.goto(address)
        if faults := wrong(watched):
            found[address] = faults
    return found


def joined(payloads: Sequence[str]) -> str:
    """Many payloads on one page, a heading between them, so that one that swallows what follows swallows little of meaning."""
    return "\n\n".join(f"## 절 {number}\n\n{payload}" for number, payload in enumerate(payloads))


def culprits(readers: Readers, client: Client, title: str, payloads: Sequence[str]) -> list[str]:
    """Which of the payloads do it: halves are tried until single ones are left; none where only all together do."""
    if len(payloads) == 1:
        return [payloads[0]]
    middle = len(payloads) // 2
    found = []
    for half in (payloads[:middle], payloads[middle:]):
        save(client, title, joined(half))
        if look(readers, [wiki(title, redirect="no"), wiki(title, printable="yes")]):
            found += culprits(readers, client, title, half)
    return found
