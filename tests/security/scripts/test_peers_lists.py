"""None of other people's payloads runs, in bulk. Collected only where PEERS names the folder that they are in."""

import pytest

from tests.live.chromium import Readers
from tests.live.pages import index, special, wiki
from tests.security.payloads import of_peers, storable
from tests.security.scripts.views import culprits, joined, look, save

pytestmark = [pytest.mark.browser, pytest.mark.peers]

TEXTS = storable(of_peers())[::3]
"""``make stress`` sends them all."""
CHUNK = 300
CHUNKS = range(0, len(TEXTS), CHUNK)
SHARES = 4
EVERY = 40


@pytest.mark.parametrize("start", CHUNKS)
def test_text_in_both_orders(start: int, readers: Readers) -> None:
    """A payload that swallows the rest of the page hides only what follows it in one of the two orders."""
    client, title = readers.site.client("관리자"), f"남의 적대 글 {start}"
    payloads = TEXTS[start : start + CHUNK]
    first = 0
    for order in (payloads, payloads[::-1]):
        save(client, title, joined(order), summary=order[0])
        first = first or client.editor(title).base
        addresses = [wiki(title, redirect="no"), wiki(title, printable="yes")]
        found = look(readers, addresses)
        assert not found, (found, culprits(readers, client, title, order))
    assert look(readers, [index(title, oldid=first, diff=client.editor(title).base), index(title, action="edit")]) == {}


@pytest.mark.parametrize("share", range(SHARES))
def test_titles_and_searches(share: int, readers: Readers) -> None:
    """One in a hundred and twenty in Chromium; ``make stress`` sends them all and reads the answers with a parser."""
    chosen = TEXTS[::EVERY][share::SHARES]
    addresses = [address for text in chosen for address in (wiki(text), special("검색", q=text, fulltext=1))]
    assert look(readers, addresses) == {}
