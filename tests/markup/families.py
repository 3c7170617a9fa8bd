"""Families of hostile texts: each makes about ``n`` characters."""

from collections.abc import Callable

Family = Callable[[int], str]


def _repeated(unit: str) -> Family:
    return lambda n: unit * (n // len(unit))


def _nested(opening: str, closing: str, inside: str = "x") -> Family:
    width = len(opening) + len(closing)
    return lambda n: opening * (n // width) + inside + closing * (n // width)


def _numbered(template: str, tail: str = "") -> Family:
    width = len(template) + 4

    def family(n: int) -> str:
        half = n // 2 if tail else n
        body = "".join(template.replace("%", str(number)) for number in range(half // width))
        return body + tail * (half // len(tail)) if tail else body

    return family


def _growing(unit: str, line: str = "a") -> Family:
    """Lines each with one unit more than the line before."""

    def family(n: int) -> str:
        count = int((2 * n / len(unit)) ** 0.5)
        return "\n".join(unit * number + line for number in range(1, count))

    return family


REPEATED = (
    "[", "![", "`a", "*", "*a", "**a ", "a**", "_a", "_a_ ", "*_", "*a _b ", "<", "<div>", "<div>\n", "<b>", "</b>", "<table>", "<td>",
    "<a ", '<b x="', "'", '"', "{{", "{{{", "{{a|", "{{x}}", "}}", "}}}", "[[", "[[a ", "[[a]]", "[[a|", "]]", "[^", "[^a]", "<ref>",
    "<ref>a</ref>", "<ref name=a/>", "<references/>", "<references>", ">", "> ", "> a\n", "- ", "- a\n", "- a\n\n", "- > ", "1. ", "* ",
    "&", "&#", "&amp;", "&lt", "\\", "\\[", "\\\\[[", "~", "~~a", ":", ": a\n", "t\n: a\n\n", "<!--", "<!---->", "-->", "<nowiki>",
    "<nowiki/>", "</nowiki>", "<pre>", "~~~\n", "```\na\n```\n", "가나다라 ", "가", "\n", "a\n\n", "#", "# a\n", "### a\n## b\n", "](", "[a](",
    '[a](http://b "', "[a](http://b) ", "[a][b]", "http://", "http://a ", "<a@", "<a@b.", "!!! a\n", "!!! a\n    b\n\n", "{:", "a {: .b}\n\n",
    "__목차__", "__a", "a  \n", " ", "a" + " " * 500 + "\n", "\t", "    a\n\n", "<br>", "<h2>a</h2>\n", "<h2>", "[[파일:a|섬네일|b]]",
    "[[분류:a]]", "[[a::b]]", "a::", "- [ ] a\n", "<p><b>", "<li>", "<ul><li>", "<div>\na\n</div>\n", "{{#if:x|y}}", "\x00\ud800\ue000",
    "> - a\n>   - b\n\n", "<blockquote>\n", "|", "|a|b|\n|-|-|\n", "||\n|-|\n|\n\n", "a\n===\n", "a\n---\n", "<center>", "<font>", "<ins>",
    "<dl><dt>", "</p>", "<p>", "<hr>", "a|b\n-|-\n", "<noinclude>", "<includeonly>", "<onlyinclude>", "한국어ABC", "\u200b", "\U0001f1f0",
)  # fmt: skip

FAMILIES: dict[str, Family] = {repr(unit)[1:-1]: _repeated(unit) for unit in REPEATED} | {
    "backticks of every length": lambda n: " ".join("`" * k for k in range(1, int((2 * n) ** 0.5))),
    "fences of every length": _growing("~", ""),
    "fences up and down": lambda n: "\n".join("`" * (3 + k % 50) for k in range(n // 29)),
    "quotes ever deeper": _growing("> "),
    "lists ever deeper": _growing("  ", "- a"),
    "admonitions ever deeper": _growing("    ", "!!! a"),
    "nested calls": _nested("{{a|", "}}"),
    "nested functions": _nested("{{#if:a|", "}}"),
    "nested parameters": _nested("{{{a|", "}}}"),
    "nested links": _nested("[[a|", "]]"),
    "nested brackets": _nested("[", "](http://a.b)"),
    "nested divs": _nested("<div>\n", "\n</div>"),
    "nested tables": _nested("<table><tr><td>", "</td></tr></table>"),
    "nested emphasis": _nested("**a *b ", " c* d**"),
    "nested quotes of html": _nested("<blockquote>", "</blockquote>"),
    "braces against brackets": lambda n: "{{x " * (n // 12) + "[[ " * (n // 12) + "}}" * (n // 12),
    "bold of every class": _numbered("<b class=a%>x\n\n"),
    "footnotes": _numbered("x[^%]\n\n", "[^1]: y\n\n"),
    "definitions of footnotes": _numbered("[^%]: x\n"),
    "named refs": _numbered("<ref name=n%>x</ref>"),
    "abbreviations": _numbered("*[a%]: x\n", "a1 "),
    "abbreviations in Korean": _numbered("*[가나 %]: x\n", "가나 1 "),
    "reference definitions": _numbered("[a%]: http://x.y\n", "[a1]"),
    "table of many rows": lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n" * (n // 6),
    "table of many columns": lambda n: "|a" * (n // 4) + "\n" + "|-" * (n // 4),
    "table of many columns and rows": lambda n: "|a" * (n // 8) + "\n" + "|-" * (n // 8) + "\n" + "|\n" * (n // 4),
    "table of links": lambda n: "|a|b|\n|-|-|\n" + "|[x](http://a.b)|<u>y</u>|\n" * (n // 26),
    "one cell": lambda n: "|a|b|\n|-|-|\n|" + "*a " * (n // 3) + "|b|",
    "switch of many cases": lambda n: "{{#switch:a" + "|b=c" * (n // 4) + "}}",
    "call of many arguments": lambda n: "{{x" + "|b" * (n // 2) + "}}",
    "file of many options": lambda n: "[[파일:a" + "|b" * (n // 2) + "]]",
    "annotation of many properties": lambda n: "[[" + "a::" * (n // 3) + "b]]",
    "address and brackets": lambda n: "http://a" + ")" * n,
    "address of one word": lambda n: "http://" + "a" * n,
    "mail of many dots": lambda n: "<a@b." + "c." * (n // 2),
    "tag of many attributes": lambda n: "<b " + "a=b " * (n // 4) + ">",
    "paragraphs with addresses": lambda n: "글 [a](http://b)\n\n" * (n // 18),
    "small tables": lambda n: "|a|b|\n|-|-|\n|<u>x</u>|y|\n\n" * (n // 28),
    "headings and lists": lambda n: "## 가\n- 나 **다**\n\n" * (n // 17),
    "headings with tags": lambda n: "## <u>a</u>\n" * (n // 13),
    "links with tags": lambda n: "[[a|<u>b</u>]] " * (n // 15),
    "captions with tags": lambda n: "[[파일:a|섬네일|<u>b</u> http://a.b]]\n\n" * (n // 37),
    "cells with tags": lambda n: "|a|b|\n|-|-|\n" + "|<u>b</u>|<b>c\n" * (n // 17),
    "tables with captions": lambda n: "|a|b|\n|-|-|\n: <u>c</u>\n\n" * (n // 25),
    "footnotes with tags": _numbered("[^%]\n\n[^%]: <u>a</u> **b**\n\n- c\n\n"),
    "heading of one line": lambda n: "## " + "*a " * (n // 3),
    "many names of templates": _numbered("{{m%}}"),
    "titles that cannot be": _repeated("[[a<b]]"),
    "comments on a line": _repeated("a<!-- b -->"),
    "spaces within a line": lambda n: "a" + " " * n + "b",
    "address behind spaces": lambda n: "[a](" + " " * n + "b",
    "spaces before a mark": lambda n: " " * n + "{: .a }",
    "marks of attributes": lambda n: "a {: " + ".a " * (n // 3) + "}",
}
