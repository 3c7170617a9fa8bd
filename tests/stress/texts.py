"""Pages to save at the same time: sections to which every client adds lines that nobody else writes."""

from typing import Final

SECTIONS: Final = 6


def blank(title: str) -> str:
    """A page with six sections of two lines."""
    sections = "\n\n".join(
        f"## {title} 절 {number}\n\n- 첫 줄 {number}\n- 끝 줄 {number}" for number in range(SECTIONS)
    )
    return f"여럿이 함께 고치는 문서이다.\n\n{sections}"


def with_line(text: str, section: int, line: str) -> str:
    """The text with ``- line`` at the end of a section, where two clients of the same section meet."""
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [at for at, row in enumerate(lines) if row.startswith("## ")]
    end = starts[section + 1] if section + 1 < len(starts) else len(lines)
    while not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:end], f"- {line}", *lines[end:]])


def with_word(text: str, section: int, word: str) -> str:
    """The text with the first line of a section changed: two clients who do that want the same line."""
    start = text.index(f"- 첫 줄 {section}")
    end = text.index("\n", start)
    return f"{text[:start]}- 첫 줄 {section} {word}{text[end:]}"
