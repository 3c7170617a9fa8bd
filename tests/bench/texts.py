"""Generated pages, the same in every run: sentences of the pages that come with the site, or law texts where PEERS has them."""

import gzip
import itertools
import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.live.site import ROOT

PAGES = ROOT / "fixtures" / "pages"
_KINDS = ("개념", "연혁", "담당부서", "과제", "사례", "연구동향", "참조문헌")
_WIKI = re.compile(r"\{\{.*?\}\}|<[^>]*>|\[\[[^\]|]*\||[\[\]*`#>|]", re.DOTALL)
_END = re.compile(r"(?<=[.다])\s+|\n+")
_ARTICLES_A_PAGE = 6
_ARTICLES_A_SHORT_PAGE = 2
_MANY = 5_000


@dataclass(frozen=True, slots=True)
class Generated:
    title: str
    text: str


def sentences() -> list[str]:
    """Sentences of 15 to 300 characters from the site's own pages, without markup."""
    found: dict[str, None] = {}
    for path in sorted(PAGES.rglob("*.md")):
        for sentence in _END.split(_WIKI.sub(" ", path.read_text(encoding="utf-8"))):
            cleaned = " ".join(sentence.split()).strip("-= ")
            if 15 <= len(cleaned) <= 300:
                found[cleaned] = None
    return list(found)


def nouns(texts: Sequence[str]) -> list[str]:
    """Hangul words of two to six syllables, the most frequent first."""
    counts: dict[str, int] = {}
    for word in re.findall(r"[가-힣]{2,6}", " ".join(texts)):
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))


def corpus() -> Path | None:
    """The law texts of PEERS, when it names a folder that has them."""
    peers = os.environ.get("PEERS")
    path = Path(peers) / "corpus" / "korean-law-articles.jsonl.gz" if peers else None
    return path if path is not None and path.is_file() else None


def _articles(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            yield str(article["title"]), str(article["text"])


def law_titles() -> Iterator[str]:
    """Titles of articles ("주택법 제1조 (목적)"); none without PEERS."""
    path = corpus()
    return (title for title, _ in _articles(path)) if path is not None else iter(())


def pages(count: int) -> Iterator[Generated]:
    """``count`` pages of a lead and several sections; shorter ones where there would not be texts enough."""
    path = corpus()
    yield from _from_law(path, count) if path is not None else _from_sentences(count)


def _from_law(path: Path, count: int) -> Iterator[Generated]:
    articles = _articles(path)
    a_page = _ARTICLES_A_PAGE if count < _MANY else _ARTICLES_A_SHORT_PAGE
    for number in range(count):
        chosen = list(itertools.islice(articles, a_page))
        sections = [f"## {_KINDS[at % 7]}: {title}\n\n{_safe(text)}" for at, (title, text) in enumerate(chosen)]
        yield Generated(
            f"법령 자료 {number:04}", "\n\n".join([chosen[0][0], *sections, f"[[분류:자료 {number % 20}]]"])
        )


def _safe(text: str) -> str:
    return re.sub(r"[<>{}\[\]|]", " ", text)


def _from_sentences(count: int) -> Iterator[Generated]:
    chance = random.Random(20240301)  # noqa: S311 - the same pages in every run
    known = sentences()
    words = nouns(known)[:2000]
    for number in range(count):
        first, second = chance.sample(words, 2)
        lead = " ".join(chance.sample(known, 3))
        parts = [f"**{first} {second}** {lead} [[정책 자료 {chance.randrange(count):04}]]"]
        for kind in chance.sample(_KINDS, chance.randint(4, 7)):
            body = "\n\n".join(" ".join(chance.sample(known, 3)) for _ in range(chance.randint(1, 3)))
            parts.append(f"## {first} {kind}\n\n{body}")
        parts.append(f"[[분류:자료 {number % 20}]]")
        yield Generated(f"정책 자료 {number:04}", "\n\n".join(parts))


def long_page(*, size: int = 200_000, links: int = 300, tables: int = 20) -> str:
    """Prose of ``size`` bytes under headings, with so many links and tables of ten rows."""
    chance = random.Random(7)  # noqa: S311 - the same page in every run
    known = sentences()
    table = "| 연도 | 사업 | 예산 |\n| --- | --- | ---: |\n" + "".join(
        f"| {2015 + row} | 사업 {row} | {row}00 |\n" for row in range(10)
    )
    parts: list[str] = []
    length = links_left = 0
    for number in itertools.count(1):
        paragraphs = [" ".join(chance.sample(known, 5)) for _ in range(4)]
        linked = [f"{text} [[연결 문서 {links_left + at}]]" for at, text in enumerate(paragraphs)]
        parts.append(f"## {number}번째 절")
        parts += linked
        links_left += len(linked)
        length += sum(len(text.encode()) for text in linked)
        if length >= size:
            break
    for number in range(links_left, links):
        parts[-1] += f" [[연결 문서 {number}]]"
    for number in range(tables):
        parts.insert((number + 1) * len(parts) // (tables + 1), table)
    return "\n\n".join(parts)


def questions(count: int = 100) -> list[str]:
    """Mixed questions: one word, two, with particles, a phrase, without spaces, one syllable, excluded words, nothing to find."""
    chance = random.Random(11)  # noqa: S311 - the same questions in every run
    found = list(pages(40))
    words = nouns([page.text for page in found])[:400]
    particles = ("이", "을", "에서", "으로", "의", "은")
    shapes = (
        "{a}",
        "{a} {b}",
        "{a}{p} {b}{q}",
        '"{a} {b}"',
        "{a}{b}",
        "{a[0]}",
        "{a} -{b}",
        "쀍{b}뷁",
        "{a} {b} {c} {d}",
        "분류:자료 {a}",
    )
    asked = []
    for at in range(count):
        a, b, c, d = chance.sample(words, 4)
        p, q = chance.sample(particles, 2)
        asked.append(shapes[at % len(shapes)].format(a=a, b=b, c=c, d=d, p=p, q=q))
    return asked
