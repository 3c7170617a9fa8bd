"""Hostile text of the project's own, and other people's lists where PEERS names their folder."""

import itertools
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

CALL: Final = "alert(1)"

MARKUP: Final = (
    # Elements that run by themselves
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT\t>",
    "<script src=data:,alert(1)></script>",
    "<script/x>alert(1)</script",
    "<<script>script>alert(1)<</script>/script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>가</summary></details>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src onerror=alert(1)>",
    "<marquee onstart=alert(1)>가</marquee>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:/a/-alert(1)///////><a href=../b>가</a>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style='background:url(javascript:alert(1))'>가</div>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button popovertarget=ui-tools onbeforetoggle=alert(1)>가</button>",
    # What a sanitiser and a browser read differently
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<table><td><script>alert(1)</script>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<title></title><img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<img src=x on&#101;rror=alert(1)>",
    "<a\x0bhref=javascript:alert(1)>가</a>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    # Addresses
    "[가](javascript:alert(1))",
    "[가](java&#115;cript:alert(1))",
    "[가](java\tscript:alert(1))",
    "[가](  JaVaScRiPt:alert(1) 'x')",
    "[가](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[가](vbscript:msgbox(1))",
    "[가](<javascript:alert(1)>)",
    "![가](javascript:alert(1))",
    '![가](x "onerror=alert(1)")',
    '![" onerror="alert(1)](x)',
    "<javascript:alert(1)>",
    "[가][나]\n\n[나]: javascript:alert(1)",
    '<a href="java&#x0A;script:alert(1)">가</a>',
    '<a href="&#1;javascript:alert(1)">가</a>',
    "<a href=//javascript:alert(1)>가</a>",
    # The dialect's own constructs
    '[[대문"onmouseover="alert(1)|가]]',
    "[[대문|<img src=x onerror=alert(1)>]]",
    '[[대문#"onfocus=alert(1) autofocus x="|가]]',
    "[[<script>alert(1)</script>]]",
    "[[분류:<img src=x onerror=alert(1)>]]",
    '[[분류:시험|"><img src=x onerror=alert(1)>]]',
    '[[파일:"onerror=alert(1) x=".png|섬네일|<svg onload=alert(1)>]]',
    "[[속성::<img src=x onerror=alert(1)>|<svg onload=alert(1)>]]",
    '{{틀:없음|<script>alert(1)</script>|x="onclick=alert(1)}}',
    "{{{<img src=x onerror=alert(1)>|<script>alert(1)</script>}}}",
    "<ref name='\"><img src=x onerror=alert(1)>'>가</ref><references />",
    "<nowiki><script>alert(1)</script></nowiki>",
    "<nowiki></nowiki><script>alert(1)</script>",
    "#넘겨주기 [[<img src=x onerror=alert(1)>]]",
    # Markdown's own attributes and placeholders
    "문단 {: onclick=alert(1) style=x:expression(alert(1)) }",
    "문단\n{: #x onmouseover='alert(1)' src=javascript:alert(1) }",
    '## 제목 {#"><img src=x onerror=alert(1)> onclick=alert(1)}',
    "## <img src=x onerror=alert(1)>",
    "```<img src=x onerror=alert(1)>\n가\n```",
    '```{.x onclick=alert(1) #"><svg/onload=alert(1)>}\n가\n```',
    '*[가]: "><img src=x onerror=alert(1)>\n\n가',
    '가[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: 나',
    "가\n:   <img src=x onerror=alert(1)>",
    '!!! note "<img src=x onerror=alert(1)>"\n    가',
    "| <img src=x onerror=alert(1)> |\n| --- |\n| <svg onload=alert(1)> |",
    "\u0002wzxhzdk:0\u0003<script>alert(1)</script>",
    "wzxhzdk:0 klzzwxh:0000 <b onclick=alert(1)>가</b>",
    "<p id=ui-search onclick=alert(1) name=chrome>가</p>",
    "<a id=wiki name=wiki href=javascript:alert(1)>가</a><form id=globalThis><input name=wiki></form>",
)
"""Each tries to run a script from the text of a page, by one road."""

PLAIN: Final = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    '" autofocus onfocus="alert(1)',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "{% raw %}{{ 7|add:7 }}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u2028alert(1)\u2029",
    "[[대문|<img src=x onerror=alert(1)>]]",
)
"""For places of one line: summaries, reports, search, names, parameters."""

HANGUL: Final = (
    "\u1112\u1161\u11ab\u1100\u1173\u11af",  # 한글, decomposed
    "ㅎㅏㄴㄱㅡㄹ",  # lone jamo
    "\u1112",  # an initial alone
    "\u11ab\u11ab",  # finals alone
    "가\u3164나",  # the Hangul filler
    "\u3164\u3164",
    "\u115f\u1160",
    "\u115f가",
    "가\uffa0나",
    "\uffa3\uffb2\uffa4",  # half-width ㄱㅏㄴ
    "\u113c\u1161\u11f0",  # an old syllable
    "나랏말\u110a\u119e미",
    "가\u200d나",
    "가\u200c나",
    "가\u200b나\ufeff",
    "\u202e편정\u202c",
    "\u2067가나\u2069",
    "\uf900\uf907",  # compatibility ideographs
    "金\uf90a",
    "법",
    "뷁",
    "ㅋ" * 85,
    "가" * 85,
    "서울〮시",
    "가\U0001f468\u200d\U0001f469나",
    "정책·복지(2024)/〈부록〉",
    "%EA%B0%80",
    "ㄱ\u0300\u0300\u0300\u0300",
)
"""Hangul as it comes from old data, other systems and bad intentions. Titles, searches and texts alike."""

CP949: Final = "정책".encode("cp949")


def folder() -> Path | None:
    """The folder of other people's payloads, when PEERS names one."""
    named = os.environ.get("PEERS")
    path = Path(named) / "security" if named else None
    return path if path is not None and path.is_dir() else None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _of_purifier(text: str) -> Iterator[str]:
    for literal in re.findall(r'"payload"\s*:\s*("(?:[^"\\]|\\.)*")', text):
        yield json.loads(re.sub(r"\\x([0-9a-fA-F]{2})", r"\\u00\1", literal), strict=False)


def of_peers() -> list[str]:
    """Every payload of the three lists, each once. Empty without PEERS."""
    root = folder()
    if root is None:
        return []
    lines = (root / "xss-payloads.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    naughty = json.loads((root / "blns.json").read_text(encoding="utf-8"))
    purifier = (root / "dompurify-expect.mjs").read_text(encoding="utf-8")
    return list(
        dict.fromkeys(
            text for text in itertools.chain(lines, _strings(naughty), _of_purifier(purifier)) if text.strip()
        )
    )


def storable(texts: Iterable[str]) -> list[str]:
    """Those that a page may hold: without control characters and lone surrogates."""
    control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
    return [text for text in texts if not control.search(text)]
