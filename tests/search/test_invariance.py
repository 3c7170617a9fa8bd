"""What does not matter in a query does not change what is found: particles, endings, spaces, letter case, width, composition, order.

Clean queries of the gold set are asked again in other forms, half of them in each (all in the thorough suite). The forms of one text must give the very same pages; other
wordings must leave the same page first, or a wanted one among the first three.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import pytest

from core.hangul import josa
from tests.search.gold import AT, GOLD, Reader, Wanted
from tests.thorough import share

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

_CLEAN_GROUPS: Final = ("title", "nouns", "names", "organisations", "headings")
_PLAIN: Final = re.compile(r"[가-힣A-Za-z0-9]+(?:[ ·-][가-힣A-Za-z0-9]+){0,3}")
_PARTICLE_INSIDE: Final = re.compile(r"[와과을를의가는은인한히] ")
CLEAN: Final = tuple(
    one
    for one in GOLD
    if one.group in _CLEAN_GROUPS and _PLAIN.fullmatch(one.query) and not _PARTICLE_INSIDE.search(one.query)
)
_PARTICLES: Final = ("은/는", "이/가", "을/를", "의", "에서", "으로/로", "까지도")
_ENDINGS: Final = ("입니다", "에 대하여", "인가요?", " 알려 주세요")
_FULL_WIDTH: Final = {point: point + 0xFEE0 for point in range(0x21, 0x7F)} | {0x20: 0x3000}
_BETWEEN_HANGUL: Final = re.compile("(?<![A-Za-z]) | (?![A-Za-z])")
_COMPOUNDS: Final = (
    "빅 데이터", "스마트 도시", "스마트 시티", "정책 담당관", "데이터 담당관", "공개 담당관", "정보 공개", "도시 서비스", "시민 체감",
    "정보 상자", "주민 참여", "운영 진단", "기본 조례", "기본 계획", "이용 약관", "교통 관리", "취약 계층", "광 통신망", "지하 시설물",
    "통합 관리", "행정 문서", "데이터 센터", "공공 공간", "주차 정보", "도로명 주소", "담당 부서", "보안 관제", "사물 인터넷",
    "무인 정보 단말기", "가상 서울", "개인 정보", "예약 시스템", "영상 협업", "기록 문화관", "해외 교류", "문서 공개", "안전 센터",
    "공모 사업", "정보 주체", "상위 부서", "장소 정체성", "안전 도시", "스마트 사업", "디지털 정책관", "블록 체인", "모바일 포털",
    "도시 데이터",
)  # fmt: skip

Wording = Callable[[str], Iterable[str]]


def _turns(query: str, of: Sequence[str]) -> Iterator[str]:
    """One of ``of``, another for other queries, so that each is asked often and the whole stays quick."""
    yield of[sum(map(ord, query)) % len(of)]


def _with_particles(query: str) -> Iterator[str]:
    """Particles behind the last word, then behind the first and the last."""
    if len(query.rsplit(maxsplit=1)[-1]) > 1:
        yield from (josa(query, forms) if "/" in forms else query + forms for forms in _turns(query, _PARTICLES))
        yield josa(query.replace(" ", "의 ", 1), "을/를")


def _with_endings(query: str) -> Iterator[str]:
    if len(query.rsplit(maxsplit=1)[-1]) > 1:
        yield from (query + ending for ending in _turns(query, _ENDINGS))


def _joined(query: str) -> Iterator[str]:
    if all(len(word) > 1 for word in query.split()) and (joined := _BETWEEN_HANGUL.sub("", query)) != query:
        yield joined


def _split(query: str) -> Iterator[str]:
    apart = query
    for compound in _COMPOUNDS:
        apart = apart.replace(compound.replace(" ", ""), compound)
    if apart != query:
        yield apart


def _in_other_order(query: str) -> Iterator[str]:
    words = query.split()
    if len(words) > 1 and all(len(word) > 1 for word in words):
        yield from dict.fromkeys((" ".join(reversed(words)), " ".join([*words[1:], words[0]])))


def _with_what_is_not_seen(query: str) -> Iterator[str]:
    """Invisible characters that copying from a web page or a PDF file brings along."""
    middle = len(query) // 2
    yield from _turns(query, (f"\ufeff{query}\u200b", f"{query[:middle]}\u00ad{query[middle:]}"))


def _in_other_case(query: str) -> Iterator[str]:
    yield from sorted({query.lower(), query.upper(), query.swapcase()} - {query})


def _in_other_signs(query: str) -> Iterator[str]:
    """The same text as it comes from other keyboards and files."""
    spaced = f"  {query.replace(' ', '   ')} "
    yield from _turns(query, (query.translate(_FULL_WIDTH), unicodedata.normalize("NFD", query), spaced))


_WORDINGS: Final[dict[str, Wording]] = {
    "particles": _with_particles,
    "endings": _with_endings,
    "joined": _joined,
    "split": _split,
    "order": _in_other_order,
    "invisible": _with_what_is_not_seen,
}
_FORMS: Final[dict[str, Wording]] = {"case": _in_other_case, "signs": _in_other_signs}


def _asked(wordings: dict[str, Wording], name: str) -> Iterator[tuple[Wanted, str]]:
    """Clean queries with their other wordings: one half of the queries for one wording, the other half for the next."""
    for one in share(CLEAN, list(wordings).index(name), 2):
        yield from ((one, other) for other in wordings[name](one.query))


def _titles(reader: Reader, query: str) -> list[str]:
    return [hit.title for hit in reader.found(query)[:AT]]


def _stays(reader: Reader, one: Wanted, other: str) -> bool:
    """Whether the first page is the same, or one that is wanted (as far as the clean query finds them) is among three."""
    before, after = _titles(reader, one.query), _titles(reader, other)
    wanted = set(one.pages) & set(before[:3])
    return before[:1] == after[:1] or not (wanted or set(before[:1])).isdisjoint(after[:3])


def _report(reader: Reader, broken: list[tuple[Wanted, str]], asked: int) -> str:
    lines = [
        f"{one.id} ‘{one.query}’ found {_titles(reader, one.query)[:3]}, ‘{other}’ {_titles(reader, other)[:3]}"
        for one, other in broken
    ]
    return "\n".join([f"{len(broken)} of {asked} changed", *lines])


def test_there_are_enough_clean_queries() -> None:
    assert len(CLEAN) > 100
    for wordings in (_WORDINGS, _FORMS):
        for name in wordings:
            assert len(list(_asked(wordings, name))) > 10, name


@pytest.mark.parametrize("name", _WORDINGS)
def test_another_wording_finds_the_same_page(reader: Reader, name: str) -> None:
    asked = list(_asked(_WORDINGS, name))
    broken = [(one, other) for one, other in asked if not _stays(reader, one, other)]
    assert not broken, _report(reader, broken, len(asked))


@pytest.mark.parametrize("name", _FORMS)
def test_another_form_of_the_text_gives_the_very_same_pages(reader: Reader, name: str) -> None:
    asked = list(_asked(_FORMS, name))
    broken = [(one, other) for one, other in asked if _titles(reader, one.query) != _titles(reader, other)]
    assert not broken, _report(reader, broken, len(asked))
