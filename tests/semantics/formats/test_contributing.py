"""The example that newcomers start from works."""

import re
import textwrap
from pathlib import Path
from typing import Any

from semantics.formats.output import Text
from tests.semantics.formats.tools import AROUND, answer, row


def test_the_example_is_a_format() -> None:
    page = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## A result format")[1]
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found is not None
    module: dict[str, Any] = {}
    exec(textwrap.dedent(found[1]), module)  # noqa: S102
    example = module["INITIALS"]

    assert example.show(answer("", [], [row("가"), row("강"), row("나")]), AROUND) == (Text("ㄱ · ㄴ"),)
