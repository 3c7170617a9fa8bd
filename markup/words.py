"""Every word that a page's body asks of the interface, with its Korean text. The room above translates these keys."""

from collections.abc import Mapping
from typing import Final

DEFAULTS: Final[Mapping[str, str]] = {
    "section-edit": "편집",
    "section-edit-label": "편집: {heading}",
    "new-page": "{title} (없는 문서)",
    "new-file": "{title} (없는 파일)",
    "file": "파일: {title}",
    "table": "표",
    "table-captioned": "표: {caption}",
    "note": "각주",
    "notes": "각주",
    "note-back": "본문으로 돌아가기",
    "note-back-numbered": "본문으로 돌아가기 ({number})",
    "task-done": "마친 일",
    "task-open": "남은 일",
    "admonition-note": "참고",
    "admonition-tip": "알아두기",
    "admonition-important": "중요",
    "admonition-warning": "주의",
    "admonition-danger": "위험",
    "redirect": "넘겨주는 문서입니다. 옮겨 갈 곳:",
    "template-loop": "틀이 자기 자신을 다시 부릅니다: {title}",
    "template-depth": "틀이 너무 깊이 겹쳐 있어 펼치지 않았습니다. {title}",
    "expansion-size": "틀을 펼친 글이 너무 길어 여기에서 멈췄습니다.",
    "expansion-slow": "틀을 펼치는 데 너무 오래 걸려 여기에서 멈췄습니다.",
    "function-unknown": "알 수 없는 함수입니다: {name}",
    "expr-length": "식이 너무 깁니다.",
    "expr-nesting": "식이 너무 깊이 겹쳐 있습니다.",
    "expr-number": "식 오류: 수가 올 자리가 아닙니다.",
    "expr-word": "식 오류: 알 수 없는 낱말 ‘{name}’",
    "expr-character": "식 오류: 알 수 없는 문자 ‘{name}’",
    "expr-operator": "식 오류: ‘{name}’ 연산자가 올 자리가 아닙니다.",
    "expr-operand": "식 오류: ‘{name}’ 연산자에 피연산자가 없습니다.",
    "expr-closing": "식 오류: 닫는 괄호가 올 자리가 아닙니다.",
    "expr-unclosed": "식 오류: 괄호를 닫지 않았습니다.",
    "expr-zero": "식 오류: 0으로 나눌 수 없습니다.",
    "expr-argument": "식 오류: ‘{name}’ 연산자에 쓸 수 없는 값입니다.",
    "expr-not-a-number": "식 오류: 결과가 수가 아닙니다.",
    "time-invalid": "알 수 없는 시각입니다: {name}",
    "time-range": "나타낼 수 있는 범위를 벗어난 시각입니다: {name}",
    "time-long": "시각 형식이 너무 깁니다.",
    "string-long": "{name}: 글이 너무 깁니다.",
    "tag-unknown": "알 수 없는 태그입니다: {name}",
    "rel2abs-depth": "최상위보다 위를 가리키는 경로입니다: {name}",
    "illegal-title": "쓸 수 없는 제목입니다: {title}",
    "reference-missing": "내용이 없는 각주입니다: {name}",
    "too-complex": "이 부분은 너무 복잡하여 원문 그대로 보여 줍니다.",
    "facts-problem": "{name}",
    "remark": "설명",
    "remark-warning": "주의",
    "remark-error": "오류",
    "concept-elsewhere": "개념은 개념 이름공간의 문서에만 정할 수 있습니다.",
    "concept-twice": "한 문서에는 개념을 하나만 정할 수 있습니다.",
    "too-slow": "문서가 길어 이 부분은 원문 그대로 보여 줍니다.",
}


def korean(key: str, /, **values: str) -> str:
    """The words in Korean, for tests and for whoever has no reader at hand."""
    return DEFAULTS[key].format_map(values)
