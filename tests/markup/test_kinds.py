"""Kinds told by headings: the headings of real policy pages, compound ones above all."""

import pytest

from markup.kinds import kind_by_name, kind_of_heading
from markup.model import Kind

TABLE: dict[Kind, tuple[str, ...]] = {
    Kind.CONCEPT: (
        "개념", "서울시스마트사업 개념", "정의", "정의 및 개념", "개요", "사업 개요", "정책 개요 및 추진 배경", "추진배경", "추진 배경", "추진근거", "법적 근거",
        "목적", "목적과 필요성", "스마트도시란?", "스마트도시란", "청년주거정책의 의의", "비전과 목표", "용어의 정의", "소개", "Overview", "Definition", "Legal basis",
        "1. 개요", "Ⅰ. 개념", "사업의 목적",
    ),
    Kind.HISTORY: (
        "연혁", "서울시스마트사업 연혁", "스마트도시 추진 연혁", "역사", "추진 경과", "추진경과", "그간의 추진경과", "변천 과정", "제정 과정", "개정 이력",
        "연표", "추진과정", "조직 연혁", "부서 연혁", "정책의 역사", "History", "Timeline", "사업 추진 경과",
    ),
    Kind.DEPARTMENTS: (
        "담당부서", "서울시스마트사업 담당부서 및 업무", "서울시스마트사업 담당부서", "소관부서", "주관 부서", "조직", "추진 조직", "추진체계", "담당 기관",
        "시행기관", "거버넌스", "조직과 업무", "담당부서와 주요 업무", "업무 분장", "디지털정책관 조직", "Departments", "Organization", "추진 주체",
    ),
    Kind.TASKS: (
        "과제", "세부 주요 과제들", "주요 과제", "세부 과제", "추진 과제", "추진 전략", "주요 사업", "세부사업", "사업 내용", "주요 내용", "지원 내용",
        "추진 계획", "시행계획", "로드맵", "추진 현황", "정책 과제 목록", "Tasks", "Projects", "중점 사업", "세부 추진 계획", "전략 및 과제",
    ),
    Kind.CASES: (
        "사례", "타 지자체 사례", "유사 해외 사례", "국내 사례", "해외 사례", "국내외 사례", "우수 사례", "타 지자체의 사례", "적용 사례", "벤치마킹", "사례 분석",
        "해외사례 및 시사점", "다른 나라 사례", "Case studies", "Cases", "Best practices", "타지자체 추진 사례", "해외 주요 도시 정책 사례",
    ),
    Kind.RESEARCH: (
        "연구동향", "연구 동향", "선행연구", "선행 연구 검토", "연구 현황", "관련 연구", "학술 동향", "연구 사례", "Research", "Literature review", "국내 연구",
        "해외 연구동향",
    ),
    Kind.REFERENCES: (
        "참조문헌", "참고문헌", "참고 문헌", "각주", "출처", "주석", "참고 자료", "References", "Footnotes", "Notes", "외부 링크", "같이 보기", "관련 문헌",
        "출처 및 각주", "참고문헌과 각주", "See also", "Bibliography", "선행연구 참고문헌",
    ),
}  # fmt: skip

NOTHING = (
    "서울특별시", "미래 스마트도시 혁신기반 조성", "사람중심 스마트도시 구현", "비대면 서비스 확대", "미국 뉴욕", "논란", "정책 논란과 비판",
    "부서진 다리", "", "!!!", "2023년", "평가", "예산", "소란", "스마트 모빌리티 기반 구축",
)  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "kind"), [(heading, kind) for kind, headings in TABLE.items() for heading in headings]
)
def test_told_by_heading(heading: str, kind: Kind) -> None:
    assert kind_of_heading(heading) is kind


@pytest.mark.parametrize("heading", NOTHING)
def test_not_told(heading: str) -> None:
    assert kind_of_heading(heading) is None


@pytest.mark.parametrize("kind", Kind)
def test_named(kind: Kind) -> None:
    assert kind_by_name(kind.value) is kind
    assert kind_by_name(f" {kind.name} ") is kind
    assert kind_by_name(kind.name.lower()) is kind


def test_named_wrongly() -> None:
    assert kind_by_name("모름") is None
    assert kind_by_name("") is None
