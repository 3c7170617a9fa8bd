"""Golden cases: source, HTML, plain text, problems. To add one, write its source into ``cases.json`` and look at the rest."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.markup.checks import check_html
from tests.markup.tools import PAGE, read, shown

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    parsed = read(case["source"], case.get("templates"), title=case.get("title", PAGE))
    html = shown(parsed, case.get("pages", ()))
    assert html == case["html"]
    assert "\n".join(span.plain for span in parsed.sections).strip() == case["plain"]
    assert sorted({problem.code.value for problem in parsed.problems}) == case.get("problems", [])
    check_html(html)


def test_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)
