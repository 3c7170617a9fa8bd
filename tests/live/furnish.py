"""Pages, changes and reports that the shared site begins with, beside the pages that come with it."""

from dataclasses import asdict, dataclass
from typing import Any

from tests.live.client import Client
from tests.live.pages import SEED, index, special
from tests.live.site import Site

POLICY = "시험 정책"
REDIRECT = "시험 넘겨주기"
SUBPAGE = "시험 정책/부록"
DELETED = "지운 정책"
MOVED = "옮긴 정책"
HIDDEN = "숨긴 문서 쀍뚫"
CANARY = "쀍뚫카나리아뷁"
OUTLINE = """'''시험 정책'''은 시험하는 정책이다.[^1] [[없는 문서]]와 [[{seed}]]를 가리킨다.

## 개념

첫 번째 글이다. <ref>출처</ref>

| 연도 | 사업 |
| --- | --- |
| 2024 | 하나 |

## 연혁

- 2023년에 시작했다.

## 담당부서

용어
:   뜻

[^1]: 각주

[[분류:시험 분류]]
"""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Numbers of revisions of :data:`POLICY`, oldest first."""

    first: int
    second: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def _save(client: Client, title: str, text: str, summary: str = "") -> None:
    answer = client.save(title, text, summary=summary)
    if answer.status != 302:
        raise RuntimeError(f"{answer.status} for {title}: {answer.text[-2000:]}")


def _send(client: Client, address: str, **fields: str) -> None:
    answer = client.post(address, fields)
    if answer.status != 302:
        raise RuntimeError(f"{answer.status} for {address}: {answer.text[-2000:]}")


def furnish(site: Site) -> Furniture:
    client = site.client("관리자")
    source = OUTLINE.format(seed=SEED)
    _save(client, POLICY, source, "처음 만듦")
    first = client.editor(POLICY).base
    _save(client, POLICY, source.replace("첫 번째 글", "둘째로 고친 글"), "[[대문|개념]] 고침")
    second = client.editor(POLICY).base
    _save(client, REDIRECT, f"#넘겨주기 [[{POLICY}]]")
    _save(client, SUBPAGE, "부록이다.\n\n[[분류:시험 분류]]")
    _save(client, "사용자:편집인", "소개")
    _save(client, DELETED, "잘못 만든 문서이다.")
    _send(client, index(DELETED, action="delete"), reason="잘못 만듦", sure="1", base=str(client.editor(DELETED).base))
    _save(client, MOVED, "이름이 바뀐 문서이다.")
    _send(client, index(MOVED, action="move"), target=f"{MOVED} 2", reason="이름이 바뀜")
    _save(site.client("편집인"), "토론:대문", "의견을 적습니다.", "의견")
    _save(
        client, HIDDEN, f"숨긴 글 {CANARY}\n\n## 연혁\n\n{CANARY}\n\n[[분류:{CANARY}]] [[{POLICY}]]", f"요약 {CANARY}"
    )
    site.run("tests.live.inside", "hide", told={HIDDEN: 1})
    answer = site.client().post(special("오류신고"), {"page": POLICY, "section": "", "text": "수치가 다릅니다."})
    if answer.status != 302:
        raise RuntimeError(f"{answer.status} for a report")
    return Furniture(first, second)
