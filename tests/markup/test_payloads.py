"""Payloads of others: none gets an element, attribute or address through that readers may not get.

The data is not part of this project; the environment variable PEERS names the folder it lies in.
"""

import json
import os
import re
from pathlib import Path

import pytest

from tests.markup.checks import check_html
from tests.markup.tools import read, shown

FOLDER = Path(os.environ.get("PEERS", "")) / "security"
PARTS = 12

if "PEERS" not in os.environ:
    collect_ignore = [__file__]
    PAYLOADS: list[str] = []
else:
    PAYLOADS = (FOLDER / "xss-payloads.txt").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    PAYLOADS += json.loads((FOLDER / "blns.json").read_text(encoding="utf-8"))
    PAYLOADS += [
        json.loads(f'"{found}"')
        for found in re.findall(r'"payload": "((?:[^"\\]|\\["\\/bfnrtu])*)"', (FOLDER / "dompurify-expect.mjs").read_text())
        if "\\x" not in found
    ]

CONTEXTS = (
    "{}", "## {}", "[[서울|{}]]", "[글](https://a.kr/{})", '[글](https://a.kr "{}")', "| 가 | 나 |\n|---|---|\n| {} | x |\n: {}", "- {}\n  - {}", "> {}",
    "글<ref>{}</ref>", '<b class="{}" id="{}" title="{}">글</b>', "{{{{틀|{}}}}}", "{{{{틀|이름={}}}}}", "[[담당::{}]]", "[[파일:a.png|섬네일|대체텍스트={}|{}]]",
    "<div class={}>\n{}\n</div>", "`{}`", "```{}\n{}\n```", "<nowiki>{}</nowiki>", "*[{}]: {}\n\n글 {}", "[{}]: https://a.kr/{}\n\n[{}]", "[^{}]\n\n[^{}]: {}",
    '!!! 참고 "{}"\n    {}', "<table>\n<tr><td {}>{}</td></tr>\n</table>", "글 {{: .{} }}", "<!-- {} -->", "{{{{{}}}}}",
)  # fmt: skip
TEMPLATES = {"틀": '<span title="{{{1|}}}" class="{{{이름|}}}">{{{1|}}}{{{이름|}}}</span>'}


def hostile(source: str) -> str:
    return check_html(shown(read(source, TEMPLATES)))


@pytest.mark.skipif(not PAYLOADS, reason="needs PEERS")
@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_as_the_text_of_a_page(part: int) -> None:
    for payload in PAYLOADS[part::PARTS]:
        hostile(payload)


@pytest.mark.skipif(not PAYLOADS, reason="needs PEERS")
@pytest.mark.parametrize("context", CONTEXTS)
def test_payloads_in_a_context(context: str) -> None:
    for payload in PAYLOADS[:: len(CONTEXTS)]:
        hostile(context.replace("{}", "\x01").format().replace("\x01", payload))
