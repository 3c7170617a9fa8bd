"""Hostile text through every form: nothing answers 500, nothing takes more than two seconds, no answer holds anything that runs."""

import itertools
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import local
from urllib.parse import urlencode

from tests.live.client import Answer, Client
from tests.live.pages import index, special, wiki
from tests.live.site import Site
from tests.security.audit import dangers
from tests.security.payloads import HANGUL, MARKUP, PLAIN, of_peers
from tests.stress.report import Trial, Wrong

CLIENTS = 3
CHUNK = 40
_KNOWN = frozenset({200, 301, 302, 304, 400, 403, 404, 405, 409, 410, 413, 414, 429, 431})


def payloads() -> list[str]:
    """The project's own and, with PEERS, everybody's."""
    return list(dict.fromkeys([*MARKUP, *PLAIN, *HANGUL, *of_peers()]))


def _titled(client: Client, text: str) -> Iterator[Answer]:
    yield client.get(wiki(text))
    yield client.get(index(text, action="history"))
    yield client.get(index(text, action="edit"))
    yield client.get(index("대문", action=text))


def _asked(client: Client, text: str) -> Iterator[Answer]:
    yield client.search(text)
    yield client.get(f"/w/suggest?{urlencode({'q': text}, errors='surrogatepass')}")
    yield client.get(special("모든문서", **{"from": text}))
    yield client.get(special("절", text))


def _written(client: Client, text: str) -> Iterator[Answer]:
    """Saved on a page of its own with the text as summary too, previewed, compared, read back."""
    title = f"적대 {zlib.crc32(text.encode(errors='surrogatepass')) % 50}"
    yield client.preview(title, text, summary=text)
    yield client.save(title, text, summary=text)
    yield client.save(title, f"{text}\n\n## {text}\n\n[[분류:시험|{text}]]", summary=text)
    yield client.get(wiki(title))


SINKS = {"titles": _titled, "search": _asked, "texts": _written}


def _faults(answers: Iterator[Answer], sink: str, text: str, slowest: float) -> Iterator[str]:
    for answer in answers:
        if answer.status not in _KNOWN:
            yield f"{answer.status} from {sink} with {text[:120]!r} ({answer.address[:120]})"
        if answer.headers.get("Content-Type", "").startswith("text/html") and (found := dangers(answer.text)):
            yield f"{found[:3]} from {sink} with {text[:120]!r} ({answer.address[:120]})"
        if answer.seconds > slowest:
            yield f"{answer.seconds:.1f} s from {sink} with {text[:120]!r} ({answer.address[:120]})"


def sending(site: Site, most: int | None, *, slowest: float) -> Trial:
    """Every payload (``most`` of them, spread over the list) into every sink, three clients at a time."""
    chosen = payloads()
    if most is not None:
        chosen = chosen[:: max(1, len(chosen) // most)]
    mine, wrong = local(), Wrong()

    def one(work: tuple[str, str]) -> list[str]:
        sink, text = work
        if not hasattr(mine, "client"):
            mine.client = site.client("관리자")
        try:
            return list(_faults(SINKS[sink](mine.client, text), sink, text, slowest))
        except OSError as problem:
            mine.client.close()
            return [f"no answer from {sink} with {text[:120]!r}: {problem}"]

    with ThreadPoolExecutor(CLIENTS) as pool:
        for sentence in itertools.chain.from_iterable(pool.map(one, itertools.product(SINKS, chosen), chunksize=CHUNK)):
            wrong.add(sentence)
    return Trial("hostile text", f"{len(chosen)} payloads in {len(SINKS)} places", wrong.listed())


def growing(site: Site, sizes: Sequence[int], *, slowest: float) -> Trial:
    """Long hostile text, up to most of what a page may hold."""
    client, wrong = site.client("관리자"), Wrong()
    for family, size in itertools.product(FAMILIES, sizes):
        text = family * (size // len(family.encode()))
        answer = client.preview("적대 성장", text)
        if answer.status != 200 or answer.seconds > slowest:
            wrong.add(f"{answer.status} after {answer.seconds:.1f} s for {size} bytes of {family!r}")
    client.close()
    return Trial("growing hostile text", f"{len(FAMILIES)} families up to {sizes[-1]} bytes", wrong.listed())


FAMILIES = (
    "[", "]", "`", "*", "_", "<", "'", '"', "|", "{", "}", "=", "#", "&", "!", "\\", "~", ">", "- ", "  ", "\n", "a|", "[[", "{{", "{{{",
    "[^", "](", "![", "*a", "**a*", "_a_ ", "<div>", "<b><i>", "<a href=", "<!--", "<ref>", "<nowiki>", "> ", "1. ", "\n- ", "\n\t", "\n|-",
    "| a |\n|---|\n", "[a](", "[[a|", "{{a|", "{{{a|", "`` ` ", "\n```\n", "\n:   ", "[^1]: a\n", "*[a]: b\n", "## a\n", "<![CDATA[", "&#x", "가",
)  # fmt: skip
"""Pieces that somebody's parser has been quadratic on, or could be."""
