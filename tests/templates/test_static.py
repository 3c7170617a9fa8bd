"""Sizes and rules of what the browser is sent."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")


def test_styles_are_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes())) for path in (STATIC / "css").glob("*.css")) < 14 * 1024


def test_scripts_are_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("*.js")) < 28 * 1024


@pytest.mark.parametrize("path", sorted((STATIC / "css").glob("*.css")), ids=lambda path: path.name)
def test_colours_come_from_tokens(path: Path) -> None:
    if path.name == "tokens.css":
        return
    found = re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", re.sub(r"@media print \{.*", "", path.read_text(), flags=re.DOTALL))
    assert not found


def _scheme(start: str) -> dict[str, str]:
    block = TOKENS[TOKENS.index(start) :].partition("\n}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("start", [":root {", "@media (prefers-color-scheme: dark)"])
def test_contrast_of_the_tokens(start: str) -> None:
    colours = _scheme(start)
    for ground in ("paper", "surface"):
        for text in ("ink", "ink-soft", "link", "link-visited", "link-new", "good", "warn", "bad"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (start, text, ground)
    assert _contrast(colours["edge"], colours["paper"]) >= 3
    assert _contrast(colours["accent-ink"], colours["accent"]) >= 4.5
    for ground in ("added", "removed", "moved", "mark", "accent-soft"):
        assert _contrast(colours["ink"], colours[ground]) >= 4.5, (start, ground)
    for kind in ("concept", "history", "departments", "tasks", "cases", "research", "references"):
        assert _contrast(colours[kind], colours["paper"]) >= 3, (start, kind)


def test_no_other_host_is_asked() -> None:
    for path in STATIC.rglob("*"):
        if path.suffix in {".css", ".js"}:
            assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL), path.name
