"""Payloads of others: none gets an element, attribute or address through that readers may not get."""

import pytest

from tests.markup.checks import check_html
from tests.markup.tools import read, shown
from tests.security.payloads import of_peers

PAYLOADS = of_peers()
PARTS = 12

CONTEXTS = (
    "{}", "## {}", "[[서울|{}]]", "[글](https://a.kr/{})", '[글](https://a.kr "{}")', "| 가 | 나 |\n|---|---|\n| {} | x |\n: {}", "- {}\n  - {}", "> {}",
    "글<ref>{}</ref>", '<b class="{}" id="{}" title="{}">글</b>', "{{{{틀|{}}}}}", "{{{{틀|이름={}}}}}", "[[담당::{}]]", "[[파일:a.png|섬네일|대체텍스트={}|{}]]",
    "<div class={}>\n{}\n</div>", "`{}`", "```{}\n{}\n```", "<nowiki>{}</nowiki>", "*[{}]: {}\n\n글 {}", "[{}]: https://a.kr/{}\n\n[{}]", "[^{}]\n\n[^{}]: {}",
    '!!! 참고 "{}"\n    {}', "<table>\n<tr><td {}>{}</td></tr>\n</table>", "글 {{: .{} }}", "<!-- {} -->", "{{{{{}}}}}",
)  # fmt: skip
TEMPLATES = {"틀": '<span title="{{{1|}}}" class="{{{이름|}}}">{{{1|}}}{{{이름|}}}</span>'}


def hostile(source: str) -> str:
    return check_html(shown(read(source, TEMPLATES)))


@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_as_the_text_of_a_page(part: int) -> None:
    for payload in PAYLOADS[part::PARTS]:
        hostile(payload)


@pytest.mark.parametrize("context", CONTEXTS)
def test_payloads_in_a_context(context: str) -> None:
    for payload in PAYLOADS[:: len(CONTEXTS)]:
        hostile(context.replace("{}", "\x01").format().replace("\x01", payload))
