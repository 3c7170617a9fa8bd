"""What must hold of every page's HTML, whatever its source: nesting, allow-lists, unique ids, no script."""

from html.parser import HTMLParser

VOID = frozenset({"br", "wbr", "hr", "col", "input"})
TAGS = VOID | frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "caption",
        "cite",
        "code",
        "colgroup",
        "data",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
ATTRIBUTES = frozenset(
    [
        "abbr",
        "aria-label",
        "checked",
        "class",
        "colspan",
        "datetime",
        "dir",
        "disabled",
        "headers",
        "href",
        "id",
        "lang",
        "rel",
        "reversed",
        "role",
        "rowspan",
        "scope",
        "span",
        "start",
        "tabindex",
        "title",
        "type",
        "value",
    ]
)
SCHEMES = ("https://", "http://", "mailto:", "ftp://", "/", "#")
CLASSES = (
    "u-", "kind-", "align-", "language-", "heading", "edit-section", "table-scroll", "new", "new-file", "file", "external",
    "selflink", "reference", "references", "backlinks", "reference-text", "thumb", "problem", "task", "admonition",
    "admonition-title", "note", "tip", "important", "warning", "danger", "redirect",
)  # fmt: skip
PHRASING_ONLY = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "dt", "span", "strong", "em", "sup", "code"})
BLOCKS = frozenset({"p", "div", "ul", "ol", "dl", "table", "figure", "pre", "blockquote", "h2", "h3", "h4", "h5", "h6"})


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.ids: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"element {tag}"
        if tag in BLOCKS:
            assert not (self.stack and self.stack[-1] == "p"), f"{tag} inside a paragraph"
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag not in VOID:
            self.stack.append(tag)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        assert name in ATTRIBUTES, f"attribute {name} of {tag}"
        assert not any("\ue000" <= char <= "\ue01f" for char in value), "marker in an attribute"
        if name == "href":
            assert value.lower().startswith(SCHEMES), f"address {value!r}"
        if name == "id":
            assert value not in self.ids, f"id {value} twice"
            assert not any(char.isspace() for char in value)
            self.ids.add(value)
        if name == "class":
            assert all(word.startswith(CLASSES) for word in value.split()), f"class {value}"

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack[-1] == tag, f"</{tag}> closes {self.stack[-1]}"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        assert not any("\ue000" <= char <= "\ue01f" for char in data), f"marker left: {data!r}"
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def check_html(html: str) -> str:
    """Assert all that; gives the text."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    assert not checker.stack, f"not closed: {checker.stack}"
    return "".join(checker.text)
